"""The record of one session as Word: for whom, of which session, and what is in no part of it."""

from pathlib import Path

import pytest
from sqlalchemy import update

from tests.exports.docx_check import faults
from tests.exports.reading import Paper
from tests.people import Home, Scene
from tests.rooms.documents.scenes import copies, holds, limit_thing, person, withhold_thing
from tests.rooms.documents.test_commands import as_a_demo, run
from tests.rooms.supervision.scenes import (
    Sitting,
    begun,
    everything,
    finalise,
    summaries,
    typed,
    uuid_of,
)
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.people.models import Person
from workbook.records.models import Entry
from workbook.supervision.models import Decision
from workbook.supervision.queries.sealed import session_thing

CANARY = "Quillwort"


@pytest.fixture
def held(scene: Scene, home: Home) -> Sitting:
    """A finalised session with Gemma's and Joe's summaries, something said about Gemma's, something
    that Kelly is told, and something that Darren is not to be told.
    """
    summaries(scene, home, "gemma", "joe")
    sitting = begun(scene, home)
    assert sitting.minute("summaries", f"{CANARY} about hers.", uuid_of(scene, "gemma")).is_json
    everything(sitting)
    kelly, darren = home.uuids["Kelly"], home.uuids["Darren"]
    sitting.post(
        "alison",
        "tellings",
        member=kelly,
        what="Saturdays stay at Gran's",
        teller=uuid_of(scene, "priya"),
        due_on=typed(today()),
        how="call",
    )
    sitting.post("alison", "kept-back", member=darren, what=f"{CANARY} house", because="He asks")
    assert finalise(sitting).status_code == 303
    return sitting


def paper(sitting: Sitting, reader: str, who: str = "ruth", **form: str) -> Paper:
    """Make a copy through the page's form, fetch it and read it."""
    at = f"/families/{sitting.home.ref}/documents"
    made = sitting.scene.as_(who).post(
        f"{at}/supervision-record/copies", data={"reader": reader, **form}
    )
    assert made.status_code == 303, made.page.text
    file = sitting.scene.as_(who).get(f"{at}/copies/{copies(sitting.scene)[-1].uuid}").data
    assert faults(file) == []
    return Paper(file)


def withhold_gemmas_summary(sitting: Sitting) -> None:
    """As an area's words start withheld from the person who causes harm."""
    with sitting.scene.database.reading() as session:
        gemma = sitting.scene.person(session, "gemma").id
        entry = session.query(Entry.uuid).filter(Entry.writer_id == gemma).scalar()
    withhold_thing(sitting.scene, sitting.home, Thing("entry", str(entry)), "Darren")


@pytest.mark.long
def test_the_team_reads_all_of_it_with_the_summaries(held: Sitting) -> None:
    found = paper(held, "full")
    for words in (
        "Group case supervision 1",
        "What Joe saw.",
        f"{CANARY} about hers.",
        "Visits stay supervised",
        "See Maisie alone at school",
        "Saturdays stay at Gran's",
        f"{CANARY} house",
        "Kelly wants calm.",
    ):
        assert holds(found, words), words
    assert not holds(found, "draft")


@pytest.mark.long
def test_a_copy_for_one_has_nothing_that_is_withheld_from_them(held: Sitting) -> None:
    withhold_gemmas_summary(held)
    found = paper(held, person(held.home, "Darren"))
    for words in (CANARY, "Gemma", "What Gemma saw", "Saturdays stay", "left out", "withheld"):
        assert not holds(found, words), words
    assert holds(found, "What Joe saw.")
    assert holds(found, "Visits stay supervised")
    hers = paper(held, person(held.home, "Kelly"))
    assert holds(hers, "What Gemma saw")
    assert holds(hers, "Saturdays stay at Gran's")
    assert holds(hers, f"{CANARY} house"), "it is Darren who is not to be told"


@pytest.mark.long
def test_what_the_court_reads_is_without_what_any_party_may_not_know(held: Sitting) -> None:
    withhold_gemmas_summary(held)
    found = paper(held, "court")
    for words in (CANARY, "Gemma", "Saturdays stay"):
        assert not holds(found, words), words
    shown = held.scene.as_("ruth").get(
        f"/families/{held.home.ref}/documents/supervision-record?reader=court"
    )
    assert "What Darren is not to be told" in shown.page.text, "the maker is told what is left out"


@pytest.mark.long
def test_what_is_limited_is_in_no_copy_unless_it_is_taken_in_by_name(held: Sitting) -> None:
    decision = held.row(Decision)
    thing = Thing("decision", str(decision.uuid))
    limit_thing(held.scene, held.home, thing, "ruth", "priya")
    assert not holds(paper(held, "full"), "Visits stay supervised")
    taken = paper(held, "full", **{"takes-in": f"decision.{decision.uuid}."})
    assert holds(taken, "Visits stay supervised")
    listed = held.scene.as_("david").get(
        f"/families/{held.home.ref}/documents/supervision-record?reader=full"
    )
    assert "Decision 1" not in listed.page.text, "who is outside learns nothing of it"


@pytest.mark.long
def test_a_session_that_is_limited_or_withheld_is_nothing_to_make_one_of(held: Sitting) -> None:
    withhold_thing(held.scene, held.home, session_thing(held.key), "Darren")
    his = paper(held, person(held.home, "Darren"))
    assert not holds(his, "Visits stay supervised")
    limit_thing(held.scene, held.home, session_thing(held.key), "ruth")
    asked = held.scene.as_("priya").get(
        f"/families/{held.home.ref}/documents/supervision-record?reader=full"
    )
    assert "No such supervision record is finalised yet" in asked.page.text


@pytest.mark.long
def test_a_colleague_named_in_somebodys_words_is_looked_at_first(scene: Scene, home: Home) -> None:
    summaries(scene, home, "gemma", "joe")
    sitting = begun(scene, home)
    everything(sitting)
    sitting.minute("rating", "Gemma is right about Kelly.")
    assert finalise(sitting).status_code == 303
    withhold_gemmas_summary(sitting)
    at = f"/families/{home.ref}/documents/supervision-record"
    refused = scene.as_("ruth").post(f"{at}/copies", data={"reader": person(home, "Darren")})
    assert refused.status_code == 422
    assert "it repeats what is withheld" in refused.page.text


@pytest.mark.long
def test_who_is_not_the_manager_makes_a_draft_of_what_leaves(held: Sitting) -> None:
    assert holds(paper(held, person(held.home, "Kelly"), who="priya"), "draft")
    assert not holds(paper(held, "full", who="priya"), "draft")


@pytest.mark.long
def test_the_command_makes_the_latest_or_the_one_that_is_named(
    held: Sitting, tmp_path: Path
) -> None:
    as_a_demo(held.scene)
    with held.scene.database.change() as session:
        session.execute(update(Person).values(demo=True))
    out = tmp_path / "record.docx"
    command = ("documents", "make", "supervision-record", "--family", held.home.ref)
    for about, code in (("", 0), ("session:1", 0), ("latest", 0), ("session:9", 2), ("child:1", 2)):
        words = ("--about", about) if about else ()
        made = run(held.scene, *command, "--reader", "full", "--draft", *words, "--out", out)
        assert made.exit_code == code, (about, made.output)
    assert "Visits stay supervised" in Paper(out.read_bytes()).text


def test_before_any_is_finalised_it_says_so(scene: Scene, home: Home) -> None:
    at = f"/families/{home.ref}/documents/supervision-record"
    asked = scene.as_("ruth").get(f"{at}?reader=full")
    assert asked.status_code == 422
    assert "No such supervision record is finalised yet" in asked.page.text
