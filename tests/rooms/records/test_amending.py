"""An amendment changes whatever is sealed: words, dates, answers, whom it is about."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.records.forms import form_of, send
from tests.rooms.records.scenes import all_of, at, row_of, section, withheld_from
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.actions.allocate import allocate
from workbook.families.models import Family
from workbook.records.models import Amendment, EntryVersion, Observation
from workbook.records.queries.values import values_of

STAGE = {"behaviour": "Drinking", "stage": "contemplation", "evidence": "She kept a diary."}
LAST_WEEK = today() - timedelta(days=7)


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A stage of change that Priya finalised."""
    return an_entry(
        scene, home, kind="stage-of-change", title="Drinking", values=STAGE, state="finalised"
    )


def begin(scene: Scene, home: Home, entry: str, who: str = "priya") -> str:
    """Begin an amendment; its address."""
    answer = scene.as_(who).post(at(home, entry, "amendments"), data={"reason": "Typed wrong"})
    assert answer.status_code == 303
    return at(home, entry, f"amendments/{all_of(scene, Amendment)[-1].uuid}")


def amend(scene: Scene, home: Home, entry: str, who: str = "priya", **typed: Any) -> Any:
    """Amend it, from the first press to the last; the answer to the last."""
    base = begin(scene, home, entry, who)
    page, words = at(home, entry, "amendments"), f"{base}/words"
    assert send(scene, who, page, words, **typed).status_code == 303
    return send(scene, who, page, f"{base}/finalisation", form=words)


@pytest.mark.long
def test_its_form_is_that_of_the_kind_with_what_is_finalised(
    scene: Scene, home: Home, entry: str
) -> None:
    base = begin(scene, home, entry)
    form = form_of(scene.as_("priya").get(at(home, entry, "amendments")).page, f"{base}/words")
    assert form["reason"] == ["Typed wrong"]
    assert form["f-stage"] == ["contemplation"]
    assert form["f-behaviour"] == ["Drinking"]
    assert form["happened_on"] == [f"{today():%-d %-m %Y}"]
    assert form["people"] == [home.uuids["Kelly"]]
    assert form["plain"] == ["Kelly said that bedtimes are calmer."]


def test_a_wrong_date_and_answer_are_put_right_and_both_versions_stay(
    scene: Scene, home: Home, entry: str
) -> None:
    typed = {"happened_on": f"{LAST_WEEK:%d %m %Y}", "f-stage": "preparation"}
    assert amend(scene, home, entry, **typed).status_code == 303
    first, second = (json.loads(each.content) for each in all_of(scene, EntryVersion))
    assert (first["happened_on"], second["happened_on"]) == (f"{today()}", f"{LAST_WEEK}")
    stages = [each["fields"]["stage"] for each in (first, second)]
    assert stages == ["contemplation", "preparation"]
    assert first["blocks"] == second["blocks"]
    row = row_of(scene, entry)
    assert row.happened_on == LAST_WEEK
    with scene.database.reading() as session:
        assert values_of(session, [row.id])[row.id]["stage"] == "preparation"


def test_what_it_measured_is_measured_anew(scene: Scene, home: Home, entry: str) -> None:
    amend(scene, home, entry, **{"happened_on": f"{LAST_WEEK:%d %m %Y}", "f-stage": "action"})
    before, seen = all_of(scene, Observation)
    assert (seen.value, seen.on_day, seen.is_current) == ("action", LAST_WEEK, True)
    assert (before.value, before.on_day, before.is_current) == ("contemplation", today(), False)


def test_the_card_says_what_was_changed_and_why(scene: Scene, home: Home, entry: str) -> None:
    day = f"{LAST_WEEK:%d %m %Y}"
    amend(scene, home, entry, **{"happened_on": day, "f-stage": "action", "plain": "Calmer."})
    said = scene.as_("gemma").get(section(home)).page.text
    assert "When you saw or heard this:" in said
    assert f"{LAST_WEEK:%-d %B %Y}" in said
    assert "Stage now:" in said
    assert "words changed." in said
    assert "Why: Typed wrong." in said


