"""The box an entry is written in, filled from the entry as it stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.fields.company import Company, Somebody
from workbook.core.text import read_blocks, to_plain
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.families.queries import workers_of
from workbook.records.boxes import FieldToWrite, Option, WriteBox
from workbook.records.cards import Card
from workbook.records.models import Entry
from workbook.writing.models import Passage

MARKS = (
    ("strength", "Strength"),
    ("need", "Need"),
    ("worry", "Worry"),
)


def box_of(
    session: Session,
    family: Family,
    entry: Entry,
    passage: Passage,
    card: Card,
    *,
    action: str,
    close_url: str,
    values: Mapping[str, Any],
    faults: Mapping[str, str] | None = None,
) -> WriteBox:
    """The writing box of `entry`; `faults` are sentences by the name of what is wrong."""
    content = edition_of(session, entry.edition)
    kind = content.kind(entry.kind)
    section = content.section(entry.section)
    wrong = faults or {}
    members = session.scalars(
        select(Member).where(Member.family_id == family.id).order_by(Member.part.desc(), Member.id)
    ).all()
    company = Company(
        members=tuple(
            Somebody(str(each.uuid), each.known_as, each.part == "child") for each in members
        ),
        colleagues=tuple(
            Somebody(str(each.uuid), each.name) for each in workers_of(session, family)
        ),
    )
    return WriteBox(
        card=card,
        action=action,
        version=passage.version,
        details_version=entry.details,
        plain=to_plain(read_blocks(passage.blocks)),
        blocks=passage.blocks,
        words_label=kind.words,
        hint=kind.prompt,
        title=entry.title,
        title_says=wrong.get("title", ""),
        happened=f"{entry.happened_on:%-d %-m %Y}" if entry.happened_on else "",
        happened_says=wrong.get("happened_on", ""),
        people=_people(members, entry, kind.about),
        people_says=wrong.get("people", ""),
        parts=tuple(
            Option(part.slug, part.title, part.slug == entry.part) for part in section.parts
        ),
        marks=tuple(Option(name, label, getattr(entry, name)) for name, label in MARKS),
        significant=entry.significant,
        meaning=entry.meaning,
        fields=tuple(
            FieldToWrite(
                field=each,
                value=values.get(each.slug),
                error=wrong.get(f"f-{each.slug}", ""),
                choices=each.choices(company),
            )
            for each in kind.asked
        ),
        happened_label=kind.when,
        saved=f"Saved {local(passage.saved_at):%H:%M}",
        words_says=wrong.get("words", ""),
        close_url=close_url,
    )


def _people(members: Sequence[Member], entry: Entry, about: str) -> tuple[Option, ...]:
    if about == "nobody":
        return ()
    chosen = {each.member_id for each in entry.people}
    return tuple(
        Option(str(each.uuid), each.known_as, each.id in chosen)
        for each in members
        if about not in {"adult", "child"} or each.part == about
    )
