"""Comments on entries and on words of them: who may, what is kept, what is shown and done."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import told
from tests.rooms.records.scenes import all_of, at, blocks, row_of, save, section
from tests.rooms.records.talk import WORDS, anchors, comments, last, press, said, say
from workbook.records.comment_models import CommentClosing
from workbook.records.models import Entry


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry of Priya's."""
    return an_entry(scene, home, words=WORDS, state="shared")


def seen(scene: Scene, home: Home, who: str = "priya") -> str:
    """The words of the section, as somebody sees it."""
    return str(scene.as_(who).get(section(home)).page.text)


def test_a_comment_stands_under_the_entry_with_the_words_it_is_about(
    scene: Scene, home: Home, entry: str
) -> None:
    answer = say(scene, home, entry, "ruth", "What was she doing?", quote="in two  minds")
    assert answer.status_code == 303
    assert answer.location == f"{section(home)}#comment-{last(scene)}"
    text = seen(scene, home)
    assert "On: “in two minds”" in text
    assert "Ruth Team" in text
    assert "What was she doing?" in text
    (anchor,) = anchors(scene)
    assert anchor.before == "d that bedtimes are calmer. She is "[-32:]
    assert anchor.after == " about the evenings."
    assert told(scene, "comment-made") == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *((each, 303) for each in ("ruth", "priya", "owen", "gemma", "martin", "helen", "david")),
        ("alison", 403),
        *((each, 404) for each in ("sian", "beth", "conor", "nadia", "grace", "sam")),
    ],
)
def test_whoever_reads_as_a_professional_may_comment(
    scene: Scene, home: Home, entry: str, who: str, status: int
) -> None:
    assert say(scene, home, entry, who, "What I think").status_code == status
    assert len(comments(scene)) == (status == 303)
    offered = f'href="{at(home, entry, "comments")}"' in scene.as_(who).get(section(home)).text
    assert offered == (status == 303)


@pytest.mark.long
def test_business_support_reads_them_and_is_told_whom_to_ask(
    scene: Scene, home: Home, entry: str
) -> None:
    say(scene, home, entry, "ruth", "What was she doing?")
    page = scene.as_("alison").get(at(home, entry, "comments")).page
    assert "What was she doing?" in page.text
    assert [
        each.get("action") for each in page.all("form") if "comments" in each.get("action")
    ] == []
    assert "Tell one of them" in say(scene, home, entry, "alison", "What I think").text


def test_a_draft_and_what_was_withdrawn_take_no_comment(scene: Scene, home: Home) -> None:
    draft = an_entry(scene, home)
    assert say(scene, home, draft, "priya", "My own note here").status_code == 409
    assert say(scene, home, draft, "ruth", "What is this").status_code == 404
    gone = an_entry(scene, home, state="shared")
    say(scene, home, gone, "ruth", "Said before it went")
    scene.as_("priya").post(at(home, gone, "withdrawal"), data={"reason": "Wrong family"})
    refused = say(scene, home, gone, "ruth", "Said after it went")
    assert refused.status_code == 409
    assert "Said after it went" in refused.text
    assert "Said before it went" not in seen(scene, home)
    assert scene.as_("ruth").get(at(home, gone, "comments")).status_code == 409


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"text": " "}, "Write what you want to say"),
        ({"text": "a b " * 1001}, "Keep it to 4,000 characters"),
        ({"quote": "in three minds"}, "These words are not in the entry now"),
        ({"quote": "s"}, "These words stand there"),
        ({"quote": "so many words " * 80}, "Choose at most 1,000 characters"),
    ],
)
def test_a_refusal_keeps_what_was_typed(
    scene: Scene, home: Home, entry: str, form: dict[str, str], says: str
) -> None:
    answer = say(scene, home, entry, "ruth", **{"text": "What I typed", **form})
    assert answer.status_code == 422
    assert says in answer.page.text
    boxes = [each.words.strip() for each in answer.page.all("textarea")]
    for typed in {"text": "What I typed", **form}.values():
        assert typed.strip() in boxes
    assert comments(scene) == []


