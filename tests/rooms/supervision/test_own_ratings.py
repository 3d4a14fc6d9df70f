"""Each professional's own rating: given or passed before anybody else's is seen, kept with what it
was; and how far it is hidden until then.
"""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.client import signed_in
from tests.people import Home, Scene
from tests.rooms.supervision.scenes import Sitting, everything, finalise, told
from workbook.audit.models import AuditDetail
from workbook.core.happenings import Happening
from workbook.core.time import now
from workbook.supervision.happenings import RatingProposed, RatingSettled
from workbook.supervision.models import Attendance, ProposedRating, Session, SessionVersion

LINE = "Wheatear says that nobody has asked her"
WHY = "Wheatear was rated by the chair"
_TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')


def gives(sitting: Sitting, who: str, colour: str = "red", line: str = LINE, n: int = 0) -> None:
    given = {"form": "proposal", "colour": colour, "line": line, "version": n}
    assert sitting.post(who, "proposed-ratings", given=given).status_code == 303


def passes(sitting: Sitting, who: str, n: int = 0) -> None:
    given = {"form": "proposal", "passes": "yes", "version": n}
    assert sitting.post(who, "proposed-ratings", given=given).status_code == 303


def settles(sitting: Sitting, member: str = "", colour: str = "amber") -> None:
    given = {"member": member, "colour": colour, "because": WHY}
    assert sitting.post("ruth", "ratings", given=given).status_code == 303


def sees(sitting: Sitting, who: str) -> tuple[bool, bool]:
    """Whether somebody's page has Gemma's line, and what the chair settled."""
    text = sitting.get(who).text
    return LINE in text, WHY in text


def test_one_gives_ones_own_before_one_sees_the_others(under_way: Sitting) -> None:
    gives(under_way, "gemma")
    settles(under_way, under_way.home.uuids["Maisie"])
    for who in ("priya", "martin", "joe"):
        assert sees(under_way, who) == (False, False), who
    page = under_way.get("priya").page
    assert "1 of 4 have given theirs or passed" in page.text
    assert "Not yet: Joe Recovery, Martin Probation, Priya Social" in page.text
    assert "before you see what anybody else gave" in page.text
    gives(under_way, "priya", "amber", "It is new")
    assert sees(under_way, "priya") == (True, True)
    passes(under_way, "martin")
    assert sees(under_way, "martin") == (True, True)
    assert "Would rather not say" in under_way.get("gemma").page.text
    assert sees(under_way, "joe") == (False, False)


@pytest.mark.long
def test_ones_page_is_the_same_whatever_others_give_and_the_chair_settles(
    under_way: Sitting,
) -> None:
    """Byte for byte, but for the forgery token: no colour, count or order tells."""
    maisie = under_way.home.uuids["Maisie"]
    pages = set()
    with time_machine.travel(now(), tick=False):
        for n, colour in enumerate(("red", "green", "amber")):
            gives(under_way, "gemma", colour, f"{LINE}, {colour}", n=n)
            for member in (maisie, under_way.home.uuids["Baby"]):
                given = {"member": member, "colour": colour, "because": WHY, "version": n}
                assert under_way.post("ruth", "ratings", given=given).status_code == 303
            pages.add(_TOKEN.sub("", under_way.get("priya").text))
    assert len(pages) == 1


def test_whoever_settles_or_minutes_sees_how_many_first(under_way: Sitting) -> None:
    gives(under_way, "gemma")
    settles(under_way, under_way.home.uuids["Maisie"])
    assert sees(under_way, "ruth") == (False, True)
    assert sees(under_way, "alison") == (False, False)
    assert "1 of 4 have given" in under_way.get("alison").page.text
    assert "thinks this" not in under_way.get("ruth").page.text
    forms = [each.get("id") for each in under_way.get("alison").page.all("form")]
    assert "proposal" not in forms
    settles(under_way)
    assert sees(under_way, "ruth") == (True, True)
    assert sees(under_way, "alison") == (True, True)
    assert sees(under_way, "priya") == (False, False)


def test_a_chair_opens_the_settling_by_passing(under_way: Sitting) -> None:
    gives(under_way, "gemma")
    passes(under_way, "ruth")
    page = under_way.get("ruth").page
    assert LINE in page.text
    assert "1 of 1 thinks this" in page.text
    assert "2 of 5 have given theirs or passed" in page.text


@pytest.mark.long
def test_once_finalised_everybody_who_reads_sees_all(under_way: Sitting) -> None:
    gives(under_way, "gemma")
    everything(under_way)
    assert sees(under_way, "joe")[0] is False
    assert finalise(under_way).status_code == 303
    for who in ("priya", "joe", "owen", "alison"):
        assert LINE in under_way.get(who).text, who
    text = under_way.get("joe").page.text
    assert "Gave none: Joe Recovery, Martin Probation, Priya Social" in text


