"""Minutes: saved as they are typed, never overwritten, kept when the record takes none."""

import json

import pytest
from sqlalchemy import func, select

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import (
    JSON,
    Sitting,
    everything,
    finalise,
    told,
    uuid_of,
)
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.audit.models import AuditRow
from workbook.supervision.models import SessionItem
from workbook.writing.models import Passage, PassageRefused, PassageRevision


def text_of(sitting: Sitting, **where: str) -> str:
    """The words under one item."""
    with sitting.scene.database.reading() as session:
        item = sitting.row(SessionItem, **where)
        return session.get_one(Passage, item.passage_id).text


def test_words_are_saved_as_they_are_typed(under_way: Sitting) -> None:
    first = under_way.minute("decisions", "Ruth asked")
    assert (first.status_code, first.json["version"]) == (200, 1)
    second = under_way.minute("decisions", "Ruth asked what tells us", version=1)
    assert second.json["version"] == 2
    assert text_of(under_way, item="decisions") == "Ruth asked what tells us"
    item = under_way.row(SessionItem)
    with under_way.scene.database.reading() as session:
        wanted = select(PassageRevision.n).where(PassageRevision.passage_id == item.passage_id)
        assert session.scalars(wanted.order_by(PassageRevision.n)).all() == [1, 2]
    said = [json.loads(words) for _, _, words in told(under_way.scene, "session-written")]
    assert said == [{"what": "decisions", "n": 1}, {"what": "decisions", "n": 2}]
    # The same words again change nothing, and nothing is told.
    assert under_way.minute("decisions", "Ruth asked what tells us", version=1).json["version"] == 2
    assert len(told(under_way.scene, "session-written")) == 2


def test_an_empty_box_opens_no_passage(under_way: Sitting) -> None:
    assert under_way.minute("decisions", "").json["version"] == 0
    assert under_way.rows(SessionItem) == []


def test_minutes_of_two_pages_are_both_kept(under_way: Sitting) -> None:
    under_way.minute("decisions", "Alison's words")
    clash = under_way.minute("decisions", "Ruth's words", version=0, who="ruth")
    assert (clash.status_code, clash.json["kind"]) == (409, "stale")
    assert "Alison's words" in clash.json["theirs"]["html"]
    assert text_of(under_way, item="decisions") == "Alison's words"
    with under_way.scene.database.reading() as session:
        kept = session.scalars(select(PassageRefused)).one()
    assert kept.kind == "stale"
    assert "Ruth's words" in json.loads(kept.text)[0]["runs"][0]["text"]


def test_each_part_of_an_item_has_its_own_minutes(under_way: Sitting) -> None:
    home = under_way.home.uuids
    for item, about in (
        ("summaries", uuid_of(under_way.scene, "joe")),
        ("reflection", home["Kelly"]),
        ("difference", home["Maisie"]),
        ("difference", home["Baby"]),
        ("views", ""),
    ):
        assert under_way.minute(item, "Said", about=about).status_code == 200, item
    for item, about in (
        ("summaries", ""),
        ("summaries", uuid_of(under_way.scene, "chloe")),
        ("reflection", home["Maisie"]),
        ("difference", home["Kelly"]),
        ("views", home["Kelly"]),
        ("finalise", ""),
        ("weather", ""),
    ):
        assert under_way.minute(item, "Said", about=about).status_code == 404, (item, about)
    assert len(under_way.rows(SessionItem)) == 5


def test_the_plain_form_works_without_script(under_way: Sitting) -> None:
    answer = under_way.post(
        "alison",
        "items",
        "decisions",
        "words",
        form="words-decisions",
        version=0,
        plain="**Ruth** asked",
    )
    assert answer.status_code == 303
    assert answer.location.endswith("#decisions")
    assert "<strong>Ruth</strong> asked" in under_way.get("priya").text

    stale = under_way.post(
        "ruth", "items", "decisions", "words", form="words-decisions", version=0, plain="Ruth's own"
    )
    assert stale.status_code == 409
    assert "Ruth asked" in stale.page.text, "theirs"
    boxes = {it.get("id"): it for it in stale.page.all("textarea")}
    assert boxes["words-decisions-plain"].words.strip() == "**Ruth** asked\n\nRuth's own"
    assert "Both are in the box below, theirs first" in stale.page.text
    versions = [it.get("value") for it in stale.page.all("input") if it.get("name") == "version"]
    assert "1" in versions, "saving again keeps both"


def test_words_that_no_passage_holds_are_refused_and_stay(under_way: Sitting) -> None:
    wrong = under_way.scene.as_("alison").post(
        under_way.url("items", "decisions", "words"),
        json={"version": 0, "blocks": [{"kind": "script", "indent": 0, "runs": []}]},
        headers=JSON,
    )
    assert (wrong.status_code, wrong.json["kind"]) == (422, "invalid")
    nothing = under_way.post("alison", "items", "decisions", "words", form="words-decisions")
    assert nothing.status_code == 422


