"""`python -m workbook.serve`: one machine, one process, what `make run` leaves in front.

Takes the port, then the data folder, brings the database up to date, fills a new demo, serves, and
says so once `/health` answers. Exit 0: stopped; 1: a setting or the data is wrong; 2: the port is
taken.
"""

import errno
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from types import FrameType

from sqlalchemy.exc import DBAPIError
from waitress.server import create_server

from workbook.app import create_app
from workbook.catalogue.faults import CatalogueFault
from workbook.core.collector import set_apart_what_stays
from workbook.core.config import Config, ConfigFault, mark_demo
from workbook.core.db import Database
from workbook.core.lock import only_user_of
from workbook.core.rounds import now_and_then
from workbook.demo.load import load_unless_there
from workbook.keeping.heads import finish_pending
from workbook.migrations import migrate
from workbook.people.queries.people import holds_real_people
from workbook.writing.actions import EVERY, settle_what_was_typed

HERE = "127.0.0.1"
PATIENCE = 300  # times a tenth of a second
BIGGEST_BODY = 16 * 1024 * 1024  # above what the app takes, so that the app can say so itself


def main() -> int:
    """Serve until told to stop; what is wrong is said in one sentence on stderr."""
    signal.signal(signal.SIGTERM, _stop)
    os.umask(0o077)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # It names the address of every page that is closed while it listens, and that names a family.
    logging.getLogger("waitress").setLevel(logging.WARNING)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    environ = dict(os.environ)
    try:
        listener = claim(environ.get("PORT", "8000"))
    except OSError as fault:
        return _says(2, f"{fault.strerror}. Another can be chosen with PORT=")
    try:
        data = data_folder(environ)
        with listener, only_user_of(data):
            return serve(Config.from_environ({**environ, "WORKBOOK_DATA": str(data)}), listener)
    except (ConfigFault, CatalogueFault, OSError) as fault:
        return _says(1, str(fault))
    except DBAPIError as fault:
        return _says(1, f"The database cannot be used: {fault.orig}")


def claim(port: str) -> socket.socket:
    """The port, ours before anything is touched; raises OSError with why not."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HERE, int(port)))
        listener.listen(1024)
    except (OSError, ValueError, OverflowError) as fault:
        listener.close()
        why = getattr(fault, "strerror", None) or "not a port"
        raise OSError(errno.EADDRINUSE, f"Port {port} cannot be used: {why}") from fault
    return listener


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where everything is kept, made for its owner alone when it is new."""
    folder = Path(environ.get("WORKBOOK_DATA") or environ.get("DATA") or "var").absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def serve(config: Config, listener: socket.socket) -> int:
    """Bring the data up to date and answer until a signal says stop."""
    if config.demo:
        mark_demo(config)
    migrate(config)
    finish_pending(config)
    app = create_app(config)
    database: Database = app.extensions["database"]
    if config.demo:
        refuse_real_people(database)
        load_unless_there(database, config)
    set_apart_what_stays()
    signal.signal(signal.SIGTERM, partial(_stop_streams, database))
    server = create_server(
        app,
        sockets=[listener],
        threads=config.threads,
        ident="",
        asyncore_use_poll=True,
        connection_limit=1000,
        max_request_body_size=BIGGEST_BODY,
        # The app reads these itself, as many hops as WORKBOOK_PROXIES trusts.
        clear_untrusted_proxy_headers=not config.proxies,
    )
    port = listener.getsockname()[1]
    threading.Thread(target=_announce, args=(config, port), daemon=True).start()
    now_and_then(EVERY, lambda: settle_what_was_typed(database))
    server.run()
    server.close()
    database.dispose()
    return 0


def refuse_real_people(database: Database) -> None:
    """A demo lets anybody sign in as anybody: raises ConfigFault where somebody is real."""
    with database.reading() as session:
        is_real = holds_real_people(session)
    if is_real:
        raise ConfigFault("This database holds real people: it cannot be served as a demo.")


def _announce(config: Config, port: int) -> None:
    asked = 0
    while not _is_healthy(port, config.host):
        if (asked := asked + 1) == PATIENCE:
            logging.getLogger(__name__).error("/health does not answer yet: see above")
        time.sleep(0.1)
    print(f"Family Workbook is ready: http://{HERE}:{port}", flush=True)


def _is_healthy(port: int, host: str) -> bool:
    connection = HTTPConnection(HERE, port, timeout=10)
    try:
        connection.request("GET", "/health", headers={"Host": host})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """End as Ctrl-C does: waitress lets the requests under way finish, for 5 s at most."""
    sys.exit(0)


def _stop_streams(database: Database, number: int, frame: FrameType | None) -> None:
    """Pages that are listening would hold the end up: they are let go first."""
    for stop in database.stoppers:
        stop()
    _stop(number, frame)


def _says(code: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
