"""A declared conflict closes a family to somebody, whatever right they had."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family, an_opening
from tests.rooms.families.scenes import a_fact, at, told, written
from workbook.access.models import Conflict, Notice
from workbook.families.models import Allocation

WHY = "Kelly is my cousin"


def declares(scene: Scene, home: Home, who: str, **typed: str):
    """Send the form of the family's own page."""
    return scene.as_(who).post(at(home, "conflicts"), data={"reason": WHY, **typed})


def uuid_of(scene: Scene, who: str) -> str:
    with scene.database.reading() as session:
        return str(scene.person(session, who).uuid)


def heard(scene: Scene, who: str) -> list[str]:
    """What somebody was told."""
    with scene.database.reading() as session:
        mine = Notice.person_id == scene.person(session, who).id
        return list(session.scalars(select(Notice.said).where(mine).order_by(Notice.id)))


def test_priya_declares_her_own_and_the_family_is_closed_to_her(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", "Only by text")
    answer = declares(scene, home, "priya")
    assert (answer.status_code, answer.location) == (303, "/families")
    assert scene.as_("priya").get(at(home)).status_code == 404
    assert "Ashdown" not in scene.as_("priya").get("/families").page.text
    with scene.database.reading() as session:
        mine = Allocation.person_id == scene.person(session, "priya").id
        assert session.scalars(select(Allocation).where(mine)).one().until_on is not None
    assert heard(scene, "ruth") == [
        f"declared a conflict of interest for Priya Social with family {home.ref}"
    ]
    assert WHY in scene.as_("ruth").get(at(home, "conflicts")).page.text


def test_a_manager_declares_it_for_somebody_who_is_not_told_which(scene: Scene, home: Home) -> None:
    an_opening(scene, home, "beth")
    assert scene.as_("beth").get(at(home)).status_code == 200
    assert declares(scene, home, "ruth", person=uuid_of(scene, "beth")).status_code == 303
    assert scene.as_("beth").get(at(home)).status_code == 404
    (said,) = heard(scene, "beth")
    assert home.ref not in said
    again = declares(scene, home, "ruth", person=uuid_of(scene, "beth"))
    assert again.status_code == 422
    assert "A conflict is declared for Beth Social already" in again.page.text
    assert WHY in again.text
    end = at(home, f"conflicts/{uuid_of(scene, 'beth')}/end")
    assert scene.as_("ruth").post(end, data={"reason": "Another Kelly"}).status_code == 303
    assert scene.as_("beth").get(at(home)).status_code == 404  # what she had opened is over


def test_only_the_manager_declares_it_for_others(scene: Scene, home: Home) -> None:
    assert declares(scene, home, "priya", person=uuid_of(scene, "owen")).status_code == 403
    assert "Owen" not in scene.as_("priya").get(at(home, "conflicts")).page.text
    assert declares(scene, home, "callum").status_code == 404
    assert declares(scene, home, "ruth", person="nobody").status_code == 422


def test_what_the_conflict_is_has_to_be_said(scene: Scene, home: Home) -> None:
    answer = declares(scene, home, "priya", reason="")
    assert answer.status_code == 422
    assert "Say what the conflict is" in answer.page.text
    assert scene.as_("priya").get(at(home)).status_code == 200


def test_where_the_manager_has_one_the_service_manager_stands_in(scene: Scene, home: Home) -> None:
    declares(scene, home, "ruth")
    assert scene.as_("ruth").get(at(home)).status_code == 404
    assert heard(scene, "david") == [
        f"declared a conflict of interest for Ruth Team with family {home.ref}"
    ]
    end = at(home, f"conflicts/{uuid_of(scene, 'ruth')}/end")
    assert scene.as_("david").post(end, data={"reason": ""}).status_code == 422
    assert scene.as_("david").post(end, data={"reason": "Another Kelly"}).status_code == 303
    assert scene.as_("ruth").get(at(home)).status_code == 200
    assert scene.as_("david").post(end, data={"reason": "Another Kelly"}).status_code == 404
    assert told(scene, "conflict-ended") == 1


def test_nobody_ends_their_own(scene: Scene, home: Home) -> None:
    end = at(home, f"conflicts/{uuid_of(scene, 'conor')}/end")
    assert scene.as_("conor").post(end, data={"reason": "All over"}).status_code == 404
    assert scene.as_("priya").post(end, data={"reason": "All over"}).status_code == 403


def test_a_conflict_with_a_family_one_cannot_open_is_answered_alike(
    scene: Scene, home: Home
) -> None:
    cedar = a_family(scene, name="Vale family", team="Cedar", manager="hannah", work_with={})
    send = scene.as_("beth").post
    there = send("/conflicts", data={"reason": WHY, "reference": cedar.ref})
    none = send("/conflicts", data={"reason": WHY, "reference": "9999"})
    assert (there.status_code, none.status_code) == (200, 200)
    assert "Your conflict is kept" in there.page.text
    assert there.page.text == none.page.text
    assert send("/openings", data={"reason": WHY, "reference": cedar.ref}).status_code == 422
    assert heard(scene, "hannah")[0].endswith(f"for Beth Social with family {cedar.ref}")
    assert "is not here: 9999" in heard(scene, "tomasz")[0]
    with scene.database.reading() as session:
        of_beth = Conflict.person_id == scene.person(session, "beth").id
        assert session.scalars(select(Conflict.family_id).where(of_beth)).all() == [cedar.id]


@pytest.mark.long
def test_a_hit_and_a_miss_ask_the_database_as_often(scene: Scene, home: Home) -> None:
    """Of a family that is there, of several, of none, and of one that was declared before."""
    cedar = a_family(scene, name="Vale family", team="Cedar", manager="hannah", work_with={})
    by_name = {"name": "Maisie Ashdown", "born_on": "4 5 2019"}
    asked = {}
    for who in ("beth", "callum"):  # what the first press of a browser asks is told by nothing
        scene.as_(who).post("/conflicts", data={"reason": WHY, "reference": "9998"})
    for name, typed in {
        "none": {"reference": "9999"},
        "one": {"reference": cedar.ref},
        "again": {"reference": cedar.ref},
    }.items():
        with written(scene.app) as said:
            scene.as_("beth").post("/conflicts", data={"reason": WHY, **typed})
        asked[name] = said
    for name, typed in {"no one": {**by_name, "name": "Wren Ash"}, "two": by_name}.items():
        with written(scene.app) as said:
            scene.as_("callum").post("/conflicts", data={"reason": WHY, **typed})
        asked[name] = said
    counts = {name: len(said) for name, said in asked.items()}
    assert counts["none"] == counts["one"] == counts["again"], counts
    assert counts["no one"] == counts["two"], counts
    with scene.database.reading() as session:
        of_both = Conflict.person_id.in_([scene.id_of("beth"), scene.id_of("callum")])
        assert len(session.scalars(select(Conflict.id).where(of_both)).all()) == 3
    assert "again with a family" in heard(scene, "tomasz")[-1]


@pytest.mark.long
def test_nothing_around_the_answer_tells_either(scene: Scene, home: Home) -> None:
    """An open page looks again, and a try is kept, whether there is such a family or not."""
    callum = scene.as_("callum")
    for n, ref in enumerate((home.ref, "9999", home.ref), start=1):
        rights = callum.get("/families").page.all("body")[0].get("data-rights")
        callum.post("/conflicts", data={"reason": WHY, "reference": ref})
        assert callum.get(rights, headers={"Accept": "application/json"}).status_code == 200, n
        assert told(scene, "conflict-tried") == n
    assert told(scene, "conflict-declared") == 1
    for _ in range(3):
        slowed = callum.post("/conflicts", data={"reason": WHY, "reference": "9999"})
    assert slowed.status_code == 429
    assert told(scene, "conflict-tried") == 6


def test_whoever_never_reads_a_family_has_no_such_page(scene: Scene, home: Home) -> None:
    for who in ("grace", "moira"):
        answer = scene.as_(who).post("/conflicts", data={"reason": WHY, "reference": home.ref})
        assert answer.status_code == 403, who
        assert scene.as_(who).get("/conflicts").status_code == 403, who
        assert "A conflict of interest" not in scene.as_(who).get("/account").page.text, who
    assert scene.as_("sam").get("/conflicts").status_code == 200


def test_it_is_declared_by_name_and_in_every_family_that_fits(scene: Scene, home: Home) -> None:
    a_family(scene, name="Reed family", work_with={})
    typed = {"reason": WHY, "name": "Maisie Ashdown", "born_on": "4 5 2019"}
    for _ in range(2):
        assert scene.as_("owen").post("/conflicts", data=typed).status_code == 200
    with scene.database.reading() as session:
        of_owen = Conflict.person_id == scene.person(session, "owen").id
        assert len(session.scalars(select(Conflict.id).where(of_owen)).all()) == 2
    assert "No families that you can open" in scene.as_("owen").get("/families").page.text
