"""Trying updates on a copy, in a process of its own, which has two seconds: whatever they do to the
engine they do there (design 6).
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from workbook.writing.log.apart import BEGUN, STANDS
from workbook.writing.log.walk import ROOT

SECONDS = 2.0
APART = Path(__file__).with_name("apart.py")


class Trial:
    """What is known of one letter's updates: upon which state they were tried, and whether a live
    text came of it.
    """

    def __init__(self) -> None:
        self._outcome: tuple[bytes | None, bool] | None = None

    def outcome(self, state: bytes | None) -> bool | None:
        """Whether they stand upon `state`; None while they were not tried upon it."""
        if self._outcome is None or self._outcome[0] != state:
            return None
        return self._outcome[1]

    def run(self, state: bytes | None, updates: Sequence[bytes]) -> None:
        """Try them upon `state`. Slow: never inside a transaction."""
        self._outcome = (state, _stand(([state] if state else []) + list(updates)))


def _stand(updates: Sequence[bytes]) -> bool:
    letter = b"".join(len(each).to_bytes(4) + each for each in updates)
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    command = [sys.executable, "-I", str(APART), ROOT]
    # Its own words only: no setting of ours is known there.
    with subprocess.Popen(  # noqa: S603
        command, bufsize=0, stdin=pipe, stdout=pipe, stderr=nothing, env={}, cwd="/"
    ) as child:
        if child.stdout is None or child.stdout.read(1) != BEGUN:  # its start is not its time
            child.kill()
            raise RuntimeError("no process for a trial could be started")
        try:
            said, _ = child.communicate(letter, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return False
    return said == STANDS
