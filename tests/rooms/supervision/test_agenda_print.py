"""The agenda of a session on paper, before its record is finalised."""

from tests.people import Home, Scene
from tests.rooms.documents.scenes import limit_thing, withhold_thing
from tests.rooms.plans.scenes import added, opened
from tests.rooms.supervision.scenes import Sitting, everything, finalise, planned, told
from workbook.access.rules import Thing


def printed(sitting: Sitting, who: str = "alison", status: int = 200) -> str:
    """What the paper says that somebody makes; they see it where it is made."""
    browser = sitting.scene.as_(who)
    asked = f"/families/{sitting.home.ref}/prints?what=agenda&thing={sitting.key}"
    made = browser.post(asked)
    if made.status_code != 303:
        assert made.status_code == status, made.text
        return ""
    return " ".join(browser.get(made.location).page.text.split())


def test_it_has_who_comes_what_is_asked_and_what_is_still_open(
    scene: Scene, home: Home, sitting: Sitting
) -> None:
    page = sitting.get("alison").page
    assert "Print the agenda" in page.text
    text = printed(sitting)
    for words in (
        "1. Who is here",
        "Priya Social, social worker",
        "Priya Social, social worker: not finalised.",
        "Joe Recovery, recovery worker: finalised",
        "Each child's plan",
        "no plan that is open",
        "How safe is it for the children at home today?",
    ):
        assert words in text, words
    assert told(scene, "print-made"), "it is recorded"


def test_what_was_settled_last_time_stands_on_the_next_one(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    text = printed(under_way)
    assert "Maisie, Kelly and Darren." in text, "also while it is under way"
    assert "Maisie: not rated before." in text
    everything(under_way)
    assert finalise(under_way).status_code == 303
    text = printed(planned(scene, home))
    assert "See Maisie alone at school. Action 1 of" in text
    assert "Visits stay supervised. Decision 1 of" in text


def test_once_it_is_over_its_record_is_printed_instead(finished: Sitting) -> None:
    printed(finished, status=409)
    assert "Print the agenda" not in finished.get("alison").page.text


def test_it_has_nothing_that_is_withheld_or_limited(
    scene: Scene, home: Home, sitting: Sitting
) -> None:
    opened(scene, home)
    lines = [added(scene, home, need=f"{each} stays out") for each in ("Withheld", "Limited")]
    assert "Withheld stays out" in printed(sitting)
    withhold_thing(scene, home, Thing("plan-line", lines[0]), "Darren")
    limit_thing(scene, home, Thing("plan-line", lines[1]), "priya", "alison")
    assert "stays out" not in printed(sitting, "priya")


def test_a_stranger_makes_none(sitting: Sitting) -> None:
    for who in ("nadia", "beth", "callum"):
        printed(sitting, who, 404)
