"""Every seal of an entry derived again from the rows that it was made of (design 4.5)."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.seal import SealCheck, why_not_sealed
from workbook.core.text import Settled, read_blocks, settle
from workbook.families.models import Member
from workbook.people.models import Person
from workbook.records.facts import from_json, sealed_facts
from workbook.records.models import Addendum, Amendment, Entry, EntryPerson, EntryVersion
from workbook.records.queries.agreements import sealed_with
from workbook.records.queries.values import values_of
from workbook.records.rules import sealed_content
from workbook.writing.models import Passage

NOT_SHOWN = "its page does not say what was sealed"


def check_entries(session: Session, family_id: int) -> Iterator[SealCheck]:
    """Each sealed version and addendum of a family, in the order made: as many queries, whatever
    there is.
    """
    versions = _of_family(session, family_id, EntryVersion)
    beside = _Beside.of(session, family_id)
    for version in versions:
        yield SealCheck("entry version", str(version.uuid), version.seal, beside.why_not(version))
    for addendum in _of_family(session, family_id, Addendum):
        entry = beside.entries[addendum.entry_id]
        yield _addendum(addendum, entry.uuid, beside.persons[addendum.by_id], versions)


@dataclass(frozen=True)
class _Beside:
    """The rows of a family that its versions were sealed from, by id; people are uuids."""

    entries: Mapping[int, Entry]
    passages: Mapping[int, Passage]
    amendments: Mapping[int | None, Amendment]
    values: Mapping[int, Mapping[str, Any]]
    members: Mapping[int, str]
    about: Mapping[int, list[int]]
    persons: Mapping[int, str]
    seals: Mapping[int, str]
    latest: Mapping[int, int]
    others: Mapping[int, list[str]]

    @classmethod
    def of(cls, session: Session, family_id: int) -> "_Beside":
        entries = session.scalars(select(Entry).where(Entry.family_id == family_id)).all()
        passages = session.scalars(select(Passage).where(Passage.family_id == family_id)).all()
        versions = _of_family(session, family_id, EntryVersion)
        members = session.execute(select(Member.id, Member.uuid))
        about: dict[int, list[int]] = defaultdict(list)
        for each in _of_family(session, family_id, EntryPerson):
            about[each.entry_id].append(each.member_id)
        return cls(
            entries={each.id: each for each in entries},
            passages={each.id: each for each in passages},
            amendments={
                each.version_made_id: each for each in _of_family(session, family_id, Amendment)
            },
            values=values_of(session, [each.id for each in entries]),
            members={key: str(uuid) for key, uuid in members},
            about=about,
            persons={
                key: str(uuid) for key, uuid in session.execute(select(Person.id, Person.uuid))
            },
            seals={each.id: each.seal for each in versions},
            latest={each.entry_id: each.id for each in versions},
            others={
                version_id: [str(each.uuid) for each in writers]
                for version_id, writers in sealed_with(
                    session, [each.id for each in versions]
                ).items()
            },
        )

    def why_not(self, version: EntryVersion) -> str:
        """Why a version is not what stands beside it; empty when it is."""
        entry, amendment = self.entries[version.entry_id], self.amendments.get(version.id)
        passage = self.passages[amendment.passage_id if amendment else entry.passage_id]
        for facts in self._facts(version, entry, amendment):
            derived = self._derived(version, entry, passage, facts)
            if wrong := why_not_sealed(version.content, derived, version.salt, version.seal):
                return wrong
        if version.edition != entry.edition:
            return "its edition of the questions was changed"
        if version.reason != (amendment.reason if amendment else ""):
            return "the reason for amending it was changed"
        if version.html != passage.html:
            return NOT_SHOWN
        return why_not_shown(passage)

    def _facts(
        self, version: EntryVersion, entry: Entry, amendment: Amendment | None
    ) -> list[Mapping[str, Any]]:
        """The facts as they are kept: with the entry those of its latest version, with an
        amendment its own. Those of a first version that was amended only it keeps itself.
        """
        kept: list[Mapping[str, Any]] = []
        if self.latest[entry.id] == version.id:
            kept.append(
                {
                    "title": entry.title,
                    "happened_on": entry.happened_on,
                    "people": [self.members[each] for each in self.about[entry.id]],
                    "fields": self.values[entry.id],
                }
            )
        if amendment is not None:
            facts = from_json(amendment.fields)
            kept.append(
                {
                    "title": facts.title,
                    "happened_on": facts.happened_on,
                    "people": [self.members.get(each, "") for each in facts.members],
                    "fields": facts.values,
                }
            )
        return kept or [_facts_in(version.content)]

    def _derived(
        self, version: EntryVersion, entry: Entry, passage: Passage, facts: Mapping[str, Any]
    ) -> dict[str, Any]:
        return sealed_content(
            entry=str(entry.uuid),
            author=self.persons[version.finalised_by_id],
            kind=entry.kind,
            edition=version.edition,
            recorded_at=entry.recorded_at,
            finalised_at=version.finalised_at,
            blocks=passage.blocks,
            amends=self.seals[version.amends_id] if version.amends_id else None,
            co_writers=self.others.get(version.id, []),
            **facts,
        )


def _facts_in(content: str) -> dict[str, Any]:
    try:
        told = sealed_facts(json.loads(content))
    except (ValueError, KeyError, TypeError):
        told = {"title": "", "happened_on": None, "people": []}
    fields = {name[2:]: value for name, value in told.items() if name.startswith("f-")}
    return {**{name: told[name] for name in ("title", "happened_on", "people")}, "fields": fields}


def why_not_shown(passage: Passage) -> str:
    """Why the page of a sealed passage does not say its words; empty when it does."""
    shown = _settled(passage.blocks)
    if (passage.html, passage.text) != (shown.html, shown.text):
        return NOT_SHOWN
    return "" if passage.sealed_at else "its words are open again"


def _addendum(
    addendum: Addendum, entry: UUID, author: str, versions: list[EntryVersion]
) -> SealCheck:
    """An addendum has no passage: its words stand in what was sealed, and on the page."""
    before = [
        each.seal
        for each in versions
        if each.entry_id == addendum.entry_id and each.finalised_at <= addendum.at
    ]
    try:
        blocks = json.loads(addendum.content)["blocks"]
        is_shown = _settled(blocks).html == addendum.html
    except (ValueError, KeyError, TypeError):
        blocks, is_shown = None, False
    derived = {
        "addendum_to": before[-1] if before else None,
        "author": author,
        "blocks": blocks,
        "entry": str(entry),
        "written_at": addendum.at.isoformat(),
    }
    wrong = why_not_sealed(addendum.content, derived, addendum.salt, addendum.seal)
    if not wrong and not is_shown:
        wrong = NOT_SHOWN
    return SealCheck("addendum", str(addendum.uuid), addendum.seal, wrong)


def _settled(blocks: Any) -> Settled:
    return settle(read_blocks(blocks))


def _of_family(session: Session, family_id: int, table: Any) -> list[Any]:
    query = select(table).join(Entry, Entry.id == table.entry_id)
    return list(session.scalars(query.where(Entry.family_id == family_id).order_by(table.id)))
