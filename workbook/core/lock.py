"""Who uses the data: one server on a data folder, and nobody while it is being replaced.

In the data folder a lock on a file says that a server runs, or a restore. On PostgreSQL, where
several servers may share one database, every connection that the application opens holds an
advisory lock together with all others (`core.db`): whoever can take it alone is alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

IN_USE = 7_204_119  # the advisory lock; its neighbour keeps migrations apart


@contextmanager
def only_user_of(data: Path) -> Iterator[None]:
    """Hold the data folder alone; raises BlockingIOError with a sentence."""
    with (data / "serving.lock").open("w") as held:
        try:
            flock(held, LOCK_EX | LOCK_NB)
        except BlockingIOError as fault:
            raise BlockingIOError(f"A server, or a restore, is already using {data}.") from fault
        yield
