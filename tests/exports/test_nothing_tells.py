"""What is kept from a reader leaves no trace: their copy has the bytes that it would have, had the
thing never been written. Numbers, contributors, dates, headings and properties are all in that.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from exports.gathered import Gathered
from exports.parenting_assessment import draw
from tests.exports.conftest import Keep
from tests.exports.gathering import gathered
from tests.exports.invented import a_stamp
from tests.people import Home, Scene, an_entry
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.actions.facts import write_fact
from workbook.families.actions.homes import add_household, move_in
from workbook.families.actions.members import Identity, add_member
from workbook.families.actions.relate import relate
from workbook.families.models import Family, Member

Writes = Callable[[Scene, Home], list[Thing]]

TEST = {"reason": "random", "ordered-by": "The team", "consent": "agreed", "sample": "urine",
        "results": [{"substance": "Alcohol", "finding": "above"}]}  # fmt: skip
STAGE = {"behaviour": "Shouting", "stage": "contemplation", "evidence": "He said so"}
SUMMARY = {"covers-from": "2026-10-01", "covers-to": "2026-11-01", "changed": "Fewer nights"}


def kept_from_darren(scene: Scene, home: Home, things: list[Thing]) -> None:
    """Withhold each from Darren."""
    with scene.database.change() as session:
        for thing in things:
            him = [(home.members["Darren"], "Darren")]
            withhold(session, scene.me(session, "priya"), home.id, thing, him, "Risk")


def whole(entry: str) -> list[Thing]:
    return [Thing("entry", entry)]


def a_recovery_workers_only_words(scene: Scene, home: Home) -> list[Thing]:
    return whole(
        an_entry(scene, home, "joe", section="recovery", part="recovery.1", state="finalised",
                 kind="summary-for-supervision", values=SUMMARY,
                 happened_on=today() - timedelta(days=90))
    )  # fmt: skip


def words_between_others(scene: Scene, home: Home) -> list[Thing]:
    return whole(
        an_entry(scene, home, part="m3.1", state="finalised",
                 happened_on=today() - timedelta(days=5))
    )  # fmt: skip


def the_only_words_of_a_heading(scene: Scene, home: Home) -> list[Thing]:
    return whole(
        an_entry(scene, home, section="m8", part="m8.2", kind="own-words", about=["Maisie"],
                 state="finalised")
    )  # fmt: skip


def a_significant_event(scene: Scene, home: Home) -> list[Thing]:
    return whole(
        an_entry(scene, home, section="m1", kind="key-event", significant=True, state="finalised",
                 values={"source": "The police log"})
    )  # fmt: skip


def where_somebody_heard_of_an_event(scene: Scene, home: Home) -> list[Thing]:
    entry = an_entry(scene, home, section="m1", kind="key-event", significant=True,
                     state="finalised", values={"source": "Leanne"})  # fmt: skip
    return [Thing("entry", entry, "source")]


def the_result_of_a_test(scene: Scene, home: Home) -> list[Thing]:
    entry = an_entry(scene, home, "joe", section="recovery", part="recovery.4", state="finalised",
                     kind="alcohol-or-drug-test", values=TEST)  # fmt: skip
    return [Thing("entry", entry, "results")]


def a_behaviour_and_its_stage(scene: Scene, home: Home) -> list[Thing]:
    entry = an_entry(scene, home, "joe", section="recovery", part="recovery.5", state="finalised",
                     kind="stage-of-change", values=STAGE)  # fmt: skip
    return [Thing("entry", entry, "behaviour")]


def somebody_with_a_home_and_words(scene: Scene, home: Home) -> list[Thing]:
    """A new aunt: related, housed, written about alone, and one row of a visit to others."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        me = scene.me(session, "priya")
        kelly = session.get_one(Member, home.members["Kelly"])
        leanne = add_member(session, me, family, Identity("child", "Leanne Ashdown", "Leanne"))
        relate(session, me, family, kelly, leanne, "parent", parental_responsibility=True,
               checked_how="Certificate seen")  # fmt: skip
        flat = add_household(session, me, family, "Leanne's place", "14 Larch Road")
        move_in(session, me, family, flat, leanne, today())
        write_fact(session, me, family, leanne, "legal-status", "Interim order", 0)
        home.members["Leanne"], home.uuids["Leanne"] = leanne.id, str(leanne.uuid)
    an_entry(scene, home, kind="own-words", part="m3.2", about=["Leanne"], words="I saw it.",
             state="finalised")  # fmt: skip
    return [Thing("member", home.uuids["Leanne"])]


@pytest.mark.long
@pytest.mark.parametrize(
    "writes",
    [
        a_recovery_workers_only_words,
        words_between_others,
        the_only_words_of_a_heading,
        a_significant_event,
        where_somebody_heard_of_an_event,
        the_result_of_a_test,
        a_behaviour_and_its_stage,
        somebody_with_a_home_and_words,
    ],
)
def test_a_copy_is_as_if_it_had_never_been_written(
    scene: Scene, home: Home, keep: Keep, writes: Writes
) -> None:
    for words, days in (("Before.", 9), ("After.", 1)):
        an_entry(scene, home, part="m3.1", words=words, state="finalised",
                 happened_on=today() - timedelta(days=days))  # fmt: skip
    never = drawn(gathered(scene, home, "Darren"))
    things = writes(scene, home)
    kept_from_darren(scene, home, things)
    found = gathered(scene, home, "Darren")
    assert found.left_out
    assert keep(drawn(found), "darren").text == keep(never, "never").text
    assert drawn(found) == never
    assert drawn(gathered(scene, home, "Kelly")) != never


def test_a_row_about_somebody_kept_goes_whole(scene: Scene, home: Home) -> None:
    rows = [
        {"child": home.uuids[who], "seen": "yes", "seen-alone": "no"} for who in ("Maisie", "Baby")
    ]
    an_entry(scene, home, kind="visit", part="m3.1", about=["Maisie", "Baby"], state="finalised",
             values={"where": "Home", "children": rows,
                     "who-was-there": [f"member:{home.uuids['Baby']}"]})  # fmt: skip
    kept_from_darren(scene, home, [Thing("member", home.uuids["Baby"])])
    (piece,) = gathered(scene, home, "Darren").facts.pieces
    assert [grid.rows for grid in piece.grids] == [(("Maisie", "Yes", "No"),)]
    assert piece.fields == (("Where", "Home"),)
    assert len(gathered(scene, home, "Kelly").facts.pieces[0].grids[0].rows) == 2


def test_no_line_names_a_writer_above_no_words(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, section="m4", part="m4.4", words="", state="finalised",
                     values={"next-step": "Ask the school nurse"})  # fmt: skip
    kept_from_darren(scene, home, [Thing("entry", entry, "next-step")])
    facts = gathered(scene, home, "Darren").facts
    assert (facts.pieces, facts.writers) == ((), ())
    assert len(gathered(scene, home, "Kelly").facts.pieces) == 1


def drawn(found: Gathered) -> bytes:
    return draw(found.facts, a_stamp())
