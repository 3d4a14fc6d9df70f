"""The one clock. Nobody else asks the time; only the demo loader and tests may set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def _wall() -> datetime:
    return datetime.now(UTC)


_clock: ContextVar[Callable[[], datetime]] = ContextVar("clock", default=_wall)


def now() -> datetime:
    """The moment, aware, in UTC."""
    return _clock.get()()


def today() -> date:
    """The date where the authority is."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment on the authority's wall clock."""
    return moment.astimezone(LONDON)


@contextmanager
def clock_set_to(moment: datetime) -> Iterator[None]:
    """Let `now()` answer `moment`. For the demo loader and tests only (design 7)."""
    token = _clock.set(lambda: moment.astimezone(UTC))
    try:
        yield
    finally:
        _clock.reset(token)
