"""The act and its row: both or neither; and one chain, however many write."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from sqlalchemy import delete, event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.rooms.audit.scenes import (
    KettleBoiled,
    a_database,
    a_trail,
    count,
    triggers_off,
    verdict_on,
)
from workbook.audit.actions import BrokenChain, write_rows
from workbook.audit.models import AuditDetail, AuditHead, AuditRow
from workbook.audit.queries import verify
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.core.happenings import Told, tell
from workbook.core.problems import Closed
from workbook.people.models import Team


def an_act(session: Session, then: Exception | None = None) -> None:
    session.add(Team(uuid=uuid4(), name="North"))
    tell(session, None, KettleBoiled(cups=2))
    session.flush()
    if then is not None:
        raise then


def standing(database: Database) -> tuple[int, int, int]:
    """How many teams, rows and words there are; the chain must stand whichever way."""
    with database.reading() as session:
        assert verify(session).ok
        return count(session, Team), count(session, AuditRow), count(session, AuditDetail)


def test_act_and_row_are_committed_together(database: Database) -> None:
    with database.change() as session:
        an_act(session)
    assert standing(database) == (1, 1, 1)


def test_a_fault_in_the_act_leaves_neither(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.change() as session:
        an_act(session, then=ZeroDivisionError())
    assert standing(database) == (0, 0, 0)


@pytest.mark.parametrize("place", [0, 1])
def test_a_fault_before_or_after_the_rows_leaves_neither(database: Database, place: int) -> None:
    def fault(_session: Session, _told: list[Told]) -> None:
        raise ZeroDivisionError

    database.closers.insert(place, fault)
    with pytest.raises(ZeroDivisionError), database.change() as session:
        an_act(session)
    assert standing(database) == (0, 0, 0)


@pytest.mark.parametrize("told_of", ["audit", "audit_detail", "audit_head"])
def test_a_fault_between_the_rows_statements_leaves_neither(
    database: Database, told_of: str
) -> None:
    def fault(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith((f"INSERT INTO {told_of} ", f"UPDATE {told_of} ")):
            raise ZeroDivisionError

    event.listen(database.writer, "after_cursor_execute", fault)
    with pytest.raises(ZeroDivisionError), database.change() as session:
        an_act(session)
    event.remove(database.writer, "after_cursor_execute", fault)
    assert standing(database) == (0, 0, 0)


def test_an_act_that_the_database_refuses_leaves_no_row(database: Database) -> None:
    with database.change() as session:
        an_act(session)
    with pytest.raises(IntegrityError), database.change() as session:
        an_act(session)
    assert standing(database) == (1, 1, 1)


def test_what_is_kept_of_a_refusal_has_its_row(database: Database) -> None:
    def keep(session: Session) -> None:
        tell(session, 7, KettleBoiled(cups=0, why="refused"))

    with pytest.raises(Closed), database.change() as session:
        an_act(session, then=Closed("It is finalised.").keeping(keep))
    assert standing(database) == (0, 1, 1)


def test_nothing_told_takes_no_head(database: Database) -> None:
    seen: list[str] = []
    event.listen(
        database.writer, "before_cursor_execute", lambda c, k, statement, *_: seen.append(statement)
    )
    with database.change() as session:
        session.add(Team(uuid=uuid4(), name="North"))
    assert not [each for each in seen if "audit" in each]


def test_many_happenings_cost_four_statements_and_the_head_comes_last(database: Database) -> None:
    seen: list[str] = []
    event.listen(
        database.writer, "before_cursor_execute", lambda c, k, statement, *_: seen.append(statement)
    )
    with database.change() as session:
        session.add(Team(uuid=uuid4(), name="North"))
        for cups in range(50):
            tell(session, None, KettleBoiled(cups=cups))
    assert [" ".join(each.split()[:3]) for each in seen if "team" not in each][-4:] == [
        "SELECT audit_head.last_id, audit_head.hash",
        "INSERT INTO audit",
        "INSERT INTO audit_detail",
        "UPDATE audit_head SET",
    ]
    assert "FOR UPDATE" in seen[-4] or database.name == "sqlite"
    assert standing(database) == (1, 50, 50)


def test_without_a_head_nothing_is_written(config: Config, database: Database) -> None:
    with triggers_off(config) as connection:
        connection.execute(delete(AuditHead))
        connection.commit()
    with pytest.raises(BrokenChain, match="no head"), database.change() as session:
        an_act(session)
    with database.reading() as session:
        assert (count(session, Team), count(session, AuditRow)) == (0, 0)


@pytest.mark.long
def test_eight_writers_make_one_chain(config: Config, database: Database) -> None:
    """On PostgreSQL from two servers at once."""
    second = database if database.name == "sqlite" else a_database(config)
    together = Barrier(8)
    faults: list[BaseException] = []

    def write(writer: int) -> None:
        together.wait()
        try:
            for turn in range(25):
                with (second if writer % 2 else database).change() as session:
                    tell(session, writer, KettleBoiled(cups=turn, thing=f"{writer}-{turn}"))
                    tell(session, writer, KettleBoiled(cups=turn, thing=f"{writer}-{turn}"))
        except BaseException as fault:
            faults.append(fault)

    threads = [Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second.dispose()
    assert not faults
    with database.reading() as session:
        verdict = verify(session)
        things = session.scalars(select(AuditRow.thing).order_by(AuditRow.id)).all()
    assert (verdict.ok, verdict.count) == (True, 400)
    assert things[::2] == things[1::2]
    for writer in range(8):
        mine = [each for each in things[::2] if each.startswith(f"{writer}-")]
        assert mine == [f"{writer}-{turn}" for turn in range(25)]


def test_a_second_chain_is_not_begun_by_writing_past_the_head(
    config: Config, database: Database
) -> None:
    a_trail(database, 3)
    with triggers_off(config) as connection:
        connection.execute(AuditHead.__table__.update().values(last_id=2, count=2))
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            tell(session, None, KettleBoiled(cups=1))
            with pytest.raises(IntegrityError):
                write_rows(session, session.info["told"])
        assert not verdict_on(connection).ok
