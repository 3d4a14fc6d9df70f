"""A limited safe contact opens to emergency duty and the service manager with a second reason."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_opening
from tests.rooms.families.scenes import a_fact, at, key_information, later, told
from workbook.access.actions.limit import limit
from workbook.access.models import Grant, Notice
from workbook.access.rules import BREAK_GLASS, Thing
from workbook.core.time import now
from workbook.people.models import SignIn

PEOPLE = ("ruth", "priya", "gemma", "ivan", "david", "femi")
WHY = "Police are with her now and he is on his way"


@pytest.fixture
def kept(scene: Scene, home: Home) -> Home:
    """The family, with what keeps Kelly safe, and Femi who opened it with a reason tonight."""
    a_fact(scene, home, "private-safety-page", "Her sister has a key")
    for field, said in (
        ("safe-contact", "Only by text, to 07700 900123"),
        ("confidential-address", "4 Mill Lane"),
        ("code-word", "Marigold"),
    ):
        a_fact(scene, home, field, said)
    an_opening(scene, home, "femi")
    return home


def opens(scene: Scene, home: Home, who: str, reason: str = WHY):
    return scene.as_(who).post(at(home, "limited-contacts"), data={"reason": reason})


@pytest.mark.parametrize("who", ["femi", "david"])
def test_it_opens_with_a_reason_of_its_own(scene: Scene, kept: Home, who: str) -> None:
    assert "Mill Lane" not in key_information(scene, kept, who)
    assert "Mill Lane" not in scene.as_(who).get(at(kept, "limited-contacts")).page.text
    blank = opens(scene, kept, who, " ")
    assert blank.status_code == 422
    assert "Say why you need a safe contact or address now" in blank.page.text
    assert opens(scene, kept, who).status_code == 303
    page = scene.as_(who).get(at(kept, "limited-contacts")).page
    assert "Kelly, safe contact Only by text, to 07700 900123" in page.text
    assert "Kelly, confidential address 4 Mill Lane" in page.text
    assert "Kelly, code word Marigold" in page.text
    assert "sister has a key" not in page.html
    assert "Mill Lane" not in key_information(scene, kept, who)
    with later(scene, timedelta(hours=25)):
        page = scene.as_(who).get(at(kept, "limited-contacts")).page
        assert "Mill Lane" not in page.html


def test_those_inside_are_told_at_once(scene: Scene, kept: Home) -> None:
    opens(scene, kept, "femi")
    with scene.database.reading() as session:
        names = {each.id: each for each in (scene.person(session, who) for who in PEOPLE)}
        heard = {
            names[each.person_id].email.partition("@")[0]: (each.said, each.reason)
            for each in session.scalars(select(Notice))
        }
    said = f"opened the limited safe contacts and addresses of family {kept.ref}"
    assert heard == dict.fromkeys(("ruth", "priya", "gemma", "ivan", "david"), (said, WHY))
    assert told(scene, "granted") == 1
    log = scene.as_("ruth").get(at(kept, "looks")).page.text
    assert "opened a limited safe contact or address until" in log


def test_a_new_opening_needs_a_new_second_reason(scene: Scene, kept: Home) -> None:
    opens(scene, kept, "femi")
    assert "Mill Lane" in scene.as_("femi").get(at(kept, "limited-contacts")).page.text
    with scene.database.change() as session:
        of_femi = Grant.person_id == scene.person(session, "femi").id
        first = session.scalars(select(Grant).where(of_femi, Grant.way == BREAK_GLASS)).one()
        grant = str(first.uuid)
    assert scene.as_("femi").post(at(kept, f"openings/{grant}/end")).status_code == 303
    an_opening(scene, kept, "femi")
    page = scene.as_("femi").get(at(kept, "limited-contacts")).page
    assert "Mill Lane" not in page.html
    assert opens(scene, kept, "femi").status_code == 303
    assert "Mill Lane" in scene.as_("femi").get(at(kept, "limited-contacts")).page.text


def test_nobody_else_opens_it(scene: Scene, kept: Home) -> None:
    an_opening(scene, kept, "beth")
    for who in ("ruth", "owen", "beth", "joe"):
        assert opens(scene, kept, who).status_code == 403, who
    for who in ("callum", "conor", "ivan"):
        assert opens(scene, kept, who).status_code == 404, who


def test_a_limit_on_the_whole_family_is_not_passed(scene: Scene, kept: Home) -> None:
    with scene.database.change() as session:
        me = scene.me(session, "ruth")
        limit(session, me, kept.id, Thing("family", str(kept.uuid)), {}, (), "A colleague's own")
    for who in ("femi", "david"):
        assert opens(scene, kept, who).status_code == 404, who


def test_the_password_is_asked_for_again(scene: Scene, kept: Home) -> None:
    david = scene.as_("david")
    with scene.database.change() as session:
        for row in session.scalars(select(SignIn)):
            row.fresh_at = now() - timedelta(minutes=11)
    answer = david.post(at(kept, "limited-contacts"), data={"reason": WHY})
    assert answer.status_code == 403
    assert "those whom they are limited to are told at once" in answer.page.text
    assert told(scene, "granted") == 0


def test_where_nothing_is_limited_it_says_so(scene: Scene, home: Home) -> None:
    assert opens(scene, home, "david").status_code == 303
    page = scene.as_("david").get(at(home, "limited-contacts")).page
    assert "No safe contact or address of this family is limited to others" in page.text


def test_none_of_them_is_on_a_screen_that_others_see(scene: Scene, kept: Home) -> None:
    david = scene.as_("david")
    assert opens(scene, kept, "david").status_code == 303
    assert david.post("/account/hiding").status_code == 303
    for answer in (david.get(at(kept, "limited-contacts")), opens(scene, kept, "david")):
        assert answer.status_code == 403
        assert "Show it again before you open limited safe contacts" in answer.page.text
        assert [it for it in ("07700", "Mill Lane", "Marigold") if it in answer.page.html] == []
    assert told(scene, "granted") == 1
    assert david.post("/account/hiding/ending").status_code == 303
    assert "Mill Lane" in david.get(at(kept, "limited-contacts")).page.text
