"""Taking what a writing box sends: words and details, parsed before any transaction begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.days import read_day
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.member import Member as MemberField
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.fields.values import Json, clean, listed
from workbook.core.problems import Invalid
from workbook.core.text import Blocks, from_plain, read_blocks, settle
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.records.actions.save_entry import MARKS, UNREAD, Details, Unread
from workbook.records.models import Entry
from workbook.writing.actions import Typed, Words
from workbook.writing.log.sent import read_head, read_updates

LONGEST_TITLE = 200
SENT = "workbook.sent"


@dataclass(frozen=True)
class Sent:
    """What a page sent. `form` has every name of the details with its values; None when only words
    came, without the details' version.
    """

    words: Words | Typed | None
    form: dict[str, list[str]] | None
    seen_details: int
    seen_words: int
    tab: str = ""
    turn: int = 0

    @property
    def reason(self) -> str | None:
        """Why it is amended, where the page asks."""
        given = (self.form or {}).get("reason")
        return clean(given[0]) if given else None


def sent() -> Sent:
    """The words and the form of this request, JSON or plain. Raises Invalid on words that no
    passage can hold; nothing here touches the database. Read once a request, before any
    transaction: whatever keeps the words of a refusal asks for them again inside one.
    """
    if SENT not in request.environ:
        is_json = request.is_json
        given = _from_json(request.get_json(silent=True)) if is_json else _from_form()
        request.environ[SENT] = given
    found: Sent = request.environ[SENT]
    return found


def _from_form() -> Sent:
    """What a form without script sent; a line that was taken in (`take`) stands below the words."""
    form = request.form.to_dict(flat=False)
    seen, seen_details = _number(form.get("version")), _number(form.get("details_version"))
    plain = "\n\n".join(each for name in ("plain", "take") for each in form.get(name, []) if each)
    words = Words(settle(from_plain(plain)), seen) if "plain" in form else None
    return Sent(words, form if "details_version" in form else None, seen_details, seen)


def _from_json(given: Any) -> Sent:
    if not isinstance(given, dict):
        raise Invalid("That could not be read. Save again.")
    words: Words | Typed | None = None
    turn = _whole(given.get("turn"))
    if "updates" in given:
        words = Typed(
            read_updates(given["updates"]),
            read_head(given),
            _tab(given),
            turn,
            _whole(given.get("schema")),
        )
    elif "blocks" in given or "plain" in given:
        blocks = read_blocks(given["blocks"]) if "blocks" in given else _plain(given["plain"])
        words = Words(settle(blocks), _whole(given.get("version")), _tab(given), turn)
    details = given.get("details")
    form = None
    if isinstance(details, dict):
        form = {
            str(name): [str(each) for each in (values if isinstance(values, list) else [values])]
            for name, values in details.items()
        }
    seen_words = _whole(given.get("version"))
    seen_details = _whole(given.get("details_version"))
    return Sent(words, form, seen_details, seen_words, _tab(given), turn)


def _plain(given: Any) -> Blocks:
    """The text of a plain writing box, which saves itself as the other does."""
    if not isinstance(given, str):
        raise Invalid("That could not be read. Save again.")
    return from_plain(given)


def details_of(
    session: Session, family: Family, entry: Entry, given: Sent
) -> tuple[Details | None, dict[str, str]]:
    """The details that were sent, as the entry's own edition asks for them, and a sentence for
    each that cannot be right.

    What is wrong is left out and said; everything else is saved (nothing typed is lost for
    somebody else's mistake in a date).
    """
    if given.form is None:
        return None, {}
    content = edition_of(session, entry.edition)
    kind, section = content.kind(entry.kind), content.section(entry.section)
    form, wrong = given.form, {}
    parts_of_section = {each.slug for each in section.parts if not each.held_by}
    title = _one(form, "title")
    if len(title) > LONGEST_TITLE:
        wrong["title"] = f"Keep the title to {LONGEST_TITLE} characters"
    happened_on: date | None | Unread = UNREAD
    try:
        happened_on = read_day(_one(form, "happened_on"), "happened_on")
    except Invalid as refused:
        wrong["happened_on"] = refused.says
    parts = _parts(session, family)
    values: dict[str, Any] = {}
    for asked in kind.asked:
        name = f"f-{asked.slug}"
        try:
            value = asked.parse(asked.take(form, name))
        except Invalid as refused:
            wrong[name] = refused.says
            continue
        if says := who_does_not_fit(asked, value, parts):
            wrong[name] = says
            continue
        values[asked.slug] = None if asked.is_blank(value) else value
    marks = set(form.get("marks", []))
    part: str | None | Unread = _one(form, "part")
    if kind.is_standing:
        part = UNREAD  # it stays under its heading
    elif part not in parts_of_section:
        part = None
    return (
        Details(
            seen=given.seen_details,
            title=UNREAD if "title" in wrong else title,
            happened_on=happened_on,
            members=frozenset(parts[uuid].id for uuid in form.get("people", []) if uuid in parts),
            **{mark: mark in marks for mark in MARKS},
            significant="significant" in form,
            meaning=clean((form.get("meaning") or [""])[0]),
            part=part,
            values=values,
            tab=given.tab,
            turn=given.turn,
        ),
        wrong,
    )


def who_does_not_fit(field: Field, value: Json, parts: Mapping[str, Member]) -> str:
    """A sentence when a value names somebody who is not in this family, or a child where an adult
    is asked for; else nothing. Only the shape of an id is known to the field itself.
    """
    if isinstance(field, Rows):
        rows = field.rows_in(value)
        says = (
            who_does_not_fit(each, row.get(each.slug), parts)
            for row in rows
            for each in field.columns
        )
        return next(filter(None, says), "")
    if isinstance(field, MemberField):
        named = listed(value)
        if any(uuid not in parts for uuid in named):
            return f"Choose somebody in the family for “{field.label}”"
        if field.who != "anyone" and any(parts[uuid].part != field.who for uuid in named):
            return f"Choose {'a child' if field.who == 'child' else 'an adult'} for “{field.label}”"
    return ""


def _parts(session: Session, family: Family) -> dict[str, Member]:
    members = session.scalars(select(Member).where(Member.family_id == family.id))
    return {str(each.uuid): each for each in members}


def _one(form: dict[str, list[str]], name: str) -> str:
    """One line of a form, without what no database can keep."""
    return " ".join(clean((form.get(name) or [""])[0]).split())


def _tab(given: dict[str, Any]) -> str:
    return str(given.get("tab", ""))[:80]


def _number(given: list[str] | None) -> int:
    return _whole((given or [""])[0])


def _whole(given: object) -> int:
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
