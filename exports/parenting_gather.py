"""Gathering a parenting assessment: only finalised text, read under the reader's rights.

The reader's rights decide everything here: nothing that is withheld from anybody in the set, and
nothing that is limited unless the maker takes it in by name (design 5.3, 5.4). What is left out is
named for the maker; it is in no part of the facts.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from exports import parenting_people, parenting_plans, parenting_rows
from exports.family_facts import Known, facts_left_out, facts_limited, facts_withheld, known_of
from exports.gathered import Gathered, Said, Wanted, Withheld
from exports.parenting_entries import (
    Entry,
    addendum_piece,
    named,
    never_in,
    piece_of,
    said_in,
    spelled_out,
    things_in,
)
from exports.parenting_facts import Facts, Rating
from exports.parenting_sorting import Sides
from exports.sources import Piece
from exports.stamp import long_date
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.fields.values import Names
from workbook.core.text import read_blocks
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.plans.queries.sealed import sealed_lines
from workbook.records.queries.sealed import SealedAddendum, sealed_addenda, sealed_entries
from workbook.supervision.queries.sealed import sealed_sessions, session_thing


def gather(session: Session, family: Family, wanted: Wanted) -> Gathered:
    """Everything the assessment is drawn from for this reader, and what is not in it."""
    known = known_of(session, family, rules_of(session, family.id), wanted.reader)
    sides = Sides(known)
    found = sealed_entries(session, wanted.workbook_id, wanted.versions)
    editions = {each: edition_of(session, each) for each in {one.edition for one in found}}
    for sealed in found:
        sides.put_entry(editions[sealed.edition], sealed)
    screen = Reader(wanted.reader.person_id)
    where = (family, wanted.workbook_id, known.rules, screen, wanted.versions)
    for each in sealed_sessions(session, *where):
        sides.put_session(each)
    for line in sealed_lines(session, wanted.workbook_id, wanted.versions):
        sides.put_line(line)
    words = _Words(editions, sides, _names(session, known))
    words.take(sealed_addenda(session, wanted.workbook_id, wanted.versions))
    return Gathered(
        facts=_facts(family, wanted, sides, words),
        versions=[
            *((str(each.sealed.uuid), each.sealed.seal) for each in sides.entries),
            *words.seals,
            *((str(each.version), each.seal) for each in sides.sessions),
            *parenting_plans.seals_of(sides.lines),
        ],
        printed=_printed(sides),
        left_out=[*sides.left_out, *facts_left_out(known)],
        kept_in=never_in(),
        limited=[*sides.limited, *facts_limited(known, parenting_people.PRINTED)],
        said=[
            *words.said,
            *_said_in_sessions(sides),
            *(said for each in sides.lines for said in sides.said_of(each)),
            *parenting_people.said_of_family(known),
        ],
        withheld=[*_worth_looking_for(sides), *facts_withheld(known)],
    )


def _printed(sides: Sides) -> frozenset[Thing]:
    """Everything that goes in and that a rule can name, today or later."""
    sessions = (session_thing(each.uuid) for each in sides.sessions)
    family = parenting_people.things_of_family(sides.known)
    lines = (thing for each in sides.lines for thing in parenting_plans.chain_of(each))
    return family.union(sessions, lines, *(things_in(each) for each in sides.entries))


class _Words:
    """The pieces by their days, each entry's addenda after it, and everything that they say."""

    def __init__(self, editions: Mapping[str, Catalogue], sides: Sides, names: Names) -> None:
        self.editions = editions
        self.entries = sides.entries
        self.names = names
        self.pieces: list[Piece] = []
        self.seals: list[tuple[str, str]] = []
        self.said: list[Said] = []

    def take(self, addenda: list[SealedAddendum]) -> None:
        """Write down every entry, and the addenda to it."""
        added: dict[str, list[SealedAddendum]] = defaultdict(list)
        for addendum in addenda:
            added[str(addendum.entry_uuid)].append(addendum)
        for entry in sorted(self.entries, key=_day):
            content = self.editions[entry.sealed.edition]
            if (piece := piece_of(entry, self.names)) is not None:
                self.pieces.append(piece)
            self.said.append(said_in(content, entry, self.names))
            for each in added[str(entry.sealed.entry_uuid)]:
                blocks = read_blocks(json.loads(each.content)["blocks"])
                self.pieces.append(addendum_piece(content, entry, each, blocks))
                self.seals.append((str(each.uuid), each.seal))
                self.said.append(
                    Said(
                        version=str(each.uuid),
                        what=f"Added to {named(content, entry.sealed, entry.title)}",
                        text=spelled_out(blocks),
                        salt=each.salt,
                        section=entry.sealed.section,
                        entry=str(entry.sealed.entry_uuid),
                    )
                )


def _day(entry: Entry) -> date:
    """Words stand in the order of their days; a standing text keeps its place before them."""
    if entry.kind.is_standing:
        return date.min
    return entry.happened_on or entry.source.recorded_on


def _facts(family: Family, wanted: Wanted, sides: Sides, words: _Words) -> Facts:
    known, entries, names = sides.known, sides.entries, words.names
    children = parenting_people.children_of(known)
    members = {str(each.uuid) for each in known.members}
    changes = parenting_rows.changes(entries, names)
    tests = parenting_rows.tests(entries, names)
    events = parenting_rows.events(entries, names, frozenset(each.key for each in children))
    plan = parenting_plans.plan_lines(sides.lines, wanted.finalised_at)
    return Facts(
        reference=family.ref,
        author=wanted.author,
        oversight=wanted.oversight,
        team=wanted.team,
        completed_on=local(wanted.finalised_at).date() if wanted.finalised_at else None,
        children=children,
        parents=parenting_people.parents_of(known),
        responsibility=parenting_people.responsibility_in(known),
        households=parenting_people.households_in(known),
        writers=parenting_rows.writers(words.pieces, changes, plan, tests, events),
        sittings=parenting_rows.sittings(entries, names),
        pieces=tuple(words.pieces),
        changes=changes,
        tests=tests,
        events=events,
        ratings=tuple(
            Rating(each.on, each.about, each.word, each.because, each.settled_by)
            for session in sides.sessions
            for each in session.ratings
            if not each.member or each.member in members
        ),
        plan=plan,
    )


def _worth_looking_for(sides: Sides) -> list[Withheld]:
    """What is withheld in entries. A title that other entries bear too gives nothing away."""
    titles = {each.title.casefold() for each in sides.entries}
    return [
        each
        for each in sides.withheld
        if each.sort != "title" or each.text.casefold() not in titles
    ]


def _said_in_sessions(sides: Sides) -> list[Said]:
    return [
        Said(
            version=str(each.version),
            what=f"Supervision on {long_date(each.on)}, the reasons for the rating",
            text="\n".join(rating.because for rating in each.ratings),
            salt=each.salt,
        )
        for each in sides.sessions
    ]


def _names(session: Session, known: Known) -> Names:
    """Every name that an answer may say: members this reader may know of, and colleagues."""
    members = {str(each.uuid): each.known_as for each in known.members}
    colleagues = {
        f"person:{uuid}": name for uuid, name in session.execute(select(Person.uuid, Person.name))
    }
    return members | {f"member:{uuid}": name for uuid, name in members.items()} | colleagues
