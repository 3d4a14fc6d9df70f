"""The demo's families: each is there for something, and shows it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from workbook.access.models import Conflict
from workbook.core.time import today
from workbook.demo.cast import DOMAIN
from workbook.families.actions.limit_family import limits_on
from workbook.families.models import Family, Member, MemberFact
from workbook.people.models import Person, Team
from workbook.people.queries.people import me_by_email
from workbook.records.models import Entry, Observation, Sharing
from workbook.supervision.models import ItemAnswers, Rating, Session, SessionVersion
from workbook.supervision.queries.circulated import records_to_read
from workbook.supervision.queries.sessions import is_finalised, is_newest
from workbook.supervision.queries.summaries import expected_from
from workbook.writing.models import PassageRescue

# The family's team, how it was rated at each supervision that was held, and how many weeks ago
# it was opened (a day's difference is no week's).
FAMILIES = {
    "Ashdown": ("Alder team", "red amber red red amber", 36),
    "Hussain": ("Alder team", "amber green green", 43),
    "Doyle": ("Alder team", "amber", 13),
    "Tran": ("Alder team", "", 10),
    "Zielińska": ("Alder team", "", 0),
    "Cole": ("Birch team", "amber red red", 24),
    "Pritchard": ("Birch team", "amber amber amber amber amber", 29),
    "Bailey": ("Birch team", "amber", 8),
    "Lamptey": ("Birch team", "", 5),
    "Fairbrother": ("Cedar team", "amber red amber green amber", 103),
    "Fernandes": ("Cedar team", "", 6),
    "Marsh": ("Cedar team", "", 1),
}


@pytest.fixture
def session(demo):
    with demo.extensions["database"].reading() as session:
        yield session


def called(session, name):
    return session.scalars(select(Family).where(Family.name.startswith(name))).one()


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_has_the_story_that_it_is_there_for(session, name):
    team, ratings, weeks = FAMILIES[name]
    family = called(session, name)
    assert session.get_one(Team, family.team_id).name == team
    held = session.scalars(
        select(Rating.colour)
        .join(Session, Session.id == Rating.session_id)
        .join(SessionVersion, SessionVersion.session_id == Session.id)
        .where(Session.family_id == family.id, Rating.member_id.is_(None), is_newest())
        .order_by(Session.starts_at)
    ).all()
    assert " ".join(held) == ratings
    first = session.scalar(select(func.min(Entry.recorded_at)).where(Entry.family_id == family.id))
    assert 0 <= (today() - first.date() - timedelta(weeks=weeks)).days < 15


def test_a_new_family_has_only_a_draft_of_its_first_visit(session):
    rows = session.execute(
        select(Entry.kind, Sharing.id)
        .outerjoin(Sharing, Sharing.entry_id == Entry.id)
        .where(Entry.family_id == called(session, "Zielińska").id)
    ).all()
    assert {(kind, shared is not None) for kind, shared in rows} == {
        ("key-decision", True),
        ("visit", False),
    }


def test_one_professional_alone_is_supervised_one_to_one(session):
    family = called(session, "Bailey")
    assert [each.name for each in expected_from(session, family)] == ["Lucas Ferreira"]
    held = select(Session.kind, is_finalised()).where(Session.family_id == family.id)
    assert session.execute(held.order_by(Session.starts_at)).all() == [
        ("ordinary", True),
        ("ordinary", False),
    ]


def test_an_extraordinary_one_stands_between_those_of_a_family(session):
    held = select(Session.family_id, Session.held_because).where(Session.kind == "extraordinary")
    (row,) = session.execute(held).all()
    assert row.family_id == called(session, "Cole").id
    assert row.held_because.startswith("Ryan was at Kiln Road")


def test_each_form_asks_its_own_questions_and_numbers_are_observed(session):
    rows = session.execute(
        select(Session.kind, ItemAnswers.item).join(Session, Session.id == ItemAnswers.session_id)
    )
    asked = {tuple(row) for row in rows}
    assert {("ordinary", "doubt"), ("extraordinary", "event"), ("group", "safety")} <= asked
    for name, count in (("Cole", 2), ("Bailey", 2)):
        numbers = select(Observation).where(
            Observation.family_id == called(session, name).id,
            Observation.thing_kind == "session",
            Observation.kind == "scale",
        )
        assert len(session.scalars(numbers).all()) == count, name


def test_workers_who_declared_a_conflict_are_of_the_team_that_has_the_family(session):
    rows = session.execute(
        select(Family.name, Person.name)
        .join(Conflict, Conflict.family_id == Family.id)
        .join(Person, Person.id == Conflict.person_id)
    )
    assert {tuple(row) for row in rows} == {
        ("Hussain family", "Chloe Marsden"),
        ("Fernandes family", "Imran Sheikh"),
    }


def test_a_family_of_a_colleague_is_open_only_to_those_named(session):
    family = called(session, "Lamptey")
    assert [each.set_by_id for each in limits_on(session, family)] == [
        session.scalars(select(Person.id).where(Person.email.startswith("tomasz@"))).one()
    ]


def test_somebody_has_words_to_put_back_or_leave(session):
    rescue = session.scalars(select(PassageRescue)).one()
    assert session.get_one(Person, rescue.author_id).name == "Joe Whitaker"
    assert rescue.ended_at is None


@pytest.mark.parametrize("slug", ["safe-contact", "orders", "not-together"])
def test_two_parents_each_have_their_own_restriction(session, slug):
    known = session.scalars(
        select(Member.known_as)
        .join(MemberFact, MemberFact.member_id == Member.id)
        .where(Member.family_id == called(session, "Doyle").id, MemberFact.field == slug)
    )
    assert set(known) == {"Orla", "Fergal"}


def test_no_entry_of_the_long_family_says_what_another_says(session):
    words = session.scalars(
        select(Entry.title).where(
            Entry.family_id == called(session, "Fairbrother").id,
            Entry.kind.not_in(("alcohol-or-drug-test", "stage-of-change", "standing-text")),
        )
    ).all()
    twice = {each for each in words if words.count(each) > 1}
    assert len(words) > 290
    assert twice == set()


def test_one_record_was_opened_again_and_stands_as_its_next_version(session):
    versions = session.execute(
        select(SessionVersion.n, Family.name)
        .join(Session, Session.id == SessionVersion.session_id)
        .join(Family, Family.id == Session.family_id)
        .where(SessionVersion.n > 1)
    ).all()
    assert [tuple(each) for each in versions] == [(2, "Hussain family")]


def test_records_were_read_but_for_the_last_of_the_ashdowns_by_two(session):
    waiting = {}
    for who in ("priya", "alison", "joe", "martin"):
        me = me_by_email(session, f"{who}@{DOMAIN}", today())
        dues = records_to_read(session, me, (), lambda *_, **__: "")
        waiting[who] = [each.about.split(".")[0] for each in dues]
    assert waiting == {
        "priya": [],
        "alison": [],
        "joe": ["Ashdown and Reed family"],
        "martin": ["Ashdown and Reed family"],
    }
