"""Emergency duty reads the plans, safety plan and Key Information of a family, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.matrix.scene_plans import plan
from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import a_fact, at, later, told, written
from tests.rooms.families.test_openings import a_conflict, heard
from workbook.access.actions.limit import limit
from workbook.access.models import Grant, Notice
from workbook.access.rules import DUTY, Thing
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family

WHY = "Police found the children alone at ten tonight"
STEP = {"worry": "Kelly drinks", "who": "Nan", "standing": "agreed"}


def asks(scene: Scene, who: str = "femi", **typed: str):
    """Ask for a family on duty, as the form does."""
    return scene.as_(who).post("/duty", data={"reason": WHY, **typed})


@pytest.fixture
def lived(scene: Scene, home: Home) -> Home:
    """The family with a plan, steps of its safety plan, and much that is not for duty."""
    plan(
        scene,
        home,
        "priya",
        "joe",
        ("gemma", "ruth"),
        ("Kelly is sober at bedtime", "A plan kept", "Only us"),
    )
    an_entry(scene, home, words="Bedtimes are calmer.", state="shared")
    a_fact(scene, home, "phone", "01632 960 100")
    return home


def a_step(scene: Scene, home: Home, words: str, standing: str = "agreed", state: str = "shared"):
    """A step of the family's one safety plan."""
    values = {**STEP, "standing": standing}
    return an_entry(
        scene, home, kind="safety-step", title="Step", words=words, values=values, state=state
    )


def test_femi_reads_the_plans_the_safety_plan_and_key_information(
    scene: Scene, lived: Home
) -> None:
    a_step(scene, lived, "Nan comes when Kelly rings.")
    a_step(scene, lived, "Nan keeps the key.", standing="stopped")
    a_step(scene, lived, "Half a thought about Nan.", state="draft")
    answer = asks(scene, reference=lived.ref)
    assert (answer.status_code, answer.location) == (303, at(lived, "duty"))
    page = scene.as_("femi").get(at(lived, "duty")).page
    for shown in ("Kelly is sober at bedtime", "Nan comes when Kelly rings", "01632 960 100"):
        assert shown in page.text, shown
    kept = ("A plan kept", "Nan keeps the key", "Half a thought", "Bedtimes are calmer")
    assert [each for each in kept if each in page.html] == []
    assert f"Reason: {WHY}." in page.text
    assert lived.ref in scene.as_("femi").get("/duty").page.text


def test_everything_else_stays_not_found(scene: Scene, lived: Home) -> None:
    entry = an_entry(scene, lived, words="Bedtimes again.", state="shared")
    asks(scene, reference=lived.ref)
    child = lived.uuids["Maisie"]
    for path in (
        "",
        "rights",
        "key-information",
        "plans",
        f"plans/{child}",
        "sections/m3",
        f"entries/{entry}",
        "supervision",
        "chronology",
        "looks",
        "conflicts",
        "documents",
    ):
        assert scene.as_("femi").get(at(lived, path)).status_code == 404, path
    assert "Ashdown" not in scene.as_("femi").get("/families").page.text
    hrefs = [each.get("href") for each in scene.as_("femi").get(at(lived, "duty")).page.all("a")]
    inside = {each for each in hrefs if each and each.startswith(at(lived))}
    assert inside == {at(lived, "limited-contacts")}


def test_nobody_is_alarmed_and_the_reason_stands_in_the_log(scene: Scene, lived: Home) -> None:
    asks(scene, reference=lived.ref)
    scene.as_("femi").get(at(lived, "duty"))
    with scene.database.reading() as session:
        assert session.scalars(select(Notice)).all() == []
    log = scene.as_("ruth").get(at(lived, "looks")).page.text
    assert "opened Key Information and the plans, on emergency duty, until" in log
    assert f"{WHY}" in log
    assert "opened what emergency duty reads" in log
    assert "Femi Emergency, since" in log


def test_a_conflict_is_answered_like_no_match(scene: Scene, lived: Home) -> None:
    """The same words and status, and as many statements."""
    a_conflict(scene, lived, "femi")
    asks(scene, reference="9999")
    with written(scene.app) as for_nothing:
        nothing = asks(scene, reference="9999")
    with written(scene.app) as for_conflict:
        conflict = asks(scene, reference=lived.ref)
    assert (nothing.status_code, conflict.status_code) == (422, 422)
    assert conflict.page.text.replace(lived.ref, "9999") == nothing.page.text
    assert len(for_conflict) == len(for_nothing)
    assert scene.as_("femi").get(at(lived, "duty")).status_code == 404
    assert told(scene, "opening-tried") == 3
    with scene.database.reading() as session:
        assert session.scalar(select(Grant.id)) is None


