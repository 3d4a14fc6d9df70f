"""Advice asked of a colleague: they get the question and nothing of the family; their answer is an
entry of their own, sealed as every other.
"""

from uuid import UUID

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, a_family
from tests.rooms.families.scenes import at, told
from tests.rooms.overview.scenes import due, limit_entry
from tests.rooms.requests.scenes import all_of, uuid_of
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.seal import seal_of
from workbook.records.models import Entry, EntryPerson, EntryVersion
from workbook.requests.models import Consultation, ConsultationAnswer, ConsultationEnding

QUESTION = (
    "A mother of two has low mood after a birth and takes her tablets now and then. What next?"
)
ADVICE = "Ask her doctor to see her this week, and ask her about sleep first."


@pytest.fixture
def birch(scene: Scene) -> Home:
    """A family of Birch: of it Siân, of Alder, knows nothing."""
    return a_family(
        scene,
        name="Fell family",
        team="Birch",
        manager="tomasz",
        work_with={"beth": "key-worker"},
    )


def ask(scene: Scene, home: Home, of: str, by: str = "beth", **other: str) -> str:
    """Ask for advice; the question's uuid as text."""
    data = {"about": home.uuids["Kelly"], "of": uuid_of(scene, of), "question": QUESTION, **other}
    answer = scene.as_(by).post(at(home, "consultations"), data=data)
    assert answer.status_code == 303, answer.page.text if answer.page else answer.status_code
    return str(all_of(scene, Consultation)[-1].uuid)


def advise(scene: Scene, who: str, question: str, **given: str) -> int:
    """Answer it; the status."""
    data = {"known": "The question only", "advice": ADVICE, **given}
    return scene.as_(who).post(f"/consultations/{question}/answer", data=data).status_code


def the_answer(scene: Scene) -> str:
    """The uuid of the entry that answers the only question."""
    with scene.database.reading() as session:
        rows = select(Entry.uuid).join(ConsultationAnswer, ConsultationAnswer.entry_id == Entry.id)
        return str(session.scalars(rows).one())


@pytest.mark.long
def test_the_consultant_gets_the_question_and_nothing_of_the_family(
    scene: Scene, birch: Home
) -> None:
    question = ask(scene, birch, "sian")
    answer = scene.as_("sian").get(f"/consultations/{question}")
    assert QUESTION in answer.page.text
    assert "Beth Social" in answer.page.text
    pages = [answer, scene.as_("sian").get("/requests"), scene.as_("sian").get("/my-work")]
    for page in pages:
        for nothing in ("Fell", "Kelly", "Maisie", birch.ref, "Ashdown"):
            assert nothing not in page.text, nothing
    assert "Answer a question from Beth Social" in due(scene, "sian")
    assert scene.as_("sian").get(at(birch)).status_code == 404
    assert scene.as_("sian").get(at(birch, "consultations")).status_code == 404


@pytest.mark.long
def test_the_answer_is_an_entry_of_the_consultant(scene: Scene, birch: Home) -> None:
    question = ask(scene, birch, "sian")
    assert advise(scene, "sian", question) == 303
    assert advise(scene, "sian", question, advice="Pressed twice") == 303
    (version,) = all_of(scene, EntryVersion)
    entry = next(each for each in all_of(scene, Entry) if each.id == version.entry_id)
    assert (entry.kind, entry.section, entry.number) == ("consultation", "mental-health", 1)
    assert version.seal == seal_of(version.content, version.salt)
    for words in (QUESTION, ADVICE, "Beth Social"):
        assert words in version.content, words
    assert [each.member_id for each in all_of(scene, EntryPerson)] == [birch.members["Kelly"]]
    page = scene.as_("beth").get(at(birch, f"entries/{entry.uuid}")).page.text
    assert ADVICE in page
    assert "Sian Mental" in page
    listed = scene.as_("beth").get(at(birch, "consultations")).page.text
    assert "Answered" in listed
    assert "answered your question about Kelly" in scene.as_("beth").get("/notices").page.text
    assert told(scene, "advice-given") == 1
    own = scene.as_("sian").get(f"/consultations/{question}")
    assert ADVICE in own.page.text
    assert "Kelly" not in own.text
    assert "Nothing is due" in due(scene, "sian")
    for address in (at(birch), at(birch, f"entries/{entry.uuid}")):
        assert scene.as_("sian").get(address).status_code == 404


