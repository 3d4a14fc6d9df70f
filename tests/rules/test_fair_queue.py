"""The queue in front of every write: first come, first served, whatever happens to who waits."""

import threading
import time
from collections.abc import Callable

import pytest

from workbook.core.db import FairQueue
from workbook.core.problems import TooMany


class Interrupted(BaseException):
    """What a server raises in a thread or greenlet that it gives up."""


class Turns:
    """People who ask for the queue one after the other, and the order they were served in."""

    def __init__(self, patience: float = 10) -> None:
        self.queue = FairQueue(patience)
        self.served: list[str] = []
        self.refused: list[str] = []
        self.threads: list[threading.Thread] = []
        self.may_go = threading.Event()
        self.give_up = threading.Event()

    def ask(self, who: str, *, hold: bool = False) -> None:
        """`who` asks, and is waiting (or served, when the queue is free) when this returns."""
        known = self.length() + len(self.served)
        self.threads.append(threading.Thread(target=self._turn, args=(who, hold)))
        self.threads[-1].start()
        until(lambda: self.length() + len(self.served) > known)

    def _turn(self, who: str, hold: bool) -> None:
        try:
            with self.queue:
                self.served.append(who)
                if hold:
                    self.may_go.wait(10)
        except (Interrupted, TooMany):
            self.refused.append(who)

    def length(self) -> int:
        """How many wait."""
        return len(self.queue._waiting)

    def end(self) -> None:
        """Let the first one go, and see everybody home."""
        self.may_go.set()
        for each in self.threads:
            each.join(10)
        assert not any(each.is_alive() for each in self.threads)


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.001)


def interrupted(turns: Turns, monkeypatch: pytest.MonkeyPatch, *, after: bool = False) -> None:
    """The next to ask is interrupted in its wait: at once, or just as its turn has come."""
    wait = threading.Event.wait

    def give_up(turn: threading.Event, timeout: float | None = None) -> bool:
        if threading.current_thread() is turns.threads[1]:
            wait(turn if after else turns.give_up, timeout)
            raise Interrupted
        return wait(turn, timeout)

    monkeypatch.setattr(threading.Event, "wait", give_up)


def test_they_are_served_in_the_order_they_came() -> None:
    turns = Turns()
    turns.ask("Priya", hold=True)
    for who in ("Gemma", "Joe", "Alison"):
        turns.ask(who)
    turns.end()
    assert turns.served == ["Priya", "Gemma", "Joe", "Alison"]


@pytest.mark.parametrize("after", [False, True], ids=["while waiting", "as the turn came"])
def test_one_who_is_interrupted_neither_stops_the_queue_nor_is_served(
    monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    turns = Turns()
    turns.ask("Priya", hold=True)
    interrupted(turns, monkeypatch, after=after)
    turns.ask("Gemma")
    turns.ask("Joe")
    turns.give_up.set()
    until(lambda: after or turns.refused == ["Gemma"])
    turns.end()
    assert (turns.served, turns.refused) == (["Priya", "Joe"], ["Gemma"])
    turns.ask("Alison")
    turns.end()
    assert turns.served[-1] == "Alison"


@pytest.mark.long
def test_one_who_waited_too_long_is_told_and_the_others_keep_their_places() -> None:
    turns = Turns(patience=0.2)
    turns.ask("Priya", hold=True)
    turns.ask("Gemma")
    until(lambda: turns.refused == ["Gemma"])
    turns.queue._patience = 10
    turns.ask("Joe")
    turns.ask("Alison")
    turns.end()
    assert turns.served == ["Priya", "Joe", "Alison"]


def test_an_act_that_fails_hands_the_turn_on() -> None:
    turns = Turns()

    def fail() -> None:
        with turns.queue:
            turns.ask("Joe")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    turns.end()
    assert turns.served == ["Joe"]
