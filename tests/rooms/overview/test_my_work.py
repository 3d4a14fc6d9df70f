"""My work: who begins there, whose families it shows, in which order, and what it costs."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.families.scenes import a_fact, counted, told
from tests.rooms.overview.scenes import drafts, due, families, limit_entry, my_work, news
from tests.rooms.supervision.scenes import Sitting, planned, summaries, typed
from workbook.core.time import now, today
from workbook.families.models import Allocation, Family, Member, Workbook
from workbook.families.queries import open_workbook
from workbook.records.models import Entry

NOBODYS = ("sam", "nadia", "ivan", "laura", "femi", "grace")


@pytest.mark.long
def test_everybody_with_families_begins_here(scene: Scene, home: Home) -> None:
    for who in ("ruth", "priya", "gemma", "martin", "helen", "alison", "david"):
        assert scene.as_(who).get("/").location == "/my-work", who
        links = scene.as_(who).get("/my-work").page.text
        assert links.index("My work") < links.index("Families") < links.index("Supervision"), who
    assert scene.as_("sam").get("/").location == "/people"
    assert scene.as_("nadia").get("/").location == "/families"
    for who in NOBODYS:
        assert scene.as_(who).get("/my-work").status_code == 403, who
        assert "My work" not in scene.as_(who).get("/account").page.text, who


@pytest.mark.long
def test_opening_it_is_one_look(scene: Scene, home: Home) -> None:
    before = told(scene, "looked")
    my_work(scene, "priya")
    assert told(scene, "looked") == before + 1


@pytest.mark.long
def test_ones_own_families_are_those_one_works_with(scene: Scene, home: Home) -> None:
    for who in ("priya", "gemma", "martin", "joe"):
        assert "Your families, 1" in families(scene, who), who
    for who in ("owen", "chloe", "sian", "beth", "conor", "david"):
        text = families(scene, who)
        assert "Your families, 0" in text, who
        assert "No family is yours yet" in text, who
        assert "Ashdown" not in text, who


@pytest.mark.long
def test_a_team_is_its_managers_and_its_business_supports(scene: Scene, home: Home) -> None:
    a_family(scene, name="Cole family", work_with={"owen": "key-worker"})
    a_family(scene, name="Birch family", team="Birch", manager="tomasz", work_with={})
    for who in ("ruth", "alison"):
        text = families(scene, who)
        assert "Your families, 2" in text, who
        assert "Birch family" not in text, who
    assert "Your families, 1" in families(scene, "helen"), "Martin and Joe work with one"


@pytest.mark.long
def test_a_row_says_how_the_family_stands(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "plan", "child-protection", of="Maisie")
    an_entry(scene, home, "priya", state="shared")
    an_entry(scene, home, "priya", section="m5")
    summaries(scene, home, "gemma")
    planned(scene, home, day=typed(today() + timedelta(days=3)))
    text = families(scene, "priya")
    for words in (
        "Maisie, 7",
        "Child protection",
        "Not rated",
        "0 finalised, 2 begun",
        "1 of 4 finalised",
        "Gemma Domestic finalised",
    ):
        assert words in text, words
    assert "0 finalised, 1 begun" in families(scene, "joe"), "a draft is its writer's own"
    page = scene.as_("priya").get("/my-work").page
    labels = [it.get("aria-label") for it in page.all("span") if it.get("role") == "img"]
    assert labels == [
        "Priya Social, Social worker: summary not finalised",
        "Gemma Domestic, Domestic abuse practitioner: summary finalised",
        "Martin Probation, Domestic abuse worker, probation: summary not finalised",
        "Joe Recovery, Recovery worker: summary not finalised",
    ]


@pytest.mark.long
def test_a_summary_limited_to_others_is_not_there(scene: Scene, home: Home) -> None:
    summaries(scene, home, "gemma")
    planned(scene, home, day=typed(today() + timedelta(days=3)))
    with scene.database.reading() as session:
        entry = str(
            session.scalars(select(Entry.uuid).where(Entry.kind == "summary-for-supervision")).one()
        )
    limit_entry(scene, home, entry, "gemma")
    assert "1 of 4 finalised" in families(scene, "ruth")
    text = my_work(scene, "joe")
    assert "0 of 3 finalised" in text
    assert "Gemma" not in text


@pytest.mark.long
def test_families_are_ordered_as_asked(scene: Scene, finished: Sitting) -> None:
    a_family(scene, name="Amber Avenue family", work_with={"priya": "key-worker"})
    zebra = a_family(scene, name="Zebra family", work_with={"priya": "key-worker", "joe": "Kelly"})
    planned(scene, zebra, day=typed(today() + timedelta(days=3)), invited=[])

    def order(query: str) -> list[str]:
        text = families(scene, "priya", query)
        names = ("Amber Avenue", "Ashdown and Reed", "Zebra")
        return sorted(names, key=lambda name: text.index(f"{name} family"))

    assert order("?order=name") == ["Amber Avenue", "Ashdown and Reed", "Zebra"]
    assert order("?order=rating") == ["Ashdown and Reed", "Amber Avenue", "Zebra"]
    by_supervision = ["Zebra", "Ashdown and Reed", "Amber Avenue"]
    assert order("?order=supervision") == order("?order=x") == order("") == by_supervision


@pytest.mark.long
def test_the_sentence_names_the_next_supervision(scene: Scene, home: Home) -> None:
    assert "Nothing is due today. One thing is waiting for you. What" in my_work(scene, "priya")
    planned(scene, home, day=typed(today() + timedelta(days=20)))
    text = my_work(scene, "priya")
    assert "The next supervision is on" in text
    assert "at 10:00: Ashdown and Reed family." in text


def test_a_rating_that_stayed_is_not_said_to_have_been_another(scene: Scene) -> None:
    cells = scene.app.jinja_env.get_template("families/_cells.html")
    with scene.app.test_request_context():
        for was, says in (("red", True), ("green", False), ("", False)):
            rating = SimpleNamespace(colour="green", on=today(), was=was)
            drawn = cells.module.rating_cell(SimpleNamespace(rating=rating), now())
            assert (", was " in drawn) is says, was


@pytest.mark.long
def test_who_may_open_a_family_finds_the_way_on_my_work(scene: Scene, home: Home) -> None:
    for who, finds in (("ruth", True), ("priya", False)):
        links = [it.get("href") for it in scene.as_(who).get("/my-work").page.all("a")]
        assert ("/families/new" in links) is finds, who


@pytest.mark.long
def test_every_part_says_when_it_is_empty(scene: Scene) -> None:
    assert "Nothing is due." in due(scene, "owen")
    assert "When you are allocated to a family, it appears here" in families(scene, "owen")
    assert "Nothing new." in news(scene, "owen")
    assert "No drafts." in drafts(scene, "owen")


@pytest.mark.long
def test_the_number_of_queries_is_the_same_for_300_families(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    """From two on: some questions are asked only once there is a family with something due."""
    an_entry(scene, home, "gemma", state="shared")
    _many(scene, home, range(1))
    for who in ("priya", "ruth"):
        my_work(scene, who)
    costs = {}
    for who in ("priya", "ruth"):
        with counted(scene.app) as one:
            my_work(scene, who)
        costs[who] = len(one)
    _many(scene, home, range(1, 299))
    for who in ("priya", "ruth"):
        my_work(scene, who)
        with counted(scene.app) as many:
            assert "Your families, 300" in my_work(scene, who)
        assert len(many) == costs[who], who
        assert len(many) <= 70


def _many(scene: Scene, home: Home, numbers: range) -> None:
    """More families of the team, with Priya as their key worker and a child in each."""
    with scene.database.change() as session:
        own = session.get_one(Family, home.id)
        edition = open_workbook(session, own).edition
        priya, moment = scene.person(session, "priya").id, now()
        for n in numbers:
            family = Family(
                ref=f"F{n:05}",
                name=f"Family {n:03}",
                team_id=own.team_id,
                created_at=moment,
                created_by_id=priya,
            )
            session.add(family)
            session.flush()
            session.add_all(
                [
                    Workbook(
                        family_id=family.id,
                        number=1,
                        opened_on=today(),
                        opened_at=moment,
                        opened_by_id=priya,
                        edition=edition,
                    ),
                    Allocation(
                        family_id=family.id,
                        person_id=priya,
                        part="key-worker",
                        from_on=today(),
                        made_at=moment,
                        made_by_id=priya,
                    ),
                    Member(
                        family_id=family.id,
                        part="child",
                        name=f"Child {n}",
                        known_as=f"Child {n}",
                        added_at=moment,
                        added_by_id=priya,
                    ),
                ]
            )
