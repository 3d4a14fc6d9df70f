"""What a live writing box sends, read before anything may touch it."""

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from workbook.core.problems import Invalid, OtherSchema, TooLarge
from workbook.writing.log.walk import BYTES_AT_MOST, Walked, walk

UPDATES_AT_MOST = 500
# What a passage can hold, counted up whenever it can hold more (static/src/js/schema.js says the
# same). A page that knows less would delete what it does not know (co-writing.md 2.4).
SCHEMA = 1
UNREADABLE = "This could not be read, so it was not taken. Copy your words and reload the page."


@dataclass(frozen=True)
class Update:
    """One update as a page sent it. `batch` names it: sent twice, it is taken once. `made`: the
    last update that the page had heard of when this was typed.
    """

    batch: UUID
    content: bytes
    walked: Walked
    made: UUID | None = None


def read_updates(raw: object) -> tuple[Update, ...]:
    """The updates of a letter, in order: [{"batch": uuid, "update": base64, "made": uuid}]. Raises
    Invalid for anything that no page of ours sends, TooLarge for more than one letter may hold.
    """
    if not isinstance(raw, list):
        raise Invalid(UNREADABLE)
    if len(raw) > UPDATES_AT_MOST or sum(map(_size, raw)) > BYTES_AT_MOST * 4 // 3:
        raise TooLarge("This is more than can be saved in one go. Save it in parts.")
    return tuple(map(_update, raw))


def read_head(given: Mapping[str, object], name: str = "head") -> UUID | None:
    """The last update that a page says it has heard of; None where it has heard of none."""
    return read_name(given.get(name))


def read_name(given: object) -> UUID | None:
    """The name of an update or a passage, as a page says it; None where it is none."""
    try:
        return UUID(str(given or ""))
    except ValueError:
        return None


def refuse_other_schema(schema: int) -> None:
    """Raises OtherSchema for what a page made that knows less, or more, than this server."""
    if schema == SCHEMA:
        return
    why = "older" if schema < SCHEMA else "newer"
    raise OtherSchema(
        f"This page is {why} than the workbook, so it cannot save any more. Reload it to go on."
    )


def _size(each: object) -> int:
    given = each.get("update") if isinstance(each, dict) else None
    return len(given) if isinstance(given, str) else 0


def _update(each: object) -> Update:
    try:
        if not isinstance(each, dict):
            raise Invalid(UNREADABLE)
        content = b64decode(each.get("update", ""), validate=True)
        batch = UUID(each.get("batch", ""))
        return Update(batch, content, walk(content), read_head(each, "made"))
    except (Error, ValueError, TypeError, AttributeError):
        raise Invalid(UNREADABLE) from None