def test_the_history_compares_the_facts_too(scene: Scene, home: Home, entry: str) -> None:
    amend(scene, home, entry, **{"f-behaviour": "Drinking at weekends"})
    compare = at(home, entry, "history") + "?before=version-1&after=version-2"
    page = scene.as_("gemma").get(compare).page
    compared = next(e for e in page.all("section") if e.get("aria-labelledby") == "compared")
    assert [e.words for e in page.all("dt") if compared in e.parents] == ["Behaviour"]
    assert "at weekends" in next(each.words for each in page.all("ins"))


@pytest.mark.long
def test_an_answer_limited_to_others_is_in_no_note_and_no_comparison(
    scene: Scene, home: Home, entry: str
) -> None:
    with scene.database.change() as session:
        inside = {scene.person(session, each).id: each for each in ("priya", "ruth")}
        answer = Thing("entry", entry, "behaviour")
        limit(session, scene.me(session, "priya"), home.id, answer, inside, (), "For two of us")
    amend(scene, home, entry, **{"f-behaviour": "Drinking at weekends", "f-stage": "action"})
    compare = at(home, entry, "history") + "?before=version-1&after=version-2"
    for who, sees in (("priya", True), ("ruth", True), ("gemma", False), ("joe", False)):
        for address in (section(home), compare):
            said = scene.as_(who).get(address).page.text
            assert ("at weekends" in said) is sees, (who, address)
            assert "Stage now" in said


def test_nobody_else_sees_it_before_it_is_finalised(scene: Scene, home: Home, entry: str) -> None:
    base = begin(scene, home, entry)
    typed = {"f-behaviour": "Cocaine", "title": "Something else", "plain": "Not yet."}
    send(scene, "priya", at(home, entry, "amendments"), f"{base}/words", **typed)
    for who in ("gemma", "ruth", "priya"):
        said = scene.as_(who).get(section(home)).page.text
        for hidden in ("Cocaine", "Something else", "Not yet."):
            assert hidden not in said, who
    assert all_of(scene, Observation)[0].about == "Drinking"


def test_two_pages_with_two_values_are_refused_with_both(
    scene: Scene, home: Home, entry: str
) -> None:
    base = begin(scene, home, entry)
    priya, words = scene.as_("priya"), f"{base}/words"
    form = form_of(priya.get(at(home, entry, "amendments")).page, words)
    assert priya.post(words, data={**form, "f-behaviour": "Cannabis"}).status_code == 303
    refused = priya.post(words, data={**form, "f-behaviour": "Cocaine"})
    assert refused.status_code == 422
    assert "It says “Cannabis” now, and you have “Cocaine”" in refused.text
    again = form_of(refused.page, words)
    assert again["f-behaviour"] == ["Cocaine"]
    assert all_of(scene, Amendment)[0].fields["values"]["behaviour"] == "Cannabis"
    assert priya.post(words, data=again).status_code == 303
    assert all_of(scene, Amendment)[0].fields["values"]["behaviour"] == "Cocaine"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"f-behaviour": ""}, "Say which behaviour"),
        ({"people": []}, "Choose the adult this entry is about"),
        ({"reason": " ", "plain": "New."}, "Say why this is amended"),
        ({}, "Nothing was changed yet"),
    ],
)
def test_it_must_be_whole_before_it_is_finalised(
    scene: Scene, home: Home, entry: str, typed: dict[str, Any], says: str
) -> None:
    base = begin(scene, home, entry)
    page, words = at(home, entry, "amendments"), f"{base}/words"
    send(scene, "priya", page, words, **typed)
    refused = send(scene, "priya", page, f"{base}/finalisation", form=words)
    assert refused.status_code == 422
    assert says in refused.text
    assert form_of(refused.page, words)
    assert len(all_of(scene, EntryVersion)) == 1