def test_a_conflict_beats_what_was_opened_before(scene: Scene, lived: Home) -> None:
    asks(scene, reference=lived.ref)
    a_conflict(scene, lived, "femi")
    assert scene.as_("femi").get(at(lived, "duty")).status_code == 404
    assert "Ashdown" not in scene.as_("femi").get("/duty").page.text


def test_a_limit_on_the_whole_family_is_not_passed(scene: Scene, lived: Home) -> None:
    asks(scene, reference=lived.ref)
    with scene.database.change() as session:
        me = scene.me(session, "ruth")
        limit(session, me, lived.id, Thing("family", str(lived.uuid)), {}, (), "A colleague's own")
        bump_rules(session, session.get_one(Family, lived.id))
    assert scene.as_("femi").get(at(lived, "duty")).status_code == 404
    assert asks(scene, reference=lived.ref).status_code == 422
    assert "Ashdown" not in scene.as_("femi").get("/duty").page.text


def test_a_name_and_a_date_of_birth_find_it_and_a_reason_is_asked_for(
    scene: Scene, lived: Home
) -> None:
    blank = asks(scene, reference=lived.ref, reason=" ")
    assert blank.status_code == 422
    assert "Say what happened, and what you need to know" in blank.page.text
    assert lived.ref in blank.text
    assert told(scene, "opening-tried") == 0
    found = asks(scene, name="maisie ASHDOWN", born_on="4 5 2019")
    assert found.location == at(lived, "duty")
    asks(scene, reference=lived.ref)
    with scene.database.reading() as session:
        assert [each.way for each in session.scalars(select(Grant))] == [DUTY]


def test_it_ends_by_itself_after_a_day_and_an_open_page_learns_of_it(
    scene: Scene, lived: Home
) -> None:
    asks(scene, reference=lived.ref)
    page = scene.as_("femi").get(at(lived, "duty")).page
    rights = page.all("body")[0].get("data-rights")
    assert scene.as_("femi").get(rights).status_code == 204
    with later(scene, timedelta(hours=25)):
        assert scene.as_("femi").get(rights).status_code == 404
        assert scene.as_("femi").get(at(lived, "duty")).status_code == 404


def test_femi_and_the_manager_close_it_before(scene: Scene, lived: Home) -> None:
    asks(scene, reference=lived.ref)
    assert scene.as_("femi").post(at(lived, "duty/end")).location == "/duty"
    assert scene.as_("femi").get(at(lived, "duty")).status_code == 404
    asks(scene, reference=lived.ref)
    with scene.database.reading() as session:
        grant = session.scalars(select(Grant.uuid).order_by(Grant.id.desc())).first()
    assert scene.as_("ruth").post(at(lived, f"openings/{grant}/end")).status_code == 303
    assert scene.as_("femi").get(at(lived, "duty")).status_code == 404


def test_a_limited_safe_contact_takes_a_second_reason_and_is_told(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "confidential-address", "4 Mill Lane")
    asks(scene, reference=home.ref)
    contacts = at(home, "limited-contacts")
    assert "Mill Lane" not in scene.as_("femi").get(at(home, "duty")).text
    assert "Mill Lane" not in scene.as_("femi").get(contacts).text
    blank = scene.as_("femi").post(contacts, data={"reason": " "})
    assert blank.status_code == 422
    assert scene.as_("femi").post(contacts, data={"reason": WHY}).status_code == 303
    assert "4 Mill Lane" in scene.as_("femi").get(contacts).page.text
    assert any("opened the limited safe contacts" in each for each in heard(scene, "priya"))
    scene.as_("femi").post(at(home, "duty/end"))
    asks(scene, reference=home.ref)
    assert "Mill Lane" not in scene.as_("femi").get(contacts).text


@pytest.mark.long
def test_only_emergency_duty_is_offered_it(scene: Scene, home: Home) -> None:
    for who in ("priya", "ruth", "david", "ivan", "laura", "sam", "grace"):
        assert scene.as_(who).get("/duty").status_code == 403, who
        assert asks(scene, who, reference=home.ref).status_code == 403, who
        assert "On duty" not in scene.as_(who).get("/families").page.text, who
    assert scene.as_("priya").get(at(home, "duty")).status_code == 403
    assert scene.as_("callum").get(at(home, "duty")).status_code == 404
    assert "On duty" in scene.as_("femi").get("/families").page.text


def test_hidden_on_a_screen_that_others_see(scene: Scene, lived: Home) -> None:
    a_fact(scene, lived, "safe-contact", "Only by text, to 07700 900123")
    asks(scene, reference=lived.ref)
    femi = scene.as_("femi")
    assert femi.post("/account/hiding").status_code == 303
    page = femi.get(at(lived, "duty")).page
    assert "07700" not in page.html
    assert "sober at bedtime" not in page.html
