"""Lines of a plan: each discipline keeps its own, the key worker agrees them, nothing is lost."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tests.people import Home, Scene
from tests.rooms.plans.scenes import (
    WORDS,
    added,
    agreed,
    at,
    changed,
    moved,
    opened,
    read,
    told,
    versions,
)
from workbook.core.time import today
from workbook.keeping.seals import verify_seals
from workbook.plans.models import LineAgreement, LineMove, PlanLine


@pytest.fixture
def home(home: Home, scene: Scene) -> Home:
    """The family, with Maisie's plan open."""
    assert opened(scene, home).status_code == 303
    return home


def rows(scene: Scene, model: type) -> int:
    """How many of these there are."""
    with scene.database.reading() as session:
        return len(session.scalars(select(model.id)).all())


def test_each_discipline_adds_its_own_line(scene: Scene, home: Home) -> None:
    added(
        scene, home, "joe", need="Kelly stays well", doer=f"member-{home.uuids['Kelly']}", other=""
    )
    text = read(scene, home, "priya")
    assert "Kelly stays well" in text
    assert "Builds on: Kelly reads to her every evening" in text
    assert "How we shall know: Her teacher" in text
    assert "Recovery" in text
    assert "Not agreed yet" in text


def test_a_line_wants_a_need_and_keeps_what_was_typed(scene: Scene, home: Home) -> None:
    given = {**WORDS, "need": "", "due_on": "40 1 2026"}
    refused = scene.as_("joe").post(at(home, "/lines"), data=given)
    assert refused.status_code == 422
    assert "Mrs Clay, school nurse" in refused.text
    assert "40 1 2026" in refused.text
    refused = scene.as_("joe").post(at(home, "/lines"), data={**WORDS, "need": " "})
    assert "Write what the child needs" in refused.page.text
    assert rows(scene, PlanLine) == 0


def test_pressed_twice_a_line_is_added_once(scene: Scene, home: Home) -> None:
    assert added(scene, home) == added(scene, home)
    assert rows(scene, PlanLine) == 1


@pytest.mark.parametrize("who", ["owen", "alison", "moira", "david"])
def test_whoever_does_not_work_with_the_family_adds_none(
    scene: Scene, home: Home, who: str
) -> None:
    assert scene.as_(who).post(at(home, "/lines"), data=WORDS).status_code in {403, 404}
    assert rows(scene, PlanLine) == 0


def test_nobody_changes_the_words_of_another_discipline(scene: Scene, home: Home) -> None:
    line = added(scene, home, "joe", need="Kelly stays well")
    for who in ("priya", "ruth", "gemma"):
        refused = changed(scene, home, line, who, need="Kelly does as she is told")
        assert refused.status_code == 403, who
    assert versions(scene, line) == ["Kelly stays well"]
    assert "Change what it says" not in read(scene, home, "priya", f"/lines/{line}")


def test_what_a_line_said_is_kept(scene: Scene, home: Home) -> None:
    line = added(scene, home)
    assert changed(scene, home, line, need="Maisie needs her sleep").status_code == 303
    assert versions(scene, line) == [WORDS["need"], "Maisie needs her sleep"]
    text = read(scene, home, "joe", f"/lines/{line}")
    assert "What it said before" in text
    assert WORDS["need"] in text


def test_a_stale_change_is_refused_with_both(scene: Scene, home: Home) -> None:
    line = added(scene, home)
    changed(scene, home, line, need="Maisie needs her sleep")
    stale = changed(scene, home, line, need="Maisie needs rest", seen=1)
    assert stale.status_code == 409
    assert "Need: Maisie needs her sleep" in stale.page.text
    assert "Need: Maisie needs rest" in stale.page.text
    assert len(versions(scene, line)) == 2
    # The form stands as it was typed, and now knows what it would replace.
    assert changed(scene, home, line, need="Maisie needs rest", seen=2).status_code == 303


