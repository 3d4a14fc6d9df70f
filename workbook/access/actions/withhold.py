"""Withholding a thing from family members, and lifting it again."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from workbook.access.happenings import Withheld, WithholdingLifted
from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.access.rules import Thing
from workbook.core.happenings import tell
from workbook.core.problems import Invalid, NotAllowed
from workbook.core.time import now
from workbook.people.rules import Me


def withhold(
    session: Session,
    me: Me,
    family_id: int,
    thing: Thing,
    members: Sequence[tuple[int, str]],
    reason: str,
    *,
    by_rule: bool = False,
) -> Withholding:
    """Keep `thing` from these members (id and name) in everything that leaves the team.

    Pressed twice, it is withheld once. Raises Invalid without a member or a reason. The caller has
    loaded the family with `Can.WITHHOLD` and bumps its rules stamp.
    """
    problems: dict[str, str] = {}
    if not members:
        problems["members"] = "Choose who this is withheld from"
    if not reason.strip():
        problems["reason"] = "Say why this is withheld. The reason is never exported"
    if problems:
        raise Invalid.many(problems)
    if not by_rule and (same := _set_already(session, me, family_id, thing, members, reason)):
        return same
    row = Withholding(
        family_id=family_id,
        thing_kind=thing.kind,
        thing=thing.uuid,
        field=thing.field,
        reason=reason.strip(),
        by_rule=by_rule,
        set_by_id=me.id,
        set_at=now(),
    )
    session.add(row)
    session.flush()
    session.add_all(
        WithholdingMember(withholding_id=row.id, member_id=member_id) for member_id, _ in members
    )
    tell(
        session,
        me.id,
        Withheld(
            family_id=family_id,
            thing_kind=thing.kind,
            thing=thing.uuid,
            members=[name for _, name in members],
            reason=reason.strip(),
            field_name=thing.field,
            by_rule=by_rule,
        ),
    )
    return row


def _set_already(
    session: Session,
    me: Me,
    family_id: int,
    thing: Thing,
    members: Sequence[tuple[int, str]],
    reason: str,
) -> Withholding | None:
    """The same withholding, by the same person and for the same reason, that stands now."""
    standing = session.scalars(
        select(Withholding)
        .where(
            Withholding.family_id == family_id,
            Withholding.thing_kind == thing.kind,
            Withholding.thing == thing.uuid,
            Withholding.field == thing.field,
            Withholding.set_by_id == me.id,
            Withholding.reason == reason.strip(),
            ~exists().where(WithholdingEnd.withholding_id == Withholding.id),
        )
        .options(selectinload(Withholding.members))
    )
    named = {member_id for member_id, _ in members}
    return next((each for each in standing if named == {m.member_id for m in each.members}), None)


def lift_withholding(
    session: Session, me: Me, row: Withholding, reason: str, *, is_manager: bool
) -> None:
    """Stop withholding: by whoever set it, or by the manager, with a reason (design 5.3). What was
    lifted stays so: a second press of the button changes nothing.
    """
    if session.scalar(select(exists().where(WithholdingEnd.withholding_id == row.id))):
        return
    if row.set_by_id != me.id and not is_manager:
        raise NotAllowed(
            "Whoever set this withholding lifts it, or the team manager. Ask them, and say why."
        )
    if not reason.strip():
        raise Invalid("Say why this is no longer withheld", field="reason")
    session.add(WithholdingEnd(withholding_id=row.id, by_id=me.id, at=now(), reason=reason.strip()))
    tell(
        session,
        me.id,
        WithholdingLifted(
            family_id=row.family_id,
            thing_kind=row.thing_kind,
            thing=row.thing,
            reason=reason.strip(),
            field_name=row.field,
        ),
    )