def test_pressed_twice_it_is_said_once(scene: Scene, home: Home, entry: str) -> None:
    for _ in range(2):
        assert say(scene, home, entry, "ruth", "The same").status_code == 303
    for _ in range(2):
        assert press(scene, home, entry, "priya", "answers", text="My answer").status_code == 303
    assert said(scene) == ["The same", "My answer"]
    say(scene, home, entry, "owen", "In between")
    say(scene, home, entry, "ruth", "The same")
    assert len(comments(scene)) == 4


def test_whatever_is_typed_is_shown_as_words(scene: Scene, home: Home, entry: str) -> None:
    say(scene, home, entry, "ruth", "<b>Bold</b> & <script>\x00alert(1)</script>")
    assert said(scene) == ["<b>Bold</b> & <script>alert(1)</script>"]
    text = scene.as_("priya").get(section(home)).text
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;script&gt;" in text


def test_answers_stand_one_level_under_it(scene: Scene, home: Home, entry: str) -> None:
    say(scene, home, entry, "ruth", "First of all")
    first = comments(scene)[0]
    press(scene, home, entry, "priya", "answers", text="An answer")
    press(scene, home, entry, "ruth", "answers", text="Answer to the answer")
    assert [each.under_id for each in comments(scene)] == [None, first.id, first.id]
    text = seen(scene, home)
    assert text.index("First of all") < text.index("An answer") < text.index("Answer to the")


def test_only_its_writer_changes_a_comment_and_what_it_said_is_kept(
    scene: Scene, home: Home, entry: str
) -> None:
    say(scene, home, entry, "ruth", "What was she thinking?")
    refused = press(scene, home, entry, "priya", "words", text="Something else")
    assert refused.status_code == 403
    assert "only Ruth Team can change" in refused.text
    assert press(scene, home, entry, "ruth", "words", text="What did she do?").status_code == 303
    press(scene, home, entry, "ruth", "words", text="What did she do?")
    assert said(scene) == ["What was she thinking?", "What did she do?"]
    assert told(scene, "comment-changed") == 1
    text = seen(scene, home)
    assert "What did she do?" in text
    assert ", changed" in text
    assert "What was she thinking?" not in text
    blank = press(scene, home, entry, "ruth", "words", text=" ")
    assert (blank.status_code, "Write what you want to say" in blank.text) == (422, True)


def test_withdrawn_by_its_writer_a_stub_stays_without_words_or_quote(
    scene: Scene, home: Home, entry: str
) -> None:
    say(scene, home, entry, "ruth", "Said too soon", quote="in two minds")
    press(scene, home, entry, "priya", "answers", text="An answer to it")
    under = comments(scene)[0]
    address = at(home, entry, f"comments/{under.uuid}/withdrawal")
    assert scene.as_("priya").post(address).status_code == 403
    for _ in range(2):
        assert scene.as_("ruth").post(address).status_code == 303
    text = seen(scene, home)
    assert "withdrew this" in text
    assert "An answer to it" in text
    assert "Said too soon" not in text
    assert "On: “in two minds”" not in text
    assert told(scene, "comment-withdrawn") == 1
    late = at(home, entry, f"comments/{under.uuid}/answers")
    assert scene.as_("owen").post(late, data={"text": "Too late for it"}).status_code == 409


@pytest.mark.parametrize("who", ["ruth", "priya"])
def test_its_writer_and_the_entrys_say_that_it_is_done_and_open_it_again(
    scene: Scene, home: Home, entry: str, who: str
) -> None:
    say(scene, home, entry, "ruth", "What was she doing?")
    assert press(scene, home, entry, "owen", "closing").status_code == 403
    for _ in range(2):
        assert press(scene, home, entry, who, "closing").status_code == 303
    assert "Done by" in seen(scene, home)
    assert "1 comment no longer open" in seen(scene, home)
    assert press(scene, home, entry, "owen", "reopening").status_code == 403
    for _ in range(2):
        assert press(scene, home, entry, who, "reopening").status_code == 303
    assert "Done by" not in seen(scene, home)
    press(scene, home, entry, who, "closing")
    late = press(scene, home, entry, "owen", "answers", text="Said after it was done")
    assert (late.status_code, "Said after it was done" in late.text) == (409, True)
    assert [each.reopened_at is None for each in all_of(scene, CommentClosing)] == [False, True]
    assert (told(scene, "comment-closed"), told(scene, "comment-reopened")) == (2, 1)


