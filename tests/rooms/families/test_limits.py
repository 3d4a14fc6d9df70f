"""A whole family is limited to named people, by its manager, on a page; and opened again."""

import pytest
from sqlalchemy import func, select

from tests.people import Home, Scene, an_opening
from tests.rooms.families.scenes import at, told
from workbook.access.models import Limit, LimitEnd

WHY = "The mother works on our front desk"


def limits(scene: Scene, home: Home, who: str, *inside: str, reason: str = WHY, seen: str = ""):
    """Send the form of the page."""
    with scene.database.reading() as session:
        people = [str(scene.person(session, each).uuid) for each in inside]
    data = {"people": people, "reason": reason, "seen": seen}
    return scene.as_(who).post(at(home, "limits"), data=data)


def shown(scene: Scene, home: Home, who: str = "ruth") -> str:
    """What the page says that it showed."""
    page = scene.as_(who).get(at(home, "limits")).page
    (seen,) = [each.get("value") for each in page.all("input") if each.get("name") == "seen"]
    return str(seen)


def standing(scene: Scene) -> int:
    """How many limits stand."""
    with scene.database.reading() as session:
        ends = session.scalar(select(func.count(LimitEnd.id))) or 0
        return (session.scalar(select(func.count(Limit.id))) or 0) - ends


@pytest.mark.long
def test_it_is_nothing_to_whoever_is_not_chosen(scene: Scene, home: Home) -> None:
    an_opening(scene, home, "beth")
    rights = scene.as_("joe").get(at(home)).page.all("body")[0].get("data-rights")
    assert limits(scene, home, "ruth", "priya").status_code == 303
    for who in ("joe", "owen", "alison", "david", "helen", "beth"):
        assert scene.as_(who).get(at(home)).status_code == 404, who
        assert scene.as_(who).get(at(home, "limits")).status_code == 404, who
        assert "Ashdown" not in scene.as_(who).get("/families").page.text, who
    assert scene.as_("joe").get(rights, headers={"Accept": "application/json"}).status_code == 404
    for who in ("ruth", "priya"):
        text = scene.as_(who).get(at(home)).page.text
        assert "This family is limited to Priya Social and Ruth Team" in text, who
        assert WHY in text, who
    assert told(scene, "limited") == 1


def test_it_opens_again_with_a_reason(scene: Scene, home: Home) -> None:
    limits(scene, home, "ruth", "priya")
    end = at(home, "limits/end")
    refused = scene.as_("ruth").post(end, data={"reason": " "})
    assert refused.status_code == 422
    assert "Say why this is no longer limited" in refused.page.text
    assert scene.as_("joe").get(at(home)).status_code == 404
    for _ in range(2):  # pressed twice, it is lifted once
        assert scene.as_("ruth").post(end, data={"reason": "She has left us"}).status_code == 303
    assert scene.as_("joe").get(at(home)).status_code == 200
    assert told(scene, "limit-lifted") == 1


def test_who_is_inside_is_changed_without_opening_it(scene: Scene, home: Home) -> None:
    limits(scene, home, "ruth", "priya")
    seen = shown(scene, home)
    for _ in range(2):  # pressed twice, it is changed once
        answer = limits(scene, home, "ruth", "priya", "joe", reason="Joe goes on", seen=seen)
        assert answer.status_code == 303
    assert scene.as_("joe").get(at(home)).status_code == 200
    assert scene.as_("owen").get(at(home)).status_code == 404
    assert standing(scene) == 1
    assert told(scene, "limited") == 2


def test_a_page_from_before_changes_nothing(scene: Scene, home: Home) -> None:
    limits(scene, home, "ruth", "priya")
    answer = limits(scene, home, "ruth", "joe", reason="Only Joe")
    assert answer.status_code == 409
    assert "Somebody else limited this family" in answer.page.text
    assert "Only Joe" in [each.words.strip() for each in answer.page.all("textarea")]
    assert scene.as_("joe").get(at(home)).status_code == 404
    assert scene.as_("priya").get(at(home)).status_code == 200


def test_what_was_chosen_stays_when_the_reason_is_missing(scene: Scene, home: Home) -> None:
    answer = limits(scene, home, "ruth", "joe", reason="")
    assert answer.status_code == 422
    with scene.database.reading() as session:
        joe = str(scene.person(session, "joe").uuid)
    boxes = answer.page.all("input")
    assert [each.get("value") for each in boxes if "checked" in each.attributes] == [joe]
    assert standing(scene) == 0
    assert scene.as_("owen").get(at(home)).status_code == 200


def test_only_its_manager_limits_it(scene: Scene, home: Home) -> None:
    for who, status in (("priya", 403), ("joe", 403), ("david", 403), ("callum", 404)):
        assert scene.as_(who).get(at(home, "limits")).status_code == status, who
        assert limits(scene, home, who).status_code == status, who
        answer = scene.as_(who).post(at(home, "limits/end"), data={"reason": WHY})
        assert answer.status_code == status, who
    assert standing(scene) == 0
    links = {
        who: {each.get("href") for each in scene.as_(who).get(at(home)).page.all("a")}
        for who in ("ruth", "david", "priya")
    }
    assert [who for who, found in links.items() if at(home, "limits") in found] == ["ruth"]


@pytest.mark.long
def test_where_the_manager_has_a_conflict_the_service_manager_does(
    scene: Scene, home: Home
) -> None:
    scene.as_("ruth").post(at(home, "conflicts"), data={"reason": "My own sister"})
    assert limits(scene, home, "david", "priya").status_code == 303
    assert scene.as_("ruth").get(at(home)).status_code == 404
    assert scene.as_("owen").get(at(home)).status_code == 404
    assert scene.as_("priya").get(at(home)).status_code == 200
    with scene.database.reading() as session:
        ruth = scene.person(session, "ruth").uuid
    end = at(home, f"conflicts/{ruth}/end")
    assert scene.as_("david").post(end, data={"reason": "Another sister"}).status_code == 303
    assert scene.as_("ruth").get(at(home)).status_code == 200  # she manages it again
    assert scene.as_("david").get(at(home, "limits")).status_code == 200  # he set it


def test_nobody_with_a_conflict_is_offered(scene: Scene, home: Home) -> None:
    text = scene.as_("ruth").get(at(home, "limits")).page.text
    assert "Joe Recovery" in text
    assert "Alison" in text
    for name in ("Conor", "Leah", "Callum"):
        assert name not in text, name
