"""`flask restore`: the whole of a backup, or nothing; and the trail says that it was done."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread, Timer
from time import monotonic, sleep

import pytest
from sqlalchemy import text

from tests.people import Home, Scene, an_entry
from tests.rooms.keeping.scenes import (
    anchor_now,
    anchors_of,
    everything_in,
    everything_in_file,
    in_use,
    kept_by,
    owner_of,
    owner_of_file,
    run,
    settings,
    some_work,
    trail_stands,
)
from tests.rooms.people.scenes import told
from workbook.core.lock import IN_USE
from workbook.keeping.actions.restore import _empty
from workbook.migrations import downgrade, versions

# What a restore itself changes.
MOVED = {"audit", "audit_detail", "audit_head", "sign_in", "person", "invitation", "shell_code"}
on_postgresql = pytest.mark.parametrize(
    "engine", [pytest.param("postgresql", marks=pytest.mark.pg)], indirect=True
)


def a_backup(scene: Scene, file: Path) -> Path:
    """A backup, made by the command."""
    done = run(scene, "backup", file)
    assert done.exit_code == 0, done.output
    return file


@pytest.mark.long
def test_a_restore_brings_every_row_back(scene: Scene, home: Home, tmp_path: Path) -> None:
    some_work(scene, home)
    file = a_backup(scene, tmp_path / "out.backup")
    before = everything_in(settings(scene))
    an_entry(scene, home, words="Written since.", state="finalised")
    since = everything_in(settings(scene))
    done = run(scene, "restore", file)
    assert done.exit_code == 0, done.output
    after = everything_in(settings(scene))
    for table, rows in before.items():
        assert after[table] == rows or table in MOVED, table
    assert after["audit"][:-1] == before["audit"]
    kept = kept_by(settings(scene))
    assert everything_in_file(kept) == since
    assert oct(kept.stat().st_mode)[-3:] == "600"
    assert str(kept) in done.stderr
    names = {each.name for each in settings(scene).data.iterdir()}
    assert not any("restor" in name for name in names), names


@pytest.mark.long
def test_people_go_on_working_afterwards(scene: Scene, home: Home, tmp_path: Path) -> None:
    """The next row of every table has a number, keys and triggers are those of the migrations."""
    some_work(scene, home)
    run(scene, "restore", a_backup(scene, tmp_path / "out.backup"))
    an_entry(scene, home, words="Written afterwards.", state="finalised")
    assert trail_stands(scene)
    with pytest.raises(Exception, match="only grows"), owner_of(settings(scene)) as connection:
        connection.execute(text("DELETE FROM entry_version"))
    nowhere = "(?i)foreign key|point at nothing"
    with pytest.raises(Exception, match=nowhere), owner_of(settings(scene)) as connection:
        connection.execute(text("UPDATE entry SET writer_id = 99999"))


@pytest.mark.long
def test_everybody_is_signed_out(scene: Scene, home: Home, tmp_path: Path) -> None:
    priya = scene.as_("priya")
    code = scene.as_("ruth").post("/account/shell-codes")
    assert code.status_code == 200
    file = a_backup(scene, tmp_path / "out.backup")
    assert priya.get("/families").status_code == 200
    assert run(scene, "restore", file).exit_code == 0
    assert priya.get("/families").status_code in (302, 303, 401)
    after = everything_in(settings(scene))
    columns = {"sign_in": -2, "shell_code": -1}
    for table, ended in columns.items():
        assert after[table]
        assert all(row[ended] is not None for row in after[table])


@pytest.mark.long
def test_the_trail_says_what_was_replaced(scene: Scene, home: Home, tmp_path: Path) -> None:
    anchor_now(scene)
    file = a_backup(scene, tmp_path / "out.backup")
    for _ in range(3):
        an_entry(scene, home)
        anchor_now(scene)
    last = anchors_of(settings(scene))[-1]
    assert run(scene, "restore", file).exit_code == 0
    line = anchors_of(settings(scene))[-1]
    assert line.replaced == (*last.head, line.head.id)
    (row,) = told(scene.app, "restored")
    assert row["actor"] is None
    verified = run(scene, "audit", "verify")
    assert verified.exit_code == 0, verified.output
    assert f"Row {line.head.id} records a restore." in verified.stdout
    an_entry(scene, home)
    anchor_now(scene)
    assert trail_stands(scene)


@pytest.mark.long
def test_without_its_line_the_rows_that_went_are_missed(
    scene: Scene, home: Home, tmp_path: Path
) -> None:
    file = a_backup(scene, tmp_path / "out.backup")
    an_entry(scene, home)
    anchor_now(scene)
    run(scene, "restore", file)
    log = settings(scene).data / "anchors.log"
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:-1]))
    assert not trail_stands(scene)
    log.write_text("".join([*lines[:-1], lines[-1].replace(" restored ", " restored 1")]))
    assert not trail_stands(scene)


@pytest.mark.long
def test_a_restore_can_be_undone(scene: Scene, home: Home, tmp_path: Path) -> None:
    file = a_backup(scene, tmp_path / "out.backup")
    an_entry(scene, home, words="Written since.")
    anchor_now(scene)
    run(scene, "restore", file)
    kept = kept_by(settings(scene))
    an_entry(scene, home, words="Written on the restored one.")
    an_entry(scene, home, words="And again.")
    anchor_now(scene)
    done = run(scene, "restore", kept)
    assert done.exit_code == 0, done.output
    assert len(everything_in(settings(scene))["entry"]) == 1
    assert trail_stands(scene)
    assert run(scene, "restore", file).exit_code == 0
    assert trail_stands(scene)


@pytest.mark.long
def test_into_a_new_database_what_the_anchors_know_is_named(
    scene: Scene, home: Home, tmp_path: Path
) -> None:
    """The disk died: there are a backup, the anchors and an empty database."""
    some_work(scene, home)
    file = a_backup(scene, tmp_path / "out.backup")
    held = everything_in_file(file)
    an_entry(scene, home)
    anchor_now(scene)
    last = anchors_of(settings(scene))[-1]
    with owner_of(settings(scene)) as connection:
        _empty(connection)
    done = run(scene, "restore", file, "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["kept"] is None
    assert everything_in(settings(scene))["entry"] == held["entry"]
    assert anchors_of(settings(scene))[-1].replaced == (*last.head, len(held["audit"]) + 1)
    assert trail_stands(scene)


def test_nothing_is_restored_while_somebody_uses_the_database(
    scene: Scene, home: Home, tmp_path: Path
) -> None:
    file = a_backup(scene, tmp_path / "out.backup")
    an_entry(scene, home)
    with in_use(scene):
        refused = run(scene, "restore", file)
    assert refused.exit_code == 1
    assert "using" in refused.stderr
    assert len(everything_in(settings(scene))["entry"]) == 1
    assert told(scene.app, "restored") == []


@on_postgresql
def test_a_server_that_is_just_stopping_is_waited_for(
    scene: Scene, home: Home, tmp_path: Path
) -> None:
    file = a_backup(scene, tmp_path / "out.backup")
    holds, stop = Event(), Event()

    def serve() -> None:
        with in_use(scene):
            holds.set()
            stop.wait(10)

    server = Thread(target=serve)
    server.start()
    assert holds.wait(10)
    Timer(0.5, stop.set).start()
    done = run(scene, "restore", file)
    server.join()
    assert done.exit_code == 0, done.output


@pytest.mark.long
def test_what_is_no_backup_is_refused(scene: Scene, home: Home, tmp_path: Path) -> None:
    before = everything_in(settings(scene))
    (tmp_path / "letter").write_text("Dear all, here is the backup.")
    (tmp_path / "empty").touch()
    with owner_of_file(tmp_path / "other") as connection:
        connection.execute(text("CREATE TABLE kettle (id integer)"))
    good = a_backup(scene, tmp_path / "good").read_bytes()
    (tmp_path / "half").write_bytes(good[: len(good) // 2])
    torn = bytearray(good)
    torn[len(good) // 2 : len(good) // 2 + 4096] = b"\xff" * 4096
    (tmp_path / "torn").write_bytes(torn)
    before = everything_in(settings(scene))
    for name in ("letter", "empty", "other", "half", "torn"):
        refused = run(scene, "restore", tmp_path / name)
        assert refused.exit_code == 1, name
        assert f"{name} is" in refused.stderr, (name, refused.stderr)
    assert run(scene, "restore", tmp_path / "missing").exit_code == 2
    assert everything_in(settings(scene)) == before
    assert list(settings(scene).data.glob("restor*")) == []
    assert list(settings(scene).data.glob("replaced-*")) == []


def test_a_backup_of_a_newer_release_is_refused(scene: Scene, home: Home, tmp_path: Path) -> None:
    file = a_backup(scene, tmp_path / "out.backup")
    with owner_of_file(file) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    refused = run(scene, "restore", file)
    assert refused.exit_code == 1
    assert "newer release" in refused.stderr


@pytest.mark.long
def test_a_backup_of_an_older_release_is_brought_up_to_date(
    scene: Scene, home: Home, tmp_path: Path
) -> None:
    file = a_backup(scene, tmp_path / "out.backup")
    with owner_of_file(file) as connection:
        downgrade(connection, versions()[-2])
    held = file.read_bytes()
    done = run(scene, "restore", file)
    assert done.exit_code == 0, done.output
    assert file.read_bytes() == held
    an_entry(scene, home, state="finalised")
    assert trail_stands(scene)


@pytest.mark.long
def test_a_backup_that_was_changed_is_refused(scene: Scene, home: Home, tmp_path: Path) -> None:
    file = a_backup(scene, tmp_path / "out.backup")
    before = everything_in(settings(scene))
    with owner_of_file(file) as connection:
        for name in connection.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
        ).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE audit SET verb = 'did-nothing' WHERE id = 2"))
    refused = run(scene, "restore", file)
    assert refused.exit_code == 1
    assert "Row 2" in refused.stderr
    assert everything_in(settings(scene)) == before
    assert list(settings(scene).data.glob("replaced-*")) == []


@pytest.mark.long
def test_expunged_words_do_not_come_back(scene: Scene, home: Home, tmp_path: Path) -> None:
    file = a_backup(scene, tmp_path / "out.backup")
    (settings(scene).data / "expunged.log").write_text("2026-11-01 entry 1\n")
    refused = run(scene, "restore", file)
    assert refused.exit_code == 1
    assert "expunged" in refused.stderr


@on_postgresql
def test_whoever_comes_while_it_is_restored_waits(scene: Scene, home: Home) -> None:
    """A server that is started meanwhile reads neither the old database nor a half."""
    came = Event()

    def come() -> None:
        with scene.database.reading() as session:
            session.execute(text("SELECT 1"))
        came.set()

    with owner_of(settings(scene)) as there:
        scene.database.dispose()
        within(10, lambda: there.scalar(text(f"SELECT pg_try_advisory_xact_lock({IN_USE})")))
        coming = Thread(target=come)
        coming.start()
        assert not came.wait(1)
    assert came.wait(30)
    coming.join()


def within(seconds: float, done: Callable[[], object]) -> None:
    """PostgreSQL lets go of what a closed connection held a moment after it is closed."""
    end = monotonic() + seconds
    while not done():
        assert monotonic() < end
        sleep(0.05)
