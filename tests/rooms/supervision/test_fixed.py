"""The database itself refuses: no row of a finalised record changes, whoever asks it to."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Executable, Table, delete, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from tests.rooms.audit.scenes import owner
from tests.rooms.keeping.scenes import settings
from tests.rooms.supervision.scenes import Sitting, everything
from tests.staged import staged
from workbook.core.db import Base
from workbook.supervision.models import (
    Action,
    Decision,
    DecisionFollowUp,
    Dissent,
    FollowUp,
    ItemAnswers,
    KeptBack,
    MovedSince,
    ProposedRating,
    Reopening,
    Session,
    SessionVersion,
    StageAgreed,
    StoodThen,
    Telling,
)
from workbook.supervision.models.record import FIXES

SAID = {"attendance", "item_answers", "view_heard", "passage"}
AROUND = {
    "booking": "a room is given back",
    "item_taken_up": "where the session was, which no seal holds",
    "read_back": "that its words were agreed to, which no seal holds",
    "session_link": "where to join, until it is over",
    "session_version": "it is the record, and only grows",
    "summary_reminder": "who was reminded, which only grows",
    "supervision_calling_off": "that it is not held, which only grows",
    "supervision_minuted": "that the minutes were done, which only grows",
    "supervision_opening": "that it began, which only grows",
}
WHEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
HEX = "0" * 64


@pytest.fixture
def sealed(under_way: Sitting) -> Sitting:
    """A record with a row in every table of one, and a version that says it is finalised."""
    staged(under_way.scene.app, "sealed whole", lambda: write(under_way))
    return under_way


def write(sitting: Sitting) -> None:
    """What tells more than a record needs is put there as the database takes it."""
    sitting.minute("who-is-here", "Joe came late.")
    everything(sitting)
    with sitting.scene.database.change() as session:
        at, by = {"session_id": sitting.itself.id}, sitting.scene.id_of("ruth")
        member = at | {"member_id": sitting.home.members["Kelly"]}
        decision, action = sitting.row(Decision).id, sitting.row(Action).id
        session.add_all(
            [
                StageAgreed(**member, behaviour="Drinking", stage="action"),
                ProposedRating(**at, person_id=by, n=1, line="", at=WHEN, after_seeing=False),
                Dissent(decision_id=decision, person_id=by, ground="Too soon", at=WHEN),
                FollowUp(**at, action_id=action, state="done"),
                DecisionFollowUp(**at, decision_id=decision, state="stands"),
                ItemAnswers(**at, item="doubt", given={}),
                MovedSince(**at, sort="event", thing_kind="entry", thing="x"),
                StoodThen(**at, sort="story", thing="x", version="x", seal=HEX),
                Telling(**member, what="All of it", how="call", written_at=WHEN),
                KeptBack(**member, what="The address", because="Safety", written_at=WHEN),
            ]
        )
        session.flush()
        seal = {"content": "{}", "salt": HEX, "seal": HEX, "n": 1}
        session.add(SessionVersion(**at, **seal, finalised_at=WHEN, finalised_by_id=by))


def not_refused(connection: Connection, acts: Mapping[str, Executable]) -> list[str]:
    """Which of these the database lets happen; it says of each other that it stands."""
    let = []
    for says, act in acts.items():
        nested = connection.begin_nested()
        try:
            connection.execute(act)
        except IntegrityError as refused:
            if not re.search("(stands|only grows): no", str(refused)):
                raise
        else:
            let.append(says)
        nested.rollback()
    return let


def acts_on(connection: Connection, name: str) -> dict[str, Executable]:
    """Every way to change a table: a row of it, whether it is there, and one more."""
    table = Base.metadata.tables[name]
    row = connection.execute(select(table)).first()
    assert row is not None, f"{name} has no row"
    another = select(literal(row.id + 1000), *[*table.columns][1:])
    last = [*table.columns][-1]
    acts: dict[str, Executable] = {
        f"{name}: update": update(table).values({last: last}),
        f"{name}: delete": delete(table),
    }
    if belongs(table):
        acts[f"{name}: insert"] = insert(table).from_select([*table.columns], another)
    return acts


def belongs(table: Table) -> set[str]:
    """The column that says to which session a row belongs."""
    return {"session_id"} & {*table.columns.keys()} or {"decision_id"} & {*table.columns.keys()}


def test_no_row_of_a_finalised_record_changes(sealed: Sitting) -> None:
    with owner(settings(sealed.scene)) as connection:
        for name in FIXES:
            assert not_refused(connection, acts_on(connection, name)) == []


def test_opened_again_what_it_settled_stands(sealed: Sitting) -> None:
    by = sealed.scene.id_of("ruth")
    with sealed.scene.database.change() as session:
        version = session.scalars(select(SessionVersion.id)).one()
        session.add(Reopening(version_id=version, because="Why", by_id=by, at=WHEN))
    with owner(settings(sealed.scene)) as connection:
        for name in FIXES:
            update = f"{name}: update"
            let = not_refused(connection, {update: acts_on(connection, name)[update]})
            assert let == ([update] if name in SAID else [])


@pytest.mark.parametrize("engine", ["sqlite"])
def test_no_row_is_replaced_by_one_of_another_session(sealed: Sitting) -> None:
    """Replacing deletes the old row and fires no trigger of deleting."""
    with owner(settings(sealed.scene)) as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        for name in FIXES:
            table = Base.metadata.tables[name]
            moved = [literal(9) if each.name in belongs(table) else each for each in table.columns]
            act = insert(table).prefix_with("OR REPLACE")
            act = act.from_select([*table.columns], select(*moved))
            assert not_refused(connection, {name: act}) == []


def test_every_table_of_a_session_is_fixed_or_says_why_not() -> None:
    session = Session.__table__
    of_sessions = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is session
    }
    assert of_sessions - FIXES.keys() == AROUND.keys()
