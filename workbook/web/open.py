"""The few views that answer without a sign-in: every other one says what it needs at the gate."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def open_to_all(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view as open; a test names each of them."""
    view.__dict__["open_to_all"] = True
    return view