def test_the_words_are_followed_and_what_is_lost_says_so(
    scene: Scene, home: Home, entry: str
) -> None:
    say(scene, home, entry, "ruth", "What was she doing?", quote="in two minds")
    say(scene, home, entry, "ruth", "How do you know this?", quote="bedtimes are calmer")
    save(scene, home, entry, blocks=[*blocks("Before."), *blocks(WORDS.replace("two", "three"))])
    first, second = anchors(scene)
    assert (first.quoted, first.quote, first.block) == ("in two minds", "in three minds", 1)
    assert (second.quoted, second.quote, second.block) == (*["bedtimes are calmer"] * 2, 1)
    assert "On: “in two minds”. They say “in three minds” now." in seen(scene, home)
    save(scene, home, entry, blocks=blocks("Kelly said nothing at all."), turn=2)
    text = seen(scene, home)
    assert text.count("These words are not in the entry any more.") == 2
    assert "On: “bedtimes are calmer”" in text
    save(scene, home, entry, blocks=blocks(WORDS), turn=3)
    assert [each.lost_at for each in anchors(scene)] == [None, None]


def test_a_comment_raises_what_the_card_shows_and_leaves_the_writers_page_as_it_is(
    scene: Scene, home: Home, entry: str
) -> None:
    before = row_of(scene, entry)
    say(scene, home, entry, "ruth", "What was she doing?")
    after = row_of(scene, entry)
    assert after.shown == before.shown + 1
    assert after.details == before.details
    assert save(scene, home, entry, blocks=blocks(f"{WORDS} More.")).status_code == 200
    assert len(all_of(scene, Entry)) == 1


def test_opening_the_comments_is_one_look_and_a_script_gets_the_forms_alone(
    scene: Scene, home: Home, entry: str
) -> None:
    before = told(scene, "looked")
    whole = scene.as_("gemma").get(at(home, entry, "comments"))
    forms = scene.as_("gemma").get(at(home, entry, "comments"), headers={"HX-Request": "true"})
    assert told(scene, "looked") == before + 2
    assert "<h1>" in whole.text
    assert "<h1>" not in forms.text
    assert [each.get("id") for each in forms.page.all("form")] == ["comment", "suggest"]
    own = scene.as_("priya").get(at(home, entry, "comments"), headers={"HX-Request": "true"})
    assert [each.get("id") for each in own.page.all("form")] == ["comment"]


def test_before_finalising_what_waits_is_asked_about_and_stops_nothing(
    scene: Scene, home: Home, entry: str
) -> None:
    page = scene.as_("priya").get(at(home, entry, "finalisation")).page
    assert at(home, entry, "comments") not in {each.get("href") for each in page.all("a")}
    say(scene, home, entry, "ruth", "What was she doing?")
    scene.as_("gemma").post(
        at(home, entry, "suggestions"), data={"quote": "in two minds", "instead": "unsure"}
    )
    say(scene, home, entry, "owen", "This is done already")
    press(scene, home, entry, "owen", "closing")
    page = scene.as_("priya").get(at(home, entry, "finalisation")).page
    assert "1 suggestion is waiting, by Gemma Domestic" in page.text
    assert "1 comment is not done, by Ruth Team" in page.text
    assert any(each.get("href") == at(home, entry, "comments") for each in page.all("a"))
    form = {
        each.get("name"): each.get("value")
        for each in page.all("input")
        if each.get("name").endswith("version")
    }
    assert scene.as_("priya").post(at(home, entry, "finalisation"), data=form).status_code == 303
