"""Every finalised assessment, approval and copy looked at again: its seal, and what it names."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from zipfile import BadZipFile

from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.reading_back import words_in
from workbook.core.seal import SealCheck, why_not_sealed
from workbook.documents.models import Approval, Assessment, Copy
from workbook.documents.queries.assessments import NAMES
from workbook.families.models import Family, Workbook
from workbook.people.models import Person
from workbook.plans.models import ChildPlan, LineAgreement, LineMove, LineVersion, PlanLine
from workbook.records.models import Addendum, Entry, EntryVersion
from workbook.supervision.models import Session as Supervision
from workbook.supervision.models import SessionVersion

NOT_NAMED = "something that it is made of is not the one named"


def check_documents(session: Session, family: Family) -> Iterator[SealCheck]:
    """Each finalised assessment of a family with its approval, and each copy, in the order made."""
    sealed = _sealed_in(session, family)
    workbooks = dict(
        session.execute(
            select(Workbook.id, Workbook.uuid).where(Workbook.family_id == family.id)
        ).all()
    )
    assessments = session.execute(
        select(Assessment, Person.uuid, Approval.seal)
        .join(Person, Person.id == Assessment.finalised_by_id)
        .outerjoin(Approval, Approval.assessment_id == Assessment.id)
        .where(Assessment.family_id == family.id)
        .order_by(Assessment.id)
    )
    for text, author, approved in assessments:
        named = _named_in(text.content)
        derived = {
            "author": str(author),
            "family": str(family.uuid),
            "finalised_at": text.finalised_at.isoformat(),
            "workbook": str(workbooks[text.workbook_id]),
            **named,
        }
        wrong = why_not_sealed(text.content, derived, text.salt, text.seal)
        pairs = [(each["version"], each["seal"]) for name in named for each in named[name]]
        if not wrong and not sealed.issuperset(pairs):
            wrong = NOT_NAMED
        if not wrong and approved not in (None, text.seal):
            wrong = "what was approved is not this text"
        yield SealCheck("assessment", str(text.uuid), text.seal, wrong)
    made = select(Copy.id).where(Copy.family_id == family.id, Copy.made_at.is_not(None))
    for copy_id in session.scalars(made.order_by(Copy.id)).all():
        copy = session.get_one(Copy, copy_id)
        yield SealCheck("copy", str(copy.uuid), copy.bytes_sha256 or "", _why_not(copy, sealed))


def _named_in(content: str) -> dict[str, list[dict[str, str]]]:
    """The lists of what an assessment is made of; empty where they cannot be read any more."""
    try:
        found = json.loads(content)
        return {
            name: [{"seal": each["seal"], "version": each["version"]} for each in found[name]]
            for name in NAMES
            if name in found
        }
    except (ValueError, KeyError, TypeError):
        return {}


def _why_not(copy: Copy, sealed: set[tuple[str, str]]) -> str:
    file = copy.file or b""
    if hashlib.sha256(file).hexdigest() != copy.bytes_sha256:
        return "its bytes are not those that were made"
    try:
        words = words_in(file)
    except (BadZipFile, KeyError, ValueError):
        return "it cannot be read any more"
    if hashlib.sha256(words.encode()).hexdigest() != copy.text_sha256:
        return "its words are not those that were made"
    named: Sequence[Sequence[str]] = (copy.versions or {}).get("sealed", ())
    return "" if sealed.issuperset((version, seal) for version, seal in named) else NOT_NAMED


def _sealed_in(session: Session, family: Family) -> set[tuple[str, str]]:
    """The uuid and the seal of everything sealed in a family."""
    queries = (
        select(EntryVersion.uuid, EntryVersion.seal)
        .join(Entry, Entry.id == EntryVersion.entry_id)
        .where(Entry.family_id == family.id),
        select(Addendum.uuid, Addendum.seal)
        .join(Entry, Entry.id == Addendum.entry_id)
        .where(Entry.family_id == family.id),
        select(SessionVersion.uuid, SessionVersion.seal)
        .join(Supervision, Supervision.id == SessionVersion.session_id)
        .where(Supervision.family_id == family.id),
        select(LineVersion.uuid, LineAgreement.seal)
        .join(LineVersion, LineVersion.id == LineAgreement.version_id)
        .join(PlanLine, PlanLine.id == LineVersion.line_id)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .where(ChildPlan.family_id == family.id),
        select(LineMove.uuid, LineMove.seal)
        .join(PlanLine, PlanLine.id == LineMove.line_id)
        .join(ChildPlan, ChildPlan.id == PlanLine.plan_id)
        .where(ChildPlan.family_id == family.id),
    )
    return {(str(uuid), seal) for query in queries for uuid, seal in session.execute(query)}
