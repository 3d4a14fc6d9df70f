"""200 changes of somebody's rights while a page of theirs listens: how soon its stream is cut, and
whether it hears anything that was saved after the change.

Each change has a family, an entry and a reader of its own, and the page has heard a save before it.
The first half is on SQLite, the second on PostgreSQL; changes are made beside the serving process.
"""

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.served import Place, Server, Writer, place
from tests.people import Home, Scene, a_family, address, an_entry
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.app import create_app
from workbook.families.actions.allocate import allocate, end_allocation
from workbook.families.actions.conflict import declare_conflict
from workbook.families.actions.limit_family import limit_family
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.people.actions.people import change_role, leave
from workbook.people.actions.teams import join_team, leave_team
from workbook.people.models import Membership, Person, Team

CHANGES = 200
IN_ONE_STEP = 20
CUT = 5.0
PATIENCE = 15.0
NOTHING: dict[str, Any] = {"changes": 0, "cut_too_late": 0, "told_after": 0, "slowest_s": {}}


class Listener:
    """An open page of somebody's that hears."""

    def __init__(self, where: Place, ref: str, cookie: str) -> None:
        self._opened = socket.create_connection(("127.0.0.1", where.port), timeout=PATIENCE)
        self._opened.sendall(
            f"GET /families/{ref}/stream?section=m3 HTTP/1.1\r\nHost: 127.0.0.1:{where.port}\r\n"
            f"Accept: text/event-stream\r\nCookie: {cookie}\r\n\r\n".encode()
        )
        self.heard = b""

    def hears(self, words: bytes) -> None:
        """Wait for these words. Raises RuntimeError when they do not come."""
        while words not in self.heard:
            if not (more := self._opened.recv(65536)):
                raise RuntimeError(f"the page never heard {words!r}")
            self.heard += more

    def is_cut(self) -> float:
        """When it hears no more: the moment of its end, or of losing patience."""
        try:
            while more := self._opened.recv(65536):
                self.heard += more
        except TimeoutError:
            pass
        self._opened.close()
        return time.monotonic()


