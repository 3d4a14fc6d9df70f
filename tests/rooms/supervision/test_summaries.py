"""Summaries are read through the version that counted, under the reader's rights today."""

from uuid import UUID

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, loaded
from tests.rooms.supervision.scenes import Sitting, begun, planned, summaries
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.core.text import from_plain, settle
from workbook.core.time import today
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.records.actions.amend_entry import finalise_amendment, open_the_amendment
from workbook.records.actions.withdraw_entry import withdraw_entry
from workbook.records.models import Entry
from workbook.supervision.models import CountedSummary
from workbook.web.filters import long_day, short_day
from workbook.writing.queries import passage_locked


def summary_of(scene: Scene, who: str) -> UUID:
    """The entry that is somebody's summary."""
    with scene.database.reading() as session:
        return session.scalars(
            select(Entry.uuid)
            .join(Person, Person.id == Entry.writer_id)
            .where(Entry.kind == "summary-for-supervision", Person.email.like(f"{who}@%"))
        ).one()


def states(sitting: Sitting) -> dict[str, str]:
    """The state in which each summary went into a session, by the writer's first name."""
    with sitting.scene.database.reading() as session:
        return {
            session.get_one(Person, each.person_id).email.split("@")[0]: each.state
            for each in sitting.rows(CountedSummary)
        }


def amend(scene: Scene, home: Home, who: str, uuid: UUID, words: str) -> None:
    """Somebody amends a summary of theirs."""
    settled = settle(from_plain(words))
    with scene.database.change() as session:
        me, family = scene.me(session, who), session.get_one(Family, home.id)
        entry, new = loaded(session, uuid), settled
        amendment = open_the_amendment(session, me, family, entry, new, "It was not so")
        passage = passage_locked(session, amendment.passage_id)
        seen = passage.version, amendment.version
        finalise_amendment(session, me, family, entry, amendment, passage, *seen)


@pytest.mark.long
def test_a_summary_that_counted_does_not_count_again(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    assert states(under_way)["joe"] == "counted"
    later = planned(scene, home, time="15:00")
    needed = f"Counted on {short_day(today())}; a new one is needed"
    assert later.get("priya").page.text.count(needed) == 2, "Gemma's and Joe's"

    summaries(scene, home, "joe")
    assert later.get("priya").page.text.count(needed) == 1
    refused = later.post("alison", "opening", form="opening", because=" ")
    assert refused.status_code == 422
    assert "No new finalised summary from Priya Social, Gemma" in refused.page.text
    assert later.post("alison", "opening", because="Gemma is on leave").status_code == 303
    expected = {"priya": "missing", "gemma": "missing", "martin": "missing", "joe": "counted"}
    assert states(later) == expected
    page = later.get("priya").page
    assert "Gemma Domestic had not finalised a new summary" in page.text
    assert f"The last one counted on {long_day(today())}." in page.text
    assert "Priya Social had not finalised a summary" in page.text
    assert "What Gemma saw." not in page.text
    assert "a new summary" not in under_way.get("priya").page.text, "the first stays as it was"


def test_an_amendment_makes_no_new_summary(under_way: Sitting, scene: Scene, home: Home) -> None:
    amend(scene, home, "joe", summary_of(scene, "joe"), "Joe put it better.")
    assert states(begun(scene, home, time="15:00"))["joe"] == "missing"


def test_an_amendment_does_not_hide_a_newer_summary(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    old = summary_of(scene, "joe")
    summaries(scene, home, "joe")
    amend(scene, home, "joe", old, "Joe put the old one better.")
    assert states(begun(scene, home, time="15:00"))["joe"] == "counted"


def test_a_withdrawn_summary_brings_no_older_one_back(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    old = summary_of(scene, "joe")
    summaries(scene, home, "joe")
    second = begun(scene, home, time="15:00")
    assert states(second)["joe"] == "counted"
    with scene.database.change() as session:
        me, family = scene.me(session, "joe"), session.get_one(Family, home.id)
        newer = session.scalars(
            select(Entry.uuid).where(
                Entry.writer_id == me.id,
                Entry.kind == "summary-for-supervision",
                Entry.uuid != old,
            )
        ).one()
        entry = loaded(session, newer)
        passage = passage_locked(session, entry.passage_id)
        withdraw_entry(session, me, family, entry, passage, "About another family")
    assert states(begun(scene, home, time="16:00"))["joe"] == "missing"


@pytest.mark.long
def test_when_a_limited_summary_counted_is_not_said_to_others(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    thing = Thing("entry", str(summary_of(scene, "gemma")))
    with scene.database.change() as session:
        me, ruth = scene.me(session, "gemma"), scene.person(session, "ruth")
        limit(session, me, home.id, thing, {ruth.id: ruth.name}, [], "Kelly's safety")
    later = planned(scene, home, time="15:00")
    needed = f"Counted on {short_day(today())}; a new one is needed"
    for who, times in (("ruth", 2), ("gemma", 2), ("alison", 1), ("martin", 1)):
        assert later.get(who).page.text.count(needed) == times, who
    assert "Gemma Domestic" in later.get("alison").page.text


def test_an_amendment_after_the_opening_does_not_change_what_counted(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    amend(scene, home, "joe", summary_of(scene, "joe"), "Joe counted twice.")
    page = under_way.get("ruth").page
    assert "What Joe saw." in page.text
    assert "Joe counted twice." not in page.text
    assert "Amended since. This is the version that counted." in page.text


@pytest.mark.long
def test_a_limited_summary_is_not_there_at_all(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    uuid = summary_of(scene, "gemma")
    with scene.database.change() as session:
        me = scene.me(session, "gemma")
        ruth = scene.person(session, "ruth")
        thing = Thing("entry", str(uuid))
        limit(session, me, home.id, thing, {ruth.id: ruth.name}, [], "Kelly's safety")
        gemma = me.uuid
    assert "What Gemma saw." in under_way.get("ruth").text
    for who in ("alison", "priya", "martin"):
        text = under_way.get(who).text
        assert "What Gemma saw." not in text, who
        assert f"summary-{gemma}" not in text, "not even the line of who wrote it"
        assert "What Joe saw." in text
    assert under_way.minute("summaries", "Said", about=str(gemma)).status_code == 404


def test_a_withdrawn_summary_loses_its_words(under_way: Sitting, scene: Scene, home: Home) -> None:
    uuid = summary_of(scene, "joe")
    with scene.database.change() as session:
        me, family = scene.me(session, "joe"), session.get_one(Family, home.id)
        entry = loaded(session, uuid)
        passage = passage_locked(session, entry.passage_id)
        withdraw_entry(session, me, family, entry, passage, "Written about the wrong week")
    page = under_way.get("ruth").page
    assert "What Joe saw." not in page.text
    assert "Its writer withdrew this summary since" in page.text


def test_a_withheld_summary_shows_the_team_its_band(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    uuid = summary_of(scene, "joe")
    with scene.database.change() as session:
        me = scene.me(session, "joe")
        darren = [(home.members["Darren"], "Darren")]
        withhold(session, me, home.id, Thing("entry", str(uuid)), darren, "Kelly's safety")
    page = under_way.get("priya").page
    assert "Withheld from Darren and anyone acting for this person" in page.text
    assert "What Joe saw." in page.text
