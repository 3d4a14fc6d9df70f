"""What was asked can be withheld and limited as everything else: a request, a question."""

import pytest

from tests.people import Home, Scene, a_family
from tests.rooms.families.scenes import at
from tests.rooms.overview.scenes import due, in_some_days
from tests.rooms.requests.scenes import QUESTION, accept, ask, uuid_of
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.records.models import Entry
from workbook.requests.models import Consultation, ConsultationAnswer

WHY = "His solicitor is her cousin"
ONE_WAITS = "Joe Recovery Alder team Recovery worker 0 0 0 0 1"
PUZZLE = "How does one speak of drink with somebody who denies it?"


@pytest.fixture
def alone(scene: Scene) -> Home:
    """A family of Alder with which only Priya works."""
    return a_family(scene, work_with={"priya": "key-worker"})


def consult(scene: Scene, home: Home, of: str = "sian", by: str = "priya") -> str:
    """Ask for advice about Kelly; the question's uuid as text."""
    sent = {"about": home.uuids["Kelly"], "of": uuid_of(scene, of), "question": PUZZLE}
    assert scene.as_(by).post(at(home, "consultations"), data=sent).status_code == 303
    with scene.database.reading() as session:
        return str(session.query(Consultation).order_by(Consultation.id.desc()).first().uuid)


def limits(scene: Scene, home: Home, what: str, who: str = "ruth", reason: str = WHY):
    """Send the form that limits it to those who asked and are asked, and the manager."""
    return scene.as_(who).post(at(home, f"{what}/rules/limits"), data={"reason": reason})


@pytest.mark.long
@pytest.mark.parametrize("by", ["ruth", "priya"])
def test_a_limited_request_is_nowhere_for_anybody_else(scene: Scene, alone: Home, by: str) -> None:
    request = ask(scene, alone, "joe", by="ruth")
    seen_before = scene.as_("owen").get(at(alone, "requests")).page.text
    assert "Kelly, for Maisie" in seen_before
    assert limits(scene, alone, f"requests/{request}", by).status_code == 303
    outside = {"owen", "helen", "priya"} - {by}
    with in_some_days(scene, 3):
        for who in outside - {"helen"}:
            assert "Kelly, for Maisie" not in scene.as_(who).get(at(alone, "requests")).page.text
            assert scene.as_(who).get(at(alone, f"requests/{request}")).status_code == 404, who
            assert scene.as_(who).get(at(alone, f"requests/{request}/rules")).status_code in {
                403,
                404,
            }
        assert scene.as_("helen").get(f"/requests/{request}").status_code == 404
        assert "Kelly" not in due(scene, "helen")
        assert ("No answer from Joe" in due(scene, "priya")) is (by == "priya")
        assert "No answer from Joe" in due(scene, "ruth")
        page = scene.as_("joe").get(f"/requests/{request}").page.text
        assert QUESTION in page
    page = scene.as_("ruth").get(at(alone, f"requests/{request}")).page.text
    assert "Limited to named people" in page
    assert accept(scene, "joe", request) == 303


def test_nobody_counts_a_request_that_is_limited_to_others(scene: Scene, alone: Home) -> None:
    """Nor in the load of whoever is asked."""
    other = a_family(scene, name="Vale family", work_with={"priya": "key-worker"})
    request = ask(scene, alone, "joe", by="ruth")
    asking = at(other, "requests")
    assert ONE_WAITS in scene.as_("priya").get(asking).page.text
    limits(scene, alone, f"requests/{request}")
    assert ONE_WAITS in scene.as_("ruth").get(asking).page.text
    assert ONE_WAITS not in scene.as_("priya").get(asking).page.text


def test_what_everybody_of_a_discipline_is_asked_cannot_be_limited(
    scene: Scene, alone: Home
) -> None:
    request = ask(scene, alone, "recovery")
    refused = limits(scene, alone, f"requests/{request}")
    assert refused.status_code == 422
    assert "ask one of them by name" in refused.page.text
    assert WHY in refused.page.text


