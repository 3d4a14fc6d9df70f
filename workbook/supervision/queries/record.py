"""Everything a session has so far, loaded at once: for its page, its checks and its seal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Db
from sqlalchemy.orm import joinedload, selectinload

from workbook.catalogue.definitions import SessionType
from workbook.core.db import Base
from workbook.core.problems import Missing
from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.families.models import Family, Member
from workbook.families.queries import members_of
from workbook.people.models import Person
from workbook.supervision.models import (
    Action,
    ActionReport,
    Attendance,
    CountedSummary,
    Decision,
    DecisionFollowUp,
    FollowUp,
    ItemAnswers,
    KeptBack,
    LimitedItem,
    MovedSince,
    ProposedRating,
    Rating,
    RatingWording,
    Reopening,
    Session,
    SessionItem,
    SessionVersion,
    StageAgreed,
    StoodThen,
    Telling,
    ViewHeard,
)
from workbook.supervision.queries.before import (
    Earlier,
    EarlierDecision,
    actions_before,
    decisions_before,
)
from workbook.supervision.queries.items import LIMITED
from workbook.supervision.queries.named import latest_reports
from workbook.supervision.queries.sessions import versions_of
from workbook.supervision.rules import OVER, Asked, Rated, Recorded, what_is_missing, worst_of
from workbook.web.filters import short_day

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True)
class Record:
    """A session with its form and all that was recorded in it. `people` are the accounts named, by
    id; `versions` are all that were finalised, the first one first, and `version` the one that
    stands; `earlier` is the one before it or, while it is open again, the one that was opened, with
    its `reopening`; `members` those of the family, and `reports` what owners say of earlier
    actions, of a record that was finalised as it was when that was first; `wording` what the
    authority had written that the ratings mean, or None where they mean what their edition says.
    """

    session: Session
    form: SessionType
    versions: Sequence[tuple[SessionVersion, Reopening | None]]
    version: SessionVersion | None
    earlier: SessionVersion | None
    reopening: Reopening | None
    members: Sequence[Member]
    people: Mapping[int, Person]
    attendance: Sequence[Attendance]
    summaries: Sequence[CountedSummary]
    moved: Sequence[MovedSince]
    stood: Sequence[StoodThen]
    items: Sequence[SessionItem]
    limited: Sequence[LimitedItem]
    before: Sequence[Earlier]
    follow_ups: Sequence[FollowUp]
    decided_before: Sequence[EarlierDecision]
    became: Sequence[DecisionFollowUp]
    reports: Mapping[int, ActionReport]
    answers: Sequence[ItemAnswers]
    views: Sequence[ViewHeard]
    stages: Sequence[StageAgreed]
    ratings: Sequence[Rating]
    proposed: Sequence[ProposedRating]
    wording: RatingWording | None
    decisions: Sequence[Decision]
    actions: Sequence[Action]
    tellings: Sequence[Telling]
    kept_back: Sequence[KeptBack]

    @property
    def children(self) -> list[Member]:
        """The children of the family, born and unborn: each has a rating."""
        return [each for each in self.members if each.part == "child"]

    @property
    def speakers(self) -> list[Member]:
        """Those who can have a view: everybody who is born."""
        return [each for each in self.members if each.due_on is None]

    @property
    def worst_child(self) -> str | None:
        """The lowest rating settled for a child."""
        return worst_of([each.colour for each in self.ratings if each.member_id is not None])

    @property
    def has_unmet_safety(self) -> bool:
        """Whether an earlier action for safety is not done, as far as was said."""
        done = {each.action_id for each in self.follow_ups if each.state == "done"}
        return any(each.action.for_safety and each.action.id not in done for each in self.before)

    @property
    def opened(self) -> list[LimitedItem]:
        """The items for named people whose limit was lifted, by their numbers."""
        opened = ((each.opened.number, each) for each in self.limited if each.opened)
        return [each for _, each in sorted(opened, key=lambda it: it[0])]

    def called(self, row: Attendance) -> str:
        """The name of somebody on the attendance."""
        return self.people[row.person_id].name if row.person_id else row.name or ""


def record_of(db: Db, family: Family, session: Session) -> Record:
    """Load the whole record of a session: as many queries, whatever its size."""
    versions = versions_of(db, session)
    again = [(each, reopening) for each, reopening in versions if reopening]
    version = versions[-1][0] if len(versions) > len(again) else None
    earlier, reopening = again[-1] if again else (None, None)
    settled_at = versions[0][0].finalised_at if versions else None
    attendance = _all(db, Attendance, session)
    summaries = _all(db, CountedSummary, session)
    decisions = _all(db, Decision, session, selectinload(Decision.dissents))
    before = actions_before(db, session, is_closed=bool(versions))
    actions = _all(db, Action, session)
    proposed = _all(db, ProposedRating, session)
    ratings = _all(db, Rating, session)
    wording = _wording(db, session)
    tellings = _all(db, Telling, session)
    items = _all(db, SessionItem, session, joinedload(SessionItem.passage))
    limited = _limited(db, items)
    ids = {session.chair_id, session.minute_taker_id}
    ids |= {each.person_id for each in attendance if each.person_id}
    ids |= {each.person_id for each in summaries} | {each.person_id for each in proposed}
    ids |= {each.decided_by_id for each in decisions}
    ids |= {each.person_id for decision in decisions for each in decision.dissents}
    ids |= {each.owner_id for each in actions if each.owner_id}
    ids |= {each.teller_id for each in tellings if each.teller_id}
    ids |= {each.action.owner_id for each in before if each.action.owner_id}
    ids |= {each.set_by_id for each in ratings}
    ids |= {each.finalised_by_id for each, _ in versions}
    ids |= {each.by_id for _, each in again}
    ids |= {wording.written_by_id} if wording else set()
    ids |= {each.added_by_id for each in limited}
    ids |= {each.opened.by_id for each in limited if each.opened}
    return Record(
        session=session,
        form=edition_of(db, session.edition).session_types[session.kind],
        versions=versions,
        version=version,
        earlier=earlier,
        reopening=reopening,
        members=[
            each
            for each in members_of(db, family)
            if settled_at is None or each.added_at <= settled_at
        ],
        people={each.id: each for each in db.scalars(select(Person).where(Person.id.in_(ids)))},
        attendance=attendance,
        summaries=summaries,
        moved=_all(db, MovedSince, session),
        stood=_all(db, StoodThen, session),
        items=items,
        limited=limited,
        before=before,
        follow_ups=_all(db, FollowUp, session),
        decided_before=decisions_before(db, session, is_closed=bool(versions)),
        became=_all(db, DecisionFollowUp, session),
        reports=latest_reports(db, [each.action.id for each in before], settled_at),
        answers=_all(db, ItemAnswers, session),
        views=_all(db, ViewHeard, session),
        stages=_all(db, StageAgreed, session),
        ratings=ratings,
        proposed=proposed,
        wording=wording,
        decisions=decisions,
        actions=actions,
        tellings=tellings,
        kept_back=_all(db, KeptBack, session),
    )


def recorded(record: Record) -> Recorded:
    """The record as the rules look at it before it is finalised."""
    rated = {each.member_id: each for each in record.ratings}
    heard = {each.member_id for each in record.views}
    said = {each.action_id: each for each in record.follow_ups}
    became = {each.decision_id: each for each in record.became}
    names = {each.id: each.known_as for each in record.members}
    whose = [
        *((each.id, each.known_as, each.uuid) for each in record.children),
        (None, "", "family"),
    ]
    return Recorded(
        attendance_unsaid=[
            Asked(record.called(each), f"who-{each.id}")
            for each in record.attendance
            if each.how == "invited"
        ],
        actions_unsaid=[_asked(each) for each in record.before if each.action.id not in said],
        actions_unexplained=[
            _asked(each)
            for each in record.before
            if (heard_of := said.get(each.action.id))
            and heard_of.state != "done"
            and not heard_of.because
        ],
        decisions_unsaid=[
            _asked_of(each)
            for each in record.decided_before
            if each.decision.id not in became and not each.has_stood
        ],
        decisions_unheld=[
            _asked_of(each)
            for each in record.decided_before
            if (outcome := became.get(each.decision.id))
            and outcome.state in OVER
            and not outcome.because
        ],
        views_wanted=[
            Asked(each.known_as, f"view-{each.uuid}")
            for each in record.speakers
            if each.id not in heard
        ],
        ratings=[
            Rated(name, row.colour, row.because, f"rated-{uuid}")
            if (row := rated.get(key))
            else Rated(name, None, "", f"rated-{uuid}")
            for key, name, uuid in whose
        ],
        decisions_unexplained=[
            Asked(f"{each.number}", f"decision-{each.uuid}")
            for each in record.decisions
            if not each.because
        ],
        actions_unowned=[
            Asked(f"{each.number}", f"action-{each.uuid}")
            for each in record.actions
            if each.owner_id is None
        ],
        actions_undated=[
            Asked(f"{each.number}", f"action-{each.uuid}")
            for each in record.actions
            if each.due_on is None
        ],
        tellings_unowned=[
            Asked(names[each.member_id], f"telling-{each.uuid}")
            for each in record.tellings
            if each.teller_id is None
        ],
        tellings_undated=[
            Asked(names[each.member_id], f"telling-{each.uuid}")
            for each in record.tellings
            if each.due_on is None
        ],
        next_on=record.session.next_on,
        asks_next=not record.form.is_between,
    )


def _asked(earlier: Earlier) -> Asked:
    return Asked(says_of(earlier), f"state-{earlier.action.uuid}")


def _asked_of(earlier: EarlierDecision) -> Asked:
    return Asked(called_decision(earlier), f"became-{earlier.decision.uuid}")


def missing_in(record: Record) -> list[Missing]:
    """What is still to be given before the record can be finalised."""
    return what_is_missing(recorded(record))


def says_of(earlier: Earlier) -> str:
    """An action of an earlier session as people say it: “Action 2 of 3 Nov”."""
    return f"Action {earlier.action.number} of {short_day(local(earlier.given_at).date())}"


def called_decision(earlier: EarlierDecision) -> str:
    """A decision of an earlier session as people say it: “Decision 1 of 3 Nov”."""
    return f"Decision {earlier.decision.number} of {short_day(local(earlier.given_at).date())}"


def _limited(db: Db, items: Sequence[SessionItem]) -> Sequence[LimitedItem]:
    """Those of the items that the chair added for named people; no query where there are none."""
    ids = [each.id for each in items if each.item == LIMITED]
    if not ids:
        return ()
    return db.scalars(
        select(LimitedItem)
        .where(LimitedItem.item_id.in_(ids))
        .options(
            joinedload(LimitedItem.item).joinedload(SessionItem.passage),
            joinedload(LimitedItem.opened),
        )
        .order_by(LimitedItem.id)
    ).all()


def _wording(db: Db, session: Session) -> RatingWording | None:
    opening = session.opening
    if opening is None or opening.wording_id is None:
        return None
    return db.get_one(RatingWording, opening.wording_id)


def _all(db: Db, table: type[Row], session: Session, *options: Any) -> Sequence[Row]:
    columns = table.__table__.c
    return db.scalars(
        select(table).where(columns.session_id == session.id).options(*options).order_by(columns.id)
    ).all()
