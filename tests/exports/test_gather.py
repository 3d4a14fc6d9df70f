"""What gathering makes of the record: every kind in its place, in the words of its edition."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from exports.gathered import Gathered
from tests.exports.gathering import gathered
from tests.people import Home, Scene, an_entry, loaded
from tests.rooms.records.joint import finalise, write_with
from workbook.core.seal import canonical, new_salt, seal_of
from workbook.core.text import from_plain, settle, text_of
from workbook.core.time import now, today
from workbook.families.actions.homes import add_household, move_in
from workbook.families.actions.relate import relate
from workbook.families.models import Family, Member
from workbook.families.queries import open_workbook
from workbook.records.actions.add_addendum import add_addendum
from workbook.records.models import EntryVersion
from workbook.supervision.models import Session, SessionVersion

MONDAY = date(2026, 11, 2)


def places(found: Gathered) -> list[tuple[str, str]]:
    """Each piece as its place and its words."""
    return [(piece.place, text_of(piece.blocks)) for piece in found.facts.pieces]


def test_only_sealed_words_are_gathered_in_the_order_of_the_workbook(
    scene: Scene, home: Home
) -> None:
    an_entry(scene, home, section="m5", part="m5.1", words="Five", state="finalised")
    an_entry(scene, home, section="m1", part="m1.3", words="One", state="finalised")
    an_entry(scene, home, section="m1", part="m1.1", words="Two", state="finalised")
    an_entry(scene, home, words="Shared only", state="shared")
    an_entry(scene, home, words="Nobody's yet")
    found = gathered(scene, home)
    assert places(found) == [
        ("PA4.help", "One"),
        ("PA4.concern", "Two"),
        ("PA9.basic-care", "Five"),
    ]
    with scene.database.reading() as session:
        rows = session.execute(select(EntryVersion.uuid, EntryVersion.seal))
        assert {str(uuid): seal for uuid, seal in rows} == dict(found.versions)


def test_a_source_says_who_when_and_what_and_never_a_number(scene: Scene, home: Home) -> None:
    an_entry(scene, home, kind="visit", part="m3.1", state="finalised", happened_on=MONDAY,
             values={"where": "At school"})  # fmt: skip
    (piece,) = gathered(scene, home).facts.pieces
    source = piece.source
    assert (source.author, source.role, source.discipline) == (
        "Priya Social", "Social worker", "Social work",
    )  # fmt: skip
    assert (source.kind, source.happened_on, source.recorded_on) == ("Visit", MONDAY, today())
    assert piece.how == "seen"
    assert ("Where", "At school") in piece.fields
    assert piece.about == (home.uuids["Kelly"],)


def test_a_joint_entry_names_all_who_wrote_it_and_who_did_not_agree(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, part="m3.1", state="shared")
    write_with(scene, home, entry, "priya", "gemma")
    finalise(scene, home, entry, now="1", without="She is on leave")
    found = gathered(scene, home)
    (piece,) = found.facts.pieces
    assert piece.source.by == (
        "Priya Social, Social worker, with Gemma Domestic, Domestic abuse practitioner"
    )
    without = "Finalised without the agreement of Gemma Domestic: She is on leave"
    assert piece.source.without == without
    assert any(without in said.text for said in found.said)  # looked through before it leaves
    assert [each.name for each in found.facts.writers] == ["Priya Social", "Gemma Domestic"]


def test_within_a_place_words_stand_by_their_days(scene: Scene, home: Home) -> None:
    for words, days in (("Later", 1), ("Earlier", 9)):
        an_entry(scene, home, part="m3.1", words=words, state="finalised",
                 happened_on=today() - timedelta(days=days))  # fmt: skip
    assert [words for _, words in places(gathered(scene, home))] == ["Earlier", "Later"]


def test_small_tables_are_tables_and_pairs_are_lines(scene: Scene, home: Home) -> None:
    children = [{"child": home.uuids["Maisie"], "seen": "yes", "seen-alone": "no"}]
    an_entry(scene, home, kind="visit", part="m3.1", state="finalised",
             values={"where": "Home", "children": children})  # fmt: skip
    means = [{"child": home.uuids["Maisie"], "means": "Stories at night"}]
    summary = {"covers-from": "2026-10-01", "covers-to": "2026-11-01", "changed": "Fewer nights",
               "children": means}  # fmt: skip
    an_entry(scene, home, "joe", section="recovery", part="recovery.1", state="finalised",
             kind="summary-for-supervision", values=summary)  # fmt: skip
    visit, told = gathered(scene, home).facts.pieces
    (grid,) = visit.grids
    assert (grid.columns, grid.rows) == (
        ("Child", "Seen", "Seen alone"),
        (("Maisie", "Yes", "No"),),
    )
    assert ("What it means for each child", "Maisie: Stories at night") in told.fields
    assert told.how == "view"


def test_own_words_are_told_by_whoever_said_them(scene: Scene, home: Home) -> None:
    an_entry(scene, home, kind="own-words", part="m3.1", about=["Maisie"], state="finalised")
    (piece,) = gathered(scene, home).facts.pieces
    assert (piece.how, piece.speaker) == ("told", "Maisie")


def test_a_missed_session_says_why(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", title="Second session", state="finalised",
             happened_on=MONDAY,
             values={"how": "did-not-come", "reason-given": "No bus"})  # fmt: skip
    (sitting,) = gathered(scene, home).facts.sittings
    assert (sitting.on, sitting.who, sitting.purpose) == (MONDAY, "Kelly", "Second session")
    assert sitting.outcome == "They did not come\nNo bus"


def test_a_stage_of_change_is_a_row_and_its_words_a_piece(scene: Scene, home: Home) -> None:
    values = {"behaviour": "Drinking in the evening", "stage": "preparation",
              "evidence": "She poured it away", "importance": 8}  # fmt: skip
    an_entry(scene, home, "joe", section="recovery", part="recovery.5", kind="stage-of-change",
             words="", values=values, happened_on=MONDAY, state="finalised")  # fmt: skip
    facts = gathered(scene, home).facts
    (change,) = facts.changes
    assert (change.adult, change.behaviour, change.stage) == (
        "Kelly", "Drinking in the evening", "Preparation",
    )  # fmt: skip
    assert (change.on, change.evidence, change.rulers) == (
        MONDAY, "She poured it away", "Importance 8",
    )  # fmt: skip
    assert facts.pieces == ()


def test_a_test_keeps_everything_that_limits_it(scene: Scene, home: Home) -> None:
    values = {
        "reason": "random", "ordered-by": "The team", "consent": "agreed", "sample": "urine",
        "window-from": "2026-10-30", "window-to": "2026-11-02", "analysed": "on-site",
        "declared": "Painkillers", "explanation": "None needed", "disputed": "yes",
        "results": [{"substance": "Alcohol", "finding": "below", "cut-off": "300"}],
        "for-the-children": "At their grandmother's",
    }  # fmt: skip
    an_entry(scene, home, "joe", section="recovery", part="recovery.4", words="",
             kind="alcohol-or-drug-test", values=values, happened_on=MONDAY,
             state="finalised")  # fmt: skip
    facts = gathered(scene, home).facts
    (test,) = facts.tests
    assert test.reason == "Random\nOrdered by The team\nAgreed"
    assert test.covers == "Covers 30 October 2026 to 2 November 2026"
    assert test.found == "Alcohol: Below the cut-off. Cut-off: 300"
    assert test.explained == "None needed\nSaid before the test: Painkillers\nDisputes the result"
    (piece,) = facts.pieces
    assert piece.fields == (("How the children were cared for then", "At their grandmother's"),)


@pytest.mark.parametrize(
    ("known", "when"), [("day", "2 November 2026"), ("month", "November 2026"), ("year", "2026")]
)
def test_a_key_event_is_as_exact_as_it_is_known(
    scene: Scene, home: Home, known: str, when: str
) -> None:
    an_entry(scene, home, section="m1", kind="key-event", words="The lock was broken.",
             about=["Maisie", "Kelly"], happened_on=MONDAY, state="finalised", significant=True,
             values={"source": "The police log", "date-known": known})  # fmt: skip
    facts = gathered(scene, home).facts
    (event,) = facts.events
    assert (event.when, event.children, event.main) == (when, "Maisie", True)
    assert event.happened == "The lock was broken.\nSource: The police log"
    assert facts.pieces == ()


def test_an_event_kept_from_the_court_chronology_is_in_the_full_one(
    scene: Scene, home: Home
) -> None:
    an_entry(scene, home, section="m1", kind="key-event", state="finalised", significant=True,
             values={"source": "Kelly", "for-court": "no"})  # fmt: skip
    (event,) = gathered(scene, home).facts.events
    assert not event.main


def test_an_addendum_follows_its_entry_under_its_own_name(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, part="m3.1", words="First", state="finalised")
    an_entry(scene, home, part="m3.1", words="Second", state="finalised")
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        with_words = settle(from_plain("It was the day after."))
        found = loaded(session, UUID(entry))
        add_addendum(session, scene.me(session, "ruth"), family, found, with_words)
    gave = gathered(scene, home)
    assert [words for _, words in places(gave)] == ["First", "It was the day after.", "Second"]
    assert gave.facts.pieces[1].source.author == "Ruth Team"
    assert len(gave.versions) == 3
    assert "Ruth Team" in [each.name for each in gave.facts.writers]


def test_people_come_from_key_information(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        me = scene.me(session, "priya")
        kelly, darren, maisie = (
            session.get_one(Member, home.members[each]) for each in ("Kelly", "Darren", "Maisie")
        )
        relate(session, me, family, kelly, maisie, "parent", parental_responsibility=True,
               checked_how="Birth certificate seen")  # fmt: skip
        relate(session, me, family, darren, kelly, "friend")
        flat = add_household(session, me, family, "Mum's flat", "14 Larch Road")
        move_in(session, me, family, flat, maisie, today() - timedelta(days=20))
    facts = gathered(scene, home).facts
    assert [(each.name, each.lives) for each in facts.children] == [
        ("Maisie Ashdown", "Mum's flat"),
        ("Unborn baby", ""),
    ]
    assert [(each.name, each.relationship) for each in facts.parents] == [
        ("Kelly Ashdown", "Parent of Maisie")
    ]
    (held,) = facts.responsibility
    assert (held.child, held.holder, held.checked) == (
        "Maisie Ashdown", "Kelly Ashdown", "Birth certificate seen",
    )  # fmt: skip
    assert [(each.name, each.people) for each in facts.households] == [("Mum's flat", ("Maisie",))]


def test_ratings_are_read_from_what_was_sealed(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        workbook = open_workbook(session, family)
        ruth = scene.person(session, "ruth")
        held = Session(
            family_id=family.id, workbook_id=workbook.id, number=1, kind="group",
            edition=workbook.edition, starts_at=now(), place="Room 2", chair_id=ruth.id,
            minute_taker_id=ruth.id, planned_by_id=ruth.id, planned_at=now(),
        )  # fmt: skip
        session.add(held)
        session.flush()
        rating = {"member": home.uuids["Maisie"], "colour": "amber", "was": None,
                  "because": "Safer at night", "set_by": str(ruth.uuid)}  # fmt: skip
        content, salt = canonical({"ratings": [rating, {**rating, "member": None}]}), new_salt()
        session.add(
            SessionVersion(
                session_id=held.id, n=1, content=content, salt=salt,
                seal=seal_of(content, salt), finalised_at=now(), finalised_by_id=ruth.id,
            )
        )  # fmt: skip
    found = gathered(scene, home)
    assert [(each.about, each.word, each.settled_by) for each in found.facts.ratings] == [
        ("Maisie", "Amber", "Ruth Team"),
        ("The family", "Amber", "Ruth Team"),
    ]
    assert len(found.versions) == 1
    assert found.said[-1].text == "Safer at night\nSafer at night"


def test_everything_said_is_there_to_be_looked_through(scene: Scene, home: Home) -> None:
    an_entry(scene, home, part="m3.1", title="By the water", state="finalised",
             words="See [the map](https://map.example/larch).",
             values={"next-step": "Call on Friday"})  # fmt: skip
    (said,) = gathered(scene, home).said
    for words in ("By the water", "the map", "https://map.example/larch", "Call on Friday"):
        assert words in said.text
    assert said.what == "3.1 By the water"
