"""Errors and refusals keep the promises of headers too; of every other answer the matrix asks."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.client import StrictClient
from tests.headers import faults_of
from tests.matrix.browsers import Answer
from tests.people import the_cast
from workbook.app import create_app


@pytest.fixture
def ruth(app: Flask) -> StrictClient:
    """A manager's browser."""
    return the_cast(app).as_("ruth")


def heard(answer) -> Answer:
    """The answer as the matrix reads it."""
    return Answer(answer.status_code, tuple(answer.headers), answer.text)


def test_refusals_and_failures_have_them_too(app, ruth, monkeypatch):
    def fails(**_arguments):
        raise ZeroDivisionError("1067 Wisteria Walk")

    monkeypatch.setitem(app.view_functions, "families.index", fails)
    asked = {
        200: ruth.get("/account"),
        303: ruth.post("/sign-out"),
        401: StrictClient(app).get("/account"),
        403: ruth.post("/sign-out", token=False),
        404: ruth.get("/no-such-page"),
        405: ruth.put("/account"),
        413: StrictClient(app).post("/sign-in", data={"email": "a" * (9 * 1024 * 1024)}),
        500: StrictClient(app).get("/families"),
    }
    for status, answer in asked.items():
        assert answer.status_code == status
        assert faults_of(heard(answer), "GET") == [], status


def test_a_header_that_is_missing_is_found(ruth):
    answer = ruth.get("/account")
    for name in ("Content-Security-Policy", "Cache-Control", "Vary", "X-Frame-Options"):
        kept = [each for each in answer.headers if each[0] != name]
        assert faults_of(Answer(200, tuple(kept), answer.text), "GET"), name
    loose = [*answer.headers, ("Location", "//elsewhere.example/")]
    assert faults_of(Answer(303, tuple(loose), ""), "GET")


def test_over_https_the_browser_is_told_to_stay_there(config):
    app = create_app(replace(config, url="https://workbook.example"))
    answer = app.test_client().get("/", base_url="https://workbook.example")
    assert "max-age=63072000" in answer.headers["Strict-Transport-Security"]
    app.extensions["database"].dispose()
