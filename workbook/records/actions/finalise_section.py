"""Finalising a section, and reopening it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Incomplete, Invalid, Missing
from workbook.core.time import now
from workbook.families.models import Family, Workbook
from workbook.people.rules import Me
from workbook.records.happenings import SectionFinalised, SectionReopened
from workbook.records.models import SectionFinalisation
from workbook.records.queries.sections import closing_of, open_entries, workbook_locked
from workbook.records.queries.visible import visible_to


def finalise_section(
    session: Session, me: Me, family: Family, workbook: Workbook, section: str
) -> SectionFinalisation:
    """Finalise a section once no shared entry in it is open (design 4.4).

    Raises Incomplete while one is, Closed when it is finalised already.
    """
    workbook_locked(session, workbook.id)
    if closing_of(session, workbook.id, section) is not None:
        raise Closed("This section is finalised already.")
    may_know = visible_to(rules_of(session, family.id), me)
    still_open = open_entries(session, workbook.id, section, may_know)
    if still_open:
        what = "1 shared entry is" if still_open == 1 else f"{still_open} shared entries are"
        raise Incomplete([Missing(f"{what} not finalised yet. Ask the writers first")])
    row = SectionFinalisation(workbook_id=workbook.id, section=section, by_id=me.id, at=now())
    session.add(row)
    tell(
        session,
        me.id,
        SectionFinalised(family_id=family.id, thing_kind="section", thing=section, section=section),
    )
    return row


def reopen_section(
    session: Session, me: Me, family: Family, workbook: Workbook, section: str, reason: str
) -> None:
    """Reopen a finalised section: the manager, with a reason. Raises Invalid or Closed."""
    workbook_locked(session, workbook.id)
    row = session.scalar(
        select(SectionFinalisation).where(
            SectionFinalisation.workbook_id == workbook.id,
            SectionFinalisation.section == section,
            SectionFinalisation.reopened_at.is_(None),
        )
    )
    if row is None:
        raise Closed("This section is not finalised.")
    if not reason.strip():
        raise Invalid("Say why this section is reopened", field="reason")
    row.reopened_at = now()
    row.reopened_by_id = me.id
    row.reopen_reason = reason.strip()
    tell(
        session,
        me.id,
        SectionReopened(
            family_id=family.id,
            thing_kind="section",
            thing=section,
            section=section,
            reason=reason.strip(),
        ),
    )
