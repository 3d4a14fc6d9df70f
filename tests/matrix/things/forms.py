"""What the forms of a family choose from."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from tests.people import address
from workbook.diary.models import Bookable
from workbook.families.models import Allocation, Family, Member
from workbook.people.models import Person, Team
from workbook.records.models import Entry
from workbook.supervision.models import Session as Supervision


def choices(session: Session, family: Family, other: Family) -> dict[str, str]:
    """What forms about this family choose from; `other` is a further family of its manager."""
    members = session.scalars(select(Member).where(Member.family_id == family.id))
    by_name = {each.known_as: str(each.uuid) for each in members}
    same = session.scalars(select(Member.uuid).where(Member.family_id == other.id)).first()
    team = session.scalars(select(Team.uuid).where(Team.name == "Birch team")).one()
    return {
        "member": by_name["Kelly"],
        "child": by_name["Maisie"],
        "email": address("moira"),
        "team": str(team),
        "family": other.ref,
        "same": str(same),
        "leaver": str(session.scalars(select(Person.uuid).where(_is("leah"))).one()),
        "left": str(session.scalars(_called(family, "left-behind")).one()),
        "invited": str(session.scalars(_called(family, "invited")).one()),
        "guest": str(session.scalars(select(Person.uuid).where(_is("grace"))).one()),
        "worker": str(session.scalars(_key_worker(family)).one()),
        "colleague": str(session.scalars(select(Person.uuid).where(_is("sian"))).one()),
        "joe": str(session.scalars(select(Person.uuid).where(_is("joe"))).one()),
        "room": str(session.scalars(select(Bookable.uuid)).first()),
        "held": str(session.scalars(_open_session(family)).one()),
        "words": family.name.replace("-family", "-shared"),
    }


def _is(who: str) -> ColumnElement[bool]:
    return Person.email == address(who)


def _called(family: Family, label: str) -> Select[UUID]:
    return select(Entry.uuid).where(Entry.family_id == family.id, Entry.title.startswith(label))


def _open_session(family: Family) -> Select[UUID]:
    return select(Supervision.uuid).where(
        Supervision.family_id == family.id, Supervision.place.startswith("open ")
    )


def _key_worker(family: Family) -> Select[UUID]:
    return (
        select(Person.uuid)
        .join(Allocation, Allocation.person_id == Person.id)
        .where(Allocation.family_id == family.id, Allocation.part == "key-worker")
    )
