"""What sealed entries and sessions measured: kept with the act, and seen where its source is."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import STAGE, all_of, at, details, save
from tests.rooms.records.test_amending import amend
from tests.rooms.records.test_visible import TEAM, within
from workbook.access.actions.withhold import withhold
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, may_see
from workbook.core.problems import NotFound
from workbook.families.queries import family_for
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import Entry, Observation
from workbook.records.queries.entries import entry_for
from workbook.records.queries.observations import Observed, observed_by
from workbook.records.rules import may_see_field, things_of

RULERS = {**STAGE, "importance": 8, "talk": "need", "quote": "I should."}


def a_stage(scene: Scene, home: Home, who: str = "priya", **more: Any) -> str:
    """A finalised stage of change of Kelly's drinking."""
    asked = {"kind": "stage-of-change", "values": STAGE, "state": "finalised", **more}
    return an_entry(scene, home, who, **asked)


def seen(scene: Scene, home: Home, reader: Reader) -> list[Observed]:
    """What this reader may see of everything observed in the family."""
    with scene.database.reading() as session:
        rules = rules_of(session, home.id)
        return observed_by(session, rules, reader, Observation.family_id == home.id)


def test_a_draft_and_what_is_only_shared_are_never_observed(scene: Scene, home: Home) -> None:
    draft = a_stage(scene, home, state="draft")
    a_stage(scene, home, state="shared")
    save(scene, home, draft, details=details(home, "Drinking"))
    assert all_of(scene, Observation) == []


def test_it_says_what_of_whom_on_which_day_by_whom_and_from_which_version(
    scene: Scene, home: Home
) -> None:
    entry = a_stage(scene, home, "joe", values=RULERS)
    rows = all_of(scene, Observation)
    assert [(row.kind, row.asked, row.about, row.value) for row in rows] == [
        ("stage", "stage", "Drinking", "contemplation"),
        ("talk", "talk", "Drinking", "need"),
        ("scale", "importance", "Drinking", "8"),
    ]
    with scene.database.reading() as session:
        joe = scene.person(session, "joe").id
        row = session.scalars(select(Entry)).one()
    for each in rows:
        assert (each.thing_kind, each.thing) == ("entry", entry)
        assert (each.member_id, each.by_id) == (home.members["Kelly"], joe)
        assert (each.discipline, each.on_day) == ("recovery", row.happened_on)
        assert each.is_current


def test_two_workers_hold_different_views_and_both_are_kept(scene: Scene, home: Home) -> None:
    a_stage(scene, home, "joe")
    a_stage(scene, home, "priya", values={**STAGE, "stage": "action"})
    found = seen(scene, home, Reader(None))
    assert {(each.by.split()[0], each.value) for each in found} == {
        ("Joe", "contemplation"),
        ("Priya", "action"),
    }


@pytest.mark.long
def test_an_amended_one_says_what_it_was(scene: Scene, home: Home) -> None:
    entry = a_stage(scene, home)
    amend(scene, home, entry, **{"f-stage": "action"})
    amend(scene, home, entry, **{"plain": "Calmer still."})
    (found,) = seen(scene, home, Reader(None))
    assert (found.value, found.was) == ("action", "contemplation")
    assert [row.is_current for row in all_of(scene, Observation)].count(True) == 1


def test_a_withdrawn_entry_observes_nothing_any_more(scene: Scene, home: Home) -> None:
    entry = a_stage(scene, home)
    scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Wrong family"})
    assert all_of(scene, Observation) == []


@pytest.mark.long
def test_it_is_seen_exactly_where_its_source_is(scene: Scene, home: Home) -> None:
    """On screen by each of the cast; in a document by each member and by nobody in particular."""
    entries = {
        "open": a_stage(scene, home),
        "limited": a_stage(scene, home, "joe"),
        "an answer limited": a_stage(scene, home, "joe", values=RULERS),
        "in a limited area": a_stage(scene, home, "martin", about=("Darren",)),
        "victim work": a_stage(scene, home, "gemma"),
        "withheld": a_stage(scene, home),
        "withdrawn": a_stage(scene, home),
    }
    priya = scene.as_("priya")
    priya.post(at(home, entries["withdrawn"], "withdrawal"), data={"reason": "Wrong"})
    with scene.database.change() as session:
        inside = ("joe", "gemma", "ruth")
        within(scene, session, home, Thing("entry", entries["limited"]), inside)
        within(scene, session, home, Thing("entry", entries["an answer limited"], "stage"), inside)
        within(scene, session, home, Thing("area", "probation"), ("martin", "ruth"))
        kelly = [(home.members["Kelly"], "Kelly")]
        thing = Thing("entry", entries["withheld"])
        withhold(session, scene.me(session, "priya"), home.id, thing, kelly, "She would worry")
    for who in sorted(TEAM):
        with scene.database.reading() as session:
            me = scene.me(session, who)
            meant = {row for row in rows_of(session) if is_read(session, me, home, row)}
            found = found_by(session, home, Reader(me.id))
        assert found == meant, who
    with scene.database.reading() as session:
        for members in ((), ("Kelly",), ("Darren",), ("Kelly", "Darren")):
            reader = Reader(None, frozenset(home.members[each] for each in members), True)
            meant = {row for row in rows_of(session) if is_printed(session, reader, home, row)}
            assert found_by(session, home, reader) == meant, members
            assert meant, members
    assert len(found_by_name(scene, home, "gemma")) == len(found_by_name(scene, home, "owen")) + 2


def rows_of(session: Session) -> list[tuple[Observation, Entry]]:
    """Every observation with its entry; a withdrawn one has none."""
    rows = session.scalars(select(Observation)).all()
    entries = {str(each.uuid): each for each in session.scalars(select(Entry))}
    return [(each, entries[each.thing]) for each in rows]


def is_read(session: Session, me: Me, home: Home, row: tuple[Observation, Entry]) -> bool:
    """Whether the entry opens for `me`, and each answer that the observation tells of."""
    observation, entry = row
    family = family_for(session, me, home.ref, Can.FAMILY_READ)
    try:
        entry_for(session, me, family, entry.uuid)
    except NotFound:
        return False
    rules = rules_of(session, home.id)
    return all(
        may_see_field(rules, Reader(me.id), entry.uuid, each) for each in observation.answers
    )


def is_printed(
    session: Session, reader: Reader, home: Home, row: tuple[Observation, Entry]
) -> bool:
    """Whether a document for this reader says the entry and those answers."""
    observation, entry = row
    rules = rules_of(session, home.id)
    return may_see(rules, reader, things_of(entry.discipline, str(entry.uuid))) and all(
        may_see_field(rules, reader, entry.uuid, each) for each in observation.answers
    )


def found_by(session: Session, home: Home, reader: Reader) -> set[tuple[Observation, Entry]]:
    """The same rows, as the one query gives them."""
    rules = rules_of(session, home.id)
    found = observed_by(session, rules, reader, Observation.family_id == home.id)
    said = {(each.thing.uuid, each.asked, each.value, each.by) for each in found}
    people = {each.id: each.name for each in session.scalars(select(Person))}
    return {
        (row, entry)
        for row, entry in rows_of(session)
        if (row.thing, row.asked, row.value, people[row.by_id]) in said
    }


def found_by_name(scene: Scene, home: Home, who: str) -> list[Observed]:
    """What somebody of the cast may see."""
    with scene.database.reading() as session:
        me = scene.me(session, who)
    return seen(scene, home, Reader(me.id))
