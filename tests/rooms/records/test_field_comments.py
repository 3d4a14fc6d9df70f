"""Comments on one answer of an entry: what it said then and says since, and who sees them."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.families.test_prints import a_print
from tests.rooms.records.scenes import STAGE, all_of, at, details, save, section
from tests.rooms.records.talk import WORDS, comments, press, said, say
from workbook.access.rules import Thing
from workbook.audit.models import AuditDetail, AuditRow
from workbook.families.models import Member
from workbook.records.comment_models import CommentField, CommentMention

ON = {"field": "behaviour", "seen-behaviour": "1"}
FORM = {"f-behaviour": ["Drinking"], "f-stage": ["contemplation"], "f-evidence": ["A diary."]}


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry of Priya's with answers: Kelly drinks."""
    values = {**STAGE, "evidence": "A diary."}
    return an_entry(scene, home, kind="stage-of-change", words=WORDS, values=values, state="shared")


def answer(scene: Scene, home: Home, entry: str, behaviour: str) -> None:
    """Priya changes which behaviour it is about."""
    form = {**details(home, "After the visit"), **FORM, "f-behaviour": [behaviour]}
    assert save(scene, home, entry, details=form).status_code == 200


def on(scene: Scene, home: Home, who: str = "priya") -> list[str]:
    """What each comment of the section says that it is about, as somebody sees it."""
    page = scene.as_(who).get(section(home)).page
    return [" ".join(each.words.split()) for each in page.all("p") if each.get("class") == "on"]


def test_it_stands_under_the_entry_with_what_the_answer_said(
    scene: Scene, home: Home, entry: str
) -> None:
    assert say(scene, home, entry, "ruth", "Only drinking?", **ON).status_code == 303
    assert on(scene, home) == ["On “Behaviour”: “Drinking”"]
    page = scene.as_("priya").get(section(home)).page
    (comment,) = (each for each in page.all("li") if each.get("data-field"))
    (place,) = (each for each in page.all("dd") if each.get("data-field") == "behaviour")
    assert comment.get("data-field") == "behaviour"
    assert place.words.strip() == "Drinking"
    assert "On 3.1, “Behaviour”" in page.text
    assert _fields_told(scene) == ["behaviour"]


def _fields_told(scene: Scene) -> list[str]:
    """Which answers the audit trail says were commented on."""
    made = select(AuditDetail.words).join(AuditRow, AuditRow.id == AuditDetail.audit_id)
    with scene.database.reading() as session:
        rows = session.scalars(made.where(AuditRow.verb == "comment-made"))
        return [json.loads(each)["field_name"] for each in rows]


def test_it_says_what_the_answer_was_changed_into_and_forgets_when_it_is_as_it_was(
    scene: Scene, home: Home, entry: str
) -> None:
    say(scene, home, entry, "ruth", "Only drinking?", **ON)
    answer(scene, home, entry, "Drinking and cocaine")
    assert on(scene, home) == [
        "On “Behaviour”: “Drinking”. Changed since: it says “Drinking and cocaine” now."
    ]
    answer(scene, home, entry, "")
    assert on(scene, home) == [
        "On “Behaviour”: “Drinking”. Changed since: nothing is answered there now."
    ]
    answer(scene, home, entry, "Drinking")
    assert on(scene, home) == ["On “Behaviour”: “Drinking”"]


def test_another_name_for_somebody_in_it_is_no_change(scene: Scene, home: Home) -> None:
    asked = {"decided-by": [f"member:{home.uuids['Kelly']}"]}
    entry = an_entry(scene, home, section="m1", kind="consent", values=asked, state="shared")
    on_people = {"field": "decided-by", "seen-decided-by": "1"}
    assert say(scene, home, entry, "ruth", "Why her?", **on_people).status_code == 303
    with scene.database.change() as session:
        session.get_one(Member, home.members["Kelly"]).known_as = "Kel"
    (about,) = (each.quoted for each in all_of(scene, CommentField))
    page = scene.as_("priya").get(at(home, entry, "comments")).page
    assert f"“Who decided to share without agreement”: “{about}”" in " ".join(page.text.split())
    assert "Changed since" not in page.text


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"field": "behaviour", "seen-behaviour": "2"}, "it says “Drinking” now"),
        ({"field": "behaviour"}, "it says “Drinking” now"),
        ({"field": "quote", "seen-quote": "1"}, "This answer is not in the entry now"),
        ({"field": "nothing", "seen-nothing": "1"}, "This answer is not in the entry now"),
        ({**ON, "quote": "two minds"}, "Choose an answer, or paste some words, but not both"),
        ({**ON, "text": " "}, "Write what you want to say"),
    ],
)
def test_a_refusal_keeps_what_was_typed_and_chosen(
    scene: Scene, home: Home, entry: str, form: dict[str, str], says: str
) -> None:
    refused = say(scene, home, entry, "ruth", **{"text": "What I typed", **form})
    assert refused.status_code == 422
    assert says in refused.page.text
    typed = {"text": "What I typed", **form}["text"].strip()
    boxes = [each.words.strip() for each in refused.page.all("textarea")]
    assert typed in boxes
    assert form.get("quote", "") in boxes
    chosen = [
        each.get("value") for each in refused.page.all("option") if "selected" in each.attributes
    ]
    assert chosen == ([form["field"]] if form["field"] == "behaviour" else [])
    assert comments(scene) == []


