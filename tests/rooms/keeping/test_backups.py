"""`flask backup`: everything, as it stood at one moment, in one file that was looked through."""

import json
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from tests.people import Home, Scene, an_entry
from tests.rooms.audit.scenes import put, triggers_off, triggers_on_again
from tests.rooms.keeping.scenes import (
    everything_in,
    everything_in_file,
    owner_of,
    run,
    settings,
    some_work,
)
from tests.rooms.people.scenes import told
from workbook.keeping.actions import back_up as backing_up


@pytest.mark.long
def test_a_backup_holds_every_row(scene: Scene, home: Home, tmp_path: Path) -> None:
    some_work(scene, home)
    file = tmp_path / "out.backup"
    done = run(scene, "backup", file)
    assert done.exit_code == 0, done.output
    assert "audit rows stand" in done.stdout
    held = everything_in_file(file)
    assert held == everything_in(settings(scene))
    assert len(held["entry"]) == 3
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert [each.name for each in tmp_path.glob("out*")] == ["out.backup"]
    assert [each["actor"] for each in told(scene.app, "backed-up")] == [None]


def test_it_answers_json(scene: Scene, tmp_path: Path) -> None:
    said = json.loads(run(scene, "backup", tmp_path / "out.backup", "--json").stdout)
    assert (said["ok"], said["bad_row"]) == (True, None)
    assert said["size"] == (tmp_path / "out.backup").stat().st_size


@pytest.mark.long
def test_a_backup_is_of_one_moment_while_people_write(
    scene: Scene, home: Home, tmp_path: Path
) -> None:
    """Each entry comes with its passage, revision and audit rows: a file cut across one act would
    not look through, and its trail would not stand.
    """
    stop = Event()

    def write() -> None:
        while not stop.is_set():
            an_entry(scene, home, words="Written meanwhile.", state="shared")

    writing = Thread(target=write)
    writing.start()
    try:
        for n in range(5):
            done = run(scene, "backup", tmp_path / f"{n}.backup")
            assert done.exit_code == 0, done.output
    finally:
        stop.set()
        writing.join()
    held = everything_in_file(tmp_path / "4.backup")
    assert 0 < len(held["entry"]) == len(held["sharing"])


def test_a_backup_never_takes_the_place_of_another(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "out.backup"
    file.write_text("an older backup")
    done = run(scene, "backup", file)
    assert (done.exit_code, file.read_text()) == (1, "an older backup")
    assert "is there already" in done.stderr
    assert told(scene.app, "backed-up") == []


@pytest.mark.parametrize("place", ["nowhere/out.backup", "file/out.backup"])
def test_where_nothing_can_be_written_it_says_so(scene: Scene, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    done = run(scene, "backup", tmp_path / place)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: No backup was made: ")


def test_a_copy_that_is_not_whole_is_thrown_away(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backing_up.copy_database

    def torn(*given: object) -> None:
        copy(*given)
        target = given[-1]
        data = bytearray(target.read_bytes())
        data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
        target.write_bytes(data)

    monkeypatch.setattr(backing_up, "copy_database", torn)
    done = run(scene, "backup", tmp_path / "out.backup")
    assert done.exit_code == 1
    assert "damaged" in done.stderr
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.long
def test_a_trail_that_does_not_stand_is_said_and_the_file_kept(
    scene: Scene, home: Home, tmp_path: Path
) -> None:
    an_entry(scene, home)
    with triggers_off(settings(scene)) as connection:
        put(connection, 1, verb="did-nothing")
        triggers_on_again(connection)
        connection.commit()
    done = run(scene, "backup", tmp_path / "out.backup")
    assert done.exit_code == 1
    assert "The audit trail is broken" in done.stdout
    assert (tmp_path / "out.backup").exists()
    refused = run(scene, "restore", tmp_path / "out.backup")
    assert refused.exit_code == 1
    assert "does not stand" in refused.stderr
    assert "Nothing was changed" in refused.stderr


def test_a_database_of_another_release_is_left_to_it(scene: Scene, tmp_path: Path) -> None:
    with owner_of(settings(scene)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    done = run(scene, "backup", tmp_path / "out.backup")
    assert done.exit_code == 1
    assert "not at this release's schema" in done.stderr
