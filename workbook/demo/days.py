"""Days of the demo, told from the coming Tuesday: that is when the teams meet next."""

from datetime import date, datetime, time, timedelta

from workbook.core.time import LONDON, local

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MORNING_IS_OVER = time(11)
OFFICE_OPENS, OFFICE_CLOSES = time(9), time(17)
LAST_MEETING = time(15, 30)


class Days:
    """The calendar of one load. Every story asks it, so that weekdays always fall right."""

    def __init__(self, moment: datetime) -> None:
        self._now = local(moment)
        self.today = self._now.date()
        self.tuesday = self.today + timedelta(days=(1 - self.today.weekday()) % 7 or 7)
        has_worked = self._now.time() >= MORNING_IS_OVER
        self._latest = _working_day(self.today if has_worked else self.today - timedelta(days=1))

    def week(self, before: int, day: str) -> date:
        """A day (“mon”) of the week that lies so many weeks before that of the coming Tuesday.

        From two weeks on it is always past; so is Monday of the last week.
        """
        monday = self.tuesday - timedelta(days=1)
        return monday + timedelta(days=WEEKDAYS.index(day) - 7 * before)

    def back(self, working_days: int) -> date:
        """So many working days back. 0 is today, or the last day on which a morning was worked."""
        found = self._latest
        for _ in range(working_days):
            found = _working_day(found - timedelta(days=1))
        return found

    def lately(self, minutes: int) -> tuple[date, time]:
        """The day and the time some minutes ago, to the last five, for what is going on now. While
        nobody is at work, the afternoon of the last working day: it was not ended yet.
        """
        found = self._now - timedelta(minutes=minutes)
        found -= timedelta(minutes=found.minute % 5)
        found = found.replace(second=0, microsecond=0)
        if found.weekday() > 4 or not OFFICE_OPENS <= found.time() <= OFFICE_CLOSES:
            return self.back(0), LAST_MEETING
        return found.date(), found.time()

    def born(self, years: int, days: int) -> date:
        """The birthday of somebody who is so many years and days old today."""
        try:
            birthday = self.today.replace(year=self.today.year - years)
        except ValueError:
            birthday = self.today.replace(year=self.today.year - years, day=28)
        return birthday - timedelta(days=days)

    def coming(self, days: int) -> date:
        """So many days from now."""
        return self.today + timedelta(days=days)

    @staticmethod
    def moment(on: date, at: time) -> datetime:
        """A time of day, where the authority is."""
        return datetime.combine(on, at, LONDON)


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def said(day: date) -> str:
    """As people write a day in a sentence: “14 October”."""
    return f"{day:%-d %B}"


def month(day: date) -> str:
    """The month of a day: “October”."""
    return f"{day:%B}"
