"""Summaries are read through the version that counted, under the reader's rights today."""

from uuid import UUID

from sqlalchemy import select

from tests.people import Home, Scene, loaded
from tests.rooms.supervision.scenes import Sitting
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.core.text import from_plain, settle
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.records.actions.amend_entry import finalise_amendment, open_the_amendment
from workbook.records.actions.withdraw_entry import withdraw_entry
from workbook.records.models import Entry
from workbook.writing.queries import passage_locked


def summary_of(scene: Scene, who: str) -> UUID:
    """The entry that is somebody's summary."""
    with scene.database.reading() as session:
        return session.scalars(
            select(Entry.uuid)
            .join(Person, Person.id == Entry.writer_id)
            .where(Entry.kind == "summary-for-supervision", Person.email.like(f"{who}@%"))
        ).one()


def test_an_amendment_after_the_opening_does_not_change_what_counted(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    uuid = summary_of(scene, "joe")
    with scene.database.change() as session:
        me, family = scene.me(session, "joe"), session.get_one(Family, home.id)
        entry = loaded(session, uuid)
        new = settle(from_plain("Joe counted twice."))
        amendment = open_the_amendment(session, me, family, entry, new, {}, "Counted twice")
        passage = passage_locked(session, amendment.passage_id)
        finalise_amendment(session, me, family, entry, amendment, passage, passage.version)
    page = under_way.get("ruth").page
    assert "What Joe saw." in page.text
    assert "Joe counted twice." not in page.text
    assert "Amended since. This is the version that counted." in page.text


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
