"""One family of the scene, and what its things are found by."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.matrix.scene import Parts
from tests.matrix.targets import Target
from workbook.access.models import Grant, LimitEnd, Withholding, WithholdingEnd
from workbook.core.time import now
from workbook.families.models import Family, Household, Member
from workbook.writing.models import PassageRescue

FAMILY = "/families/<ref>"


class Place:
    """One family of the scene: `name` is where it stands, `parts` who is what to it."""

    def __init__(self, session: Session, name: str, parts: Parts, family: Family) -> None:
        self.session = session
        self.name = name
        self.parts = parts
        self.family = family
        self.members = {each.known_as: str(each.uuid) for each in self.all_of(Member)}
        self.inside = frozenset({parts.manager, parts.key_worker})
        others = select(Family.ref).where(Family.id != family.id)
        self.other_refs = tuple(f"?family={each}" for each in session.scalars(others))

    def target(self, label: str, values: Mapping[str, str], **more: Any) -> Target:
        return Target(self.name, label, {"ref": self.family.ref, **values}, **more)

    def also(self, target: Target, **more: Any) -> Target:
        """The same with more values, or with other `seen_by` or `queries`."""
        told = {name: more.pop(name, getattr(target, name)) for name in ("seen_by", "queries")}
        values = {**target.values, **{name: str(value) for name, value in more.items()}}
        return Target(
            target.place, target.label, values, target.words, closed=target.closed, **told
        )

    def all_of(self, table: Any) -> list[Any]:
        return self.rows_of(table, family_id=self.family.id)

    def rows_of(self, table: Any, **where: int) -> list[Any]:
        return list(self.session.scalars(select(table).filter_by(**where).order_by(table.id)))

    def one(self, table: Any, **where: int) -> str:
        (row,) = self.rows_of(table, **where)
        return str(row.uuid)

    def uuid(self, table: Any) -> str:
        return str(self.all_of(table)[0].uuid)

    def home(self) -> str:
        return self.uuid(Household)

    def rule(self, table: Any, thing: str, field: str = "") -> str:
        """The rule on a thing that stands today."""
        ends = WithholdingEnd.withholding_id if table is Withholding else LimitEnd.limit_id
        wanted = select(table.uuid).where(
            table.thing == thing, table.field == field, table.id.not_in(select(ends))
        )
        return str(self.session.scalars(wanted.order_by(table.id.desc())).first())

    def grant(self, way: str) -> str:
        """The one that stands in this family."""
        wanted = select(Grant.uuid).where(
            Grant.family_id == self.family.id, Grant.way == way, Grant.until > now()
        )
        return str(self.session.scalars(wanted).one())

    def rescue(self, passage_id: int) -> int:
        """Words that are offered back in a passage."""
        found: int = self.rows_of(PassageRescue, passage_id=passage_id)[0].id
        return found