def test_an_answer_without_advice_is_not_sent_and_its_words_stay(scene: Scene, birch: Home) -> None:
    question = ask(scene, birch, "sian")
    data = {"known": "Only what Beth wrote", "advice": " "}
    answer = scene.as_("sian").post(f"/consultations/{question}/answer", data=data)
    assert answer.status_code == 422
    assert "Write the advice" in answer.page.text
    assert "Only what Beth wrote" in answer.page.text
    assert not all_of(scene, Entry)


def test_a_finalised_area_takes_no_answer_and_the_words_stay(scene: Scene, birch: Home) -> None:
    question = ask(scene, birch, "sian")
    finalise = at(birch, "sections/mental-health/finalisation")
    assert scene.as_("tomasz").post(finalise).status_code == 303
    data = {"known": "", "advice": ADVICE}
    answer = scene.as_("sian").post(f"/consultations/{question}/answer", data=data)
    assert answer.status_code == 422
    assert "tell Beth Social yourself" in answer.page.text
    assert ADVICE in answer.page.text
    assert "Tomasz" not in answer.page.text


@pytest.mark.long
def test_victim_work_starts_withheld_in_an_answer_too(scene: Scene, home: Home) -> None:
    harm = {"member": home.uuids["Darren"], "basis": "Convicted of assault"}
    assert scene.as_("priya").post(at(home, "harm"), data=harm).status_code == 303
    question = ask(scene, home, "gemma", by="priya")
    assert advise(scene, "gemma", question) == 303
    page = scene.as_("priya").get(at(home, f"entries/{the_answer(scene)}")).page.text
    assert "Withheld from Darren" in page
    address = f"/consultations/{question}"
    assert ADVICE in scene.as_("gemma").get(address).page.text
    scene.as_("gemma").post("/account/hiding")
    hidden = scene.as_("gemma").get(address)
    assert hidden.status_code == 404, "others see her screen"
    assert QUESTION not in hidden.text
    scene.as_("gemma").post("/account/hiding/ending")


def test_what_is_missing_is_said_and_what_was_typed_comes_back(scene: Scene, birch: Home) -> None:
    data = {"about": "", "of": "", "question": QUESTION}
    answer = scene.as_("beth").post(at(birch, "consultations"), data=data)
    assert answer.status_code == 422
    assert "Choose whom the advice is about" in answer.page.text
    assert "Choose whom to ask" in answer.page.text
    assert QUESTION in answer.page.text
    assert ask(scene, birch, "sian") == ask(scene, birch, "sian"), "asked twice is asked once"
    assert len(all_of(scene, Consultation)) == 1


def test_who_asks(scene: Scene, home: Home) -> None:
    for who in ("joe", "gemma", "priya", "ruth", "helen"):
        ask(scene, home, "sian", by=who)
    data = {"about": home.uuids["Kelly"], "of": uuid_of(scene, "sian"), "question": QUESTION}
    for who in ("owen", "alison", "david"):
        answer = scene.as_(who).post(at(home, "consultations"), data=data)
        assert answer.status_code == 403, who
    listed = scene.as_("owen").get(at(home, "consultations")).page.text
    assert "Ask for advice" not in listed


@pytest.mark.parametrize("who", ["owen", "ruth", "alison", "conor", "leah", "priya"])
def test_whoever_does_not_advise_is_not_asked(scene: Scene, home: Home, who: str) -> None:
    data = {"about": home.uuids["Kelly"], "of": uuid_of(scene, who), "question": QUESTION}
    answer = scene.as_("priya").post(at(home, "consultations"), data=data)
    assert answer.status_code == 422
    assert not all_of(scene, Consultation)