def test_the_key_worker_agrees_a_line_as_they_read_it(scene: Scene, home: Home) -> None:
    line = added(scene, home, "joe")
    assert agreed(scene, home, line).status_code == 303
    assert agreed(scene, home, line).status_code == 303
    assert rows(scene, LineAgreement) == 1
    assert told(scene, "plan-line-agreed") == 1
    assert "Not agreed yet" not in read(scene, home)
    changed(scene, home, line, "joe", need="Kelly stays well at night")
    assert "Changed since it was agreed" in read(scene, home)
    stale = agreed(scene, home, line, seen=1)
    assert stale.status_code == 409
    assert "changed this line since you opened the page" in stale.page.text


@pytest.mark.parametrize("who", ["joe", "gemma", "owen", "alison"])
def test_nobody_else_agrees(scene: Scene, home: Home, who: str) -> None:
    line = added(scene, home, "joe")
    assert agreed(scene, home, line, who).status_code == 403
    assert rows(scene, LineAgreement) == 0


def test_a_line_is_agreed_once_everything_is_said(scene: Scene, home: Home) -> None:
    line = added(scene, home, difference="", other="", due_on="")
    refused = agreed(scene, home, line)
    assert refused.status_code == 422
    for says in ("Say what will be different for the child", "Say who does it", "Say by when"):
        assert says in refused.page.text
    assert rows(scene, LineAgreement) == 0


def test_what_happened_is_said_by_whoever_keeps_it_does_it_or_holds_the_plan(
    scene: Scene, home: Home
) -> None:
    with scene.database.reading() as session:
        gemma = scene.person(session, "gemma").id
    line = added(scene, home, "joe", doer=f"person-{gemma}", other="")
    assert moved(scene, home, line, "martin").status_code == 403
    assert moved(scene, home, line, "gemma", move=0).status_code == 303
    assert moved(scene, home, line, "joe", "achieved", "She sleeps.", 1).status_code == 303
    ruth = moved(scene, home, line, "ruth", "under-way", "Not since Sunday.", 2)
    assert ruth.status_code == 303
    text = read(scene, home, "owen", f"/lines/{line}")
    assert text.index("Not since Sunday.") < text.index("She sleeps.") < text.index("Two visits")


def test_a_new_state_wants_what_happened(scene: Scene, home: Home) -> None:
    line = added(scene, home)
    refused = moved(scene, home, line, happened=" ", state="achieved")
    assert refused.status_code == 422
    assert "Say what happened" in refused.page.text
    assert moved(scene, home, line, state="perhaps").status_code == 422
    assert rows(scene, LineMove) == 0


def test_what_happened_is_said_once_and_never_over_another(scene: Scene, home: Home) -> None:
    line = added(scene, home)
    moved(scene, home, line)
    assert moved(scene, home, line).status_code == 303
    assert rows(scene, LineMove) == 1
    stale = moved(scene, home, line, "ruth", "not-achieved", "Nobody came.", 0)
    assert stale.status_code == 409
    assert "Under way. Two visits made" in stale.page.text
    assert "Not achieved. Nobody came." in stale.page.text
    assert "Nobody came." in stale.text.partition("<textarea")[2]


def test_what_is_agreed_and_what_happened_are_sealed(scene: Scene, home: Home) -> None:
    line = added(scene, home, doer=f"member-{home.uuids['Kelly']}", other="")
    agreed(scene, home, line)
    moved(scene, home, line)
    with scene.database.reading() as session:
        seals = verify_seals(session)
        assert seals.broken is None
        assert seals.counts["line of a plan"] == 1
        assert seals.counts["what became of a line"] == 1
        (agreement,) = session.scalars(select(LineAgreement.content))
        sealed = json.loads(agreement)["words"]
        assert sealed["need"] == WORDS["need"]
        assert sealed["member"] == home.uuids["Kelly"]
        assert sealed["due_on"] == "2031-12-01"
    for table in ("line_version", "line_move", "line_agreement", "plan_line", "child_plan"):
        with scene.database.writer.connect() as connection, pytest.raises(DBAPIError):
            connection.exec_driver_sql(f"DELETE FROM {table}")


def test_a_day_that_has_passed_makes_an_open_line_late(scene: Scene, home: Home) -> None:
    line = added(scene, home, due_on=f"1 1 {today().year - 1}")
    assert "1 late" in read(scene, home)
    moved(scene, home, line, state="achieved")
    assert "late" not in read(scene, home).partition("Kind and dates")[0]
