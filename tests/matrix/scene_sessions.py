"""Sessions of one family of the matrix: planned for today, under way, finalised by a deputy, and
one that is limited to the manager and the key worker.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from tests.people import Home, Scene
from tests.rooms.writing.scenes import offered_back
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.text import from_plain, settle
from workbook.core.time import now, today
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family, Member
from workbook.families.queries import members_of, open_workbook
from workbook.supervision.actions.finalise_session import finalise_session
from workbook.supervision.actions.reopen import reopen_session
from workbook.supervision.models import (
    Action,
    Attendance,
    Decision,
    FollowUp,
    KeptBack,
    Opening,
    Rating,
    Session,
    SessionItem,
    Telling,
    ViewHeard,
)
from workbook.supervision.queries.content import fingerprint
from workbook.supervision.queries.record import record_of
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.sessions import session_for
from workbook.writing.actions import open_passage

DEPUTY = "david"


class Sessions:
    """Adds sessions to one family, as its manager. `said(what)` is a mark of this family."""

    def __init__(self, db: Db, scene: Scene, home: Home, manager: str, attending: Sequence[str]):
        self._db = db
        self._scene = scene
        self._me = scene.me(db, manager)
        self._family = db.get_one(Family, home.id)
        self._people = [scene.person(db, each) for each in (manager, *attending)]

    def add(self, label: str, days_ago: int, said: str, *, state: str) -> UUID:
        """One session: planned, open or finalised. Its place begins with its label, and its
        decisions, actions and minutes say `said`.
        """
        number = (
            len(
                self._db.scalars(
                    select(Session.id).where(Session.family_id == self._family.id)
                ).all()
            )
            + 1
        )
        workbook = open_workbook(self._db, self._family)
        is_deputy = state == "finalised"
        chair = self._scene.person(self._db, DEPUTY) if is_deputy else self._people[0]
        row = Session(
            family_id=self._family.id,
            workbook_id=workbook.id,
            number=number,
            kind="group",
            edition=workbook.edition,
            starts_at=now() - timedelta(days=days_ago),
            place=f"{label} {said}",
            chair_id=chair.id,
            deputy_because="On leave" if is_deputy else None,
            minute_taker_id=self._people[-1].id,
            planned_by_id=self._me.id,
            planned_at=now(),
            next_on=today() + timedelta(days=28),
        )
        self._db.add(row)
        self._db.flush()
        self._keep(row, (Attendance(person_id=each.id, how="room") for each in self._people))
        if state != "planned":
            self._record(row, said)
        if state == "finalised":
            self._seal(row)
            self._open_again(row)
            self._seal(row)
        return row.uuid

    def limit(self, thing: Thing, people: Sequence[str], reason: str) -> None:
        """Limit a session, or a part of one, to the manager and `people`."""
        named = {each.id: each.name for each in (self._scene.person(self._db, p) for p in people)}
        limit(self._db, self._me, self._family.id, thing, named, (), reason)
        bump_rules(self._db, self._family)

    def decision(self, session: UUID, text: str) -> Thing:
        """One more decision of a session; what a rule names to limit it."""
        row = self._db.scalars(select(Session).where(Session.uuid == session)).one()
        decision = self._decision(row, 2, text)
        self._keep(row, [decision])
        return Thing("decision", str(decision.uuid))

    def _record(self, row: Session, said: str) -> None:
        members = members_of(self._db, self._family)
        row.opening = Opening(at=now(), by_id=self._me.id, because="Everybody was there")
        passage = open_passage(self._db, self._me, self._family.id, settle(from_plain(said)))
        self._keep(row, [SessionItem(item="rating", about="", passage_id=passage.id)])
        offered_back(self._db, passage.id, self._me.id, "Words that were taken out")
        self._keep(row, (self._view(each) for each in members if each.due_on is None))
        self._keep(row, (self._rating(each.id) for each in members if each.part == "child"))
        self._keep(row, [self._rating(None), self._decision(row, 1, said)])
        earlier = self._db.scalars(
            select(Action.id)
            .join(Session, Session.id == Action.session_id)
            .where(Session.family_id == self._family.id)
        )
        self._keep(row, [FollowUp(action_id=each, state="done") for each in earlier])
        self._keep(
            row,
            [
                Action(
                    number=1,
                    text=said,
                    owner_id=self._people[-1].id,
                    due_on=today() + timedelta(days=7),
                    better_off="Her wishes shape the plan",
                    written_at=now(),
                )
            ],
        )

        told = Telling(
            member_id=members[0].id,
            what=said,
            teller_id=self._people[-1].id,
            due_on=today() + timedelta(days=7),
            how="in-person",
            written_at=now(),
        )
        self._keep(row, [told, self._kept_back(members[0].id, said)])

    def _kept_back(self, member_id: int, said: str) -> KeptBack:
        return KeptBack(member_id=member_id, what=said, because="It is early", written_at=now())

    def _seal(self, row: Session) -> None:
        self._db.expire_all()
        deputy = self._scene.me(self._db, DEPUTY)
        loaded = session_for(self._db, deputy, self._family, row.uuid)
        record = record_of(self._db, self._family, loaded)
        finalise_session(self._db, deputy, self._family, record, fingerprint(record))

    def _open_again(self, row: Session) -> None:
        deputy = self._scene.me(self._db, DEPUTY)
        record = record_of(self._db, self._family, row)
        reopen_session(self._db, deputy, self._family, record, "Gemma came later")

    def _view(self, member: Member) -> ViewHeard:
        return ViewHeard(member_id=member.id, said="Calm", source="On a visit", heard_on=today())

    def _rating(self, member_id: int | None) -> Rating:
        return Rating(
            member_id=member_id,
            colour="amber",
            because="It is early",
            set_by_id=self._me.id,
            set_at=now(),
        )

    def _decision(self, row: Session, number: int, text: str) -> Decision:
        return Decision(
            number=number,
            text=text,
            because="It is early",
            decided_by_id=row.chair_id,
            written_at=now(),
        )

    def _keep(self, session: Session, rows: Any) -> None:
        for each in rows:
            each.session_id = session.id
            self._db.add(each)
        self._db.flush()


def sessions(
    scene: Scene,
    home: Home,
    manager: str,
    attending: Sequence[str],
    said: str,
    inside: Sequence[str],
) -> None:
    """The four sessions. `said` begins every mark of this family; `inside` may see the limited."""
    with scene.database.change() as db:
        made = Sessions(db, scene, home, manager, attending)
        made.add("finalised", 40, f"{said}-shared", state="finalised")
        under_way = made.add("open", 0, f"{said}-shared", state="open")
        made.add("planned", 0, f"{said}-shared", state="planned")
        kept = made.add("limited", 0, f"{said}-session-kept", state="open")
        made.limit(session_thing(kept), inside, f"{said}-limit-reason")
        part = made.decision(under_way, f"{said}-decision-kept")
        made.limit(part, inside, f"{said}-limit-reason")
