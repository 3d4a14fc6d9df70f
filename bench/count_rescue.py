"""Two who write at once, whatever they do: is any letter lost, and is everything found that one of
them took out from around the other's words?

First the sixteen edits of design 6 in both orders, six letters typed meanwhile; then random pairs
of up to four edits each, seeded, in both orders. *Lost* counts letters that somebody took out who
had never seen them: the guard, which must stay 0. *Apart* counts pairs for which the two orders
find different things, or in which the server and a page come to different words. *False* counts
what is found though nobody took a word out.
"""

import time
from collections.abc import Iterator
from typing import Any

from tests.rules.two_writers import AT, EDITS, LETTERS, Writer, at_once, begun, meet

PAIRS = 600
IN_ONE_STEP = 50
ORDERS = ("heard first", "heard last")


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """The sixteen edits, then fifty pairs a step, from the pair where the last run stopped."""
    done = {"edits": _edits(), "pairs": 0, "found": 0, "lost": 0, "apart": 0, "false": 0} | done
    while done["pairs"] < PAIRS and time.monotonic() < until:
        for seed in range(done["pairs"], min(done["pairs"] + IN_ONE_STEP, PAIRS)):
            for name, more in _pair(seed).items():
                done[name] += more
            done["pairs"] += 1
        yield done


def _edits() -> dict[str, str]:
    """For each edit: how many of the six letters stand, and how much was found, in each order."""
    says: dict[str, str] = {}
    start = begun()
    for name, (edit, _) in EDITS.items():
        for order in ORDERS:
            one, two = Writer(11, start), Writer(12, start)
            edit(one)
            for at, letter in enumerate(LETTERS):
                two.put(AT + 10 + at, letter)
            sent = (one.sent, two.sent) if order == "heard first" else (two.sent, one.sent)
            met = meet(start, *sent)
            kept = sum(each in met.words for each in LETTERS)
            found = " and ".join(f"“{each.strip()}”" for each in met.gone) or "nothing"
            says[f"{name}, {order}"] = f"{kept}/{len(LETTERS)} letters, found {found}"
    return says


def _pair(seed: int) -> dict[str, int]:
    one, two, met, again = at_once(seed)
    takes = any(each.took for each in (one, two))
    return {
        "found": len(met.found),
        "lost": len(met.lost) + len(again.lost),
        "apart": int(
            not met.words == again.words == str(one.text) or sorted(met.gone) != sorted(again.gone)
        ),
        "false": 0 if takes else len(met.found),
    }
