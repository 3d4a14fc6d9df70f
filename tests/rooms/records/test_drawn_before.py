"""A page that was drawn is shown again to whoever it was drawn for, while nothing has changed."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.client import signed_in
from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import limit_thing, withhold_entry
from tests.rooms.families.scenes import counted
from tests.rooms.records.scenes import all_of, at, hand_over, section
from tests.rooms.records.talk import press, say
from workbook.access.rules import Thing
from workbook.app import create_app
from workbook.audit.models import AuditRow
from workbook.core.time import clock_set_to, now
from workbook.families.models import Family
from workbook.families.queries import standings_towards
from workbook.people.models import Person
from workbook.records.alike import INDENTED
from workbook.records.cards import ANY
from workbook.records.models import Entry
from workbook.records.queries.cards import cards_where
from workbook.records.queries.offers import OfferTo
from workbook.records.views.addresses import addresses
from workbook.web.kept import TOKEN

CANARY = "Canary of the night shelter"
TOKENS = re.compile(r'name="csrf(?:_token" value|-token" content)="([^"]+)"')


def asked(scene: Scene, home: Home, who: str, **headers: str) -> Any:
    """The page of Module 3 as it comes, with its mark."""
    return scene.as_(who).get(section(home), headers=headers)


def again(scene: Scene, home: Home, who: str, mark: str) -> Any:
    """The same by somebody who holds the page with this mark."""
    return asked(scene, home, who, **{"If-None-Match": mark})


def looks(scene: Scene) -> int:
    """How many looks were recorded so far."""
    return sum(each.verb == "looked" for each in all_of(scene, AuditRow))


def without_tokens(page: str) -> str:
    """A page but for what is another in each answer."""
    return TOKENS.sub("", page)


def test_the_second_time_three_queries_answer_with_the_same_page(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="Bedtimes", state="finalised")
    first = asked(scene, home, "priya")
    with counted(scene.app) as queries:
        second = asked(scene, home, "priya")
    assert len(queries) == 3
    assert without_tokens(second.text) == without_tokens(first.text)
    assert second.headers["ETag"] == first.headers["ETag"]
    assert int(second.headers["Content-Length"]) == len(second.data)


@pytest.mark.parametrize("first", ["joe", "gemma"])
def test_what_is_limited_is_on_nobody_elses_page_whoever_came_first(
    scene: Scene, home: Home, first: str
) -> None:
    """Gemma and Joe are the same to the family: only the limit tells them apart."""
    an_entry(scene, home, "priya", title="Bedtimes", state="shared")
    uuid = an_entry(scene, home, "priya", title=CANARY, state="shared")
    limit_thing(scene, home, Thing("entry", uuid), "priya", "joe")
    second = "gemma" if first == "joe" else "joe"
    marks = {}
    for who in (first, second, first, second):
        page = asked(scene, home, who)
        assert (CANARY in page.text) is (who == "joe")
        assert (uuid in page.text) is (who == "joe")
        marks[who] = page.headers["ETag"]
    assert marks["joe"] != marks["gemma"]
    held = again(scene, home, "gemma", marks["joe"])
    assert held.status_code == 200
    assert CANARY not in held.text


def test_a_draft_is_on_its_writers_page_alone(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "joe", title=CANARY, state="draft")
    for who in ("joe", "gemma", "joe", "gemma"):
        assert (CANARY in asked(scene, home, who).text) is (who == "joe")


def test_work_on_what_is_hidden_leaves_the_mark_of_others_as_it_was(
    scene: Scene, home: Home
) -> None:
    an_entry(scene, home, "gemma", title="Bedtimes", state="shared")
    uuid = an_entry(scene, home, "priya", title=CANARY, state="shared")
    limit_thing(scene, home, Thing("entry", uuid), "priya", "ruth")
    marks = {who: asked(scene, home, who).headers["ETag"] for who in ("gemma", "ruth")}
    say(scene, home, uuid, "ruth", "What did the shelter say?")
    an_entry(scene, home, "joe", title="Not for anybody yet", state="draft")
    assert again(scene, home, "gemma", marks["gemma"]).status_code == 304
    assert "What did the shelter say?" in again(scene, home, "ruth", marks["ruth"]).text


def test_a_page_that_they_hold_is_a_look_and_nothing_more(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="Bedtimes", state="finalised")
    mark = asked(scene, home, "gemma").headers["ETag"]
    before = looks(scene)
    held = again(scene, home, "gemma", mark)
    assert (held.status_code, held.data) == (304, b"")
    assert held.headers["ETag"] == mark
    assert held.headers["Cache-Control"] == "no-store, private"
    assert looks(scene) == before + 1


@pytest.mark.parametrize("lost", ["a conflict", "the whole family", "the sign-in"])
def test_whoever_loses_their_right_gets_nothing_of_what_they_hold(
    scene: Scene, home: Home, lost: str
) -> None:
    an_entry(scene, home, "priya", title=CANARY, state="shared")
    mark = asked(scene, home, "gemma").headers["ETag"]
    before = looks(scene)
    if lost == "a conflict":
        form = {"person": str(person(scene, "gemma").uuid), "reason": "A neighbour of theirs"}
        scene.as_("ruth").post(f"/families/{home.ref}/conflicts", data=form)
    elif lost == "the whole family":
        limit_thing(scene, home, Thing("family", str(home.uuid)), "ruth", "priya")
    else:
        scene.as_("gemma").post("/sign-out")
    held = again(scene, home, "gemma", mark)
    assert held.status_code == (401 if lost == "the sign-in" else 404)
    assert CANARY not in held.text
    assert "ETag" not in held.headers
    assert looks(scene) == before


def _limited(scene: Scene, home: Home, entry: str) -> None:
    limit_thing(scene, home, Thing("entry", entry), "priya", "ruth")


CHANGES: dict[str, tuple[Callable[[Scene, Home, str], object], str, bool]] = {
    "somebody comments": (
        lambda scene, home, entry: say(scene, home, entry, "ruth", "Is that so?"),
        "Is that so?",
        True,
    ),
    "it is withheld": (
        lambda scene, home, entry: withhold_entry(scene, home, entry, "Darren"),
        "Withheld from Darren",
        True,
    ),
    "it is limited": (_limited, "Bedtimes", False),
    "it is withdrawn": (
        lambda scene, home, entry: scene.as_("priya").post(
            at(home, entry, "withdrawal"), data={"reason": "Another family's"}
        ),
        "Another family",
        True,
    ),
    "somebody else holds the family": (
        lambda scene, home, entry: hand_over(scene, home),
        "Owen Social",
        True,
    ),
    "its section is finalised": (
        lambda scene, home, entry: scene.as_("ruth").post(f"{section(home, 'm4')}/finalisation"),
        "Finalised",
        True,
    ),
    "somebody else sees the screen": (
        lambda scene, home, entry: scene.as_("gemma").post("/account/hiding"),
        "Hidden while you share your screen",
        True,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_next_page_shows_what_was_done(scene: Scene, home: Home, change: str) -> None:
    act, words, comes = CHANGES[change]
    entry = an_entry(scene, home, "priya", title="Bedtimes", state="shared")
    before = asked(scene, home, "gemma")
    assert (words in before.text) is not comes
    act(scene, home, entry)
    after = again(scene, home, "gemma", before.headers["ETag"])
    assert after.status_code == 200
    assert (words in after.text) is comes


def test_a_comment_that_is_closed_waits_no_more(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", title="Bedtimes", state="shared")
    say(scene, home, entry, "ruth", "Is that so?")
    assert "No comments wait" not in asked(scene, home, "gemma").text
    press(scene, home, entry, "priya", "closing")
    assert "No comments wait" in asked(scene, home, "gemma").text


@pytest.mark.long
def test_what_another_server_did_is_on_the_next_page(scene: Scene, home: Home) -> None:
    other = create_app(scene.app.extensions["config"])
    try:
        client = signed_in(other, scene.id_of("gemma"))
        assert "Bedtimes" not in client.get(section(home)).text
        mark = client.get(section(home)).headers["ETag"]
        entry = an_entry(scene, home, "priya", title="Bedtimes", state="shared")
        shown = client.get(section(home), headers={"If-None-Match": mark})
        assert "Bedtimes" in shown.text
        limit_thing(scene, home, Thing("entry", entry), "priya", "ruth")
        assert "Bedtimes" not in client.get(section(home)).text
    finally:
        other.extensions["database"].dispose()


def test_each_browser_has_its_own_form_token(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="Bedtimes", state="shared")
    asked(scene, home, "priya")
    other = signed_in(scene.app, scene.id_of("priya"))
    page = other.get(section(home)).text
    tokens = set(TOKENS.findall(page))
    assert len(tokens) == 1
    assert TOKEN not in page
    form = {"csrf_token": tokens.pop(), "kind": "session-note"}
    assert other.post(f"{section(home)}/entries", data=form, token=False).status_code == 303


def test_another_day_it_is_drawn_anew(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="Bedtimes", state="shared")
    before = asked(scene, home, "priya")
    assert "Maisie, 7" in before.text
    later = now() + timedelta(days=366)
    client = signed_in_at(scene, later)
    with clock_set_to(later):
        assert "Maisie, 8" in client.get(section(home)).text


def signed_in_at(scene: Scene, moment: Any) -> Any:
    """Priya's browser, signed in at another time."""
    with clock_set_to(moment):
        return signed_in(scene.app, scene.id_of("priya"))


