"""What the tests of families share: addresses, facts written through the product's own verb, and
what the trail says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import event, func, select

from tests.people import Home, Scene, members_by_name
from workbook.audit.models import AuditRow
from workbook.core.time import clock_set_to, now
from workbook.families.actions.facts import write_fact
from workbook.families.actions.members import Identity, add_member
from workbook.families.models import Family
from workbook.families.written import rows_written
from workbook.people.models import SignIn


def at(home: Home, what: str = "") -> str:
    """An address of a family."""
    return f"/families/{home.ref}/{what}".rstrip("/")


def fact_at(home: Home, who: str, field: str, what: str = "") -> str:
    """An address of one fact about a member."""
    return at(home, f"members/{home.uuids[who]}/facts/{field}/{what}")


def key_information(scene: Scene, home: Home, who: str) -> str:
    """The words of Key Information as `who` sees them."""
    answer = scene.as_(who).get(at(home, "key-information"))
    assert answer.status_code == 200, answer.status_code
    return str(answer.page.text)


def a_fact(
    scene: Scene, home: Home, field: str, value: Any, *, who: str = "priya", of: str = "Kelly"
) -> None:
    """Write a fact as a new row, whatever stood there."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        member = members_by_name(session, home)[of]
        rows = rows_written(session, family, member, field)
        seen = rows[0].n if rows else 0
        write_fact(session, scene.me(session, who), family, member, field, value, seen)


def somebody_joins(scene: Scene, home: Home, name: str, part: str = "adult") -> str:
    """Add a member through the product's own verb; their uuid as text."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        who = Identity(part, name, "")
        return str(add_member(session, scene.me(session, "priya"), family, who).uuid)


def told(scene: Scene, verb: str) -> int:
    """How often something was told."""
    with scene.database.reading() as session:
        return (
            session.scalar(select(func.count()).select_from(AuditRow).where(AuditRow.verb == verb))
            or 0
        )


@contextmanager
def later(scene: Scene, by: timedelta, *, signed_in_anew: bool = True) -> Iterator[None]:
    """The same people after some time, with sign-ins that have just begun."""
    with clock_set_to(now() + by):
        if signed_in_anew:
            with scene.database.change() as session:
                for row in session.scalars(select(SignIn)):
                    row.begun_at = row.input_at = row.fresh_at = now()
        yield


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Every SELECT that is asked of the read-only engine meanwhile."""
    asked: list[str] = []
    engine = app.extensions["database"].reader

    def hear(_connection: Any, _cursor: Any, said: str, *_: Any) -> None:
        if said.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append(said)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", hear)


@contextmanager
def written(app: Flask) -> Iterator[list[str]]:
    """Every statement that the writing engine is asked meanwhile."""
    asked: list[str] = []
    engine = app.extensions["database"].writer

    def hear(_connection: Any, _cursor: Any, said: str, *_: Any) -> None:
        asked.append(said)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", hear)
