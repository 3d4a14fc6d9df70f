"""What stands between members, for Key Information: relationships, parties, who causes harm."""

from collections.abc import Callable, Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.families.cards import HarmLine, PartyLine, RelationLine
from workbook.families.models import CausesHarm, Family, Member, Party, Relationship
from workbook.families.rules import Rights
from workbook.people.models import Person

Url = Callable[..., str]


def relation_lines(
    session: Session, family: Family, known_as: Mapping[int, str], url: Url | None
) -> tuple[RelationLine, ...]:
    """Each relationship that stands, by name; with `url`, where it is changed. One query."""
    titles = catalogue().relationships
    return tuple(
        RelationLine(
            one=known_as[row.from_id],
            says=titles[row.kind].title if row.kind in titles else row.kind.replace("-", " "),
            other=known_as[row.to_id],
            is_of_child=part == "child" and not _is_mutual(row.kind),
            has_responsibility=row.parental_responsibility,
            checked=row.checked_how or "",
            since=row.from_on,
            by=by,
            at=row.recorded_at,
            change_url=url("relationship", relationship=row.uuid) if url else "",
        )
        for row, by, part in session.execute(
            select(Relationship, Person.name, Member.part)
            .join(Person, Person.id == Relationship.recorded_by_id)
            .join(Member, Member.id == Relationship.to_id)
            .where(
                Relationship.family_id == family.id,
                or_(Relationship.until_on.is_(None), Relationship.until_on > today()),
            )
            .order_by(Relationship.id)
        )
    )


def _is_mutual(kind: str) -> bool:
    """Whether it reads the same from both ends, as between siblings: nobody asks there who holds
    parental responsibility.
    """
    known = catalogue().relationships.get(kind)
    return known is not None and known.reverse == kind


def party_lines(
    session: Session, family: Family, known_as: Mapping[int, str], url: Url | None
) -> tuple[PartyLine, ...]:
    """The parties to proceedings today. One query."""
    return tuple(
        PartyLine(known_as[member_id], from_on, url("parties") if url else "")
        for member_id, from_on in session.execute(
            select(Party.member_id, Party.from_on)
            .where(
                Party.family_id == family.id,
                or_(Party.until_on.is_(None), Party.until_on > today()),
            )
            .order_by(Party.from_on, Party.id)
        )
    )


def harm_lines(
    session: Session, family: Family, known_as: Mapping[int, str], rights: Rights, url: Url
) -> tuple[HarmLine, ...] | None:
    """Who is recorded as causing harm; None for somebody who may not read it. One query."""
    if not rights.may(Can.HARM_READ):
        return None
    end_url = url("harm") if rights.may(Can.HARM_RECORD) else ""
    return tuple(
        HarmLine(
            who=known_as[row.member_id],
            to=known_as[row.to_id] if row.to_id else "",
            basis=row.basis,
            by=by,
            at=row.recorded_at,
            end_url=end_url,
        )
        for row, by in session.execute(
            select(CausesHarm, Person.name)
            .join(Person, Person.id == CausesHarm.recorded_by_id)
            .where(CausesHarm.family_id == family.id, CausesHarm.ended_at.is_(None))
            .order_by(CausesHarm.id)
        )
    )
