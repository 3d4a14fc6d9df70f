"""A trace of the system calls of saves: was any answer sent before its sync?

Needs `strace`, and root for PostgreSQL. One writer saves one after the other, so that between the
arrival of a request and its answer every call belongs to it. SQLite syncs in the server itself
(fdatasync of the WAL). PostgreSQL runs with its own defaults on a disk, and every process of it is
traced too: after a COMMIT has arrived, WAL is written and then synced before the answer goes out.
"""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.served import Place, Server, Writer, place
from tests import postgres

SAVES = 100
TRACED = "trace=recvfrom,sendto,fdatasync,fsync,pwrite64,pwritev,pwritev2"
CALL = re.compile(r"^(?P<pid>\d+) +[\d.]+ (?:<\.\.\. )?(?P<name>\w+)(?P<rest>.*)$")
# What a backend is asked, and what it answers, as strace prints it.
ASKED, DONE = r'"Q\0\0\0\vCOMMIT\0"', r'"C\0\0\0\vCOMMIT\0'
SYNCS = {"fdatasync", "fsync"}
WRITES = {"pwrite64", "pwritev", "pwritev2"}


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """One run of 100 traced saves on each database."""
    if shutil.which("strace") is None:
        raise RuntimeError("strace is needed for this count: apt install strace")
    for engine in ("sqlite", "postgresql"):
        if time.monotonic() > until:
            return
        with place(engine, 1, on_disk=True) as where:
            done = {**done, engine: _traced(where, engine)}
        yield done


def _traced(where: Place, engine: str) -> dict[str, Any]:
    server = Server(where)
    server.start()
    writer = Writer(where, where.entries[0])
    writer.sign_in()
    writer.save("before the trace")
    assert server.process is not None
    traced = [server.process.pid, *(_postgresql() if engine == "postgresql" else [])]
    with tempfile.NamedTemporaryFile(suffix=".trace") as file:
        tracer = subprocess.Popen(
            ["strace", "-f", "-y", "-ttt", "-s", "400", "-e", TRACED, "-o", file.name,
             *(word for pid in traced for word in ("-p", str(pid)))],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(2)
        acknowledged = sum(writer.save(f"traced save {n}") for n in range(SAVES))
        time.sleep(0.5)
        tracer.terminate()
        tracer.wait()
        server.stop()
        trace = Path(file.name).read_text(errors="replace")
    looked = _sqlite(trace) if engine == "sqlite" else _wal(trace)
    return {"acknowledged": acknowledged, **looked}


def _postgresql() -> list[int]:
    """The server's first process and all that it has started so far."""
    first = int((postgres.run_folder() / "data" / "postmaster.pid").read_text().split()[0])
    others = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return [first, *map(int, others)]


def _calls(trace: str) -> Iterator[tuple[str, str, str]]:
    """Each line as pid, call and the rest of it."""
    for line in trace.splitlines():
        if found := CALL.match(line):
            yield found["pid"], found["name"], found["rest"]


def _is_answer(name: str, rest: str) -> bool:
    return name == "sendto" and "HTTP/1.1 200" in rest and "application/json" in rest


def _is_done(rest: str) -> bool:
    """Whether a call came back, and well: the line of one under way ends otherwise."""
    return bool(re.search(r"\) += \d+$", rest))


def _sqlite(trace: str) -> dict[str, int]:
    answers = early = syncs = 0
    synced = False
    for _pid, name, rest in _calls(trace):
        if name == "recvfrom" and "POST /families/" in rest:
            synced = False
        elif name in SYNCS and _is_done(rest):
            synced = True
            syncs += 1
        elif _is_answer(name, rest):
            answers += 1
            early += not synced
            synced = False
    return {"answers_seen": answers, "answers_before_their_sync": early, "syncs": syncs}


def _wal(trace: str) -> dict[str, int]:
    """A COMMIT is safe once the process that got it has written WAL and synced it since; one that
    another process wrote and synced for it is counted apart.
    """
    answers = early = syncs = commits = by_others = 0
    waiting: dict[str, str] = {}  # the backend, and how far its COMMIT has come
    syncing: set[str] = set()
    for pid, name, rest in _calls(trace):
        in_wal = "/pg_wal/" in rest
        if name == "recvfrom" and ASKED in rest:
            waiting[pid] = "arrived"
            commits += 1
        elif name in WRITES and in_wal and pid in waiting:
            waiting[pid] = "written"
        elif name in SYNCS and (in_wal or pid in syncing):
            if not _is_done(rest):
                syncing.add(pid)
                continue
            syncing.discard(pid)
            syncs += 1
            if waiting.get(pid) == "written":
                del waiting[pid]
        elif name == "sendto" and waiting.get(pid) == "arrived" and DONE in rest:
            # Its backend answered without a write of its own: another process was first.
            by_others += 1
            del waiting[pid]
        elif _is_answer(name, rest):
            answers += 1
            early += bool(waiting)
            waiting.clear()
    return {
        "answers_seen": answers,
        "answers_before_their_sync": early,
        "syncs": syncs,
        "commits": commits,
        "commits_synced_by_another_process": by_others,
    }
