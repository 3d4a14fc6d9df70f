"""`/health`: 200 when what is sent will be kept, 503 when it will not."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from workbook.core.db import Database
from workbook.people.models import Guess
from workbook.web.health import can_write


def test_it_says_ok_and_which_database(client, engine):
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "database": engine}
    assert "no-store" in answer.headers["Cache-Control"]


def test_it_leaves_nothing(app, client, config):
    client.get("/health")
    before = sorted(config.data.rglob("*"))
    for _ in range(3):
        assert client.get("/health").status_code == 200
    assert sorted(config.data.rglob("*")) == before
    with app.extensions["database"].reading() as session:
        assert session.scalar(select(func.count(Guess.id))) == 0


def test_it_says_503_when_nothing_can_be_written(app, client, engine, monkeypatch):
    database = app.extensions["database"]

    def read_only(self):
        return Database.reading(self)

    monkeypatch.setattr(Database, "change", read_only)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json == {"status": "cannot-write", "database": engine}
    assert database.name == engine


def test_it_says_503_when_the_database_is_gone(app, client, monkeypatch):
    def gone(self):
        raise OperationalError("gone", {}, Exception("gone"))

    monkeypatch.setattr(Database, "change", gone)
    assert client.get("/health").status_code == 503


def test_it_answers_although_the_sign_in_cannot_be_read(app, client, monkeypatch):
    def gone(self):
        raise OperationalError("gone", {}, Exception("gone"))

    client.set_cookie("sign-in", "whatever")
    monkeypatch.setattr(Database, "reading", gone)
    assert client.get("/health").status_code == 200


def test_a_folder_that_takes_no_bytes_is_noticed(config, tmp_path):
    """On SQLite the data folder holds the record; on PostgreSQL it does not matter here."""
    elsewhere = replace(config, data=tmp_path / "gone")
    database = Database(config)
    assert can_write(database, elsewhere) is (not config.is_sqlite)
    assert can_write(database, config)
    database.dispose()
