"""A file for a calendar is what RFC 5545 says one is."""

from datetime import UTC, datetime, timedelta

from workbook.core.time import LONDON
from workbook.diary.calendar import CANCEL, REQUEST, Event, calendar_file

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def an_event(**changed: object) -> Event:
    begins = datetime(2026, 7, 21, 10, tzinfo=LONDON)
    given = {
        "uid": "one@family-workbook",
        "sequence": 2,
        "begins": begins,
        "ends": begins + timedelta(minutes=75),
        "title": "Group case supervision",
        **changed,
    }
    return Event(**given)


def lines(method: str = REQUEST, **changed: object) -> list[str]:
    content = calendar_file(
        [an_event(**changed)], method=method, at=AT, organiser="a@b.example", attendee="a@b.example"
    )
    assert content.endswith(b"END:VCALENDAR\r\n")
    folded = content.split(b"\r\n")
    assert all(len(each) <= 75 and b"\n" not in each and b"\r" not in each for each in folded)
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_times_are_utc_on_both_sides_of_summer_time() -> None:
    assert "DTSTART:20260721T090000Z" in lines()
    assert "DTEND:20260721T101500Z" in lines()
    winter = datetime(2026, 11, 24, 10, tzinfo=LONDON)
    assert "DTSTART:20261124T100000Z" in lines(begins=winter)
    assert "DTSTAMP:20261120T093000Z" in lines()


def test_it_keeps_its_name_and_counts_its_changes() -> None:
    assert "UID:one@family-workbook" in lines()
    assert "SEQUENCE:2" in lines()
    assert "METHOD:REQUEST" in lines()
    assert "STATUS:CONFIRMED" in lines()


def test_what_is_called_off_says_so() -> None:
    found = lines(CANCEL, is_cancelled=True)
    assert "METHOD:CANCEL" in found
    assert "STATUS:CANCELLED" in found


def test_signs_are_escaped_and_no_letter_is_cut_in_two() -> None:
    title = "Siân, ‘Élan’; a \\ and\na line " + "é" * 80
    (said,) = [each for each in lines(title=title) if each.startswith("SUMMARY:")]
    assert said.startswith("SUMMARY:Siân\\, ‘Élan’\\; a \\\\ and\\na line é")
    assert said.count("é") == 80


def test_nothing_that_is_typed_can_begin_a_line_of_its_own() -> None:
    found = lines(where="Elm\r\nATTENDEE:mailto:x@y.example")
    assert [each for each in found if each.startswith("ATTENDEE")] == [
        "ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:a@b.example"
    ]
