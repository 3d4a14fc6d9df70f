"""The box an entry is written in, filled from the entry as it stands."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.fields.company import Company, Somebody
from workbook.core.text import read_blocks, to_plain
from workbook.core.time import now
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.families.queries import workers_of
from workbook.people.rules import Me
from workbook.records.beside import beside_summary
from workbook.records.boxes import FieldToWrite, Option, WriteBox
from workbook.records.cards import Act, Card
from workbook.records.facts import Facts
from workbook.records.models import Entry
from workbook.web.filters import day_or_time
from workbook.writing.models import Passage
from workbook.writing.queries import live_text

MARKS = (
    ("strength", "Strength"),
    ("need", "Need"),
    ("worry", "Worry"),
)


def box_of(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    facts: Facts,
    passage: Passage,
    card: Card,
    *,
    action: str,
    close_url: str,
    details_version: int,
    reason: str | None = None,
    discard_url: str = "",
    acts: tuple[Act, ...] = (),
    says: Mapping[str, str] | None = None,
) -> WriteBox:
    """The writing box of `entry` for `me`, or of its amendment when a `reason` is given: `facts`
    and `passage` are what it holds. `says` are sentences by the name of what is wrong.
    """
    content = edition_of(session, entry.edition)
    kind = content.kind(entry.kind)
    section = content.section(entry.section)
    wrong = says or {}
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
        details_version=details_version,
        plain=to_plain(read_blocks(passage.blocks)),
        blocks=passage.blocks,
        words_label=kind.words,
        hint=kind.prompt,
        reason=reason,
        title=facts.title,
        happened=f"{facts.happened_on:%-d %-m %Y}" if facts.happened_on else "",
        happened_label=kind.when,
        people=_people(members, facts, kind.about),
        is_one=kind.is_one,
        parts=tuple(
            Option(part.slug, part.title, part.slug == facts.part)
            for part in section.parts
            if not (part.held_by or kind.is_standing)
        ),
        marks=tuple(Option(name, label, getattr(facts, name)) for name, label in MARKS),
        significant=facts.significant,
        meaning=facts.meaning,
        fields=tuple(
            FieldToWrite(
                field=each,
                value=facts.values.get(each.slug),
                error=wrong.get(f"f-{each.slug}", ""),
                choices=each.choices(company),
            )
            for each in kind.asked
        ),
        says=wrong,
        saved=f"Saved {day_or_time(passage.saved_at, now())}",
        acts=acts,
        close_url=close_url,
        practice=content.practices[kind.practice] if kind.practice else None,
        discard_url=discard_url,
        live=live_text(session, passage.id, me).as_json(),
        beside=tuple(
            each(session, me, family, entry, facts, passage) for each in beside_summary.values()
        )
        if kind.is_summary and reason is None
        else (),
    )


def _people(members: Sequence[Member], facts: Facts, about: str) -> tuple[Option, ...]:
    if about == "nobody":
        return ()
    return tuple(
        Option(str(each.uuid), each.known_as, each.id in facts.members)
        for each in members
        if about not in {"adult", "child"} or each.part == about
    )
