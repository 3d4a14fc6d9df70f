"""PostgreSQL, behind a proxy with TLS: `gunicorn --config deploy/gunicorn.py wsgi:app`.

The first thing it does is what `make run` does too: it brings the database up to date, as its
owner. Several of these may stand beside each other; one at a time looks at the database.
"""

import os
from typing import Any

from gevent import monkey

# Before anything is loaded that waits: what the database's driver waits for must let others go on.
monkey.patch_all()

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gevent"
graceful_timeout = 5
umask = 0o077
# An open page that listens is no thread here: so many of them, less 16, in each worker.
os.environ.setdefault("WORKBOOK_THREADS", "1016")


def on_starting(_server: object) -> None:
    """Before any worker is there."""
    from workbook.core.config import Config
    from workbook.keeping.heads import finish_pending
    from workbook.migrations import migrate

    config = Config.from_environ(os.environ)
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate(config)
    finish_pending(config)


def post_worker_init(worker: Any) -> None:
    """In each worker, once it can answer."""
    from workbook.core.rounds import now_and_then
    from workbook.writing.actions import EVERY, settle_what_was_typed

    database = worker.wsgi.extensions["database"]
    now_and_then(EVERY, lambda: settle_what_was_typed(database))
