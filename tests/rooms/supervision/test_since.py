"""Beside the pen of a summary: what happened since the last one, to take in or to leave."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import at
from tests.rooms.supervision.scenes import Sitting, everything, finalise, summaries
from tests.rooms.supervision.test_heard import stage_entry
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.records.models import Entry
from workbook.writing.models import Passage

PEN = 'class="beside-pen"'


def begin(scene: Scene, home: Home, who: str = "joe", area: str = "recovery") -> tuple[str, str]:
    """A summary that somebody began: its uuid, and the page with its box."""
    entry = an_entry(
        scene, home, who, section=area, kind="summary-for-supervision", title="", words=""
    )
    url = f"/families/{home.ref}/sections/{area}?write={entry}"
    return entry, url


def pen(scene: Scene, url: str, who: str = "joe") -> str:
    """What stands beside the pen."""
    text = scene.as_(who).get(url).text
    return text[text.index(PEN) :].split("</form>")[0]


@pytest.fixture
def last(scene: Scene, home: Home) -> str:
    """Joe's last summary was finalised; since then something was written."""
    an_entry(scene, home, "joe", section="recovery", title="Before it", state="finalised")
    summaries(scene, home, "joe")
    an_entry(scene, home, "joe", section="recovery", title="Evening group", state="finalised")
    stage_entry(scene, home, "gemma", "Kelly", behaviour="Keeping apart")
    return begin(scene, home)[1]


@pytest.mark.long
def test_what_was_written_since_is_offered_and_nothing_is_written(
    scene: Scene, home: Home, last: str
) -> None:
    beside = pen(scene, last)
    assert "since your last summary" in beside
    for words in ("Session note: Evening group", "Kelly: Keeping apart", "Gemma"):
        assert words in beside, words
    assert "Before it" not in beside
    assert "What changed since your last summary" in beside
    assert "What Joe saw." in beside, "what the last one said"
    box = [it.words.strip() for it in scene.as_("joe").get(last).page.all("textarea")]
    assert "Evening group" not in " ".join(box)


@pytest.mark.long
def test_a_line_is_taken_in_below_the_words_without_script(
    scene: Scene, home: Home, last: str
) -> None:
    entry = last.split("write=")[1]
    given = {"version": 1, "plain": "What I make of it.", "take": "3 Nov, Session note (Joe)."}
    answer = scene.as_("joe").post(at(home, entry, "words"), data=given)
    assert answer.status_code == 303, answer.text
    with scene.database.reading() as session:
        words = session.scalars(
            select(Passage.text)
            .join(Entry, Entry.passage_id == Passage.id)
            .where(Entry.kind == "summary-for-supervision", Entry.title == "")
        ).one()
    assert words.split("\n") == ["What I make of it.", "3 Nov, Session note (Joe)."]


@pytest.mark.long
def test_what_is_limited_to_others_is_not_offered(scene: Scene, home: Home, last: str) -> None:
    secret = stage_entry(scene, home, "gemma", "Kelly", behaviour="Meeting in secret")
    assert "Meeting in secret" in pen(scene, last)
    with scene.database.change() as session:
        me, ruth = scene.me(session, "gemma"), scene.person(session, "ruth")
        limit(session, me, home.id, Thing("entry", secret), {ruth.id: ""}, [], "So")
    assert "Meeting in secret" not in pen(scene, last)


@pytest.mark.long
def test_actions_that_are_ones_own_are_offered(under_way: Sitting) -> None:
    scene, home = under_way.scene, under_way.home
    everything(under_way)
    assert finalise(under_way).status_code == 303
    _, url = begin(scene, home, "priya", "social-work")
    assert "See Maisie alone at school" in pen(scene, url, "priya")
    _, url = begin(scene, home, "joe", "recovery")
    assert "See Maisie alone at school" not in pen(scene, url)


@pytest.mark.long
def test_before_a_summary_is_finalised_balance_and_doubt_are_asked(
    scene: Scene, home: Home, last: str
) -> None:
    entry = last.split("write=")[1]
    asked = scene.as_("joe").get(at(home, entry, "finalisation")).page.text
    assert "Nothing about Maisie is marked as a strength or as a worry." in asked
    assert "What would show that we are wrong? It is not said yet" in asked
    note = an_entry(scene, home, "joe", section="recovery")
    other = scene.as_("joe").get(at(home, note, "finalisation")).page.text
    assert "What would show that we are wrong" not in other


def test_no_other_kind_has_it_beside_the_pen(scene: Scene, home: Home) -> None:
    note = an_entry(scene, home, "joe", section="recovery")
    page = scene.as_("joe").get(f"/families/{home.ref}/sections/recovery?write={note}")
    assert PEN not in page.text
