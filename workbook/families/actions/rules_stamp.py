"""The stamps of a family: what was drawn or cached under an old one is made again."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from workbook.families.models import Allocation, Family
from workbook.people.actions.rights import bump_rights
from workbook.people.models import Person


def hold(session: Session, family: Family) -> None:
    """Let one act at a time change this family: a second one waits, then reads what the first
    left (on SQLite every change waits its turn anyway). A row that only names the family does not
    wait for it.
    """
    session.refresh(family, with_for_update={"key_share": True})


def hold_all(session: Session, family_ids: Collection[int]) -> Sequence[Family]:
    """The same for several, always in one order. One query, whether there are any or not."""
    return session.scalars(
        select(Family)
        .where(Family.id.in_(family_ids))
        .order_by(Family.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()


def bump_rules(session: Session, family: Family, also: Collection[int] = ()) -> None:
    """A withholding, limit, party or relationship changed: documents are drawn again, and every
    worker's open pages (and those of `also`, by person id) look again at what they may show
    (design 5.4, 5.6).
    """
    bump_rules_of(session, [family], also)


def bump_rules_of(session: Session, families: Sequence[Family], also: Collection[int] = ()) -> None:
    """The same for several: as many statements, whether there are any or not."""
    ids = [each.id for each in families]
    _bump(session, families, rules_stamp=Family.rules_stamp + 1)
    allocated = select(Allocation.person_id).where(Allocation.family_id.in_(ids))
    workers = select(Person.id).where(or_(Person.id.in_(allocated), Person.id.in_(also)))
    bump_rights(session, *session.scalars(workers))


def bump_names(session: Session, family: Family) -> None:
    """A name that cards show changed."""
    _bump(session, [family], names_stamp=Family.names_stamp + 1)


def _bump(session: Session, families: Sequence[Family], **stamp: Any) -> None:
    """In the database, so that two acts in one family never refuse each other over a stamp."""
    session.flush()
    session.execute(
        update(Family)
        .where(Family.id.in_([each.id for each in families]))
        .values(version=Family.version + 1, **stamp)
        .execution_options(synchronize_session=False)
    )
    for each in families:
        session.expire(each)