def test_what_one_gave_first_is_kept_and_said_to_be_changed_after_seeing(
    under_way: Sitting,
) -> None:
    gives(under_way, "priya", "amber", "It is new")
    gives(under_way, "priya", "amber", "It is very new", n=1)
    gives(under_way, "gemma")
    gives(under_way, "priya", "red", "Gemma is right", n=2)
    rows = under_way.rows(ProposedRating)
    assert [(each.n, each.colour, each.after_seeing) for each in rows if each.line != LINE] == [
        (1, "amber", False),
        (2, "amber", False),
        (3, "red", True),
    ]
    text = under_way.get("gemma").page.text
    assert "Changed when what others gave, or was settled, could be seen" in text
    assert "Before: Amber, It is new." in text
    passes(under_way, "gemma", n=1)
    assert "Before: Red, " + LINE in under_way.get("priya").page.text


def test_a_chair_who_gives_one_after_settling_gives_it_after_seeing(under_way: Sitting) -> None:
    gives(under_way, "gemma")
    settles(under_way)
    gives(under_way, "ruth", "amber", "As settled")
    assert [each.after_seeing for each in under_way.rows(ProposedRating)] == [False, True]
    said = "Given when what others gave, or was settled, could be seen"
    assert said in under_way.get("gemma").page.text


def test_pressed_twice_it_is_given_once_and_two_pages_of_ones_own_clash(
    under_way: Sitting,
) -> None:
    for _ in range(2):
        gives(under_way, "gemma")
        passes(under_way, "joe")
    assert len(under_way.rows(ProposedRating)) == 2
    assert len(told(under_way.scene, "rating-proposed")) == 2
    other = {"form": "proposal", "colour": "green", "line": "From another page", "version": 0}
    stale = under_way.post("gemma", "proposed-ratings", given=other)
    assert stale.status_code == 409
    assert "Red · " + LINE in stale.page.text
    assert "From another page" in stale.page.text
    assert len(under_way.rows(ProposedRating)) == 2


