"""The days that everybody in the Ashdown and Reed family goes by, as people say them."""

from dataclasses import dataclass

from workbook.demo.days import Days, month, said


@dataclass(frozen=True)
class Known:
    """Months of what happened, and the day of what everybody is getting ready for."""

    second_call: str
    lapse: str
    argument: str
    wedding: str


def known(d: Days) -> Known:
    """As they are in this load."""
    return Known(
        second_call=month(d.week(34, "thu")),
        lapse=month(d.week(17, "sun")),
        argument=month(d.week(6, "wed")),
        wedding=said(d.week(-5, "sat")),
    )
