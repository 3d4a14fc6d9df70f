"""A trace of the system calls of saves: was any answer sent before its sync?

Needs `strace`. One writer saves one after the other, so that between the arrival of a request and
its answer every call belongs to it. SQLite syncs in the server itself (fdatasync of the WAL).
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

SAVES = 100
CALL = re.compile(r"^\d+ +[\d.]+ (?P<name>\w+)\((?P<rest>.*)$")
SYNCS = {"fdatasync", "fsync"}


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """One run of 100 traced saves on SQLite."""
    if time.monotonic() > until:
        return
    if shutil.which("strace") is None:
        raise RuntimeError("strace is needed for this count: apt install strace")
    with place("sqlite", 1) as where:
        yield {"sqlite": _traced(where)}


def _traced(where: Place) -> dict[str, Any]:
    server = Server(where)
    server.start()
    writer = Writer(where, where.entries[0])
    writer.sign_in()
    writer.save("before the trace: learns the version")
    assert server.process is not None
    with tempfile.NamedTemporaryFile(suffix=".trace") as file:
        tracer = subprocess.Popen(
            ["strace", "-f", "-ttt", "-s", "400", "-e", "trace=recvfrom,sendto,fdatasync,fsync",
             "-o", file.name, "-p", str(server.process.pid)],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(1.5)
        acknowledged = sum(writer.save(f"traced save {n}") for n in range(SAVES))
        time.sleep(0.5)
        tracer.terminate()
        tracer.wait()
        server.stop()
        trace = Path(file.name).read_text(errors="replace")
    return {"acknowledged": acknowledged, **_looked_through(trace)}


def _looked_through(trace: str) -> dict[str, int]:
    answers = early = syncs = 0
    synced = False
    for line in trace.splitlines():
        found = CALL.match(line)
        if found is None:
            continue
        name, rest = found["name"], found["rest"]
        if name == "recvfrom" and "POST /families/" in rest:
            synced = False
        elif name in SYNCS:
            synced = True
            syncs += 1
        elif name == "sendto" and "HTTP/1.1 200" in rest and "application/json" in rest:
            answers += 1
            early += not synced
            synced = False
    return {"answers_seen": answers, "answers_before_their_sync": early, "syncs": syncs}