def test_a_withheld_request_says_so_and_is_off_a_screen_that_others_see(
    scene: Scene, alone: Home
) -> None:
    request = ask(scene, alone, "joe")
    rules = at(alone, f"requests/{request}/rules")
    data = {"members": alone.uuids["Darren"], "reason": WHY}
    blank = scene.as_("priya").post(f"{rules}/withholdings", data={"reason": WHY})
    assert blank.status_code == 422
    assert WHY in blank.page.text
    for _ in range(2):
        assert scene.as_("priya").post(f"{rules}/withholdings", data=data).status_code == 303
    page = scene.as_("owen").get(at(alone, "requests")).page.text
    assert page.count("Withheld from Darren") == 1
    scene.as_("owen").post("/account/hiding")
    assert "Kelly, for Maisie" not in scene.as_("owen").get(at(alone, "requests")).page.text


@pytest.mark.parametrize("who", ["owen", "joe", "sian"])
def test_whoever_neither_asked_nor_leads_decides_nothing(
    scene: Scene, home: Home, who: str
) -> None:
    request = ask(scene, home, "chloe")
    answer = limits(scene, home, f"requests/{request}", who)
    assert answer.status_code in {403, 404}


def test_a_limited_question_and_its_answer_are_for_those_inside(scene: Scene, home: Home) -> None:
    question = consult(scene, home)
    assert limits(scene, home, f"consultations/{question}", "priya").status_code == 303
    assert PUZZLE not in scene.as_("gemma").get(at(home, "consultations")).page.text
    page = scene.as_("ruth").get(at(home, "consultations")).page.text
    assert PUZZLE in page
    assert "Limited to named people" in page
    assert PUZZLE in scene.as_("sian").get(f"/consultations/{question}").page.text
    answer = f"/consultations/{question}/answer"
    sent = {"known": "Only the question", "advice": "Ask what the evening is like"}
    assert scene.as_("sian").post(answer, data=sent).status_code == 303
    with scene.database.reading() as session:
        found = session.query(ConsultationAnswer).one()
        entry = session.get_one(Entry, found.entry_id)
        assert entry.number is None
        limited = rules_of(session, home.id).limited[Thing("entry", str(entry.uuid))]
        inside = {scene.person(session, each).id for each in ("ruth", "priya", "sian")}
        assert limited[0].people == inside
        uuid = entry.uuid
    assert scene.as_("gemma").get(at(home, f"entries/{uuid}")).status_code == 404
    assert "evening" in scene.as_("priya").get(at(home, f"entries/{uuid}")).page.text


def test_a_withheld_question_is_withheld_where_it_is_answered(scene: Scene, home: Home) -> None:
    question = consult(scene, home)
    rules = at(home, f"consultations/{question}/rules")
    data = {"members": home.uuids["Darren"], "reason": WHY}
    assert scene.as_("priya").post(f"{rules}/withholdings", data=data).status_code == 303
    sent = {"known": "Only the question", "advice": "Ask what the evening is like"}
    scene.as_("sian").post(f"/consultations/{question}/answer", data=sent)
    with scene.database.reading() as session:
        entry = session.query(Entry).order_by(Entry.id.desc()).first()
        bands = rules_of(session, home.id).bands([Thing("entry", str(entry.uuid))])
        assert home.members["Darren"] in {each for band in bands for each in band.members}


def test_lifting_it_takes_a_reason_and_its_setter_or_the_manager(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    limits(scene, alone, f"requests/{request}", "ruth")
    with scene.database.reading() as session:
        (fence,) = rules_of(session, alone.id).limited[Thing("request", request)]
    end = at(alone, f"requests/{request}/rules/limits/{fence.uuid}/end")
    assert scene.as_("priya").post(end, data={"reason": "Over"}).status_code == 403
    assert scene.as_("ruth").post(end, data={"reason": " "}).status_code == 422
    assert scene.as_("ruth").post(end, data={"reason": "Over"}).status_code == 303
    assert "Kelly, for Maisie" in scene.as_("owen").get(at(alone, "requests")).page.text
