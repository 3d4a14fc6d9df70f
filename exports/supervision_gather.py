"""Gathering the record of one session from what was sealed, under its readers' rights.

The two rules decide as everywhere (design 5.3, 5.4). Two things follow from them in a record that
several people made together. What was said about a summary goes where the summary goes. And where
a colleague's summary is not in the copy, or they have none and their area's words start withheld,
nothing in it says that they work with the family: their name, their rating, their actions and what
they were to tell stay out, and the maker is told so. What somebody is not to be told is withheld
from them by its nature.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.family_facts import Known, facts_withheld, known_of
from exports.gathered import Gathered, KeptIn, Said, Wanted, Withheld
from exports.parenting_entries import piece_of, said_in, things_in
from exports.parenting_plans import chain_of, seals_of
from exports.parenting_sorting import Sides
from exports.stamp import long_date
from exports.supervision_answered import Answered, named_in_answers
from exports.supervision_facts import Facts, Item, Words
from exports.supervision_moved import MovedParts
from exports.supervision_parts import Parts
from exports.supervision_plans import PlanParts, sorted_lines
from exports.supervision_sides import Colleague, RecordSides
from exports.tables import Table
from workbook.access.queries import rules_of
from workbook.access.rules import Reader
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.core.problems import Invalid
from workbook.core.text import text_of
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.records.queries.sealed import sealed_entries
from workbook.supervision.queries.moved_sealed import moved_in
from workbook.supervision.queries.sealed import SealedRecord, sealed_record


def gather(session: Session, family: Family, wanted: Wanted) -> Gathered:
    """Everything that the record of one session is drawn from for these readers, and what is not in
    it. Raises Invalid where no record of the session is finalised that the maker may see.
    """
    rules = rules_of(session, family.id)
    screen = Reader(wanted.reader.person_id)
    record = sealed_record(session, wanted.workbook_id, rules, screen, _number(wanted.about))
    if record is None:
        raise Invalid("No such supervision record is finalised yet", field="about")
    known = known_of(session, family, rules, wanted.reader)
    looked = _looked_through(session, wanted, known)
    summaries = Sides(known, place_of=lambda _: "summary")
    for each in sealed_entries(session, wanted.workbook_id, frozenset(record.summaries.values())):
        summaries.put_entry(edition_of(session, each.edition), each)
    colleagues = _colleagues(session)
    content = edition_of(session, record.content["edition"])
    names = _names(known, colleagues)
    on_screen = moved_in(session, record, rules, screen, known.everybody, content)
    moved = moved_in(session, record, rules, wanted.reader, known.members, content)
    named = named_in_answers(record.content, colleagues)
    named |= {one for each in on_screen for one in each.colleagues}
    sides = RecordSides(known, record, summaries, colleagues, named)
    pieces = {entry.sealed.seal: piece_of(entry, names) for entry in summaries.entries}
    entries = frozenset(str(each.sealed.entry_uuid) for each in looked.entries)
    what_moved = MovedParts(sides, on_screen, moved, entries)
    answered = Answered(known, record, sides, names)
    of_plans = sorted_lines(session, wanted.workbook_id, record, Sides(known))
    plans = PlanParts(of_plans, sides)
    parts = Parts(known, record, sides, content, colleagues, pieces, what_moved, plans, answered)
    items = parts.items() if sides.is_in else ()
    facts = _facts(family, wanted, known, record, content, colleagues, items)
    if not sides.is_in:
        facts = replace(facts, held_because="", opened_again_because="")
    lines = plans.lines if sides.is_in else ()
    editions = {each.sealed.edition for each in summaries.entries}
    contents = {each: edition_of(session, each) for each in editions}
    return Gathered(
        facts=facts,
        versions=[
            (str(record.version), record.seal),
            *((str(each.sealed.uuid), each.sealed.seal) for each in summaries.entries),
            *seals_of(lines),
        ],
        printed=sides.printed.union(
            *(things_in(each) for each in summaries.entries),
            *(chain_of(each) for each in lines),
        ),
        left_out=[*sides.left_out, *summaries.left_out, *of_plans.left_out],
        kept_in=NEVER,
        limited=[*sides.limited, *summaries.limited, *of_plans.limited],
        said=[
            _said(record, facts),
            *(said for each in lines for said in of_plans.said_of(each)),
            *(said_in(contents[e.sealed.edition], e, names) for e in summaries.entries),
        ],
        withheld=[
            *_withheld_in(looked),
            *sides.withheld,
            *of_plans.withheld,
            *sides.names_to_look_for(),
            *facts_withheld(known),
        ],
    )


NEVER = [
    KeptIn(
        "What was said when somebody in the family was told",
        "It came after the record was finalised, and stands beside it.",
    ),
    KeptIn(
        "Key events that are shared and not finalised, among what moved",
        "Their words can still change: a copy has only what was finalised.",
    ),
    KeptIn(
        "The safety of whoever visits, among what the agenda asks",
        "It is for the team's own work, and can tell what was kept from somebody.",
    ),
]


def _number(about: str) -> int | None:
    """The number that “session:5” names; None for the latest. Raises Invalid."""
    _, _, number = about.partition(":")
    if about in {"", "latest"}:
        return None
    if not about.startswith("session:") or not (number.isascii() and number.isdigit()):
        raise Invalid("Choose which supervision it is about", field="about")
    return int(number)


def _looked_through(session: Session, wanted: Wanted, known: Known) -> Sides:
    """Every finalised entry of the workbook on its side: what is withheld may be said again in the
    record, and what moved is in the copy only where the entry that says so could be.
    """
    looked = Sides(known, place_of=lambda _: "")
    for each in sealed_entries(session, wanted.workbook_id):
        looked.put_entry(edition_of(session, each.edition), each)
    return looked


def _withheld_in(looked: Sides) -> list[Withheld]:
    titles = {each.title.casefold() for each in looked.entries}
    return [
        each
        for each in looked.withheld
        if each.sort != "title" or each.text.casefold() not in titles
    ]


def _colleagues(session: Session) -> dict[str, Colleague]:
    roles, disciplines = catalogue().roles, catalogue().disciplines
    return {
        str(row.uuid): Colleague(
            name=row.name,
            role=roles[row.role].title if row.role in roles else row.role,
            starts_withheld=bool(
                row.discipline in disciplines and disciplines[row.discipline].starts_withheld
            ),
        )
        for row in session.execute(select(Person.uuid, Person.name, Person.role, Person.discipline))
    }


def _names(known: Known, colleagues: dict[str, Colleague]) -> dict[str, str]:
    members = {str(each.uuid): each.known_as for each in known.members}
    staff = {f"person:{uuid}": each.name for uuid, each in colleagues.items()}
    return members | {f"member:{uuid}": name for uuid, name in members.items()} | staff


def _facts(
    family: Family,
    wanted: Wanted,
    known: Known,
    record: SealedRecord,
    content: Catalogue,
    colleagues: dict[str, Colleague],
    items: tuple[Item, ...],
) -> Facts:
    sealed = record.content
    chair = colleagues[sealed["chair"]]
    as_deputy = ", as deputy" if sealed["deputy_because"] else ""
    return Facts(
        reference=family.ref,
        form=content.session_types[sealed["kind"]].title,
        number=sealed["number"],
        held_on=_day(sealed["starts_at"]),
        place=sealed["place"],
        chair=f"{chair.name}, {chair.role.lower()}{as_deputy}",
        finalised=colleagues[sealed["finalised_by"]].name,
        finalised_on=_day(sealed["finalised_at"]),
        team=wanted.team,
        concerning=", ".join(each.name for each in known.members if each.due_on is None),
        held_because=sealed.get("held_because", ""),
        minutes_by=colleagues[sealed["minute_taker"]].name,
        version=_version(sealed.get("amends")),
        opened_again_because=sealed.get("amends", {}).get("reopened_because", ""),
        items=items,
    )


def _version(amends: Mapping[str, Any] | None) -> str:
    """“2, in place of version 1, which was opened again on 3 May 2026”; nothing of the first."""
    if amends is None:
        return ""
    n, on = amends["n"], long_date(_day(amends["reopened_at"]))
    return f"{n + 1}, in place of version {n}, which was opened again on {on}"


def _said(record: SealedRecord, facts: Facts) -> Said:
    """Everything of the record that is printed, summaries aside."""
    said = [facts.place, facts.held_because, facts.opened_again_because]
    for item in facts.items:
        for part in item.parts:
            if isinstance(part, Words):
                said += [words for _, words in part.lines]
                said.append(text_of(part.blocks))
            elif isinstance(part, Table):
                said += [cell for row in part.rows for cell in row]
    return Said(
        version=str(record.version),
        what=f"Supervision on {long_date(facts.held_on)}",
        text="\n".join(filter(None, said)),
        salt=record.salt,
    )


def _day(moment: str) -> date:
    return local(datetime.fromisoformat(moment)).date()
