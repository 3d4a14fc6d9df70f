"""5,000 updates that were spoilt on purpose, sent to a server over HTTP while somebody else saves.

*Crashes* counts answers of 500 and above, and a server that is gone; *over 2 s* answers that took
longer. Beside it, what could be read of them goes into the engine itself, without a process of its
own: *engine refused* counts what it would not take. At the end of each 500 every passage is told
again from its log.
"""

import json
import random
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bench.mutants import honest, spoilt
from bench.served import Place, Server, Writer, place
from workbook.writing.log.encoding import Unreadable
from workbook.writing.log.sent import SCHEMA
from workbook.writing.log.text import LiveText, Refused
from workbook.writing.log.walk import walk
from workbook.writing.models import PassageClient
from workbook.writing.queries import retell

MUTANTS = 5000
IN_ONE_STEP = 500
ENTRIES = 25
HANG = 2.0
SUMS = ("mutants", "taken", "refused", "crashes", "over_2_s", "engine_took", "engine_refused")
NOTHING: dict[str, Any] = {
    **dict.fromkeys((*SUMS, "saves_beside"), 0),
    **dict.fromkeys(("slowest_s", "slowest_save_beside_s", "slowest_in_engine_s"), 0.0),
    "retold": "every passage",
}


class Spoiler(Writer):
    """Somebody signed in who sends whatever they like to an entry of theirs."""

    def send(self, update: bytes) -> int:
        """The status of the answer."""
        sent = {"batch": str(uuid4()), "update": b64encode(update).decode()}
        letter = {"updates": [sent], "head": self.head, "schema": SCHEMA, "tab": "x", "turn": 1}
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        headers |= {"Accept": "application/json", "Cookie": self.cookie}
        self.connection.request("POST", self.path, json.dumps(letter).encode(), headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Five hundred a step, each on a server and a database of its own."""
    done = NOTHING | done
    while done["mutants"] < MUTANTS and time.monotonic() < until:
        with place("sqlite", ENTRIES + 1) as where:
            done = _added(done, _step(where, random.Random(done["mutants"])))
        yield done


def _step(where: Place, luck: random.Random) -> dict[str, Any]:
    server, found = Server(where), dict(NOTHING)
    server.start()
    beside = _Beside(where)
    beside.start()
    first = Spoiler(where, where.entries[1])
    first.sign_in()
    for entry in where.entries[1:]:
        writer = Spoiler(where, entry)
        writer.cookies, writer.token = first.cookies, first.token
        writer.save("Kelly said that bedtimes are calmer.")
        state = writer.text.state()
        clients = _clients(where)
        for _ in range(IN_ONE_STEP // ENTRIES):
            one, other = honest(luck, state), honest(luck, state)
            _send(server, writer, spoilt(luck, one, other, clients), state, found)
    found["saves_beside"], found["slowest_save_beside_s"] = beside.stop()
    server.stop()
    found["retold"] = _retold(where)
    return found


def _send(
    server: Server, writer: Spoiler, mutant: bytes, state: bytes, found: dict[str, Any]
) -> None:
    began = time.monotonic()
    try:
        status = writer.send(mutant)
    except (OSError, HTTPException):
        status = 500
        writer.reconnect()
    took = time.monotonic() - began
    found["mutants"] += 1
    found["slowest_s"] = max(found["slowest_s"], round(took, 3))
    found["over_2_s"] += took > HANG
    assert server.process is not None
    found["crashes"] += status >= 500 or server.process.poll() is not None
    found["taken" if status == 200 else "refused"] += 1
    _in_the_engine(mutant, state, found)


def _in_the_engine(mutant: bytes, state: bytes, found: dict[str, Any]) -> None:
    try:
        walk(mutant)
    except Unreadable:
        return
    began, text = time.monotonic(), LiveText(state)
    try:
        text.apply(mutant)
        text.blocks()
        found["engine_took"] += 1
    except Refused:
        found["engine_refused"] += 1
    took = time.monotonic() - began
    found["slowest_in_engine_s"] = max(found["slowest_in_engine_s"], round(took, 4))


class _Beside:
    """An honest writer who saves all the while."""

    def __init__(self, where: Place) -> None:
        self._writer = Writer(where, where.entries[0])
        self._over, self._saves, self._slowest = threading.Event(), 0, 0.0
        self._thread = threading.Thread(target=self._write)

    def start(self) -> None:
        self._writer.sign_in()
        self._thread.start()

    def stop(self) -> tuple[int, float]:
        """How many saves were acknowledged, and how long the slowest took."""
        self._over.set()
        self._thread.join(timeout=60)
        return self._saves, round(self._slowest, 3)

    def _write(self) -> None:
        while not self._over.is_set():
            began = time.monotonic()
            if not self._writer.save(f"Save {self._saves} of one who writes beside it."):
                raise RuntimeError("an honest save was refused")
            self._slowest = max(self._slowest, time.monotonic() - began)
            self._saves += 1
            time.sleep(0.05)


def _clients(where: Place) -> list[int]:
    engine = create_engine(where.url)
    with Session(engine) as session:
        found = list(session.scalars(select(PassageClient.client)))
    engine.dispose()
    return found


def _retold(where: Place) -> str:
    engine = create_engine(where.url)
    with Session(engine) as session:
        wrong = retell(session).wrong
    engine.dispose()
    return wrong or "every passage"


def _added(done: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    sums = {name: done[name] + found[name] for name in (*SUMS, "saves_beside")}
    most = {name: max(done[name], found[name]) for name in NOTHING if name.startswith("slowest")}
    wrong = [each["retold"] for each in (done, found) if each["retold"] != "every passage"]
    return {**sums, **most, "retold": (wrong or ["every passage"])[0]}
