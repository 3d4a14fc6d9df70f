"""What lower rooms ask of work requests: who may read because they are asked, and how many wait for
somebody.

What somebody sees before they accept is kept least. Asked by name, a worker whose row in the
guide's matrix says *requested* (probation, mental health, recovery) reads the family while the
request waits, for two weeks at most, as design 5.1 and the guide say, and writes nothing. A request
to a whole discipline opens nothing to anybody: until somebody accepts it, each of them sees what
was asked, who asks, and who it is about by name, so that whoever knows the person says so before
they see more. Only accepting allocates, and only that lets them write.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, aliased

from workbook.families.models import Family
from workbook.families.queries import Asking, is_visible_to
from workbook.people.rules import Me
from workbook.requests.models import (
    RequestAcceptance,
    RequestAsking,
    RequestEnding,
    RequestRefusal,
    WorkRequest,
)
from workbook.requests.queries.kept import REQUEST, known_to


def is_waiting() -> ColumnElement[bool]:
    """The condition that nobody has answered a WorkRequest."""
    return and_(
        *(
            ~exists().where(table.request_id == WorkRequest.id).correlate(WorkRequest)
            for table in (RequestAcceptance, RequestRefusal, RequestEnding)
        )
    )


def is_latest() -> ColumnElement[bool]:
    """The condition that a RequestAsking says of whom it is asked now."""
    later = aliased(RequestAsking)
    return ~exists().where(
        later.request_id == RequestAsking.request_id, later.id > RequestAsking.id
    ).correlate(RequestAsking)


def is_asked(asking: Asking) -> ColumnElement[bool]:
    """The condition on Family that whoever asks is asked by name to work with it, and may still
    read it.
    """
    asked = exists().where(
        WorkRequest.family_id == Family.id,
        RequestAsking.request_id == WorkRequest.id,
        RequestAsking.person_id == asking.who,
        RequestAsking.reads_until > asking.at,
        is_latest(),
        is_waiting(),
    )
    return asked.correlate_except(WorkRequest, RequestAsking)


def requests_waiting(session: Session, me: Me, people: Collection[int]) -> Mapping[int, int]:
    """How many requests wait for the answer of each of these people, asked by name, in families
    that `me` may open, without what is limited to others. Two queries.
    """
    rows = session.execute(
        select(RequestAsking.person_id, WorkRequest.family_id, WorkRequest.uuid)
        .join(WorkRequest, WorkRequest.id == RequestAsking.request_id)
        .join(Family, Family.id == WorkRequest.family_id)
        .where(RequestAsking.person_id.in_(people), is_latest(), is_waiting(), is_visible_to(me))
    )
    return Counter(row.person_id for row in known_to(session, me, REQUEST, rows))