def test_nobody_else_reads_the_question_at_its_address(scene: Scene, birch: Home) -> None:
    question = ask(scene, birch, "sian")
    for who in ("joe", "martin", "gemma", "helen", "chloe"):
        assert scene.as_(who).get(f"/consultations/{question}").status_code == 404, who
        assert advise(scene, who, question) == 404, who
    for who in ("beth", "tomasz", "sam", "nadia"):
        assert scene.as_(who).get(f"/consultations/{question}").status_code == 403, who


def test_declined_with_a_reason_and_then_gone(scene: Scene, birch: Home) -> None:
    question = ask(scene, birch, "sian")
    refusal = f"/consultations/{question}/refusal"
    assert scene.as_("sian").post(refusal, data={"reason": ""}).status_code == 422
    because = {"reason": "Ask the perinatal team"}
    assert scene.as_("sian").post(refusal, data=because).status_code == 303
    assert scene.as_("sian").get(f"/consultations/{question}").status_code == 404
    listed = scene.as_("beth").get(at(birch, "consultations")).page.text
    assert "Sian Mental declined it: Ask the perinatal team" in listed
    assert "Ask the perinatal team" in scene.as_("beth").get("/notices").page.text


def test_taken_back_by_who_asked_or_the_manager(scene: Scene, home: Home) -> None:
    question = ask(scene, home, "sian", by="joe")
    ending = at(home, f"consultations/{question}/ending")
    assert scene.as_("gemma").post(ending, data={"reason": "No"}).status_code == 403
    assert scene.as_("joe").post(ending, data={"reason": ""}).status_code == 422
    for _ in range(2):
        assert scene.as_("ruth").post(ending, data={"reason": "Answered"}).status_code == 303
    assert len(all_of(scene, ConsultationEnding)) == 1
    assert advise(scene, "sian", question) == 404


@pytest.mark.long
def test_a_conflict_or_a_limit_takes_the_question_away(scene: Scene, birch: Home) -> None:
    question = ask(scene, birch, "sian")
    with scene.database.change() as session:
        tomasz, beth = scene.me(session, "tomasz"), scene.person(session, "beth")
        thing = Thing("family", str(birch.uuid))
        limit(session, tomasz, birch.id, thing, {beth.id: beth.name}, (), "A colleague's own")
    assert scene.as_("sian").get(f"/consultations/{question}").status_code == 404
    assert "Nothing is due" in due(scene, "sian")


@pytest.mark.long
def test_whoever_has_a_conflict_is_waited_for_no_longer(scene: Scene, birch: Home) -> None:
    ask(scene, birch, "sian")
    data = {"person": uuid_of(scene, "sian"), "reason": "Her sister"}
    assert scene.as_("tomasz").post(at(birch, "conflicts"), data=data).status_code == 303
    listed = scene.as_("beth").get(at(birch, "consultations")).page.text
    assert "They cannot take this on" in listed
    assert "sister" not in listed
    assert "Nothing is due" in due(scene, "sian")
    heard = scene.as_("beth").get("/notices").page.text
    assert "The question about Kelly is not answered: ask somebody else" in heard
    assert "sister" not in heard
    assert told(scene, "advice-ended") == 1


def test_an_answer_that_is_limited_takes_its_question_along(scene: Scene, home: Home) -> None:
    question = ask(scene, home, "gemma", by="priya")
    advise(scene, "gemma", question)
    limit_entry(scene, home, str(UUID(the_answer(scene))), "gemma")
    for who, is_in in (("gemma", True), ("ruth", True), ("joe", False), ("owen", False)):
        listed = scene.as_(who).get(at(home, "consultations")).page.text
        assert (QUESTION in listed) is is_in, who
        assert ("Nobody was asked for advice" in listed) is not is_in, who