def test_what_was_changed_since_the_page_was_opened_is_read_first(
    scene: Scene, home: Home, entry: str
) -> None:
    answer(scene, home, entry, "Cocaine")
    refused = say(scene, home, entry, "ruth", "Only drinking?", **ON)
    assert "“Behaviour” was changed meanwhile: it says “Cocaine” now" in refused.page.text
    (seen,) = (e for e in refused.page.all("input") if e.get("name") == "seen-behaviour")
    again = {**ON, "seen-behaviour": seen.get("value")}
    assert say(scene, home, entry, "ruth", "Only drinking?", **again).status_code == 303
    assert on(scene, home) == ["On “Behaviour”: “Cocaine”"]


def test_pressed_twice_it_is_said_once_and_of_another_answer_once_more(
    scene: Scene, home: Home, entry: str
) -> None:
    for _ in range(2):
        say(scene, home, entry, "ruth", "Sure?", **ON)
    say(scene, home, entry, "ruth", "Sure?", **{"field": "stage", "seen-stage": "1"})
    say(scene, home, entry, "ruth", "Sure?")
    for _ in range(2):
        say(scene, home, entry, "ruth", "Sure?", **ON)
    assert on(scene, home) == [
        "On “Behaviour”: “Drinking”",
        "On “Stage now”: “Contemplation”",
        "On “Behaviour”: “Drinking”",
    ]
    assert len(comments(scene)) == 4


def test_other_words_are_suggested_for_the_text_alone(scene: Scene, home: Home, entry: str) -> None:
    form = {"quote": "two minds", "instead": "no mind", **ON}
    refused = scene.as_("ruth").post(at(home, entry, "suggestions"), data=form)
    assert refused.status_code == 422
    assert "not for an answer. Comment on the answer" in refused.page.text
    assert "no mind" in [each.words.strip() for each in refused.page.all("textarea")]
    assert comments(scene) == []


def _limited(scene: Scene, home: Home, entry: str) -> None:
    """Only Priya and Ruth may see which behaviour it is."""
    limit_thing(scene, home, Thing("entry", entry, "behaviour"), "priya", "ruth")


def _shown(page: Any) -> list[str]:
    return [each.words.strip() for each in page.all("span") if each.get("class") == "number"]


@pytest.mark.long
def test_a_comment_on_a_limited_answer_is_not_there_for_others(
    scene: Scene, home: Home, entry: str
) -> None:
    say(scene, home, entry, "ruth", "Only drinking? @Gemma Domestic", **ON)
    press(scene, home, entry, "priya", "answers", text="And cocaine. @Gemma Domestic")
    say(scene, home, entry, "ruth", "All of it is good")
    _limited(scene, home, entry)
    pages = (section(home), at(home, entry, "comments"))
    for who, sees in (("priya", True), ("ruth", True), ("gemma", False), ("joe", False)):
        for address in pages:
            page = scene.as_(who).get(address).page
            for words in ("Only drinking?", "And cocaine."):
                assert (words in page.text) is sees, (who, address)
            assert _shown(page) == (["1", "2"] if sees else ["1"]), (who, address)
    assert "names you" not in scene.as_("gemma").get("/families").page.text
    options = scene.as_("gemma").get(pages[1]).page.all("option")
    assert [each.get("value") for each in options] == ["", "stage", "evidence"]


@pytest.mark.parametrize("what", ["answers", "words", "closing", "reopening", "withdrawal"])
def test_nobody_outside_acts_on_it_or_hears_that_it_is_there(
    scene: Scene, home: Home, entry: str, what: str
) -> None:
    say(scene, home, entry, "gemma", "Only drinking?", **ON)
    _limited(scene, home, entry)
    for who, status in (("gemma", 404), ("joe", 404)):
        assert press(scene, home, entry, who, what, text="More").status_code == status, who
    assert said(scene) == ["Only drinking?"]
    refused = say(scene, home, entry, "gemma", "I know it", **ON)
    assert refused.status_code == 422
    assert "This answer is not in the entry now" in refused.page.text
    assert press(scene, home, entry, "ruth", "answers", text="Inside").status_code == 303


def test_who_may_not_see_the_answer_is_not_named_in_what_is_said_of_it(
    scene: Scene, home: Home, entry: str
) -> None:
    _limited(scene, home, entry)
    say(scene, home, entry, "ruth", "@Gemma Domestic and @Priya Social, is it?", **ON)
    named = [each.person_id for each in all_of(scene, CommentMention)]
    assert named == [scene.id_of("priya")]


def test_it_waits_before_the_entry_is_finalised(scene: Scene, home: Home, entry: str) -> None:
    say(scene, home, entry, "ruth", "Only drinking?", **ON)
    check = scene.as_("priya").get(at(home, entry, "finalisation")).page.text
    assert "1 comment is not done, by Ruth Team" in check


def test_withdrawn_its_quote_goes_with_it(scene: Scene, home: Home, entry: str) -> None:
    say(scene, home, entry, "ruth", "Only drinking?", **ON)
    press(scene, home, entry, "ruth", "withdrawal")
    assert on(scene, home) == []
    assert "withdrew this" in scene.as_("priya").get(section(home)).page.text


def test_nothing_of_it_is_printed(scene: Scene, home: Home, entry: str) -> None:
    say(scene, home, entry, "ruth", "Only drinking?", **ON)
    paper = a_print(scene, home, "section", "m3")
    assert "Drinking" in paper.text
    assert "Only drinking?" not in paper.text
