"""Suggesting other words: the author puts them in with one press, as an edit of their own, or
declines.
"""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import told
from tests.rooms.records.forms import form_of
from tests.rooms.records.scenes import all_of, at, blocks, row_of, save, section, versions
from tests.rooms.records.talk import WORDS, anchors, comments, last, press, suggest, text_of
from workbook.records.comment_models import CommentClosing
from workbook.records.models import Amendment, EntryVersion
from workbook.writing.models import PassageRevision

TAKEN = WORDS.replace("in two minds", "not yet sure")


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry of Priya's, with a suggestion of Gemma's."""
    entry = an_entry(scene, home, words=WORDS, state="shared")
    suggested = suggest(scene, home, entry, "gemma", "in two minds", "not yet sure", "Her words")
    assert suggested.status_code == 303
    return entry


@pytest.fixture
def done(scene: Scene, home: Home) -> str:
    """A finalised entry of Priya's, with a suggestion of Gemma's."""
    entry = an_entry(scene, home, words=WORDS, state="finalised")
    suggest(scene, home, entry, "gemma", "in two minds", "not yet sure")
    return entry


def words(scene: Scene, entry: str) -> str:
    """What the entry says."""
    return text_of(scene, row_of(scene, entry).passage_id)


def seen(scene: Scene, home: Home, who: str = "priya") -> str:
    """The words of the section, as somebody sees it."""
    return str(scene.as_(who).get(section(home)).page.text)


def accept(scene: Scene, home: Home, entry: str, who: str = "priya") -> int:
    """Press “Put these words in” on a page that shows the newest words; the status."""
    now = versions(scene, entry)["version"]
    return press(scene, home, entry, who, "acceptance", version=now).status_code


def test_it_stands_under_the_entry_and_changes_nothing(
    scene: Scene, home: Home, entry: str
) -> None:
    assert words(scene, entry) == WORDS
    text = seen(scene, home)
    assert "Instead: not yet sure" in text
    assert "Her words" in text
    assert "Put these words in" in text
    for who in ("gemma", "owen"):
        assert "Put these words in" not in seen(scene, home, who)
        assert accept(scene, home, entry, who) == 403
        assert press(scene, home, entry, who, "declining").status_code == 403
    assert words(scene, entry) == WORDS


def test_one_press_puts_the_words_in_as_the_authors_own_save(
    scene: Scene, home: Home, entry: str
) -> None:
    for _ in range(2):
        assert accept(scene, home, entry) == 303
    assert words(scene, entry) == TAKEN
    saves = all_of(scene, PassageRevision)
    with scene.database.reading() as session:
        priya = scene.person(session, "priya").id
    assert [each.saved_by_id for each in saves][-1] == priya
    assert (told(scene, "comment-closed"), len(all_of(scene, CommentClosing))) == (1, 1)
    text = seen(scene, home, "gemma")
    assert "Accepted by Priya Social" in text
    assert press(scene, home, entry, "priya", "reopening").status_code == 409


def test_words_saved_since_the_page_was_opened_are_never_written_over(
    scene: Scene, home: Home, entry: str
) -> None:
    old = versions(scene, entry)["version"]
    save(scene, home, entry, blocks=blocks(f"{WORDS} And more."))
    refused = press(scene, home, entry, "priya", "acceptance", version=old)
    assert refused.status_code == 409
    assert "Other words were saved here" in refused.page.text
    assert words(scene, entry) == f"{WORDS} And more."
    assert accept(scene, home, entry) == 303
    assert words(scene, entry) == f"{TAKEN} And more."


def test_words_suggested_since_the_page_was_opened_are_never_put_in_unread(
    scene: Scene, home: Home, entry: str
) -> None:
    address, now = f"comments/{last(scene)}/words", versions(scene, entry)["version"]
    changed = {"text": "", "instead": "lying about Darren"}
    assert scene.as_("gemma").post(at(home, entry, address), data=changed).status_code == 303
    refused = press(scene, home, entry, "priya", "acceptance", version=now, wording=1)
    assert refused.status_code == 409
    assert "The suggestion was changed" in refused.page.text
    assert words(scene, entry) == WORDS
    assert accept(scene, home, entry) == 303
    assert "lying about Darren" in words(scene, entry)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (WORDS.replace("in two", "in three"), "They say “in three minds” now."),
        ("Kelly said nothing.", "are not in the entry any more"),
    ],
)
def test_words_that_were_changed_or_lost_are_not_put_in(
    scene: Scene, home: Home, entry: str, now: str, says: str
) -> None:
    save(scene, home, entry, blocks=blocks(now))
    seen_now = versions(scene, entry)["version"]
    refused = press(scene, home, entry, "priya", "acceptance", version=seen_now)
    assert refused.status_code == 409
    assert says in refused.page.text
    assert words(scene, entry) == now
    assert press(scene, home, entry, "priya", "declining").status_code == 303


@pytest.mark.long
def test_declined_with_a_reason_or_none_and_opened_again_by_the_author_alone(
    scene: Scene, home: Home, entry: str
) -> None:
    long = press(scene, home, entry, "priya", "declining", reason="a b " * 1001)
    assert (long.status_code, "a b a b" in long.page.text) == (422, True)
    for _ in range(2):
        answer = press(scene, home, entry, "priya", "declining", reason="It is her own word")
        assert answer.status_code == 303
    assert "Declined by Priya Social" in seen(scene, home, "gemma")
    assert "It is her own word." in seen(scene, home, "gemma")
    assert accept(scene, home, entry) == 409
    assert press(scene, home, entry, "gemma", "reopening").status_code == 403
    assert press(scene, home, entry, "priya", "reopening").status_code == 303
    assert accept(scene, home, entry) == 303
    assert press(scene, home, entry, "priya", "declining").status_code == 409


def test_of_a_finalised_entry_they_go_into_an_amendment(
    scene: Scene, home: Home, done: str
) -> None:
    answer = press(scene, home, done, "priya", "acceptance")
    assert (answer.status_code, answer.location) == (303, at(home, done, "amendments"))
    (amendment,) = all_of(scene, Amendment)
    assert text_of(scene, amendment.passage_id) == TAKEN
    assert amendment.reason == "Gemma Domestic suggested other words"
    assert words(scene, done) == WORDS
    assert len(all_of(scene, EntryVersion)) == 1
    assert press(scene, home, done, "priya", "acceptance").status_code == 303
    assert len(all_of(scene, Amendment)) == 1


@pytest.mark.long
def test_until_it_is_finalised_nobody_else_learns_of_the_amendment(
    scene: Scene, home: Home, done: str
) -> None:
    press(scene, home, done, "priya", "acceptance")
    assert "Accepted by" in seen(scene, home, "priya")
    assert "only you can see that" in seen(scene, home, "priya")
    assert "Accepted by" not in seen(scene, home, "gemma")
    assert press(scene, home, done, "gemma", "answers", text="Any news?").status_code == 303
    (amendment,) = all_of(scene, Amendment)
    base = at(home, done, f"amendments/{amendment.uuid}")
    page = scene.as_("priya").get(at(home, done, "amendments")).page
    form = form_of(page, f"{base}/words")
    assert scene.as_("priya").post(f"{base}/finalisation", data=form).status_code == 303
    assert "Accepted by Priya Social" in seen(scene, home, "gemma")
    (anchor,) = anchors(scene)
    assert (anchor.passage_id, anchor.quoted) == (amendment.passage_id, "in two minds")


def test_put_away_with_its_amendment_it_waits_again(scene: Scene, home: Home, done: str) -> None:
    press(scene, home, done, "priya", "acceptance")
    (amendment,) = all_of(scene, Amendment)
    away = at(home, done, f"amendments/{amendment.uuid}/withdrawal")
    assert scene.as_("priya").post(away).status_code == 303
    assert "Accepted by" not in seen(scene, home)
    assert "Put these words in" in seen(scene, home)
    assert press(scene, home, done, "priya", "acceptance").status_code == 303
    assert [each.reopened_at is None for each in all_of(scene, CommentClosing)] == [False, True]


def test_an_open_amendment_takes_it_in(scene: Scene, home: Home, done: str) -> None:
    scene.as_("priya").post(at(home, done, "amendments"), data={"reason": "Counted twice"})
    assert press(scene, home, done, "priya", "acceptance").status_code == 303
    (amendment,) = all_of(scene, Amendment)
    assert (amendment.reason, text_of(scene, amendment.passage_id)) == ("Counted twice", TAKEN)


@pytest.mark.parametrize(
    ("quote", "instead", "field"),
    [
        ("", "other words", "Give the words that you would change"),
        ("in two minds", "in two minds", "These are the words that stand there"),
        ("One. Two.", "Both", "Suggest other words for one paragraph at a time"),
        ("in two minds", "a b " * 1001, "Keep it to 4,000 characters"),
    ],
)
def test_what_is_refused_stays_in_its_form(
    scene: Scene, home: Home, quote: str, instead: str, field: str
) -> None:
    entry = an_entry(scene, home, words=f"{WORDS} One.\n\nTwo.", state="shared")
    answer = suggest(scene, home, entry, "gemma", quote, instead, "My own reason")
    assert (answer.status_code, field in answer.page.text) == (422, True)
    boxes = [each.words.strip() for each in answer.page.all("textarea")]
    for typed in (quote, instead, "My own reason"):
        assert typed.strip() in boxes
    assert comments(scene) == []


def test_nobody_suggests_to_themselves_and_it_is_made_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words=WORDS, state="shared")
    own = suggest(scene, home, entry, "priya", "in two minds", "unsure")
    assert (own.status_code, "write it as you would have it" in own.text) == (403, True)
    for _ in range(2):
        assert suggest(scene, home, entry, "owen", "in two minds", "").status_code == 303
    assert len(comments(scene)) == 1
    assert "Instead: leave these words out." in seen(scene, home)
    assert accept(scene, home, entry) == 303
    assert words(scene, entry) == WORDS.replace("in two minds ", "")


def test_its_writer_changes_it_until_it_is_answered(scene: Scene, home: Home, entry: str) -> None:
    changed = press(scene, home, entry, "gemma", "words", text="", instead="unsure")
    assert changed.status_code == 303
    assert accept(scene, home, entry) == 303
    assert words(scene, entry) == WORDS.replace("in two minds", "unsure")
    late = press(scene, home, entry, "gemma", "words", text="", instead="sure")
    assert late.status_code == 409


def test_what_was_withdrawn_is_not_put_in(scene: Scene, home: Home, entry: str) -> None:
    assert press(scene, home, entry, "gemma", "withdrawal").status_code == 303
    assert accept(scene, home, entry) == 409
    assert words(scene, entry) == WORDS


def test_a_comment_is_not_accepted_and_a_suggestion_is_not_done(
    scene: Scene, home: Home, entry: str
) -> None:
    assert press(scene, home, entry, "priya", "closing").status_code == 409
    scene.as_("ruth").post(at(home, entry, "comments"), data={"text": "What was she doing?"})
    for what in ("acceptance", "declining"):
        assert press(scene, home, entry, "priya", what).status_code == 404
    assert last(scene)
