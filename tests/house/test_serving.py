"""`make run` as scripts and people rely on it (design 7): ready line, exit codes, a clean stop."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.house.tree import HERE
from workbook.core.config import DEMO_MARK, Config, ConfigFault, mark_demo
from workbook.people.models import Person
from workbook.serve import refuse_real_people

pytestmark = [pytest.mark.long, pytest.mark.timeout(150)]


@contextmanager
def start(data: Path, port: int, **environ: str) -> "Iterator[subprocess.Popen[str]]":
    inherited = {name: each for name, each in os.environ.items() if "WORKBOOK" not in name}
    with subprocess.Popen(
        [sys.executable, "-m", "workbook.serve"],
        cwd=HERE,
        env={**inherited, "DATA": str(data), "PORT": str(port), **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_one_server_from_its_ready_line_to_its_clean_stop(port, tmp_path):
    """A new demo takes seconds to fill, so all that needs a server under way is asked of one."""
    with start(tmp_path / "data", port) as serving:
        assert serving.stdout is not None
        assert serving.stdout.readline() == f"Family Workbook is ready: http://127.0.0.1:{port}\n"
        with urlopen(f"http://127.0.0.1:{port}/health") as answer:
            assert json.load(answer) == {"status": "ok", "database": "sqlite"}
        a_taken_port_is_2(tmp_path / "other", port)
        taken_data_is_1(tmp_path / "data")
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(timeout=10) == 0
    assert oct((tmp_path / "data").stat().st_mode)[-3:] == "700"
    assert (tmp_path / "data" / "anchors.log").exists()


def a_taken_port_is_2(data: Path, port: int) -> None:
    with start(data, port) as second:
        assert second.wait(timeout=20) == 2
        assert f"Port {port}" in second.communicate()[1]
        assert not data.exists()


def taken_data_is_1(data: Path) -> None:
    with start(data, 0) as second:
        assert second.wait(timeout=20) == 1
        assert "A server, or a restore, is already using" in second.communicate()[1]


def test_for_real_a_secret_is_asked_for(tmp_path, port):
    with start(tmp_path / "data", port, WORKBOOK_URL="https://workbook.example") as server:
        assert server.wait(timeout=20) == 1
        assert "WORKBOOK_SECRET_KEY" in server.communicate()[1]


def test_a_database_that_is_not_there_is_said_in_a_sentence(tmp_path, port):
    nowhere = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    with start(tmp_path / "data", port, WORKBOOK_DATABASE_URL=nowhere) as server:
        assert server.wait(timeout=20) == 1
        assert server.communicate()[1].startswith("The database cannot be used")


def is_demo(data: Path, **environ: str) -> bool:
    secret = "for tests only, and never for a family"
    return Config.from_environ(
        {"WORKBOOK_DATA": str(data), "WORKBOOK_SECRET_KEY": secret, **environ}
    ).demo


def test_new_data_is_a_demo_and_stays_one(tmp_path):
    config = Config.from_environ({"WORKBOOK_DATA": str(tmp_path)})
    assert config.demo
    assert list(tmp_path.iterdir()) == []
    mark_demo(config)
    assert oct((tmp_path / DEMO_MARK).stat().st_mode)[-3:] == "600"
    (tmp_path / "workbook.sqlite").touch()
    assert Config.from_environ({"WORKBOOK_DATA": str(tmp_path)}) == config
    mark_demo(config)


def test_a_real_workbook_is_never_served_as_a_demo(tmp_path):
    public = "https://workbook.example"
    assert not is_demo(tmp_path, WORKBOOK_URL=public)
    (tmp_path / "workbook.sqlite").touch()
    assert not is_demo(tmp_path, WORKBOOK_URL=public)
    with pytest.raises(ConfigFault, match="public https address"):
        is_demo(tmp_path)
    for word in ("1", "true", "yes"):
        config = Config.from_environ({"WORKBOOK_DATA": str(tmp_path), "WORKBOOK_DEMO": word})
        with pytest.raises(ConfigFault, match="real workbook"):
            mark_demo(config)


def test_a_database_of_real_people_is_never_a_demo(app):
    database = app.extensions["database"]
    refuse_real_people(database)
    with database.change() as session:
        session.add(Person(email="ada@demo.example", name="Ada Frost", role="auditor", demo=True))
    refuse_real_people(database)
    with database.change() as session:
        session.add(Person(email="sam@authority.example", name="Sam Hart", role="auditor"))
    with pytest.raises(ConfigFault, match="real people"):
        refuse_real_people(database)
