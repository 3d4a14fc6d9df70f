"""The words for Red, Amber and Green: the authority's, in versions; each session keeps its own."""

import json
from collections.abc import Mapping

import pytest
from sqlalchemy import func, select

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting, begun, everything, finalise, told
from workbook.core.seal import SealCheck
from workbook.families.models import Family
from workbook.supervision.actions import reword as reworded
from workbook.supervision.models import RatingWording, SessionVersion
from workbook.supervision.queries.seals import check_sessions

PAGE = "/rating-criteria"
NEW = "Wheatear: it holds when nobody looks"


def boxes(scene: Scene, **changed: str) -> dict[str, str]:
    """The form as the page has it, with these boxes written anew."""
    page = scene.as_("sam").get(PAGE).page
    given = {each.get("name"): each.get("value") for each in page.all("input")}
    given |= {each.get("name"): each.words.strip() for each in page.all("textarea")}
    return {name: value or "" for name, value in given.items() if name} | changed


def reword(scene: Scene, given: Mapping[str, str]) -> int:
    """Send it, as the system administrator."""
    return scene.as_("sam").post(PAGE, data=given).status_code


def versions(scene: Scene) -> int:
    """How many the authority has written."""
    with scene.database.reading() as session:
        return session.scalars(select(func.count()).select_from(RatingWording)).one()


def test_the_administrator_writes_them_anew_and_every_version_stays(scene: Scene) -> None:
    assert "The words that the workbook came with" in scene.as_("sam").get(PAGE).page.text
    assert reword(scene, boxes(scene, **{"green-short": NEW})) == 303
    again = boxes(scene, **{"green-means": "A line\n\nand another"})
    assert reword(scene, again) == 303
    text = scene.as_("sam").get(PAGE).page.text
    assert "Version 2 of the authority's words, by Sam System" in text
    assert "Version 1," in text
    assert text.count(NEW) == 2
    assert [json.loads(each[2]) for each in told(scene, "rating-reworded")] == [{"n": 1}, {"n": 2}]


def test_only_the_administrator_does(scene: Scene) -> None:
    given = boxes(scene, **{"green-short": NEW})
    for who in ("ruth", "priya", "alison", "david"):
        assert scene.as_(who).get(PAGE).status_code == 403, who
        assert scene.as_(who).post(PAGE, data=given).status_code == 403, who
    assert versions(scene) == 0


def test_what_is_blank_or_endless_is_refused_and_stays_in_its_box(scene: Scene) -> None:
    given = boxes(scene, **{"red-short": " ", "green-means": "x" * 5000, "amber-short": NEW})
    refused = scene.as_("sam").post(PAGE, data=given)
    assert refused.status_code == 422
    assert "Say in a line what Red means" in refused.page.text
    assert "A line of Green has 5,000 characters. Use 200 or fewer" in refused.page.text
    assert "x" * 5000 in refused.text
    assert NEW in refused.text
    assert versions(scene) == 0


def test_pressed_twice_it_is_one_version_and_two_people_are_shown_both(scene: Scene) -> None:
    first = boxes(scene, **{"green-short": NEW})
    assert reword(scene, first) == 303
    assert reword(scene, first) == 303
    assert versions(scene) == 1
    for also in ({}, {"red-short": ""}):
        typed = {**first, "green-short": "My own words", **also}
        other = scene.as_("sam").post(PAGE, data=typed)
        assert other.status_code == 409
        assert NEW in other.page.text
        assert "My own words" in other.text
    assert versions(scene) == 1
    shown = {each.get("name"): each.get("value") for each in other.page.all("input")}
    assert (
        reword(scene, {**first, "green-short": "My own words", "version": shown["version"]}) == 303
    )
    assert versions(scene) == 2


@pytest.mark.long
def test_a_session_keeps_the_words_it_was_opened_with(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    assert reword(scene, boxes(scene, **{"green-short": NEW})) == 303
    later = begun(scene, home, time="15:00")
    assert reword(scene, boxes(scene, **{"green-short": "Version two"})) == 303
    before, now = (each.get("priya").page.text for each in (under_way, later))
    assert "The words that the workbook came with" in before
    assert NEW not in before
    assert NEW in now
    assert "Version 1 of the authority's words, by Sam System" in now
    for each in (later, under_way):
        everything(each)
        assert finalise(each).status_code == 303
        assert "Version two" not in each.get("priya").page.text
    sealed = [json.loads(each.row(SessionVersion).content) for each in (under_way, later)]
    assert "rated_in_words" not in sealed[0]
    assert sealed[1]["rated_in_words"]["version"] == 1
    assert sealed[1]["rated_in_words"]["criteria"]["green"]["short"] == NEW
    with scene.database.reading() as session:
        checks: list[SealCheck] = list(check_sessions(session, session.get_one(Family, home.id)))
    assert [each.wrong for each in checks] == ["", ""]


@pytest.mark.long
def test_they_stand_on_paper_too(scene: Scene, home: Home, summed_up: None) -> None:
    assert reword(scene, boxes(scene, **{"green-short": NEW})) == 303
    sitting = begun(scene, home)
    everything(sitting)
    assert finalise(sitting).status_code == 303
    given = {"what": "session", "thing": str(sitting.key)}
    paper = scene.as_("ruth").post(f"/families/{home.ref}/prints", data=given)
    if paper.status_code == 303:
        paper = scene.as_("ruth").get(paper.location)
    assert NEW in paper.text
    assert "Version 1 of the authority's words" in paper.page.text


def test_two_at_the_very_same_moment_are_one_version_and_one_refusal(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second has looked before the first was kept."""
    first = boxes(scene, **{"green-short": NEW})
    assert reword(scene, first) == 303
    monkeypatch.setattr(reworded, "latest_wording", lambda _db: None)
    assert reword(scene, {**first, "green-short": "My own words"}) == 409
    assert versions(scene) == 1
