"""Five hundred pages that listen in one worker of gevent, on PostgreSQL: what each costs in memory,
whether a family's page comes as fast beside them, and whether all of them hear of a save.
"""

import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.served import Place, Workers, Writer, place

PAGES = 500
ASKED = 40


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Once."""
    if done or time.monotonic() > until:
        return
    with place("postgresql", 1, state="shared") as where:
        server = Workers(where)
        server.start()
        try:
            yield _with_and_without(where, server)
        finally:
            server.stop()


def _with_and_without(where: Place, server: Workers) -> dict[str, Any]:
    assert server.process is not None
    writer, reader = Writer(where, where.entries[0]), Writer(where, where.entries[0], "gemma")
    writer.sign_in()
    reader.sign_in()
    writer.save("Before.")
    page = f"/families/{where.ref}"
    _asked(reader, page)
    alone, before = _asked(reader, page), _memory(server.process.pid)
    with ExitStack() as stack:
        pages = [stack.enter_context(_page(where, reader.cookie)) for _ in range(PAGES)]
        time.sleep(5)
        beside, after = _asked(reader, page), _memory(server.process.pid)
        for each in pages:
            _hears(each, b"event: here")
        writer.reconnect()
        began = time.monotonic()
        writer.save("A word for everybody.")
        heard = sum(_hears(each, b"A word for everybody.") for each in pages)
        took = time.monotonic() - began
        still = _asked(reader, page)
    return {
        "pages": PAGES,
        "heard": heard,
        "last_heard_ms": round(took * 1000, 1),
        "kB_each": round((after - before) * 1024 / PAGES, 1),
        "MB_before": round(before, 1),
        "page_ms": {"alone": alone, "beside_500": beside, "after_a_save": still},
    }


def _page(where: Place, cookie: str) -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", where.port), timeout=20)
    opened.sendall(
        f"GET /families/{where.ref}/stream?section=m3 HTTP/1.1\r\nHost: 127.0.0.1:{where.port}\r\n"
        f"Accept: text/event-stream\r\nCookie: {cookie}\r\n\r\n".encode()
    )
    if b" 200 " not in opened.recv(13):
        raise RuntimeError("a page was not let in")
    return opened


def _hears(page: socket.socket, words: bytes) -> bool:
    heard = b""
    while words not in heard:
        if not (more := page.recv(65536)):
            return False
        heard = heard[-100:] + more
    return True


def _asked(reader: Writer, page: str) -> float:
    """How long a page takes, in the middle of many."""
    took = []
    reader.reconnect()
    for _ in range(ASKED):
        began = time.perf_counter()
        reader.ask(page)
        took.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(took), 2)


def _memory(pid: int) -> float:
    """MB of a process and its children, what they share counted once."""
    total = 0
    todo = [pid]
    while todo:
        each = todo.pop()
        children = Path(f"/proc/{each}/task/{each}/children")
        todo += [int(child) for child in children.read_text().split()]
        lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024
