"""The team overview: whose it is, what it says, what it tells nobody, and what it costs."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.clocks.scenes import choose, in_days
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.families.scenes import counted, told
from tests.rooms.overview.scenes import in_some_days
from tests.rooms.overview.test_my_work import _many
from tests.rooms.supervision.scenes import Sitting, begun, planned, summaries, typed, uuid_of
from workbook.access.rules import Thing
from workbook.core.time import clock_set_to, now, today
from workbook.families.models import Allocation, Family, Workbook
from workbook.families.queries import open_workbook
from workbook.people.models import Team
from workbook.supervision.models import Action, Decision

pytestmark = pytest.mark.long
TITLES = (
    "by rating",
    "Waiting for you",
    "Supervision in the next seven days",
    "Families Worker",
    "Work held by each person",
    "Decisions you made",
    "Accessibility statement",
)


def overview(scene: Scene, who: str, query: str = "", paper: str = "") -> str:
    """The words of the page."""
    answer = scene.as_(who).get(f"/overview{paper}{query}")
    assert answer.status_code == 200, answer.status_code
    return str(answer.page.text)


def part(scene: Scene, who: str, title: str, query: str = "") -> str:
    """The words of one part, from its heading to the next."""
    text = overview(scene, who, query)
    start = text.index(title)
    ends = [text.find(each, start + len(title)) for each in TITLES if each != title]
    return text[start : min(each for each in ends if each > start)]


def table(scene: Scene, who: str, query: str = "") -> str:
    """The table of families."""
    return part(scene, who, "Families Worker", query)


def late_held(scene: Scene, who: str) -> int:
    """How many late actions somebody holds."""
    held = part(scene, "ruth", "Work held by each person")
    found = re.search(rf"{who} .*? (?:\d+ ){{5}}(\d+) \d+", held)
    assert found
    return int(found[1])


def team_id(scene: Scene, name: str) -> str:
    """The public id of a team."""
    with scene.database.reading() as session:
        return str(session.scalars(select(Team.uuid).where(Team.name == f"{name} team")).one())


def test_managers_see_it_and_nobody_else(scene: Scene, home: Home) -> None:
    for who in ("ruth", "tomasz", "david"):
        bar = scene.as_(who).get("/account").page.text
        assert "Supervision Diary" in bar, who
        assert bar.index("Diary") < bar.index("Team overview"), who
    for who in ("priya", "helen", "alison", "nadia", "sam", "moira"):
        assert scene.as_(who).get("/overview").status_code == 403, who
        assert "Team overview" not in scene.as_(who).get("/account").page.text, who


def test_opening_it_is_one_look(scene: Scene, home: Home) -> None:
    for address in ("", "/paper"):
        before = told(scene, "looked")
        overview(scene, "ruth", paper=address)
        assert told(scene, "looked") == before + 1, address


def test_a_service_manager_begins_with_a_table_of_teams(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    a_family(scene, name="Fell family", team="Birch", manager="tomasz", work_with={})
    text = overview(scene, "david")
    assert "Alder team 1 0 1 0 0 0 0 0" in text
    assert "Birch team 1 0 0 0 1 1 0 1" in text, "nobody is key worker, opened 100 days ago"
    assert "Cedar team 0 0 0 0 0 0 0 0" in text
    with scene.database.change() as session:
        fell = session.scalars(select(Family).where(Family.name == "Fell family")).one()
        before = open_workbook(session, fell)
        opened = {"opened_on": today(), "opened_at": now(), "opened_by_id": before.opened_by_id}
        session.add(Workbook(family_id=fell.id, number=2, edition=before.edition, **opened))
    assert "Birch team 1 0 0 0 1 1 0 0" in overview(scene, "david"), "it was opened again today"
    alder = overview(scene, "david", f"?team={team_id(scene, 'Alder')}")
    assert "Ashdown and Reed family" in alder
    assert "Fell family" not in alder
    assert finished.post("ruth", "reopenings", because="Joe was there").status_code == 303
    again = overview(scene, "david")
    assert "Alder team 1 0 1 0 0 0 1 0" in again, "its record is to be finalised once more"


def test_no_team_of_others_is_there(scene: Scene, home: Home) -> None:
    for query in (f"?team={team_id(scene, 'Birch')}", "?team=nonsense"):
        for address in ("/overview", "/overview/paper"):
            assert scene.as_("ruth").get(address + query).status_code == 404, query
    assert "Ashdown" not in overview(scene, "tomasz")


def test_a_family_stands_with_its_rating_and_what_to_look_at(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    summaries(scene, home, "martin")
    planned(scene, home, day=typed(today() + timedelta(days=3)))
    row = table(scene, "ruth")
    for words in (
        "Priya Social",
        "Amber",
        "since today",
        "1 of 4 finalised",
        "3 summaries missing",
    ):
        assert words in row, words
    labels = [
        it.get("aria-label")
        for it in scene.as_("ruth").get("/overview").page.all("svg")
        if it.get("role") == "img"
    ]
    assert labels == ["1 Amber", "Ratings, oldest first: Amber"]
    soon = part(scene, "ruth", "Supervision in the next seven days")
    assert "1 family 1 of 4 summaries in" in soon
    with in_some_days(scene, 60):
        row = table(scene, "ruth")
        for words in ("60 days", "8 weeks since the last supervision", "1 action late"):
            assert words in row, words
        assert "1 family has gone past six weeks" in overview(scene, "ruth")


def test_an_action_is_late_by_its_clock(scene: Scene, home: Home, finished: Sitting) -> None:
    action = finished.row(Action)
    its = {"clock": "action-from-supervision", "about": uuid_of(scene, "priya")}
    its |= {"thing": str(action.uuid), "seen": str(action.due_on)}
    answer = choose(scene, home, finished, typed(in_days(10)), "ruth", **its)
    assert answer.status_code == 303, answer.text
    with in_some_days(scene, 9):
        assert "action late" not in table(scene, "ruth"), "its own day was two days ago"
        assert late_held(scene, "Priya") == 0
    with in_some_days(scene, 11):
        assert "1 action late" in table(scene, "ruth")
        assert late_held(scene, "Priya") == 1


def test_by_when_supervision_is_due_is_said_where_none_is_booked(scene: Scene, home: Home) -> None:
    begun(scene, home)
    with in_some_days(scene, 2):
        day = in_days(28)
        assert f"Not booked, due by {day.day} {day:%b}" in table(scene, "ruth")


def test_what_moved_since_a_month_is_said(scene: Scene, home: Home, finished: Sitting) -> None:
    assert "1 rated for the first time, Amber (Ashdown and Reed family)" in overview(scene, "ruth")
    with in_some_days(scene, 40):
        assert "no rating moved" in overview(scene, "ruth")


def test_what_waits_for_the_manager_is_listed(scene: Scene, home: Home) -> None:
    a_family(scene, name="Cole family", work_with={})
    begun(scene, home)
    with in_some_days(scene, 1):
        waiting = part(scene, "ruth", "Waiting for you")
        assert "1 family to allocate Cole family: nobody is key worker" in waiting
        assert (
            "1 supervision record to finish Finalise the supervision record Ashdown and Reed"
            in waiting
        )
        alder = f"?team={team_id(scene, 'Alder')}"
        waiting = part(scene, "david", "Waiting for you", alder)
        assert "1 family to allocate" in waiting
        assert "Finalise the supervision record" not in waiting, "Ruth chairs it"


def test_the_table_is_narrowed_to_a_worker_and_a_kind(scene: Scene, finished: Sitting) -> None:
    a_family(scene, name="Cole family", work_with={"owen": "key-worker"})
    a_family(scene, name="Fell family", work_with={})
    for query, there in (
        ("", {"Ashdown", "Cole", "Fell"}),
        (f"?worker={uuid_of(scene, 'joe')}", {"Ashdown"}),
        (f"?worker={uuid_of(scene, 'owen')}", {"Cole"}),
        ("?show=amber", {"Ashdown"}),
        ("?show=not-rated", {"Cole", "Fell"}),
        ("?show=to-allocate", {"Fell"}),
        ("?show=red", set()),
        ("?show=nonsense", {"Ashdown", "Cole", "Fell"}),
    ):
        rows = table(scene, "ruth", query)
        assert {each for each in ("Ashdown", "Cole", "Fell") if each in rows} == there, query
    assert "No family of this team is like that" in table(scene, "ruth", "?show=red")


def test_decisions_stand_with_their_reason(scene: Scene, home: Home, finished: Sitting) -> None:
    decided = part(scene, "ruth", "Decisions you made")
    assert "Visits stay supervised. Because: Change is new." in decided
    alder = f"?team={team_id(scene, 'Alder')}"
    assert "None yet" in part(scene, "david", "Decisions you made", alder), "they are Ruth's"


def test_work_is_held_in_the_form_that_each_sees_of_themself(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    with clock_set_to(now() - timedelta(days=15)):
        an_entry(scene, home, "priya", title="Nursery")
    an_entry(scene, home, "priya", title="Yesterday")
    with in_some_days(scene, 8):
        held = part(scene, "ruth", "Work held by each person")
        mine = scene.as_("priya").get("/my-work").page.text
        for text in (held[held.index("Priya Social") :], mine[mine.index("What you hold") :]):
            assert re.search(r" 1 0 2 0 0 1 1 ", text), text
        assert "Nursery" not in overview(scene, "ruth")
        assert "Conor" in held, "he serves the team"
        assert "Leah" not in held, "she has left"


def test_a_limited_session_tells_nothing(scene: Scene, home: Home, finished: Sitting) -> None:
    alder = f"?team={team_id(scene, 'Alder')}"
    limit_thing(scene, home, Thing("session", str(finished.key)), "ruth")
    text = overview(scene, "david", alder)
    assert "1 Not rated" in [
        it.get("aria-label") for it in scene.as_("david").get(f"/overview{alder}").page.all("svg")
    ]
    for words in ("Amber family", "action late", "rated for the first time"):
        assert words not in text, words
    assert "Alder team 1 0 0 0 1 0 0 1" in overview(scene, "david")
    with in_some_days(scene, 8):
        assert "action late" not in table(scene, "david", alder)
        assert "action late" in table(scene, "ruth")


def test_a_limited_decision_is_left_out_where_others_see_the_screen(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    decision = finished.row(Decision)
    limit_thing(scene, home, Thing("decision", str(decision.uuid)), "ruth")
    assert "Visits stay supervised" in overview(scene, "ruth")
    assert "Visits stay supervised" not in overview(scene, "ruth", paper="/paper")


def test_a_limited_family_is_counted_for_nobody_outside(scene: Scene, home: Home) -> None:
    kept = a_family(scene, name="Kept family", work_with={"priya": "key-worker"})
    limit_thing(scene, kept, Thing("family", str(kept.uuid)), "ruth", "priya")
    assert "2 families, by rating" in overview(scene, "ruth")
    alder = f"?team={team_id(scene, 'Alder')}"
    assert "1 family, by rating" in overview(scene, "david", alder)
    assert "Kept" not in overview(scene, "david", alder)


def test_what_is_limited_is_left_out_of_the_paper(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    limit_thing(scene, home, Thing("session", str(finished.key)), "ruth")
    assert "1 Amber" in scene.as_("ruth").get("/overview").text
    paper = scene.as_("ruth").get("/overview/paper")
    assert "1 Amber" not in paper.text
    assert "Visits stay supervised" not in paper.text
    assert "withheld or limited" in paper.page.text


def test_the_number_of_queries_is_the_same_for_300_families(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    alder = f"?team={team_id(scene, 'Alder')}"
    pages = (("ruth", "?all=1"), ("david", ""), ("david", alder + "&all=1"))
    _many(scene, home, range(1))
    costs = {}
    for who, query in pages:
        overview(scene, who, query)
        with counted(scene.app) as few:
            overview(scene, who, query)
        costs[who, query] = len(few)
    _many(scene, home, range(1, 299))
    for who, query in pages:
        with counted(scene.app) as many:
            text = overview(scene, who, query)
        assert "300" in text, who
        assert len(many) == costs[who, query], (who, query)
        assert len(many) <= 60


def test_twenty_are_shown_at_first(scene: Scene, home: Home) -> None:
    _many(scene, home, range(24))
    assert len(re.findall(r"Family 0\d\d", table(scene, "ruth"))) <= 20
    assert "All 25 families" in overview(scene, "ruth")
    assert len(re.findall(r"Family 0\d\d", table(scene, "ruth", "?all=1"))) == 24


def test_nobodys_allocation_is_forgotten(scene: Scene, home: Home) -> None:
    """A key worker who was followed by nobody leaves a family to allocate."""
    with scene.database.change() as session:
        for each in session.scalars(select(Allocation)):
            each.until_on = today()
    assert "nobody is key worker" in part(scene, "ruth", "Waiting for you")
