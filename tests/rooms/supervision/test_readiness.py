"""The readiness board: whose summary is how far, who was reminded by whom, and who sees nothing."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.overview.scenes import is_due
from tests.rooms.records.scenes import all_of
from tests.rooms.supervision.scenes import AREAS, Sitting, planned, summaries, told, typed, uuid_of
from workbook.access.rules import Thing
from workbook.core.time import clock_set_to, today
from workbook.records.models import Entry
from workbook.supervision.models import Session, SummaryReminder

BOARD = "/supervision/readiness"
SECRET = "What nobody may read yet"


@pytest.fixture
def coming(scene: Scene, home: Home) -> Sitting:
    """Planned in five days: Gemma's summary is in, Joe has begun one, two have nothing."""
    summaries(scene, home, "gemma")
    drafts(scene, home, "joe")
    return planned(scene, home, day=typed(today() + timedelta(days=5)))


def drafts(scene: Scene, home: Home, who: str) -> str:
    """Somebody begins a summary."""
    return an_entry(
        scene,
        home,
        who,
        section=AREAS[who],
        kind="summary-for-supervision",
        title=SECRET,
        words=SECRET,
    )


def remind(sitting: Sitting, by: str, who: str) -> int:
    """Press Remind beside a name."""
    return sitting.post(by, "reminders", person=uuid_of(sitting.scene, who)).status_code


def lines(scene: Scene, who: str, page: str = BOARD) -> dict[str, str]:
    """What stands on the board, by the first name."""
    found = scene.as_(who).get(page)
    assert found.status_code == 200, found.text
    return {
        who.capitalize(): it.words
        for it in found.page.all("li")
        for who in AREAS
        if f"{who.capitalize()} " in it.words
    }


def test_the_board_says_how_far_each_is_and_nothing_of_a_draft(
    scene: Scene, coming: Sitting
) -> None:
    for who in ("ruth", "alison"):
        found = lines(scene, who)
        assert "Finalised" in found["Gemma"]
        assert "Drafted, not finalised" in found["Joe"]
        assert "Missing" in found["Priya"]
        assert "Missing" in found["Martin"]
    page = scene.as_("alison").get(BOARD).page
    assert "1 of 4 finalised" in page.text
    assert SECRET not in page.text
    for who in ("priya", "helen", "david", "nadia"):
        assert scene.as_(who).get(BOARD).status_code == 403, who


@pytest.mark.long
def test_one_press_reminds_once_by_name(scene: Scene, coming: Sitting) -> None:
    assert remind(coming, "ruth", "joe") == 303
    assert remind(coming, "ruth", "joe") == 303, "pressed twice"
    refused = coming.post("alison", "reminders", person=uuid_of(scene, "joe"))
    assert refused.status_code == 409
    assert "Ruth" in refused.page.text
    assert "Once for each session is enough" in refused.page.text
    assert len(coming.rows(SummaryReminder)) == 1
    (row,) = told(scene, "summary-reminded")
    assert json.loads(row[2])["person"] == uuid_of(scene, "joe")
    day = f"{today():%-d %B %Y}"
    said = lines(scene, "alison")["Joe"]
    assert "Reminded by Ruth" in said
    assert day in said
    assert "Remind Joe" not in said
    assert "Ruth Team reminded you" in is_due(scene, "joe")
    assert "reminded you" not in is_due(scene, "priya")
    assert "Ruth Team reminded Joe Recovery" in is_due(scene, "alison")
    summaries(scene, coming.home, "joe")
    assert "reminded you" not in is_due(scene, "joe"), "until they finalise"


def test_a_reminder_stands_long_before_the_day_too(scene: Scene, home: Home) -> None:
    far = planned(scene, home, day=typed(today() + timedelta(days=33)))
    assert "Finalise your summary" not in is_due(scene, "joe")
    assert remind(far, "alison", "joe") == 303
    assert "Finalise your summary" in is_due(scene, "joe")


@pytest.mark.long
def test_there_is_nothing_to_remind_of(scene: Scene, coming: Sitting) -> None:
    assert remind(coming, "ruth", "gemma") == 409, "hers is in"
    assert remind(coming, "ruth", "owen") == 404, "he does not work with the family"
    assert coming.post("ruth", "reminders", person="nobody").status_code == 404
    assert remind(coming, "priya", "joe") == 403
    assert remind(coming, "tomasz", "joe") == 404
    (session,) = all_of(scene, Session)
    with clock_set_to(session.starts_at):
        scene.clients.clear()
        assert coming.post("alison", "opening", because="Two are ill").status_code == 303
        refused = coming.post("ruth", "reminders", person=uuid_of(scene, "joe"))
        assert refused.status_code == 409
        assert "it is fixed which summaries count" in refused.page.text
    assert coming.rows(SummaryReminder) == []


@pytest.mark.long
def test_who_is_hidden_is_not_on_it_and_the_numbers_are_whole(
    scene: Scene, coming: Sitting
) -> None:
    with scene.database.reading() as session:
        entries = session.execute(select(Entry.uuid, Entry.discipline)).all()
    of = {row.discipline: str(row.uuid) for row in entries}
    limit_thing(scene, coming.home, Thing("entry", of["domestic-abuse"]), "ruth")
    limit_thing(scene, coming.home, Thing("entry", of["recovery"]), "ruth")
    found = lines(scene, "alison")
    assert "Gemma" not in found
    assert "Missing" in found["Joe"], "as if nothing was begun"
    assert "0 of 3 finalised" in scene.as_("alison").get(BOARD).page.text
    assert remind(coming, "alison", "gemma") == 404
    assert "1 of 4 finalised" in scene.as_("ruth").get(BOARD).page.text
    assert "0 of 3 finalised" in scene.as_("ruth").get(f"{BOARD}/paper").page.text


def test_a_limited_session_and_another_teams_are_on_nobodys_board(
    scene: Scene, coming: Sitting
) -> None:
    a_family(scene, name="Cole family", manager="tomasz", team="Birch")
    assert "Ashdown" not in scene.as_("tomasz").get(BOARD).page.text
    limit_thing(scene, coming.home, Thing("session", str(coming.key)), "ruth")
    assert "Ashdown" not in scene.as_("alison").get(BOARD).page.text
    assert "Ashdown" in scene.as_("ruth").get(BOARD).page.text
    assert remind(coming, "alison", "joe") == 404


def test_a_summary_that_is_too_old_by_the_day_is_out_of_date(scene: Scene, home: Home) -> None:
    summaries(scene, home, "joe")
    planned(scene, home, day=typed(today() + timedelta(days=34)))
    assert "Out of date" in lines(scene, "alison")["Joe"]


def test_only_sessions_of_the_next_weeks_are_on_it(scene: Scene, home: Home) -> None:
    planned(scene, home, day=typed(today() + timedelta(days=40)))
    assert "No session is planned in the next five weeks" in scene.as_("ruth").get(BOARD).page.text


def test_the_list_is_printed(scene: Scene, coming: Sitting) -> None:
    paper = scene.as_("alison").get(f"{BOARD}/paper").page.text
    assert "OFFICIAL-SENSITIVE" in paper
    assert "Joe Recovery" in paper
    assert "Remind Joe" not in paper