def test_a_session_that_a_refusal_shows_again_is_one_look(under_way: Sitting) -> None:
    before = looked_at(under_way)
    refused = under_way.post("priya", "proposed-ratings", form="proposal", colour="red", line=" ")
    assert refused.status_code == 422
    assert looked_at(under_way) - before == 1


def looked_at(sitting: Sitting) -> int:
    """How often the session was opened."""
    opened = select(AuditRow.id).where(
        AuditRow.verb == "looked", AuditRow.thing == str(sitting.key)
    )
    with sitting.scene.database.reading() as session:
        return len(session.scalars(opened).all())


def test_only_who_minutes_writes_and_everybody_reads(under_way: Sitting) -> None:
    under_way.minute("decisions", "Said by many")
    for who in ("priya", "martin", "david"):
        refused = under_way.minute("decisions", "Not theirs", who=who, version=1)
        assert (refused.status_code, refused.json["kind"]) == (403, "not-allowed"), who
        page = under_way.get(who).page
        assert "Said by many" in page.text
        assert not [it for it in page.all("form") if "data-write" in it.attributes], who
    assert under_way.minute("decisions", "A stranger's", who="beth").status_code == 404
    assert under_way.minute("decisions", "A manager's", who="ruth", version=1).status_code == 200


@pytest.mark.long
def test_words_that_come_after_finalising_are_refused_and_kept(under_way: Sitting) -> None:
    under_way.minute("decisions", "In time")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    late = under_way.minute("decisions", "Too late", version=1)
    assert (late.status_code, late.json["kind"]) == (409, "closed")
    assert under_way.minute("views", "Never said before").status_code == 409
    assert text_of(under_way, item="decisions") == "In time"
    assert len(under_way.rows(SessionItem)) == 1, "the sealed record has no new item"
    with under_way.scene.database.reading() as session:
        alison = under_way.scene.person(session, "alison").id
        kept = session.scalars(select(PassageRefused).order_by(PassageRefused.id)).all()
    assert [(each.person_id, each.kind) for each in kept] == [(alison, "closed")] * 2
    assert [json.loads(each.text)[0]["runs"][0]["text"] for each in kept] == [
        "Too late",
        "Never said before",
    ]
    plain = under_way.post(
        "alison", "items", "decisions", "words", form="words-decisions", version=1, plain="By hand"
    )
    assert plain.status_code == 409
    assert "By hand" in {it.words.strip() for it in plain.page.all("textarea")}
    assert "Your words are kept for you" in plain.page.text
    words = ["Too late", "Never said before", "By hand"]
    page = under_way.get("alison").page
    assert [it.words.strip() for it in page.all("textarea")] == words
    assert "Not in this record, but kept for you" in page.text
    for who in ("ruth", "priya"):
        assert under_way.get(who).page.all("textarea") == [], "they are Alison's own"


def test_late_words_of_an_item_without_minutes_are_kept_once(under_way: Sitting) -> None:
    everything(under_way)
    assert finalise(under_way).status_code == 303
    with under_way.scene.database.reading() as session:
        before = session.scalar(select(func.count(Passage.id)))
    for words in ("Never said", "Never said", "Never said before"):
        assert under_way.minute("views", words).status_code == 409
    with under_way.scene.database.reading() as session:
        assert session.scalar(select(func.count(Passage.id))) == (before or 0) + 1
    page = under_way.get("alison").page
    words = [it.words.strip() for it in page.all("textarea")]
    assert words == ["Never said", "Never said before"]


@pytest.mark.long
def test_an_item_limited_beyond_the_minute_taker_is_not_there_for_them(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    under_way.minute("decisions", "For Ruth and Gemma only", who="ruth")
    item = under_way.row(SessionItem)
    with scene.database.change() as session:
        me = scene.me(session, "ruth")
        gemma = scene.person(session, "gemma")
        thing = Thing("session-item", str(item.uuid))
        limit(session, me, home.id, thing, {gemma.id: gemma.name}, [], "Kelly's safety")
    for who, sees in (("ruth", True), ("gemma", True), ("alison", False), ("priya", False)):
        assert ("For Ruth and Gemma only" in under_way.get(who).text) is sees, who
    assert under_way.minute("decisions", "Over it", version=1).status_code == 404
    assert 'id="words-decisions"' not in under_way.get("alison").text


@pytest.mark.long
def test_a_limited_session_is_not_there_for_others(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    with scene.database.change() as session:
        me = scene.me(session, "ruth")
        gemma = scene.person(session, "gemma")
        limit(session, me, home.id, Thing("session", str(under_way.key)), {gemma.id: ""}, [], "So")
    for who, status in (("ruth", 200), ("gemma", 200), ("alison", 404), ("priya", 404)):
        assert under_way.get(who).status_code == status, who
        for page in (f"/families/{home.ref}/supervision", "/supervision"):
            found = str(under_way.key) in scene.as_(who).get(page).text
            assert found is (status == 200), (who, page)
    assert under_way.minute("decisions", "Said").status_code == 404
