"""`records retell`: passages are what was typed, also what was written before there were logs."""

import json

import pytest
from sqlalchemy import Executable, delete, update

from tests.people import Home, Scene, an_entry
from tests.rooms.keeping.scenes import owner_of, run, settings, some_work
from tests.rooms.records.scenes import all_of
from tests.rooms.writing.scenes import Box
from workbook.keeping.seals import verify_seals
from workbook.migrations import downgrade, guard, upgrade
from workbook.records.models import Entry
from workbook.writing.models import Passage, PassageState, PassageUpdate

BEFORE_LOGS = "0021"


def test_every_passage_says_what_its_log_says(scene: Scene, home: Home) -> None:
    some_work(scene, home)
    entry = an_entry(scene, home, words="**Before.**\n\n- One")
    box = Box(scene, home, entry)
    box.send(box.type("Before.\n\n- One\n- Two"))
    told = run(scene, "records", "retell")
    assert (told.exit_code, told.output) == (0, "4 passages, each as it was typed.\n")
    as_json = json.loads(run(scene, "records", "retell", "--json").output)
    assert as_json == {"ok": True, "passages": 4, "first": None}


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        (update(Passage).values(blocks=[], text=""), "its words are not those of its log"),
        (delete(PassageState), "its live text is not what its log makes"),
    ],
)
def test_a_passage_that_is_not_what_was_typed_is_named_by_its_id_alone(
    scene: Scene, home: Home, spoil: Executable, wrong: str
) -> None:
    an_entry(scene, home, words="Bedtimes are calmer.")
    with owner_of(settings(scene)) as connection:
        connection.execute(spoil)
    told = run(scene, "records", "retell")
    (passage,) = all_of(scene, Passage)
    assert (told.exit_code, told.output) == (
        1,
        f"The passage {passage.uuid} is not what was typed: {wrong}.\n",
    )


@pytest.mark.long
def test_what_stood_before_there_were_logs_begins_them_and_no_seal_changes(
    scene: Scene, home: Home
) -> None:
    some_work(scene, home)
    config = settings(scene)
    scene.database.dispose()
    with owner_of(config) as connection:
        downgrade(connection, BEFORE_LOGS)
        upgrade(connection)
        guard(connection, config)
    assert len(all_of(scene, PassageUpdate)) == 3
    assert run(scene, "records", "retell").exit_code == 0
    with scene.database.reading() as session:
        seals = verify_seals(session)
    assert seals.broken is None
    assert seals.counts["entry version"] == 1
    box = Box(scene, home, str(all_of(scene, Entry)[-1].uuid))
    assert box.words == "Not yet shared."
    assert box.send(box.type("Not yet shared. More.")).status_code == 200