class Stage:
    """One server, with what acts on its database beside it."""

    def __init__(self, where: Place) -> None:
        self.where = where
        self.scene = Scene(create_app(where.config()))
        self.priya = Writer(where, where.entries[0])
        self.priya.sign_in()

    def change(self, n: int) -> dict[str, Any]:
        """The change numbered `n`, and what came of it."""
        kind, does = list(WAYS.items())[n % len(WAYS)]
        home = a_family(self.scene)
        entry = an_entry(self.scene, home, state="shared")
        reader = self._reader(n, home, is_on_the_team=kind != "an allocation ended")
        page = Listener(self.where, home.ref, reader.cookie)
        writer = Writer(self.where, entry)
        writer.path = f"/families/{home.ref}/entries/{entry}/words"
        writer.cookies, writer.token = self.priya.cookies, self.priya.token
        page.hears(b"event: hello")
        writer.save(f"said-before-{n}")
        page.hears(f"said-before-{n}".encode())
        if kind == "signed out":
            _signs_out(reader)
        with self.scene.database.change() as session:
            does(self.scene, session, home, reader.who, entry)
        began = time.monotonic()
        if not writer.save(f"said-after-{n}"):
            raise RuntimeError("a save was not acknowledged")
        took = page.is_cut() - began
        return {
            "changes": 1,
            "cut_too_late": int(took > CUT),
            "told_after": int(b"said-after" in page.heard),
            "slowest_s": {kind: round(took, 2)},
        }

    def _reader(self, n: int, home: Home, *, is_on_the_team: bool) -> Writer:
        who = f"reader{n}"
        with self.scene.database.change() as session:
            role, ruth = "social-worker", self.scene.me(session, "ruth")
            known = self.scene.person(session, "owen")
            person = Person(email=address(who), name=f"Reader {n}", role=role, demo=True)
            person.discipline, person.password_hash = known.discipline, known.password_hash
            session.add(person)
            session.flush()
            if is_on_the_team:
                team = session.scalars(select(Team).where(Team.name == "Alder team")).one()
                join_team(session, ruth.id, person, team)
            else:
                allocate(session, ruth, session.get_one(Family, home.id), person, "worker")
        reader = Writer(self.where, "", who)
        reader.sign_in()
        return reader


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Twenty a step, on a server and a database of their own."""
    done = NOTHING | done
    while done["changes"] < CHANGES and time.monotonic() < until:
        engine = "sqlite" if done["changes"] < CHANGES // 2 else "postgresql"
        with place(engine, 1, state="shared") as where:
            server = Server(where)
            server.start()
            stage = Stage(where)
            for n in range(done["changes"], done["changes"] + IN_ONE_STEP):
                done = _added(done, stage.change(n))
            stage.scene.database.dispose()
            server.stop()
        yield done


def _added(done: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    slowest = dict(done["slowest_s"])
    for kind, took in found["slowest_s"].items():
        slowest[kind] = max(slowest.get(kind, 0.0), took)
    sums = {name: done[name] + found[name] for name in ("changes", "cut_too_late", "told_after")}
    return {**sums, "slowest_s": slowest}


def _signs_out(reader: Writer) -> None:
    body = urlencode({"csrf_token": reader.token}).encode()
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": reader.cookie}
    reader.connection.request("POST", "/sign-out", body, form)
    answer = reader.connection.getresponse()
    answer.read()
    if answer.status >= 400:
        raise RuntimeError("the reader could not sign out")


def _allocation(scene: Scene, session: Session, home: Home, who: str, _entry: str) -> None:
    family = session.get_one(Family, home.id)
    end_allocation(session, scene.me(session, "ruth"), family, scene.person(session, who))


def _team(scene: Scene, session: Session, _home: Home, who: str, _entry: str) -> None:
    person = scene.person(session, who)
    served = session.scalars(select(Membership).where(Membership.person_id == person.id)).one()
    leave_team(session, scene.id_of("ruth"), person, served.id)


def _entry(scene: Scene, session: Session, home: Home, _who: str, entry: str) -> None:
    ruth = scene.person(session, "ruth")
    priya, managers = scene.me(session, "priya"), [(ruth.id, ruth.name)]
    limit(session, priya, home.id, Thing("entry", entry), {}, managers, "She is not safe")
    bump_rules(session, session.get_one(Family, home.id))


def _family(scene: Scene, session: Session, home: Home, _who: str, _entry: str) -> None:
    priya, ruth = scene.person(session, "priya"), scene.me(session, "ruth")
    family = session.get_one(Family, home.id)
    limit_family(session, ruth, family, {priya.id: priya.name}, "They know her", [])


def _conflict(scene: Scene, session: Session, home: Home, who: str, _entry: str) -> None:
    family, person = session.get_one(Family, home.id), scene.person(session, who)
    declare_conflict(session, scene.me(session, "ruth"), family, person, "Neighbours")


def _leaving(scene: Scene, session: Session, _home: Home, who: str, _entry: str) -> None:
    leave(session, scene.id_of("sam"), scene.person(session, who))


def _signed_out(_scene: Scene, _session: Session, _home: Home, _who: str, _entry: str) -> None:
    """Done by the reader, on their page."""


def _role(scene: Scene, session: Session, _home: Home, who: str, _entry: str) -> None:
    person = scene.person(session, who)
    change_role(session, scene.id_of("sam"), person, "business-support-officer")


WAYS: dict[str, Callable[[Scene, Session, Home, str, str], None]] = {
    "an allocation ended": _allocation,
    "a team left": _team,
    "an entry limited": _entry,
    "the family limited": _family,
    "a conflict declared": _conflict,
    "left the service": _leaving,
    "signed out": _signed_out,
    "another role": _role,
}
