"""Somebody who joined the family later: named in whatever is withheld, until it is decided."""

from sqlalchemy.orm import Session

from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now
from workbook.families.actions.rules_stamp import bump_names, bump_rules
from workbook.families.happenings import NewMemberDecided
from workbook.families.models import Family, Member
from workbook.people.rules import Me


def keep_withheld(
    session: Session,
    me: Me,
    family: Family,
    member: Member,
    named: WithholdingMember,
    row: Withholding,
) -> None:
    """It stays withheld from them, now by decision."""
    named.pending = False
    _decided(session, me, family, member, row, is_kept=True)


def stop_withholding(
    session: Session,
    me: Me,
    family: Family,
    member: Member,
    named: WithholdingMember,
    row: Withholding,
    reason: str,
) -> None:
    """They may read it, others named in it still may not. Raises Invalid without a reason.

    Their part is set apart and lifted, so that the rule that named them knows it was decided.
    """
    if not reason.strip():
        raise Invalid("Say why it is safe for them to read this", field="reason")
    apart = Withholding(
        family_id=family.id,
        thing_kind=row.thing_kind,
        thing=row.thing,
        field=row.field,
        reason=row.reason,
        by_rule=row.by_rule,
        set_by_id=row.set_by_id,
        set_at=row.set_at,
    )
    session.add(apart)
    session.flush()
    named.withholding_id, named.pending = apart.id, False
    session.add(
        WithholdingEnd(withholding_id=apart.id, by_id=me.id, at=now(), reason=reason.strip())
    )
    _decided(session, me, family, member, row, is_kept=False, reason=reason.strip())


def _decided(
    session: Session,
    me: Me,
    family: Family,
    member: Member,
    row: Withholding,
    *,
    is_kept: bool,
    reason: str = "",
) -> None:
    bump_names(session, family)
    bump_rules(session, family)
    tell(
        session,
        me.id,
        NewMemberDecided(
            family_id=family.id,
            thing_kind=row.thing_kind,
            thing=row.thing,
            member=str(member.uuid),
            is_kept=is_kept,
            reason=reason,
            field_name=row.field,
        ),
    )
