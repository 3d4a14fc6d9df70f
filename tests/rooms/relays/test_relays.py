"""A change in risk: passed to named colleagues, read by each, risen to the manager; and nowhere for
anybody else.
"""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.people import Home, Scene
from tests.rooms.families.scenes import at, counted, later, told
from tests.rooms.overview.scenes import due
from tests.rooms.relays.scenes import CHANGED, TOLD, WILL, pass_on, passed, read
from tests.rooms.supervision.scenes import typed
from workbook.audit.models import AuditDetail
from workbook.core.time import today
from workbook.relays.models import RelayRead, RelayTo, RiskRelay

pytestmark = pytest.mark.long
TO_READ = "Read a change in risk, and say what you will do"
RISEN = "Priya Social has not read a change in risk"
FIRST = "Gemma Domestic passed on a change in risk"
OUTSIDE = ("owen", "martin", "joe", "helen", "alison", "david")


def page(scene: Scene, home: Home, who: str, what: str = "") -> str:
    """The words of a page of the family."""
    answer = scene.as_(who).get(at(home, what))
    assert answer.status_code == 200, (who, answer.status_code)
    return str(answer.page.text)


def rows(scene: Scene, table: type) -> int:
    """How many rows a table has."""
    with scene.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_it_is_passed_to_whom_it_names_and_stands_on_their_work(scene: Scene, home: Home) -> None:
    relay = passed(scene, home)
    assert (rows(scene, RiskRelay), rows(scene, RelayTo)) == (1, 1)
    assert TO_READ in due(scene, "priya")
    assert FIRST in page(scene, home, "priya")
    text = page(scene, home, "priya", f"risk-relays/{relay}")
    for words in (CHANGED, TOLD, "I have read this and will", "Not read yet"):
        assert words in text, words
    assert TO_READ not in due(scene, "gemma"), "she knows it"
    assert "I have read this and will" not in page(scene, home, "gemma", f"risk-relays/{relay}")


def test_reading_it_says_what_one_will_do(scene: Scene, home: Home) -> None:
    relay = passed(scene, home)
    assert read(scene, home, relay, "priya").status_code == 303
    assert TO_READ not in due(scene, "priya")
    assert FIRST not in page(scene, home, "priya")
    for who in ("gemma", "ruth", "priya"):
        text = page(scene, home, who, f"risk-relays/{relay}")
        assert f"and will: {WILL}." in text, who
    assert read(scene, home, relay, "priya", "Something else").status_code == 303
    assert rows(scene, RelayRead) == 1, "what was said once stands"


@pytest.mark.parametrize("who", OUTSIDE)
def test_to_everybody_else_there_is_none(scene: Scene, home: Home, who: str) -> None:
    before = {what: page(scene, home, who, what) for what in ("", "risk-relays")}
    relay = passed(scene, home)
    with later(scene, timedelta(hours=3)):
        for what, words in before.items():
            assert page(scene, home, who, what) == words, what
        for what in ("", "/reading"):
            method = scene.as_(who).post if what else scene.as_(who).get
            assert method(at(home, f"risk-relays/{relay}{what}")).status_code == 404, what
        if who != "owen":
            text = scene.as_(who).get("/my-work").page.text
            assert "change in risk" not in text.replace("Changes in risk", "")


def test_unread_it_rises_to_the_manager_at_its_time(scene: Scene, home: Home) -> None:
    relay = passed(scene, home)
    assert "has not read" not in due(scene, "ruth")
    assert FIRST in page(scene, home, "ruth"), "the manager sees it from the first moment"
    with later(scene, timedelta(minutes=119)):
        assert RISEN not in due(scene, "ruth")
    with later(scene, timedelta(minutes=121)):
        assert RISEN in due(scene, "ruth")
        assert RISEN not in due(scene, "gemma")
        waiting = scene.as_("ruth").get("/overview").page.text
        assert f"1 change in risk not read {RISEN}" in waiting
        assert "it rose to the manager" in page(scene, home, "priya", f"risk-relays/{relay}")
        assert read(scene, home, relay, "ruth", "I rang Priya’s cover").status_code == 303
        assert RISEN not in due(scene, "ruth")
        assert TO_READ in due(scene, "priya"), "it is still hers to read"


def test_read_in_time_it_does_not_rise(scene: Scene, home: Home) -> None:
    relay = passed(scene, home)
    read(scene, home, relay, "priya")
    with later(scene, timedelta(hours=3)):
        assert "has not read" not in due(scene, "ruth")


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(scene: Scene, home: Home) -> None:
    for wrong, says in (
        ({"changed": " "}, "Say what has changed"),
        ({"learned_on": "31 2 2026"}, "Enter a real date"),
        ({"learned_on": typed(today() + timedelta(days=1))}, "Enter today or a day before"),
        ({"told": ""}, "Say whom you have told already"),
        ({"named": []}, "Choose at least one colleague"),
        ({"named": ["nobody"]}, "Choose at least one colleague"),
        ({"within": "later"}, "Choose how soon"),
    ):
        answer = pass_on(scene, home, **wrong)
        assert answer.status_code == 422, wrong
        assert says in answer.page.text, wrong
        if "changed" not in wrong:
            assert CHANGED in answer.text, wrong
    assert rows(scene, RiskRelay) == 0
    relay = passed(scene, home)
    empty = read(scene, home, relay, "priya", " ")
    assert empty.status_code == 422
    assert "Say what you will do because of this" in empty.page.text


