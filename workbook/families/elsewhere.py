"""A member who is in another family too. Nothing flows over that link (design 4.10): somebody who
may read both families is led across, and each family's manager is told that there is another.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workbook.families.models import Family, Member, SamePerson
from workbook.families.queries import families_visible_to
from workbook.families.rules import Rights
from workbook.people.models import Team
from workbook.people.rules import Me
from workbook.web.pages import Link

Url = Callable[..., str]


def elsewhere_of(
    session: Session, me: Me, rights: Rights, members: Sequence[Member], url: Url
) -> dict[int, tuple[Link, ...]]:
    """By member: where else they are, as this reader may know; a Link without an address is only
    words. Two queries, and a third where there is a link.
    """
    here = {each.id for each in members}
    links = session.execute(
        select(SamePerson.one_id, SamePerson.other_id).where(
            or_(SamePerson.one_id.in_(here), SamePerson.other_id.in_(here))
        )
    ).all()
    if not links:
        return {}
    pairs = [(one, other) if one in here else (other, one) for one, other in links]
    others = {
        row.id: row
        for row in session.execute(
            select(Member.id, Family.id.label("family_id"), Family.ref, Family.name, Team.name)
            .join(Family, Family.id == Member.family_id)
            .join(Team, Team.id == Family.team_id)
            .where(Member.id.in_({other for _, other in pairs}))
        )
    }
    may_open = set(
        session.scalars(
            families_visible_to(me)
            .where(Family.id.in_({each.family_id for each in others.values()}))
            .with_only_columns(Family.id)
        )
    )
    found: dict[int, tuple[Link, ...]] = {}
    for one, other in pairs:
        _, family_id, ref, name, team = others[other]
        if family_id in may_open:
            link = Link(f"Also in the {name}", url("key_information", ref=ref))
        elif rights.is_manager:
            link = Link(f"Also in a family of the {team}. Ask its manager", "")
        else:
            continue
        found[one] = (*found.get(one, ()), link)
    return found
