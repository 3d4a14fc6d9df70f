"""A server of our own, started and killed on purpose, and writers who save through HTTP.

Loopback only. The database holds the tests' cast and family, and one entry for each writer.
"""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import randbits
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from sqlalchemy import update

from tests import postgres
from tests.people import Home, Scene, a_family, address, an_entry, the_cast
from workbook.app import create_app
from workbook.core.config import Config
from workbook.core.text import Run, block
from workbook.core.time import today
from workbook.families.actions.allocate import allocate
from workbook.families.models import Family
from workbook.migrations import migrate
from workbook.people.models import Membership, Person
from workbook.people.passwords import Passwords
from workbook.records.actions.write_together import ask_to_write
from workbook.records.queries.entries import led_entry
from workbook.writing.log.sent import SCHEMA
from workbook.writing.log.text import LiveText

PASSWORD = "a lantern over the quarry"
SECRET = "for counting only, and never for a family, ever"


@dataclass
class Place:
    """Where a server runs: its data folder, database and port; and what was put in it."""

    data: Path
    url: str
    owner_url: str | None
    port: int
    ref: str = ""
    entries: list[str] = field(default_factory=list)
    writers: list[str] = field(default_factory=list)

    def environ(self) -> dict[str, str]:
        """The settings of the server."""
        given = {
            **os.environ,
            "WORKBOOK_DATA": str(self.data),
            "WORKBOOK_DATABASE_URL": self.url,
            "WORKBOOK_SECRET_KEY": SECRET,
            "WORKBOOK_DEMO": "1",
            "PORT": str(self.port),
        }
        if self.owner_url:
            given["WORKBOOK_OWNER_DATABASE_URL"] = self.owner_url
        return given

    def beside(self) -> "Place":
        """The same database, for another server with a folder and a port of its own."""
        data = self.data / "beside"
        data.mkdir()
        (data / "demo-secret").write_text(SECRET)
        return replace(self, data=data, port=_free_port())

    def config(self) -> Config:
        """The same settings, for filling the database."""
        return Config(
            database_url=self.url,
            owner_database_url=self.owner_url,
            secret_key=SECRET,
            data=self.data,
            testing=True,
            hash_cost=1,
        )


@contextmanager
def place(
    engine: str,
    writers: int,
    *,
    on_disk: bool = False,
    state: str = "draft",
    together: int = 0,
) -> Iterator[Place]:
    """A filled database on `sqlite` or `postgresql`, taken away afterwards. PostgreSQL writes as it
    does in service only when asked to, `on_disk`. The entries are in a `state`; so many social
    workers write the first of them `together` with Priya.
    """
    with tempfile.TemporaryDirectory(prefix="workbook-count-") as folder:
        port = _free_port()
        data = Path(folder)
        if engine == "sqlite":
            made = Place(data, f"sqlite:///{data}/workbook.sqlite", None, port)
            yield _filled(made, writers, state, together)
            return
        keeper = postgres.begin_run("/tmp" if on_disk else "")
        try:
            server = postgres.server(postgres.AS_ALWAYS if on_disk else postgres.FAST)
            with server.copy_of("template0") as urls:
                yield _filled(Place(data, *urls, port), writers, state, together)
        finally:
            postgres.end_run(keeper)


def _filled(made: Place, writers: int, state: str, together: int) -> Place:
    config = made.config()
    migrate(config)
    app = create_app(config)
    scene: Scene = the_cast(app)
    home = a_family(scene)
    hashed = Passwords(1, lambda: False).hash(PASSWORD)
    with scene.database.change() as session:
        session.execute(update(Person).values(demo=True, password_hash=hashed))
    made.entries = [an_entry(scene, home, title=f"Writer {n}", state=state) for n in range(writers)]
    made.ref = home.ref
    made.writers = _write_together(scene, home, made.entries[0], together, hashed)
    (made.data / "demo-secret").write_text(SECRET)
    scene.database.dispose()
    return made