def test_pressed_twice_it_is_passed_once(scene: Scene, home: Home) -> None:
    assert passed(scene, home) == passed(scene, home)
    assert rows(scene, RiskRelay) == 1


def test_what_happens_again_or_others_should_read_is_passed_on_again(
    scene: Scene, home: Home
) -> None:
    passed(scene, home)
    passed(scene, home, to=("joe",))
    assert TO_READ in due(scene, "joe"), "the same words, to somebody who has not had them"
    with later(scene, timedelta(minutes=30)):
        passed(scene, home, learned_on=typed(today() - timedelta(days=1)))
        passed(scene, home, within="today")
        assert rows(scene, RiskRelay) == 4
    with later(scene, timedelta(days=20)):
        passed(scene, home)
        passed(scene, home)
    assert rows(scene, RiskRelay) == 5, "it has happened again, in the same words"


def test_the_manager_who_passed_it_on_can_say_what_they_do_when_nobody_reads_it(
    scene: Scene, home: Home
) -> None:
    relay = passed(scene, home, by="ruth")
    assert read(scene, home, relay, "ruth").status_code == 403
    with later(scene, timedelta(hours=3)):
        assert RISEN in due(scene, "ruth")
        assert read(scene, home, relay, "ruth", "I rang Priya’s cover").status_code == 303
        assert RISEN not in due(scene, "ruth")
        assert "Ruth Manager passed on" not in page(scene, home, "ruth")


def test_it_leads_the_family_page_until_all_have_read_it_or_the_manager_has_answered(
    scene: Scene, home: Home
) -> None:
    relay = passed(scene, home, to=("priya", "joe"))
    assert read(scene, home, relay, "priya").status_code == 303
    assert FIRST in page(scene, home, "priya"), "Joe has not read it"
    with later(scene, timedelta(hours=3)):
        assert read(scene, home, relay, "ruth", "I rang Joe").status_code == 303
        for who in ("priya", "gemma", "ruth"):
            assert FIRST not in page(scene, home, who), who
        assert FIRST in page(scene, home, "joe"), "it is still his to read"


def test_those_who_work_with_the_family_pass_it_on(scene: Scene, home: Home) -> None:
    for who, status in (
        ("ruth", 303), ("martin", 303), ("helen", 303), ("owen", 403), ("alison", 403),
        ("david", 403), ("beth", 404),
    ):  # fmt: skip
        assert pass_on(scene, home, who, changed=f"{who} learned").status_code == status, who


def test_only_those_it_names_say_what_they_will_do(scene: Scene, home: Home) -> None:
    relay = passed(scene, home, by="gemma", to=("priya", "joe"))
    assert read(scene, home, relay, "gemma").status_code == 403
    assert read(scene, home, relay, "joe").status_code == 303
    assert "Not read yet by Priya Social" in page(scene, home, "gemma", "risk-relays")


def test_late_recording_is_said(scene: Scene, home: Home) -> None:
    early = passed(scene, home, learned_on=typed(today() - timedelta(days=7)))
    assert "Recorded after that working day" in page(scene, home, "gemma", f"risk-relays/{early}")


def test_the_trail_says_neither_what_changed_nor_what_anybody_will_do(
    scene: Scene, home: Home
) -> None:
    relay = passed(scene, home)
    read(scene, home, relay, "priya")
    assert (told(scene, "risk-relayed"), told(scene, "relay-read")) == (1, 1)
    with scene.database.reading() as session:
        words = " ".join(map(str, session.scalars(select(AuditDetail.words))))
    for said in (CHANGED, TOLD, WILL):
        assert said not in words
    log = scene.as_("owen").get(at(home, "looks")).page.text
    assert "a change in risk" not in log
    assert "a change in risk" in scene.as_("ruth").get(at(home, "looks")).page.text


def test_it_is_on_no_page_while_others_see_the_screen(scene: Scene, home: Home) -> None:
    relay = passed(scene, home)
    assert scene.as_("priya").post("/account/hiding").status_code in {200, 303}
    assert "change in risk" not in due(scene, "priya")
    assert FIRST not in page(scene, home, "priya")
    assert scene.as_("priya").get(at(home, f"risk-relays/{relay}")).status_code == 404


def test_the_same_queries_for_many(scene: Scene, home: Home) -> None:
    passed(scene, home)
    due(scene, "priya")
    with counted(scene.app) as one:
        due(scene, "priya")
    for n in range(6):
        passed(scene, home, changed=f"Another, {n}")
    due(scene, "priya")
    with counted(scene.app) as many:
        due(scene, "priya")
    assert len(one) == len(many)
