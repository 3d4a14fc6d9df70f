"""A long paste as several entries: its parts become drafts below the one it was put in."""

from typing import Any
from uuid import UUID

from flask import request

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.fields.values import clean
from workbook.core.problems import Invalid
from workbook.core.text import from_plain, read_blocks, settle
from workbook.records.actions.split_entry import Part, split_entry
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.queries.entries import own_entry
from workbook.records.views import bp
from workbook.records.views.addresses import addresses
from workbook.records.views.taking import LONGEST_TITLE
from workbook.web.show import answer
from workbook.web.store import change

MOST = 60


@bp.post("/families/<ref>/entries/<uuid:entry>/parts")
@needs(Can.ENTRY_WRITE)
def split(ref: str, entry: UUID) -> object:
    """Begin a draft with each part, all of them or none; the answer says where each is written.
    Pressed twice, each is begun once.
    """
    parts = _parts(request.get_json(silent=True) if request.is_json else _only())
    with change() as session:
        family, found, _ = own_entry(session, me(), ref, entry)
        refuse_withdrawn(found)
        begun = split_entry(session, me(), family, found, parts)
        where = [(each.title, each.section, str(each.uuid)) for each in begun]
    write = addresses(ref)
    return answer(
        {
            "entries": [
                {"title": title or "Without a title", "href": write("write", section=at, entry=it)}
                for title, at, it in where
            ]
        }
    )


def _only() -> dict[str, Any]:
    """The one part of a form without script."""
    return {"parts": [request.form.to_dict()]}


def _parts(given: Any) -> list[Part]:
    listed = given.get("parts") if isinstance(given, dict) else None
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST:
        raise Invalid(f"Give 1 to {MOST} parts to begin entries with.")
    return [_part(each) for each in listed]


def _part(given: Any) -> Part:
    if not isinstance(given, dict):
        raise Invalid("That part could not be read.")
    title = " ".join(clean(str(given.get("title", ""))).split())
    if len(title) > LONGEST_TITLE:
        raise Invalid(f"Keep the title to {LONGEST_TITLE} characters")
    plain = str(given.get("plain", ""))
    words = settle(read_blocks(given["blocks"]) if "blocks" in given else from_plain(plain))
    if not words.text.strip():
        raise Invalid("A part has no words.")
    return Part(title, words)
