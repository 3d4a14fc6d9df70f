"""From sending a save to its words on the last of 100 open pages, the save durable.

The pages listen to the family's stream as browsers do, with one sign-in; the words are in what they
hear. The limit is the least that could do it, in a process of its own as the server is: asyncio
alone, which writes 8 KB with fdatasync, answers, and writes a line to every page. The two take
turns, save by save.
"""

import asyncio
import multiprocessing
import os
import statistics
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.figure import Figure
from bench.served import Server, Writer, place

PAGES = 100
SAVES = 60
WORDS = "Kelly said that bedtimes are calmer, and that Tyler slept through three nights. " * 19


def measure() -> Iterator[Figure]:
    """The medians of the slowest page of 60 saves each."""
    with place("sqlite", 1, state="shared") as where:
        server = Server(where)
        server.start()
        writer, reader = Writer(where, where.entries[0]), Writer(where, where.entries[0], "gemma")
        writer.sign_in()
        reader.sign_in()
        address = f"/families/{where.ref}/stream?section=m3"
        with least(where.data / "least") as port:
            ours, limits = asyncio.run(_in_turn(writer, reader.cookie, address, port))
        server.stop()
    yield Figure(
        name=f"a save on the slowest of {PAGES} open pages, from sending",
        value=statistics.median(ours),
        unit="ms",
        beside_name="asyncio with fdatasync, nothing else",
        beside=statistics.median(limits),
    )


async def _in_turn(
    writer: Writer, cookie: str, address: str, least_port: int
) -> tuple[list[float], list[float]]:
    ours = [await _Page.open(writer.where.port, address, cookie) for _ in range(PAGES)]
    theirs = [await _Page.open(least_port, "/", "") for _ in range(PAGES)]
    await asyncio.sleep(1)
    slowest: tuple[list[float], list[float]] = ([], [])
    for n in range(SAVES):
        words = f"No {n}. {WORDS}"
        slowest[0].append(await _slowest(ours, f"No {n}.", _save(writer, words)))
        slowest[1].append(await _slowest(theirs, f"No {n}.", _save_least(least_port, words)))
    for page in (*ours, *theirs):
        page.close()
    return slowest


async def _slowest(pages: list["_Page"], words: str, save: Awaitable[None]) -> float:
    began = time.perf_counter()
    hearing = [asyncio.create_task(each.hears(words)) for each in pages]
    await asyncio.wait_for(save, 20)
    heard = await asyncio.wait_for(asyncio.gather(*hearing), 20)
    return (max(heard) - began) * 1000


async def _save(writer: Writer, words: str) -> None:
    if not await asyncio.to_thread(writer.save, words):
        raise RuntimeError("a save was not acknowledged")


class _Page:
    """One open page."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int, address: str, cookie: str) -> "_Page":
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Accept: text/event-stream\r\nCookie: {cookie}\r\n\r\n".encode()
        )
        first = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in first[:20]:
            raise RuntimeError("a page was not let in")
        return cls(reader, writer)

    async def hears(self, words: str) -> float:
        """When it has heard them."""
        sought, heard = words.encode(), b""
        while sought not in heard:
            heard = heard[-len(sought) :] + await self._reader.read(65536)
        return time.perf_counter()

    def close(self) -> None:
        self._writer.close()


async def _save_least(port: int, words: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = words.encode()
    writer.write(b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    await reader.read()
    writer.close()


@contextmanager
def least(path: Path) -> Iterator[int]:
    """The limit, serving at a port."""
    here, there = multiprocessing.Pipe()
    serving = multiprocessing.Process(target=_serve_least, args=(path, there), daemon=True)
    serving.start()
    yield here.recv()
    serving.terminate()
    serving.join()


def _serve_least(path: Path, told: Any) -> None:
    file = os.open(path, os.O_CREAT | os.O_RDWR)
    os.pwrite(file, b" " * 8192, 0)
    os.fsync(file)
    pages: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if head.startswith(b"GET"):
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            pages.add(writer)
            return
        size = int(head.split(b"Content-Length:")[1].split(b"\r\n")[0])
        body = await reader.readexactly(size)
        os.pwrite(file, body[:8192].ljust(8192), 0)
        os.fdatasync(file)
        writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        writer.close()
        for page in pages:
            page.write(b"event: words\ndata: " + body[:20] + b"\n\n")

    async def run() -> None:
        serving = await asyncio.start_server(serve, "127.0.0.1", 0)
        told.send(serving.sockets[0].getsockname()[1])
        await serving.serve_forever()

    asyncio.run(run())