def test_who_may_not_contribute_cannot_pass_either_nor_before_it_begins(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    given = {"form": "proposal", "passes": "yes"}
    assert under_way.post("alison", "proposed-ratings", given=given).status_code == 403
    assert under_way.post("beth", "proposed-ratings", given=given).status_code == 404
    assert under_way.rows(ProposedRating) == []


def test_the_trail_tells_no_colour(under_way: Sitting, home: Home) -> None:
    """Priya may read the trail of her family, and has not given hers."""
    gives(under_way, "gemma")
    settles(under_way, under_way.home.uuids["Maisie"], colour="green")
    given, settled = (
        json.loads(told(under_way.scene, f"rating-{each}")[0][2])
        for each in ("proposed", "settled")
    )
    assert given == {"n": 1}
    said = "gave a rating of their own, or passed"
    assert RatingProposed(**given).sentence() == said
    assert Happening.as_kept("rating-proposed", {"colour": "red"}).sentence() == said, "before"
    before = Happening.as_kept("session-planned", {"number": 6, "starts_at": "", "people": []})
    assert before.sentence() == "booked supervision 6"
    assert RatingSettled(**settled).sentence() == "settled a child's rating"
    looks = under_way.scene.as_("priya").get(f"/families/{home.ref}/looks")
    with under_way.scene.database.reading() as session:
        words = [str(each) for each in session.scalars(select(AuditDetail.words))]
    assert not any(LINE in each or WHY in each for each in (*words, looks.text))


@pytest.mark.long
def test_it_is_sealed_with_what_it_was(under_way: Sitting) -> None:
    gives(under_way, "gemma", "amber", "It is new")
    gives(under_way, "joe")
    passes(under_way, "gemma", n=1)
    everything(under_way)
    assert finalise(under_way).status_code == 303
    sealed = json.loads(under_way.row(SessionVersion).content)
    first, joes, second = sealed["proposed"]
    assert first.keys() == joes.keys() == {"person", "colour", "line"}, (
        "as before there were others"
    )
    assert (second["colour"], second["n"], second["after_seeing"]) == (None, 2, True)
    assert "rated_in_words" not in sealed


def test_a_line_that_was_typed_is_not_gone_by_passing(under_way: Sitting) -> None:
    typed = {"form": "proposal", "passes": "yes", "line": LINE, "version": 0}
    refused = under_way.post("gemma", "proposed-ratings", given=typed)
    assert refused.status_code == 422
    assert LINE in refused.text
    assert "take the line out to pass" in refused.page.text
    assert under_way.rows(ProposedRating) == []
    gives(under_way, "gemma")
    typed["version"] = 1
    assert under_way.post("gemma", "proposed-ratings", given=typed).status_code == 303


def test_ones_own_after_the_family_is_settled_could_be_leant(
    under_way: Sitting, scene: Scene
) -> None:
    settles(under_way)
    gives(under_way, "gemma")
    assert [each.after_seeing for each in under_way.rows(ProposedRating)] == [True]


def test_what_is_said_about_the_rating_shows_with_what_others_gave(
    under_way: Sitting, scene: Scene
) -> None:
    under_way.minute("rating", "Wheatear words")
    history = ("items", "rating", "history")
    for who, sees in (("ruth", True), ("alison", True), ("priya", False), ("owen", False)):
        assert ("Wheatear words" in under_way.get(who).text) is sees, who
        for address in (history, (*history, "moments"), (*history, "authors")):
            status = under_way.get(who, *address).status_code
            assert status == (200 if sees else 409), (who, address)
    refused = under_way.get("priya", *history).page.text
    assert "shows once you have given yours or passed" in refused
    page = under_way.get("priya").page.text
    assert "What is said about the rating shows once you have given yours or passed." in page
    assert "What is said about the rating shows" not in under_way.get("ruth").page.text
    passes(under_way, "priya")
    assert "Wheatear words" in under_way.get("priya").text
    assert under_way.get("priya", *history).status_code == 200
    settles(under_way)
    assert "Wheatear words" in under_way.get("owen").text


@pytest.mark.long
def test_ones_page_is_the_same_whether_anything_was_said_about_the_rating(
    under_way: Sitting,
) -> None:
    with time_machine.travel(now(), tick=False):
        before = _TOKEN.sub("", under_way.get("priya").text)
        under_way.minute("rating", "Wheatear words")
        assert _TOKEN.sub("", under_way.get("priya").text) == before


def test_passing_on_a_page_that_is_out_of_date_says_so_and_keeps_nothing_old(
    under_way: Sitting,
) -> None:
    gives(under_way, "gemma", "amber", "It is new")
    gives(under_way, "gemma", "red", LINE, n=1)
    stale = {"form": "proposal", "passes": "yes", "version": 1}
    stale |= {"colour": "amber", "line": "It is new", "was-line": "It is new"}
    refused = under_way.post("gemma", "proposed-ratings", given=stale)
    assert refused.status_code == 409
    text = refused.page.text
    assert "You gave another rating since you opened this page" in text
    assert "Press “I would rather not say” again to put that in place of it." in text
    assert "in the boxes below" not in text
    boxes = {each.get("name"): each.get("value") for each in refused.page.all("input")}
    assert (boxes["line"], boxes["was-line"]) == (LINE, LINE), "as it stands, not as it was"
    stale |= {"line": LINE, "was-line": LINE, "version": 2}
    assert under_way.post("gemma", "proposed-ratings", given=stale).status_code == 303
    assert [each.colour for each in under_way.rows(ProposedRating)] == ["amber", "red", None]


def test_the_line_of_a_rating_is_a_line(under_way: Sitting) -> None:
    given = {"form": "proposal", "colour": "red", "line": "x" * 301, "version": 0}
    refused = under_way.post("gemma", "proposed-ratings", given=given)
    assert refused.status_code == 422
    assert "Use 300 characters or fewer: this has 301" in refused.page.text
    assert "x" * 301 in refused.text


@pytest.mark.long
def test_whoever_attended_gives_theirs_until_it_is_finalised_and_for_a_week_at_most(
    under_way: Sitting, scene: Scene
) -> None:
    """Callum does not work with the family and serves another team."""
    assert opens(under_way, "callum", 0) == 404
    with scene.database.change() as session:
        callum = scene.person(session, "callum").id
        sitting = session.scalars(select(Session).where(Session.uuid == under_way.key)).one()
        session.add(Attendance(session_id=sitting.id, person_id=callum, how="room"))
    assert [opens(under_way, "callum", days) for days in (0, 1, 7, 8)] == [200, 200, 200, 404]
    given = {"form": "proposal", "colour": "red", "line": LINE, "version": 0}
    with time_machine.travel(now() + timedelta(days=1)):
        reader = signed_in(scene.app, scene.id_of("callum"))
        address = under_way.url("proposed-ratings")
        assert reader.post(address, data=given).status_code == 303
    under_way.attend("alison", {under_way.attends("callum").id: "absent"})
    assert [opens(under_way, "callum", days) for days in (0, 1)] == [200, 404]
    everything(under_way)
    assert opens(under_way, "callum", 1) == 200
    assert finalise(under_way).status_code == 303
    assert [opens(under_way, "callum", days) for days in (0, 1)] == [200, 404]


def opens(sitting: Sitting, who: str, days: int) -> int:
    """What the session's page answers somebody who signs in so many days later."""
    with time_machine.travel(now() + timedelta(days=days)):
        reader = signed_in(sitting.scene.app, sitting.scene.id_of(who))
        return reader.get(sitting.url()).status_code
