"""While somebody shares their screen: every page they can open is asked for, and none has a word of
what is withheld or limited in it; shown again, it is all there.
"""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from tests.matrix.asking import Asker
from tests.matrix.scene import mark
from tests.matrix.test_matrix import _asker
from workbook.core.time import now
from workbook.people.models import SignIn

HIDDEN = (
    "comment-limited", "answer", "comment-answer", "limited", "copied", "session-kept",
    "decision-kept", "limit-reason", "guarded", "home", "knocking", "plan",
)  # fmt: skip
SAID = ("She is not safe", f"withheld {mark('own', 'shared')}")

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.mark.parametrize("who", ["priya", "ruth"])
def test_nothing_withheld_or_limited_is_in_any_page_while_it_is_hidden(
    stage: Flask, who: str
) -> None:
    asker = _asker(stage, who)
    words = [*(mark("own", each) for each in HIDDEN), *SAID]
    _is_hiding(stage, asker, True)
    assert _shown(asker, words) == {}
    assert mark("own", "shared") in _shown(asker, [mark("own", "shared")])
    _is_hiding(stage, asker, False)
    assert {*_shown(asker, words)} >= {
        mark("own", "guarded"),
        mark("own", "home"),
        mark("own", "plan"),
        *SAID,
    }


def _is_hiding(app: Flask, asker: Asker, hides: bool) -> None:
    since = now() - timedelta(minutes=1) if hides else None
    with app.extensions["database"].change() as session:
        mine = SignIn.person_id == asker.person_id
        session.execute(update(SignIn).where(mine).values(hiding_since=since))


def _shown(asker: Asker, words: list[str]) -> dict[str, list[str]]:
    """Where each of these words stands, in any page that there is to open."""
    found: dict[str, list[str]] = {}
    for path, targets in asker.targets.items():
        for target in targets:
            if target.place not in {"", "own"}:
                continue
            for query in ("", *target.queries):
                url = target.url(path) + query
                answer = asker.browser.ask("GET", url, {}, {"Accept": "text/html"})
                for each in words:
                    if each in answer.body:
                        found.setdefault(each, []).append(url)
    return found
