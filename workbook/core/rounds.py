"""What a serving process does now and then beside answering."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger("workbook.rounds")


def now_and_then(every: float, act: Callable[[], object]) -> threading.Event:
    """Do `act` every so many seconds in a thread of its own, until the process ends or the event is
    set that is returned. Stopping it half-way must lose nothing. What it raises is logged, without
    content.
    """
    is_over = threading.Event()

    def go_on() -> None:
        while not is_over.wait(every):
            try:
                act()
            except Exception as fault:  # one bad round must not be the last
                log.error("A round failed: %s", type(fault).__name__)

    threading.Thread(target=go_on, daemon=True).start()
    return is_over
