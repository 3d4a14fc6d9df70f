"""The demo authority as a whole: whom it has, what it holds, and that all of it stands."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import String, exists, func, select
from sqlalchemy.types import JSON

from workbook.access.models import Conflict, Grant, GrantThing, Notice
from workbook.audit.models import AuditRow
from workbook.audit.queries import verify
from workbook.catalogue.current import catalogue
from workbook.clocks.models import ChosenDay, ClockPause, ClockPauseEnd
from workbook.core.db import Base
from workbook.core.seal import canonical, is_sealed
from workbook.core.time import local, now
from workbook.demo.load import load_unless_there
from workbook.documents.models import Assessment
from workbook.families.models import Family
from workbook.people.models import Person, Team
from workbook.people.queries.people import is_demo_database
from workbook.records.models import Addendum, Entry, EntryVersion, Sharing
from workbook.supervision.models import Opening, Session, SessionVersion
from workbook.supervision.queries.content import content_of
from workbook.supervision.queries.record import missing_in, record_of
from workbook.supervision.queries.sessions import is_newest
from workbook.supervision.queries.standing import STILL_TODAY, supervised_of

EMAIL = re.compile(r"[^\s@<>\"']+@([^\s@<>\"'\\,;]+\.[a-z]+)", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w.-])(?:\+44|0)[\d ]{9,13}\d(?![\w-])")
DRAMA = re.compile(r"(01632960|07700900|02079460|01134960)\d{3}")
POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})\b")


@pytest.fixture
def session(demo):
    with demo.extensions["database"].reading() as session:
        yield session


def test_every_role_has_somebody_and_all_are_invented(session):
    assert set(session.scalars(select(Person.role))) == set(catalogue().roles)
    assert is_demo_database(session)


def test_three_teams_and_twelve_families(session):
    assert session.scalar(select(func.count(Team.id))) == 3
    rows = session.execute(
        select(Family.name, func.count(Entry.id).label("entries"))
        .join(Entry, Entry.family_id == Family.id)
        .group_by(Family.name)
    )
    counts = {row.name: row.entries for row in rows}
    assert len(counts) == 12
    assert max(counts, key=counts.__getitem__) == "Fairbrother family"
    assert counts["Fairbrother family"] >= 300
    assert session.scalar(select(func.count(func.distinct(Family.team_id)))) == 3


def test_the_family_of_the_pictures_has_an_entry_of_every_kind(session):
    ashdown = session.scalars(select(Family.id).where(Family.name.startswith("Ashdown"))).one()
    written = session.scalars(select(Entry.kind).where(Entry.family_id == ashdown))
    assert set(catalogue().kinds) - set(written) == set()


def test_the_ratings_of_the_story(session):
    names = {each.id: each.name.split()[0] for each in session.scalars(select(Family))}
    rated = {
        names[each]: (known.rating.colour, known.rating.was, known.next_at is not None)
        for each, known in supervised_of(session, dict.fromkeys(names, frozenset())).items()
    }
    assert rated == {
        "Ashdown": ("amber", "red", True),
        "Hussain": ("green", "green", False),
        "Doyle": ("amber", "", under_way(session).starts_at > now() - STILL_TODAY),
        "Cole": ("red", "red", True),
        "Bailey": ("amber", "", True),
        "Fairbrother": ("amber", "green", True),
        "Pritchard": ("amber", "amber", True),
        "Tran": ("", "", True),
        "Lamptey": ("", "", True),
    }


def under_way(session):
    """The one session that was begun and is not finalised."""
    return session.scalars(
        select(Session)
        .join(Opening, Opening.session_id == Session.id)
        .where(~exists().where(SessionVersion.session_id == Session.id))
    ).one()


def test_one_family_is_being_talked_about_right_now(session):
    held = under_way(session)
    assert timedelta(minutes=30) < now() - held.starts_at < timedelta(days=3)
    family = session.get_one(Family, held.family_id)
    session.refresh(held, ["opening", "minuted"])
    assert len(missing_in(record_of(session, family, held))) > 4


def test_every_session_is_in_office_hours(session):
    for each in session.scalars(select(Session)):
        began = local(each.starts_at)
        assert began.weekday() < 5, each.number
        assert 9 <= began.hour < 17, each.number


@pytest.mark.parametrize("table", [EntryVersion, Addendum, SessionVersion, Assessment])
def test_every_seal_verifies(session, table):
    rows = session.execute(select(table.id, table.content, table.salt, table.seal)).all()
    assert rows
    assert [row.id for row in rows if not is_sealed(row.content, row.salt, row.seal)] == []


def test_every_record_of_supervision_is_derived_again(session):
    rows = session.execute(
        select(SessionVersion, Session, Family, Person.uuid)
        .join(Session, Session.id == SessionVersion.session_id)
        .join(Family, Family.id == Session.family_id)
        .join(Person, Person.id == SessionVersion.finalised_by_id)
        .where(is_newest())
    ).all()
    assert len(rows) == 23
    for version, held, family, chair in rows:
        session.refresh(held, ["opening", "minuted"])
        record = record_of(session, family, held)
        again = content_of(record, finalised_by=str(chair), finalised_at=version.finalised_at)
        assert canonical(again) == version.content


def test_it_shows_another_day_and_a_pause_with_their_reasons(session):
    day = session.scalars(select(ChosenDay)).one()
    assert day.reason
    assert day.due_on < day.was_due_on
    pause, ends = session.execute(
        select(ClockPause, ClockPauseEnd).join(
            ClockPauseEnd, ClockPauseEnd.pause_id == ClockPause.id
        )
    ).one()
    assert pause.reason
    assert pause.from_on < ends.until_on


def test_it_shows_an_opening_a_conflict_and_a_guest(session):
    rows = session.execute(
        select(Grant.way, Person.role, Family.name)
        .join(Person, Person.id == Grant.person_id)
        .join(Family, Family.id == Grant.family_id)
        .where(Grant.until > now())
        .order_by(Grant.way)
    ).all()
    assert [(way, role) for way, role, _ in rows] == [
        ("break-glass", "social-worker"),
        ("guest", "guest"),
    ]
    assert [name.split()[0] for _, _, name in rows] == ["Cole", "Ashdown"]
    assert session.scalar(select(func.count(GrantThing.id))) == 2
    told = session.scalars(select(Person.role).join(Notice, Notice.person_id == Person.id))
    assert {"information-officer", "team-manager"} <= set(told)
    assert session.scalar(select(func.count(Conflict.id))) == 2


def test_an_amendment_names_what_it_amends(session):
    later = session.scalars(select(EntryVersion).where(EntryVersion.n > 1)).all()
    said = []
    for each in later:
        before = session.get_one(EntryVersion, each.amends_id)
        assert json.loads(each.content)["amends"] == before.seal
        said.append((before.html, each.html))
    assert any("11 nights" in before and "9 nights" in after for before, after in said)
    assert any("three sentences" in before and "I asked" in after for before, after in said)


def test_the_trail_is_whole_and_runs_forward(session):
    verdict = verify(session)
    assert (verdict.ok, verdict.wrong) == (True, "")
    times = session.scalars(select(AuditRow.at).order_by(AuditRow.id)).all()
    assert times == sorted(times)
    assert times[-1] <= now()


def test_nobody_finalised_before_they_shared(session):
    rows = session.execute(
        select(Entry.happened_on, Entry.recorded_at, Sharing.at, EntryVersion.finalised_at)
        .join(Sharing, Sharing.entry_id == Entry.id)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
    ).all()
    for happened_on, recorded_at, shared_at, finalised_at in rows:
        assert happened_on <= recorded_at.date()
        assert recorded_at <= shared_at <= finalised_at <= now()


def test_no_real_address_number_or_postcode(session):
    for text in _everything_written(session):
        assert {each.endswith(".example") for each in EMAIL.findall(text)} <= {True}, text
        for found in PHONE.findall(text):
            assert DRAMA.fullmatch(found.replace(" ", "").replace("+44", "0")), text
        # No postcode begins with WZ: an area that was never given out.
        assert {each.startswith("WZ") for each in POSTCODE.findall(text)} <= {True}, text


def test_a_demo_that_is_there_stays(demo, demo_config, session):
    before = session.scalar(select(func.count(AuditRow.id)))
    load_unless_there(demo.extensions["database"], demo_config)
    with demo.extensions["database"].reading() as after:
        assert after.scalar(select(func.count(AuditRow.id))) == before


def _everything_written(session):
    """Every text in the database but the catalogue's own, the hashes and the trail's."""
    for table in Base.metadata.sorted_tables:
        if table.name in {"catalogue_edition", "audit", "audit_detail", "audit_head"}:
            continue
        columns = [
            each
            for each in table.columns
            if isinstance(each.type, String | JSON)
            and each.name not in {"seal", "salt", "hash", "password_hash", "edition", "fact"}
        ]
        for row in session.execute(select(*columns)) if columns else ():
            for value in row:
                if value:
                    yield value if isinstance(value, str) else json.dumps(value)
