"""Actions that nobody has answered for yet, by whose they are: for handing work over."""

from collections import Counter
from collections.abc import Collection, Iterator

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.families.handover import LeftOpen
from workbook.families.hidden import hidden_from
from workbook.people.rules import Me
from workbook.supervision.models import Action, FollowUp, Session
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import is_finalised
from workbook.supervision.rules import SETTLED_FOR_GOOD
from workbook.web.filters import plural


def actions_left_open(db: Db, me: Me, families: Collection[int]) -> Iterator[LeftOpen]:
    """How many actions of finalised sessions everybody has that no later session settled, but for
    those that are limited to others, or of such a session. Two queries.
    """
    hidden = hidden_from(db, me, [*families])
    is_settled = exists().where(
        FollowUp.action_id == Action.id, FollowUp.state.in_(SETTLED_FOR_GOOD)
    )
    counts: Counter[tuple[int, int]] = Counter()
    for owner_id, family_id, session, action in db.execute(
        select(Action.owner_id, Session.family_id, Session.uuid, Action.uuid)
        .join(Session, Session.id == Action.session_id)
        .where(
            Session.family_id.in_(families),
            is_finalised(),
            ~is_settled,
        )
    ):
        things = {session_thing(session), Thing("action", str(action))}
        if owner_id is not None and hidden.get(family_id, frozenset()).isdisjoint(things):
            counts[owner_id, family_id] += 1
    for (owner_id, family_id), count in counts.items():
        said = f"{plural(count, 'action')} of supervision, for the next session to give to somebody"
        yield LeftOpen(owner_id, family_id, said)
