"""What waits for the writers of joint entries: to write together, to agree, to put right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    exists,
    func,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import is_visible_to
from workbook.people.models import Leaving, Person
from workbook.people.rules import Me
from workbook.records.joint_models import AgreementAnswer, AgreementAsked, CoWriter
from workbook.records.models import Amendment, Entry, Withdrawal
from workbook.records.queries.latest import called_in
from workbook.records.queries.places import numbered_in
from workbook.records.queries.visible import visible_across
from workbook.records.queries.writers import is_joint, of_the_hand_of
from workbook.writing.models import Passage, PassageUpdate

TO_LEAD = "records.writers"


@dataclass(frozen=True)
class Together:
    """One thing that waits: “Priya Nair asks you to write together”, on “3.2”, without a word of
    it; `leads_to` is where it is answered.
    """

    says: str
    on: str
    family: str
    ref: str
    entry: UUID
    at: datetime
    leads_to: str


def waiting_together(session: Session, me: Me) -> list[Together]:
    """What colleagues ask of `me`: to write an entry with them, until they wrote something in it or
    are asked to agree to it; that, until they answered; who answered “not yet” to what they lead;
    and what they write whose lead has left, until one of them takes it. One query, and some where
    something waits.
    """
    rows = session.execute(union_all(_asked_to_write(me), _askings(me), _without_lead(me))).all()
    if not rows:
        return []
    hidden = hidden_from(session, me, sorted({row.family_id for row in rows}))
    ids = [row.entry_id for row in rows]
    may_know = select(Entry.id).where(Entry.id.in_(ids), visible_across(me, hidden))
    known = set(session.scalars(may_know))
    rows = [row for row in rows if row.entry_id in known]
    askings = [row for row in rows if row.asked_id is not None]
    is_asking = {row.entry_id for row in askings}
    left = [row for row in rows if row.by_id is None]
    return [
        *(
            _item(row, f"{row.who} asks you to write together", "records.entry")
            for row in rows
            if row.entry_id not in is_asking and row.by_id is not None
        ),
        *(_item(row, f"{row.who} has left what you write together", TO_LEAD) for row in left),
        *_about_agreements(session, me, askings),
    ]


def _about_agreements(session: Session, me: Me, askings: Sequence[Row[Any]]) -> Iterator[Together]:
    """What each asking that holds wants of `me`."""
    answers: dict[int, dict[int, Row[Any]]] = {row.asked_id: {} for row in askings}
    rows: Iterable[Row[Any]] = session.execute(
        select(
            AgreementAnswer.asked_id,
            AgreementAnswer.person_id,
            AgreementAnswer.agrees,
            AgreementAnswer.at,
            Person.name,
        )
        .join(Person, Person.id == AgreementAnswer.person_id)
        .where(AgreementAnswer.asked_id.in_([*answers]))
        .order_by(AgreementAnswer.id)
    )
    for each in rows if answers else ():
        answers[each.asked_id][each.person_id] = each
    for row in askings:
        said = answers[row.asked_id]
        if row.by_id != me.id and me.id not in said:
            yield _item(row, f"{row.who} asks for your agreement", "records.agreement")
        if row.by_id == me.id:
            to_answer = "records.amendments" if row.amendment_id else "records.finalisation"
            for each in said.values():
                if not each.agrees:
                    yield _item(row, f"{each.name} says “not yet”", to_answer, each.at)


def _item(row: Row[Any], says: str, leads_to: str, at: datetime | None = None) -> Together:
    return Together(
        says=says,
        on=called_in(row.section, row.number),
        family=row.family,
        ref=row.ref,
        entry=row.entry,
        at=at or row.at,
        leads_to=leads_to,
    )


def _asked_to_write(me: Me) -> Select[*tuple[Any, ...]]:
    has_written = exists().where(
        PassageUpdate.passage_id == Entry.passage_id,
        PassageUpdate.person_id == me.id,
        PassageUpdate.at >= CoWriter.asked_at,
    )
    return (
        _named(CoWriter.asked_at, null(), CoWriter.asked_by_id, null())
        .join(CoWriter, CoWriter.entry_id == Entry.id)
        .join(Person, Person.id == CoWriter.asked_by_id)
        .join(Passage, Passage.id == Entry.passage_id)
        .where(
            CoWriter.person_id == me.id,
            CoWriter.ended_at.is_(None),
            Passage.sealed_at.is_(None),
            ~has_written,
            *_is_open_to(me),
        )
    )


def _without_lead(me: Me) -> Select[*tuple[Any, ...]]:
    return (
        _named(Leaving.at, null(), null(), null())
        .join(Leaving, Leaving.person_id == Entry.writer_id)
        .join(Person, Person.id == Entry.writer_id)
        .join(Passage, Passage.id == Entry.passage_id)
        .where(of_the_hand_of(me.id), Passage.sealed_at.is_(None), *_is_open_to(me))
    )


def _askings(me: Me) -> Select[*tuple[Any, ...]]:
    """Those that hold, of what `me` writes."""
    holds = and_(
        AgreementAsked.words_version == Passage.version,
        AgreementAsked.details_version == func.coalesce(Amendment.version, Entry.details),
        Passage.sealed_at.is_(None),
    )
    return (
        _named(
            AgreementAsked.at, AgreementAsked.id, AgreementAsked.by_id, AgreementAsked.amendment_id
        )
        .join(AgreementAsked, AgreementAsked.entry_id == Entry.id)
        .join(Person, Person.id == AgreementAsked.by_id)
        .outerjoin(Amendment, Amendment.id == AgreementAsked.amendment_id)
        .join(Passage, Passage.id == func.coalesce(Amendment.passage_id, Entry.passage_id))
        .where(
            is_joint(),
            of_the_hand_of(me.id),
            holds,
            *_is_open_to(me),
        )
    )


def _named(at: Any, asked_id: Any, by_id: Any, amendment_id: Any) -> Select[*tuple[Any, ...]]:
    """What is shown of each; `asked_id` is that of an asking for agreement."""
    return select(
        Entry.id.label("entry_id"),
        Entry.uuid.label("entry"),
        numbered_in().label("section"),
        Entry.number,
        Family.id.label("family_id"),
        Family.ref,
        Family.name.label("family"),
        Person.name.label("who"),
        at.label("at"),
        asked_id.label("asked_id"),
        by_id.label("by_id"),
        amendment_id.label("amendment_id"),
    ).join(Family, Family.id == Entry.family_id)


def _is_open_to(me: Me) -> tuple[ColumnElement[bool], ...]:
    return (
        is_visible_to(me),
        ~exists().where(Withdrawal.entry_id == Entry.id),
    )
