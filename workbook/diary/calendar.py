"""A file for a calendar (RFC 5545): the time, the room and the call, and nothing of a family.

A calendar is read by colleagues, assistants and telephones. So what is in one is of the authority:
the type of a session, a room it keeps, the address of a call. No name, no reference and no address
of a page of a family is ever in it; whose supervision it is, the workbook says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75  # octets, RFC 5545 3.1
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
ASKS = "Family Workbook says which family it is."


@dataclass(frozen=True)
class Event:
    """Something with a time. `uid` stays the same for life and `sequence` rises whenever it
    changes, so that a calendar replaces what it had.
    """

    uid: str
    sequence: int
    begins: datetime
    ends: datetime
    title: str
    where: str = ""
    link: str = ""
    says: str = ""
    is_cancelled: bool = False


def calendar_file(
    events: Iterable[Event], *, method: str, at: datetime, organiser: str, attendee: str = ""
) -> bytes:
    """The whole file, as a calendar reads it: lines of at most 75 octets that end in CR LF. Times
    are in UTC, so that no rules of summer time need go along.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Family Workbook//Diary//EN"]
    lines += ["CALSCALE:GREGORIAN", f"METHOD:{method}"]
    for each in events:
        lines += _event(each, at, organiser, attendee)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(it: Event, at: datetime, organiser: str, attendee: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{it.uid}"
    yield f"SEQUENCE:{it.sequence}"
    yield f"DTSTAMP:{_utc(at)}"
    yield f"DTSTART:{_utc(it.begins)}"
    yield f"DTEND:{_utc(it.ends)}"
    yield f"SUMMARY:{_text(it.title)}"
    if it.where:
        yield f"LOCATION:{_text(it.where)}"
    if it.link:
        yield f"URL:{it.link}"
    if says := " ".join(each for each in (it.link, it.says) if each):
        yield f"DESCRIPTION:{_text(says)}"
    yield "CLASS:PRIVATE"
    yield f"STATUS:{'CANCELLED' if it.is_cancelled else 'CONFIRMED'}"
    yield f"ORGANIZER:mailto:{organiser}"
    if attendee:
        yield f"ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:{attendee}"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Words as a value: what would end it or part it is escaped (RFC 5545 3.3.11)."""
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces that are short enough, each after the first begun with a space; no letter
    is cut in two.
    """
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