def test_words_typed_with_the_last_press_are_saved_though_it_is_refused(
    scene: Scene, home: Home, entry: str
) -> None:
    base = begin(scene, home, entry)
    typed = {"plain": "Typed last.", "f-behaviour": ""}
    page, words = at(home, entry, "amendments"), f"{base}/words"
    send(scene, "priya", page, f"{base}/finalisation", form=words, **typed)
    form = form_of(scene.as_("priya").get(page).page, words)
    assert form["plain"] == ["Typed last."]


def test_whom_it_is_not_about_any_more_is_kept_from_it_and_nobody_is_let_in(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, "martin", about=("Darren",), state="finalised")
    assert home.members["Kelly"] in withheld_from(scene, entry)
    amend(scene, home, entry, "martin", people=[home.uuids["Kelly"]])
    assert home.members["Darren"] in withheld_from(scene, entry)
    assert home.members["Kelly"] in withheld_from(scene, entry)


def test_beginning_twice_begins_one(scene: Scene, home: Home, entry: str) -> None:
    begin(scene, home, entry)
    begin(scene, home, entry)
    assert len(all_of(scene, Amendment)) == 1
    data = {"reason": "Quite another reason"}
    other = scene.as_("priya").post(at(home, entry, "amendments"), data=data)
    assert other.status_code == 409
    assert form_of(other.page, at(home, entry, "amendments")) == {
        "reason": ["Quite another reason"]
    }


@pytest.fixture
def standing(scene: Scene, home: Home) -> str:
    """A standing text that Priya finalised and began to amend, before Owen took over."""
    text = an_entry(
        scene,
        home,
        section="cws",
        kind="standing-text",
        part="cws.1",
        title="",
        words="First words",
        state="finalised",
    )
    base = begin(scene, home, text)
    page, words = at(home, text, "amendments"), f"{base}/words"
    assert send(scene, "priya", page, words, plain="What Priya began").status_code == 303
    go_on_as_key_worker(scene, home, "owen")
    return text


def go_on_as_key_worker(scene: Scene, home: Home, who: str) -> None:
    """Ruth gives the family to another key worker."""
    with scene.database.change() as session:
        family, person = session.get_one(Family, home.id), scene.person(session, who)
        allocate(session, scene.me(session, "ruth"), family, person, "key-worker")


@pytest.mark.long
def test_an_amendment_never_overwrites_a_version_finalised_since_it_was_begun(
    scene: Scene, home: Home, standing: str
) -> None:
    page = at(home, standing, "amendments")
    old = f"{page}/{all_of(scene, Amendment)[0].uuid}"
    assert amend(scene, home, standing, "owen", plain="What Owen found").status_code == 303
    go_on_as_key_worker(scene, home, "priya")
    typed = {"plain": "What Priya began, and more"}
    refused = send(scene, "priya", page, f"{old}/finalisation", form=f"{old}/words", **typed)
    assert refused.status_code == 409
    assert "Owen Social finalised a newer version" in refused.page.text
    assert "What Owen found" in refused.page.text
    assert form_of(refused.page, f"{old}/words")["plain"] == [typed["plain"]]
    assert len(all_of(scene, EntryVersion)) == 2
    put_away = send(scene, "priya", page, f"{old}/withdrawal", form=f"{old}/words")
    assert put_away.status_code == 303
    assert typed["plain"] in scene.as_("priya").get(at(home, standing, "kept-words")).page.text
    again = amend(scene, home, standing, "priya", plain="What Owen found, and Priya's")
    assert again.status_code == 303
    assert [each.n for each in all_of(scene, EntryVersion)] == [1, 2, 3]


def test_withdrawing_puts_every_open_amendment_away(
    scene: Scene, home: Home, standing: str
) -> None:
    begin(scene, home, standing, "owen")
    go_on_as_key_worker(scene, home, "priya")
    gone = scene.as_("priya").post(at(home, standing, "withdrawal"), data={"reason": "Wrong"})
    assert gone.status_code == 303
    assert [each.dropped_at is not None for each in all_of(scene, Amendment)] == [True, True]
