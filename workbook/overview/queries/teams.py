"""Teams that somebody manages, and how each stands: a line for each, whatever their size."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.rules import Thing
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.families.hidden import hidden_from
from workbook.families.models import Allocation, Family, Workbook
from workbook.families.queries import families_visible_to, is_current
from workbook.overview.attention import WITHOUT_SUPERVISION
from workbook.overview.team_pages import TeamLine
from workbook.people.models import Team
from workbook.people.rules import Me
from workbook.supervision.queries.over_time import ratings_over_time
from workbook.supervision.queries.waiting import begun_in


@dataclass(frozen=True)
class Managed:
    """One team that somebody manages."""

    id: int
    uuid: UUID
    name: str


def teams_managed_by(session: Session, me: Me) -> Sequence[Managed]:
    """The teams whose families `me` manages: all, for whoever reads across. By name."""
    query = select(Team.id, Team.uuid, Team.name).order_by(Team.name)
    if not policy.reads_across(me.role):
        query = query.where(Team.id.in_(me.team_ids))
    return [Managed(row.id, row.uuid, row.name) for row in session.execute(query)]


def team_chosen(teams: Sequence[Managed], asked: str) -> Managed | None:
    """The team asked for, by uuid, or the only one; None where none of several was chosen. Raises
    NotFound for one that is not theirs.
    """
    if asked:
        found = next((each for each in teams if str(each.uuid) == asked), None)
        if found is None:
            raise NotFound
        return found
    return teams[0] if len(teams) == 1 else None


def team_lines(session: Session, me: Me, teams: Sequence[Managed]) -> tuple[TeamLine, ...]:
    """How each team stands, in the families of it that `me` may read. Six queries, however many
    teams and families there are.
    """
    opened = (
        select(func.max(Workbook.opened_on))
        .where(Workbook.family_id == Family.id)
        .correlate(Family)
        .scalar_subquery()
    )
    has_key_worker = exists().where(
        Allocation.family_id == Family.id, Allocation.part == "key-worker", is_current(today())
    )
    families = session.execute(
        families_visible_to(me)
        .where(Family.team_id.in_([each.id for each in teams]))
        .with_only_columns(
            Family.id,
            Family.team_id,
            opened.label("opened_on"),
            has_key_worker.label("has_key_worker"),
        )
    ).all()
    hidden = _hidden(session, me, [each.id for each in families])
    over_time = ratings_over_time(session, hidden)
    begun = begun_in(session, hidden)
    counts: dict[int, Counter[str]] = {each.id: Counter() for each in teams}
    for each in families:
        known, counted = over_time[each.id], counts[each.team_id]
        waits_since = known.supervised_on or each.opened_on or today()
        counted["families"] += 1
        counted[known.now or "not_rated"] += 1
        counted["to_allocate"] += not each.has_key_worker
        counted["to_finalise"] += begun[each.id]
        counted["past"] += today() - waits_since > WITHOUT_SUPERVISION
    return tuple(
        TeamLine(
            team_id=str(each.uuid),
            name=each.name,
            families=counts[each.id]["families"],
            red=counts[each.id]["red"],
            amber=counts[each.id]["amber"],
            green=counts[each.id]["green"],
            not_rated=counts[each.id]["not_rated"],
            to_allocate=counts[each.id]["to_allocate"],
            to_finalise=counts[each.id]["to_finalise"],
            past=counts[each.id]["past"],
        )
        for each in teams
    )


def _hidden(session: Session, me: Me, ids: Sequence[int]) -> dict[int, frozenset[Thing]]:
    found = hidden_from(session, me, ids)
    return {each: found.get(each, frozenset()) for each in ids}
