"""Tests share an application and copies of a scene, and no test finds what another left there."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from tests.staged import staged
from workbook.people.models import Team

TWICE = pytest.mark.parametrize("time", ["first", "again"])
built: list[str] = []


def add_team(app: Flask, name: str) -> None:
    with app.extensions["database"].change() as session:
        session.add(Team(name=name))


def teams(app: Flask) -> list[str]:
    with app.extensions["database"].reading() as session:
        return list(session.scalars(select(Team.name)))


def refuse(*_: Any) -> None:
    raise AssertionError("this is another test's")


@TWICE
def test_what_a_test_does_to_its_app_is_its_own(app: Flask, time: str) -> None:
    add_team(app, "Alder team")
    assert teams(app) == ["Alder team"]
    assert "LEFT" not in app.config
    assert "left" not in app.extensions
    app.config["LEFT"] = app.extensions["left"] = time
    database = app.extensions["database"]
    database.closers.append(refuse)
    for engine in (database.reader, database.writer):
        event.listen(engine, "before_cursor_execute", refuse)


@TWICE
def test_a_scene_is_built_once_and_copied(app: Flask, time: str) -> None:
    def build() -> str:
        add_team(app, "Alder team")
        built.append(app.extensions["database"].name)
        return "Alder"

    assert staged(app, "a team", build) == "Alder"
    assert teams(app) == ["Alder team"]
    assert built.count(app.extensions["database"].name) == 1
    add_team(app, "Birch team")


@TWICE
def test_what_was_written_before_a_scene_is_kept(app: Flask, time: str) -> None:
    add_team(app, f"The {time} team")
    staged(app, "another team", lambda: add_team(app, "Alder team"))
    assert sorted(teams(app)) == sorted(["Alder team", f"The {time} team"])