def test_cards_that_are_alike_say_what_each_says_alone(scene: Scene, home: Home) -> None:
    entries = [
        an_entry(scene, home, "priya", title="100% <b>calm</b> & %s", state="finalised"),
        an_entry(scene, home, "priya", title="", state="shared"),
        an_entry(scene, home, "priya", title="Only mine", state="draft"),
        an_entry(scene, home, "priya", title="Calmer still", state="finalised"),
    ]
    say(scene, home, entries[0], "ruth", "Is that so?")
    withhold_entry(scene, home, entries[1], "Darren")
    with scene.app.test_request_context(), scene.database.reading() as session:
        me, family = scene.me(session, "priya"), session.get_one(Family, home.id)
        offer = OfferTo(me, standings_towards(session, me, family), addresses(home.ref))
        cards = cards_where(session, me, family, Entry.id > 0, offer=offer)
        module = scene.app.jinja_env.get_template("records/_card.html").module
        for card in (*cards, *cards):
            alone = INDENTED.sub(">\n<", str(module.entry_card(card)).replace(ANY, card.uuid))
            assert str(module.drawn(card)) == alone
            assert ANY not in alone
    assert len(cards) == len(entries)


def person(scene: Scene, who: str) -> Person:
    """The row of somebody."""
    with scene.database.reading() as session:
        return session.scalars(select(Person).where(Person.id == scene.id_of(who))).one()
