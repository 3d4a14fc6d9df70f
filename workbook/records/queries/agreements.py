"""What the writers of a joint entry agreed to: while it is asked, and in what is sealed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, func, select
from sqlalchemy.orm import Session

from workbook.people.models import Person
from workbook.records.joint import Answered, Asking, WrittenWith
from workbook.records.joint_models import AgreementAnswer, AgreementAsked, VersionWriter
from workbook.records.models import Amendment, Entry, EntryVersion
from workbook.records.queries.writers import Writes, co_writers_in, others_of
from workbook.records.rules import is_still_asked, who_is_waited_for
from workbook.web.filters import listed
from workbook.writing.models import Passage


def asking_of(session: Session, entry: Entry, amendment: Amendment | None = None) -> Asking | None:
    """Whether the other writers were asked to agree to the entry, or to its amendment, and what
    each answered; None where nobody was.
    """
    about = amendment.id if amendment else None
    row = session.execute(
        select(AgreementAsked, Person.name)
        .join(Person, Person.id == AgreementAsked.by_id)
        .where(
            AgreementAsked.entry_id == entry.id,
            AgreementAsked.amendment_id == about
            if about
            else AgreementAsked.amendment_id.is_(None),
        )
        .order_by(AgreementAsked.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    asked, by = row
    passage = session.get_one(Passage, amendment.passage_id if amendment else entry.passage_id)
    stands = (passage.version, amendment.version if amendment else entry.details)
    return Asking(
        id=asked.id,
        by_id=asked.by_id,
        by=by,
        at=asked.at,
        holds=is_still_asked((asked.words_version, asked.details_version), stands),
        answers=_answers(session, asked, others_of(session, entry, asked.by_id)),
    )


def waits_for(
    session: Session, entry: Entry, by_id: int, amendment: Amendment | None = None
) -> Sequence[Writes]:
    """Who else writes it and has not agreed to what stands, which `by_id` finalises: nobody of what
    one person writes.
    """
    others = others_of(session, entry, by_id)
    asking = asking_of(session, entry, amendment) if others else None
    is_asked = asking is not None and asking.holds
    answers = asking.answers if asking and is_asked else ()
    agreed = {each.person_id: each.agrees for each in answers}
    waited = who_is_waited_for([each.id for each in others], agreed)
    return [each for each in others if each.id in waited]


def written_with(session: Session, rows: Sequence[Any]) -> Mapping[int, WrittenWith]:
    """What cards say of those of these entries that are joint. No query where none is; else two,
    and some for each that is not finalised yet.
    """
    joint = {row.id: row for row in rows if row.is_joint}
    if not joint:
        return {}
    writers = co_writers_in(session, [*joint])
    without = _without(session, [each for each, row in joint.items() if row.n])
    return {
        each: WrittenWith(
            names=tuple(one.called for one in writers[each]),
            waits_for=_waited_for(session, each) if row.is_asked and not row.n else (),
            without=without.get(each, ""),
        )
        for each, row in joint.items()
    }


def is_asked() -> ColumnElement[bool]:
    """The condition on Entry, with its Passage, that its writers are asked to agree to it as it
    stands. Versions only grow, so what is of the same ones is of what stands.
    """
    return (
        exists()
        .where(
            AgreementAsked.entry_id == Entry.id,
            AgreementAsked.amendment_id.is_(None),
            AgreementAsked.words_version == Passage.version,
            AgreementAsked.details_version == Entry.details,
        )
        .correlate(Entry, Passage)
    )


def sealed_with(session: Session, version_ids: Collection[int]) -> dict[int, list[Row[Any]]]:
    """By version, who wrote it besides its author: their name, role and discipline, and when they
    agreed, or why it was finalised without. One query.
    """
    rows: Iterable[Row[Any]] = session.execute(
        select(
            VersionWriter.version_id,
            Person.uuid,
            Person.name,
            Person.role,
            Person.discipline,
            VersionWriter.agreed_at,
            VersionWriter.reason,
        )
        .join(Person, Person.id == VersionWriter.person_id)
        .where(VersionWriter.version_id.in_(version_ids))
        .order_by(VersionWriter.id)
    )
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def without_agreement(writers: Sequence[Row[Any]]) -> str:
    """“Finalised without the agreement of Ana Duarte: on leave”; nothing where everybody agreed."""
    missing = [each for each in writers if each.agreed_at is None]
    if not missing:
        return ""
    names = listed([each.name for each in missing])
    return f"Finalised without the agreement of {names}: {missing[0].reason}"


def _answers(
    session: Session, asked: AgreementAsked, others: Sequence[Writes]
) -> tuple[Answered, ...]:
    said = {
        each.person_id: each
        for each in session.scalars(
            select(AgreementAnswer)
            .where(AgreementAnswer.asked_id == asked.id)
            .order_by(AgreementAnswer.id)
        )
    }
    return tuple(
        Answered(each.called, each.uuid, each.id, it.agrees, it.reason, it.at)
        if (it := said.get(each.id))
        else Answered(each.called, each.uuid, each.id)
        for each in others
    )


def _waited_for(session: Session, entry_id: int) -> tuple[str, ...]:
    asking = asking_of(session, session.get_one(Entry, entry_id))
    return asking.waits_for if asking else ()


def _without(session: Session, entry_ids: Collection[int]) -> dict[int, str]:
    """By entry, who did not agree to its latest version, and why."""
    latest = (
        select(func.max(EntryVersion.id))
        .where(EntryVersion.entry_id.in_(entry_ids))
        .group_by(EntryVersion.entry_id)
    )
    rows = session.execute(
        select(EntryVersion.id, EntryVersion.entry_id).where(EntryVersion.id.in_(latest))
    )
    entries = {row.id: row.entry_id for row in rows}
    found = sealed_with(session, [*entries])
    return {entries[each]: without_agreement(writers) for each, writers in found.items()}
