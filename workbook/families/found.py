"""Finding a family that one is not on: by its exact reference, or a full name and date of birth."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.families.models import Family, Member
from workbook.families.queries import has_conflict, is_limited
from workbook.people.rules import Me


@dataclass(frozen=True)
class Wanted:
    """What somebody typed: a reference, or a name and a day."""

    ref: str = ""
    name: str = ""
    born_on: date | None = None

    @property
    def asked_by(self) -> str:
        """`reference` or `name`."""
        return "reference" if self.ref else "name"


@dataclass(frozen=True)
class Found:
    """A family that fits, and what keeps it from whoever asks."""

    id: int
    uuid: UUID
    ref: str
    has_conflict: bool
    is_limited: bool

    @property
    def is_shut(self) -> bool:
        """Whether a conflict or a limit keeps it from them."""
        return self.has_conflict or self.is_limited


def families_like(session: Session, me: Me, wanted: Wanted) -> list[Found]:
    """Every family that fits exactly, shut or not: one query however many fit, and the same one
    where none does. Two databases fold letters differently, so names are compared here.
    """
    rows = session.execute(
        select(
            Family.id,
            Family.uuid,
            Family.ref,
            has_conflict(me).label("has_conflict"),
            is_limited(me).label("is_limited"),
            Member.name,
        )
        .outerjoin(Member, Member.family_id == Family.id)
        .where(Family.ref == wanted.ref if wanted.ref else Member.born_on == wanted.born_on)
        .order_by(Family.id)
    )
    found = {
        row.id: Found(row.id, row.uuid, row.ref, row.has_conflict, row.is_limited)
        for row in rows
        if wanted.ref or _folded(row.name or "") == _folded(wanted.name)
    }
    return list(found.values())


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
