"""Kills (-9) while eight people save: acknowledged saves that are not there afterwards.

Fifty kills on each database, on PostgreSQL of one of two servers that share it, each after some
more saves than the last, however busy the machine is. Each save types a word of its own; what was
acknowledged is looked for in the logs of the passages after the last start, and each passage is
told again from its log.
"""

import json
import random
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bench.served import Place, Server, Writer, place
from workbook.writing.log.walk import walk
from workbook.writing.models import PassageUpdate
from workbook.writing.queries import retell

WRITERS = 8
KILLS = 50
SAVES_BETWEEN = (40, 120)
PATIENCE = 120  # seconds
PAUSE = 0.02


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Go on from `done`: {"sqlite": {...}, "postgresql": {...}}."""
    for engine in ("sqlite", "postgresql"):
        if done.get(engine, {}).get("kills", 0) >= KILLS or time.monotonic() > until:
            continue
        with place(engine, WRITERS) as where:
            done[engine] = _kill_and_look(where, seed=20 if engine == "sqlite" else 21)
        yield done


def _kill_and_look(where: Place, seed: int) -> dict[str, Any]:
    luck = random.Random(seed)
    servers = [Server(each) for each in _served(where)]
    starts = [each.start() for each in servers]
    acknowledged: list[set[str]] = [set() for _ in range(WRITERS)]
    stop = threading.Event()
    threads = [
        threading.Thread(
            target=_write,
            args=(servers[n % len(servers)].where, entry, acknowledged[n], n, stop),
        )
        for n, entry in enumerate(where.entries)
    ]
    for each in threads:
        each.start()
    for _ in range(KILLS):
        _wait_for_more(acknowledged, luck.randint(*SAVES_BETWEEN))
        time.sleep(luck.uniform(0, 0.2))
        killed = luck.choice(servers)
        killed.kill()
        starts.append(killed.start())
    stop.set()
    for each in threads:
        each.join(timeout=60)
    for server in servers:
        server.stop()
    kept, wrong = _kept(where)
    said = set().union(*acknowledged)
    return {
        "kills": KILLS,
        "servers": len(servers),
        "writers": WRITERS,
        "acknowledged": len(said),
        "lost": len(said - kept),
        "retold": wrong or "every passage",
        "slowest_start_s": round(max(starts), 2),
    }


def _served(where: Place) -> list[Place]:
    """Where it is served: on SQLite one process has the data, on PostgreSQL there are two."""
    return [where] if where.owner_url is None else [where, where.beside()]


def _wait_for_more(acknowledged: list[set[str]], more: int) -> None:
    """Until so many further saves were acknowledged; RuntimeError when none come for too long."""
    wanted = sum(map(len, acknowledged)) + more
    until = time.monotonic() + PATIENCE
    while sum(map(len, acknowledged)) < wanted:
        if time.monotonic() > until:
            raise RuntimeError("nobody could save")
        time.sleep(0.01)


def _write(where: Place, entry: str, said: set[str], n: int, stop: threading.Event) -> None:
    writer = Writer(where, entry)
    turn = 0
    while not stop.is_set():
        try:
            if not writer.token:
                writer.sign_in()
            turn += 1
            token = f"token{n}x{turn}"
            if writer.save(token):
                said.add(token)
            time.sleep(PAUSE)
        except (OSError, HTTPException, json.JSONDecodeError, RuntimeError):
            time.sleep(0.1)
            writer.reconnect()


def _kept(where: Place) -> tuple[set[str], str]:
    """Every word that is logged, and what is wrong with the first passage that its log does not
    tell again.
    """
    engine = create_engine(where.owner_url or where.url)
    with Session(engine) as session:
        updates = session.scalars(select(PassageUpdate.content)).all()
        wrong = retell(session).wrong
    engine.dispose()
    return {word for each in updates for word in walk(each).text.split()}, wrong
