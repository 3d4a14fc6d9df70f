"""Open a family I am not on: with the reason first, told at once, for a time, and reading only."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family, an_entry, an_opening
from tests.rooms.families.scenes import a_fact, at, later, told, written
from workbook.access.actions.limit import limit
from workbook.access.models import Conflict, Grant, Notice
from workbook.access.rules import Thing
from workbook.core.time import now
from workbook.people.models import SignIn

WHY = "Her aunt rang the duty desk about a bruise"


def asks(scene: Scene, who: str, **typed: str):
    """Ask for a family as the form does."""
    return scene.as_(who).post("/openings", data={"reason": WHY, **typed})


def a_conflict(scene: Scene, home: Home, who: str) -> None:
    """Somebody has declared a conflict with the family."""
    with scene.database.change() as session:
        me = scene.person(session, who).id
        row = Conflict(person_id=me, family_id=home.id, reason="My sister", declared_at=now())
        row.declared_by_id = me
        session.add(row)


def heard(scene: Scene, who: str) -> list[str]:
    """What somebody was told, the latest first, as their own page says it."""
    page = scene.as_(who).get("/notices").page
    return [" ".join(each.words.split()) for each in page.all("tr")[1:]]


def test_beth_opens_a_family_of_another_team_and_reads_it(scene: Scene, home: Home) -> None:
    an_entry(scene, home, words="Bedtimes are calmer.", state="shared")
    answer = asks(scene, "beth", reference=home.ref)
    assert (answer.status_code, answer.location) == (303, at(home))
    page = scene.as_("beth").get(at(home, "sections/m3")).page
    assert "Bedtimes are calmer." in page.text
    day = now() + timedelta(days=14)
    assert f"You opened this family until {day.day} {day:%B} {day.year}." in page.text
    assert f"Reason: {WHY}." in page.text
    assert "Ashdown" in scene.as_("beth").get("/families").page.text
    for path in ("looks", "allocations", "sections/m3/finalisation"):
        assert scene.as_("beth").get(at(home, path)).status_code == 403, path
    started = scene.as_("beth").post(at(home, "sections/m3/entries"), data={"kind": "session-note"})
    assert started.status_code == 403


@pytest.mark.long
def test_it_is_told_at_once_to_those_who_watch_over_it(scene: Scene, home: Home) -> None:
    asks(scene, "beth", reference=home.ref)
    for who in ("tomasz", "ivan", "ruth"):
        (line,) = heard(scene, who)
        assert f"Beth Social opened family {home.ref}, which they are not on." in line, who
        assert f"Reason: {WHY}." in line, who
    assert "1 thing was told to you" in scene.as_("ivan").get("/families").page.text
    for who in ("beth", "priya", "hannah", "nadia"):
        assert heard(scene, who) == [], who


def test_what_was_told_is_read_by_whoever_was_told(scene: Scene, home: Home) -> None:
    asks(scene, "beth", reference=home.ref)
    with scene.database.reading() as session:
        of_ivan = scene.person(session, "ivan").id
        uuids = {each.person_id: str(each.uuid) for each in session.scalars(select(Notice)).all()}
    every = list(uuids.values())
    assert scene.as_("ivan").post("/notices/readings", data={"notice": every}).status_code == 303
    with scene.database.reading() as session:
        seen = {each.person_id for each in session.scalars(select(Notice)) if each.seen_at}
    assert seen == {of_ivan}
    assert scene.as_("ivan").post("/notices/readings", data={"notice": "x"}).status_code == 422


def test_a_name_and_a_date_of_birth_find_it_too(scene: Scene, home: Home) -> None:
    answer = asks(scene, "beth", name="  maisie   ASHDOWN ", born_on="4 5 2019")
    assert answer.location == at(home)
    for near in ({"name": "Maisie", "born_on": "4 5 2019"}, {"name": "Maisie Ashdown"}):
        assert asks(scene, "callum", **near).status_code == 422, near


def test_without_a_reason_nothing_is_looked_for(scene: Scene, home: Home) -> None:
    answer = asks(scene, "beth", reference=home.ref, reason="  ")
    assert answer.status_code == 422
    assert "Say why you need to see this family" in answer.page.text
    assert answer.page.all("title")[0].words.startswith("Error:")
    assert home.ref in answer.text
    assert told(scene, "opening-tried") == 0
    assert heard(scene, "ivan") == []


def test_a_conflict_is_answered_like_no_match(scene: Scene, home: Home) -> None:
    """The same words and status, and as many statements; the others are told which it was."""
    nothing = asks(scene, "conor", reference="9999")
    with written(scene.app) as for_nothing:
        asks(scene, "conor", reference="9999")
    with written(scene.app) as for_conflict:
        conflict = asks(scene, "conor", reference=home.ref)
    assert (nothing.status_code, conflict.status_code) == (422, 422)
    assert "Nothing was opened: no family that you can open fits this." in conflict.page.text
    assert conflict.page.text == nothing.page.text
    assert len(for_conflict) == len(for_nothing)
    assert scene.as_("conor").get(at(home)).status_code == 404
    named = f"Conor Social tried to open family {home.ref}. Their declared conflict kept it closed"
    assert [named in each for each in heard(scene, "ivan")] == [True, False, False]
    assert "none fitted" in heard(scene, "ivan")[1]
    with scene.database.reading() as session:
        assert session.scalar(select(Grant.id)) is None


def test_a_conflict_beats_what_was_opened_before(scene: Scene, home: Home) -> None:
    an_opening(scene, home, "conor")
    assert scene.as_("conor").get(at(home)).status_code == 404


def test_a_limit_is_never_passed(scene: Scene, home: Home) -> None:
    kept = a_family(scene, name="Vale family", team="Birch", manager="tomasz", work_with={})
    with scene.database.change() as session:
        me = scene.me(session, "tomasz")
        limit(session, me, kept.id, Thing("family", str(kept.uuid)), {}, (), "A colleague's own")
    assert asks(scene, "owen", reference=kept.ref).status_code == 422
    assert "none fitted" in heard(scene, "ivan")[0]
    assert kept.ref not in heard(scene, "ruth")[0]
    assert f"tried to open family {kept.ref}. It is limited" in heard(scene, "tomasz")[0]
    a_fact(scene, home, "safe-contact", "Only by text")
    asks(scene, "beth", reference=home.ref)
    assert "Only by text" not in scene.as_("beth").get(at(home, "key-information")).page.text


def test_a_watcher_whom_it_is_shut_to_hears_what_a_miss_says(scene: Scene, home: Home) -> None:
    a_conflict(scene, home, "tomasz")
    asks(scene, "beth", reference="9999")
    asks(scene, "beth", reference=home.ref)
    for line in heard(scene, "tomasz"):
        assert "none fitted" in line
        assert home.ref not in line
        assert "bruise" not in line
    assert f"opened family {home.ref}" in heard(scene, "ivan")[0]
    assert WHY in heard(scene, "ivan")[0]


def test_a_limit_hides_a_conflict_from_everybody_outside(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        me = scene.me(session, "ruth")
        limit(session, me, home.id, Thing("family", str(home.uuid)), {}, (), "A colleague's own")
    asks(scene, "conor", reference=home.ref)
    (line,) = heard(scene, "ivan")
    assert "none fitted" in line
    assert home.ref not in line
    assert f"tried to open family {home.ref}. It is limited" in heard(scene, "ruth")[0]


def test_what_was_told_is_hidden_once_the_family_is_shut_to_them(scene: Scene, home: Home) -> None:
    asks(scene, "beth", reference=home.ref)
    a_conflict(scene, home, "tomasz")
    with scene.database.change() as session:
        me = scene.me(session, "ruth")
        limit(session, me, home.id, Thing("family", str(home.uuid)), {}, (), "A colleague's own")
    for who in ("tomasz", "ivan"):
        answer = scene.as_(who).get("/notices")
        assert "did something with a family that is closed to you" in answer.page.text, who
        assert home.ref not in answer.text, who
        assert WHY not in answer.text, who
    assert WHY in heard(scene, "ruth")[0]


def test_what_is_theirs_already_is_opened_without_a_grant(scene: Scene, home: Home) -> None:
    assert asks(scene, "owen", reference=home.ref).location == at(home)
    assert heard(scene, "ivan") == []
    assert told(scene, "opening-tried") == 1
    with scene.database.reading() as session:
        assert session.scalar(select(Grant.id)) is None


def test_two_families_with_the_same_child_need_the_reference(scene: Scene, home: Home) -> None:
    a_family(scene, name="Reed family", work_with={})
    answer = asks(scene, "beth", name="Maisie Ashdown", born_on="4 5 2019")
    assert answer.status_code == 422
    assert "more than one family fits this" in answer.page.text


def test_the_sixth_in_a_quarter_of_an_hour_has_to_wait(scene: Scene, home: Home) -> None:
    for n in range(5):
        assert asks(scene, "beth", reference=f"900{n}").status_code == 422
    answer = asks(scene, "beth", reference=home.ref)
    assert answer.status_code == 429
    assert WHY in answer.text
    assert told(scene, "opening-tried") == 6
    assert asks(scene, "callum", reference=home.ref).status_code == 303
    with later(scene, timedelta(minutes=16)):
        assert asks(scene, "beth", reference=home.ref).status_code == 303


@pytest.mark.long
def test_that_somebody_was_slowed_is_told_once_in_a_quarter_of_an_hour(
    scene: Scene, home: Home
) -> None:
    for n in range(9):
        asks(scene, "beth", reference=f"900{n}")
    for who in ("tomasz", "ivan"):
        slowed = [each for each in heard(scene, who) if "has to wait" in each]
        assert len(slowed) == 1, who
        assert "Beth Social asked for several families" in slowed[0]
    with later(scene, timedelta(minutes=16)):
        for n in range(6):
            asks(scene, "beth", reference=f"901{n}")
        assert sum("has to wait" in each for each in heard(scene, "ivan")) == 2
    assert not any("has to wait" in each for each in heard(scene, "ruth"))


def test_it_is_over_when_its_time_is(scene: Scene, home: Home) -> None:
    asks(scene, "beth", reference=home.ref)
    with later(scene, timedelta(days=14, seconds=5)):
        assert scene.as_("beth").get("/families").status_code == 200
        assert scene.as_("beth").get(at(home)).status_code == 404


@pytest.mark.parametrize("who", ["beth", "ruth"])
def test_it_is_closed_before_that(scene: Scene, home: Home, who: str) -> None:
    grant = an_opening(scene, home, "beth")
    assert scene.as_("callum").post(at(home, f"openings/{grant}/end")).status_code == 404
    assert scene.as_("priya").post(at(home, f"openings/{grant}/end")).status_code == 403
    assert scene.as_(who).post(at(home, f"openings/{grant}/end")).status_code == 303
    assert scene.as_("beth").get(at(home)).status_code == 404
    assert told(scene, "grant-ended") == 1
    assert scene.as_("ruth").post(at(home, f"openings/{grant}/end")).status_code == 404


def test_the_password_is_asked_for_again(scene: Scene, home: Home) -> None:
    beth = scene.as_("beth")
    with scene.database.change() as session:
        for row in session.scalars(select(SignIn)):
            row.fresh_at = now() - timedelta(minutes=11)
    answer = beth.post("/openings", data={"reason": WHY, "reference": home.ref})
    assert answer.status_code == 403
    assert "the family is opened if one fits, and others are told at once" in answer.page.text
    assert WHY in answer.text
    assert told(scene, "opening-tried") == 0


@pytest.mark.parametrize("who", ["nadia", "ivan", "laura"])
def test_reading_with_a_recorded_reason_raises_no_alarm(scene: Scene, home: Home, who: str) -> None:
    assert scene.as_(who).get(at(home)).status_code == 404
    assert asks(scene, who, reference=home.ref).location == at(home)
    page = scene.as_(who).get(at(home)).page
    assert f"Reason: {WHY}." in page.text
    assert scene.as_(who).get(at(home, "documents")).status_code == 200
    for each in ("ivan", "ruth", "david"):
        assert heard(scene, each) == [], each
    assert told(scene, "granted") == 1


@pytest.mark.parametrize("who", ["alison", "moira", "sam", "grace"])
def test_who_may_not_ask(scene: Scene, home: Home, who: str) -> None:
    assert scene.as_(who).get("/openings").status_code == 403
    assert asks(scene, who, reference=home.ref).status_code == 403


def test_not_found_leads_here_whether_there_is_a_family_or_not(scene: Scene, home: Home) -> None:
    for ref in (home.ref, "9999"):
        assert "open it with a reason" in scene.as_("beth").get(f"/families/{ref}").page.text
        assert "open it with a reason" not in scene.as_("sam").get(f"/families/{ref}").page.text
