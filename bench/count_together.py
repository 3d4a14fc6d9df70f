"""Twenty pages in one joint entry, over a network that fails one request in ten: dropped, answered
to nobody, doubled, delayed by up to 5 s, or overtaken by the next. Letters lost or doubled, and
whether the server and all pages say the same within 3 s of quiet.

Twice ten minutes and twenty times one, each with a seed of its own; an interrupted count goes on.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bench.served import Place, Server, place
from bench.together import Page
from workbook.writing.models import Passage
from workbook.writing.queries import retell

LETTERS = "ABCDEFGHIJLMNOPQRSTU"  # none of those that stand there at first
RUNS = {
    **{f"10 min, seed {n}": 600 for n in (1, 2)},
    **{f"1 min, seed {n}": 60 for n in range(3, 23)},
}
QUIET = 3.0


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Go on from `done`: {run: {...}}; the short runs first."""
    for run, seconds in sorted(RUNS.items(), key=lambda each: each[1]):
        if run in done or time.monotonic() + seconds > until:
            continue
        with place("sqlite", 1, together=len(LETTERS)) as where:
            done[run] = _write_together(where, seconds, int(run.rsplit(" ", 1)[1]))
        yield done


def _write_together(where: Place, seconds: float, seed: int) -> dict[str, Any]:
    server = Server(where)
    server.start()
    pages = [
        Page(where, where.entries[0], who, letter, random.Random(f"{seed} {letter}"))
        for who, letter in zip(where.writers, LETTERS, strict=True)
    ]
    until = time.monotonic() + seconds
    writing = [threading.Thread(target=each.write, args=(until,)) for each in pages]
    for each in writing:
        each.start()
    for each in writing:
        each.join(timeout=seconds + 120)
    equal_after = _until_equal(pages)
    for page in pages:
        page.close()
    server.stop()
    says, wrong = _kept(where)
    stands = Counter(says)
    return {
        "pages": len(pages),
        "people": len(set(where.writers)),
        "letters": sum(each.stands for each in pages),
        "lost": sum(max(each.stands - stands[each.letter], 0) for each in pages),
        "doubled": sum(max(stands[each.letter] - each.stands, 0) for each in pages),
        "unsent": sum(len(each.unsent) for each in pages),
        "refused": [each for page in pages for each in page.refused][:3],
        "faults": dict(sum((Counter(each.faults) for each in pages), Counter())),
        "equal_after_s": equal_after,
        "page_differs_from_server": sum(each.says() != says for each in pages),
        "retold": wrong or "every passage",
    }


def _until_equal(pages: list[Page]) -> float:
    """Seconds of quiet until all pages say the same; at most four times what they may take."""
    began = time.monotonic()
    while time.monotonic() - began < QUIET * 4:
        if len({each.says() for each in pages}) == 1:
            break
        time.sleep(0.05)
    return round(time.monotonic() - began, 2)


def _kept(where: Place) -> tuple[str, str]:
    """What is kept of the entry, and what is wrong with any log."""
    with Session(create_engine(where.url)) as session:
        said = max(session.scalars(select(Passage.text)).all(), key=len)
        return said, retell(session).wrong
