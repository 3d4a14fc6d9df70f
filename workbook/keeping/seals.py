"""Whether every seal holds: derived again from the rows, and the one that the trail tells of."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.audit.models import AuditDetail, AuditRow
from workbook.core.seal import SealCheck
from workbook.documents.happenings import AssessmentFinalised, CopyMade
from workbook.documents.queries.seals import check_documents
from workbook.families.models import CatalogueEdition, Family
from workbook.plans.happenings import LineAgreed, LineMoved
from workbook.plans.queries.seals import check_plans
from workbook.records.happenings import AddendumAdded, EntryFinalised
from workbook.records.queries.seals import check_entries
from workbook.supervision.happenings import LimitedItemSealed, SessionFinalised
from workbook.supervision.queries.seals import check_sessions

# What seals, and the field of it that keeps the seal.
TELLS = {
    EntryFinalised.verb: "seal",
    AddendumAdded.verb: "seal",
    LineAgreed.verb: "seal",
    LineMoved.verb: "seal",
    SessionFinalised.verb: "seal",
    LimitedItemSealed.verb: "seal",
    AssessmentFinalised.verb: "seal",
    CopyMade.verb: "sha256",
}


@dataclass(frozen=True)
class Seals:
    """How many of each kind hold, and the first that does not."""

    counts: Counter[str] = field(default_factory=Counter)
    broken: SealCheck | None = None


def verify_seals(session: Session) -> Seals:
    """Look at everything sealed, family by family, up to the first that does not hold.

    Whoever can write to the database can seal other words anew, or take a whole version away:
    so each seal must be one that the audit trail tells of, and each that it tells of must be here.
    """
    told = _told(session)
    seals = Seals()
    for each in _checks(session):
        wrong = each.wrong
        if not wrong and each.told and told.pop(each.told, None) is None:
            wrong = "it is not the one that the audit trail tells of"
        if wrong:
            return Seals(seals.counts, SealCheck(each.kind, each.id, each.told, wrong))
        seals.counts[each.kind] += 1
    if told:
        row = min(told.values())
        wrong = "what it tells of is no longer there"
        return Seals(seals.counts, SealCheck("audit row", str(row), "", wrong))
    return seals


def _told(session: Session) -> dict[str, int]:
    """Every seal that the trail tells of, with its row."""
    rows = session.execute(
        select(AuditRow.id, AuditRow.verb, AuditDetail.words)
        .join(AuditDetail, AuditDetail.audit_id == AuditRow.id)
        .where(AuditRow.verb.in_(TELLS))
    )
    return {json.loads(words)[TELLS[verb]]: row for row, verb, words in rows}


def _checks(session: Session) -> Iterator[SealCheck]:
    for edition in session.scalars(select(CatalogueEdition)):
        holds = sha256(edition.content.encode()).hexdigest() == edition.edition
        wrong = "" if holds else "it is not the one that its name says"
        yield SealCheck("catalogue edition", edition.edition, "", wrong)
    for family_id in session.scalars(select(Family.id).order_by(Family.id)).all():
        family = session.get_one(Family, family_id)
        yield from check_entries(session, family.id)
        yield from check_plans(session, family)
        yield from check_sessions(session, family)
        yield from check_documents(session, family)
        session.expunge_all()