def _write_together(
    scene: Scene, home: Home, entry: str, count: int, password_hash: str
) -> list[str]:
    """So many colleagues of Priya, asked by her to write it with her; what they sign in as."""
    names = [f"writer{n}" for n in range(count)]
    with scene.database.change() as session:
        priya = scene.me(session, "priya")
        family = session.get_one(Family, home.id)
        _, *found = led_entry(session, priya, home.ref, UUID(entry))
        for name in names:
            person = Person(
                email=address(name),
                name=name.capitalize(),
                role="social-worker",
                discipline="social-work",
                demo=True,
                password_hash=password_hash,
            )
            session.add(person)
            session.flush()
            session.add(Membership(person_id=person.id, team_id=family.team_id, from_on=today()))
            allocate(session, priya, family, person, "worker", from_on=today())
            session.flush()
            ask_to_write(session, priya, family, *found, str(person.uuid))
    return names


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Server:
    """The server process of a place."""

    command: tuple[str, ...] = ("-m", "workbook.serve")

    def __init__(self, where: Place) -> None:
        self.where = where
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it; seconds until it answers."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, *self.command],
            cwd=Path(__file__).parent.parent,
            env=self.where.environ(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - began > 60:
                raise RuntimeError("the server did not start")
            time.sleep(0.05)
        return time.monotonic() - began

    def kill(self) -> None:
        """End it as a power button does, as far as a process can be."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait(timeout=15)

    def _answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.where.port, timeout=5)
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False


class Workers(Server):
    """The same place served as in `deploy/`: gunicorn, with one worker of gevent."""

    command = ("-m", "gunicorn", "--config", "deploy/gunicorn.py", "--workers", "1", "wsgi:app")


class Writer:
    """Somebody signed in, typing in the live box of one entry, over one connection. What is not
    acknowledged is sent again under its name, as a page does.
    """

    def __init__(self, where: Place, entry: str, who: str = "priya") -> None:
        self.where = where
        self.path = f"/families/{where.ref}/entries/{entry}/words"
        self.who = who
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.turn = 0
        self.text = LiveText(client=randbits(31))
        self.head = ""
        self.unsent: list[dict[str, str]] = []
        self.connection = self._connect()

    def sign_in(self) -> None:
        """Sign in through the front page, as a browser does."""
        page = self._ask("GET", "/")
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        form = {"email": address(self.who), "password": PASSWORD}
        body = urlencode({**form, "csrf_token": token[1] if token else ""})
        self._ask("POST", "/sign-in", body, {"Content-Type": "application/x-www-form-urlencoded"})
        found = re.search(r'name="csrf-token" content="([^"]+)"', self._ask("GET", "/families"))
        if found is None:
            raise RuntimeError("the writer could not sign in")
        self.token = found[1]

    def save(self, text: str) -> bool:
        """Let the box say this, and save it; whether it was acknowledged. Raises OSError when the
        connection broke.
        """
        if edit := self.text.edit((block("p", 0, [Run(text)]),)):
            self.unsent.append({"batch": str(uuid4()), "update": b64encode(edit).decode()})
        self.turn += 1
        letter: dict[str, Any] = {
            "updates": self.unsent,
            "head": self.head,
            "schema": SCHEMA,
            "tab": "count",
            "turn": self.turn,
        }
        answer = json.loads(self._ask("POST", self.path, json.dumps(letter), self.headers))
        if "version" not in answer:
            return False
        self.unsent = []
        for each in answer["live"]["updates"]:
            self.text.apply(b64decode(each))
        self.head = answer["live"]["head"]
        return True

    def ask(self, path: str) -> str:
        """A page."""
        return self._ask("GET", path)

    @property
    def headers(self) -> dict[str, str]:
        """What a page's script sends with a letter."""
        said = {"Content-Type": "application/json", "Accept": "application/json"}
        return {**said, "X-CSRFToken": self.token, "Cookie": self.cookie}

    @property
    def cookie(self) -> str:
        """What the browser sends with everything it asks for."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def reconnect(self) -> None:
        """A new connection to the same address."""
        self.connection.close()
        self.connection = self._connect()

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.where.port, timeout=20)

    def _ask(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> str:
        accept = (
            "application/json" if headers and "json" in headers["Content-Type"] else "text/html"
        )
        given = {"Accept": accept, "Cookie": self.cookie, **(headers or {})}
        self.connection.request(method, path, body.encode() or None, given)
        response = self.connection.getresponse()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return response.read().decode()
