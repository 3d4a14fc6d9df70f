"""A restore that is killed or runs out of disk: the old database or the new one, never a half."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import HERE
from tests.people import Home, Scene, an_entry
from tests.rooms.keeping.scenes import (
    anchor_now,
    everything_in,
    run,
    settings,
    some_work,
    trail_stands,
)
from workbook.core.config import Config
from workbook.keeping.actions.restore import restore
from workbook.keeping.heads import PENDING, finish_pending

pytestmark = pytest.mark.long

# Another process restores, and is killed by itself at one moment, as a power button does it.
CHILD = """
import os, signal, sys
from pathlib import Path
from workbook.core.config import Config
from workbook.keeping.actions import restore as restoring

def killed_after(name):
    real = getattr(restoring, name)
    def then_killed(*given, **more):
        real(*given, **more)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(restoring, name, then_killed)

database, owner, data, file = sys.argv[1:]
config = Config(database_url=database, owner_database_url=owner or None, data=Path(data),
                secret_key="for tests only", testing=True)
{moment}
restoring.restore(config, Path(file))
"""
MOMENTS = {
    "the copy is looked through": 'killed_after("refuse_others")',
    "the old one is kept": 'killed_after("_keep")',
    "all is emptied": 'killed_after("_empty")',
    "the rows are in": 'killed_after("copy_rows")',
    "it is about to be committed": 'killed_after("keep_pending")',
    "it is committed": 'killed_after("_replace")',
}


def child(config: Config, file: Path, moment: str, **more: object) -> int:
    """Restore in another process; its exit code."""
    arguments = [config.database_url, config.owner_database_url or "", config.data, file]
    script = CHILD.replace("{moment}", moment)
    command = [sys.executable, "-W", "ignore", "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=HERE, capture_output=True, **more).returncode


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_killed_at_any_moment_it_is_the_one_or_the_other(
    scene: Scene, home: Home, tmp_path: Path, moment: str
) -> None:
    some_work(scene, home)
    anchor_now(scene)
    file = tmp_path / "out.backup"
    run(scene, "backup", file)
    an_entry(scene, home, words="Written since.")
    anchor_now(scene)
    config = settings(scene)
    before = everything_in(config)
    scene.database.dispose()
    assert child(config, file, moment) == -signal.SIGKILL
    after = everything_in(config)
    is_new = moment == MOMENTS["it is committed"]
    assert (after == before) is not is_new
    assert len(after["entry"]) == (3 if is_new else 4)
    finish_pending(config)
    assert trail_stands(scene)
    assert not (config.data / PENDING).exists()
    scene.database.dispose()
    restore(config, file)
    assert len(everything_in(config)["entry"]) == 3
    assert trail_stands(scene)


@pytest.mark.parametrize("room", [100_000, 700_000, 1_500_000])
def test_out_of_disk_nothing_is_changed(
    scene: Scene, home: Home, tmp_path: Path, room: int
) -> None:
    """No file may grow beyond `room`: the copy, the kept one or the database itself is refused."""
    some_work(scene, home)
    file = tmp_path / "out.backup"
    run(scene, "backup", file)
    an_entry(scene, home, words="Written since.")
    config = settings(scene)
    before = everything_in(config)
    scene.database.dispose()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    code = child(config, file, "", preexec_fn=limited)
    after = everything_in(config)
    assert (code == 0) is (after != before)
    assert code == 0 or (code == 1 and not list(config.data.glob("restor*.sqlite")))
    assert trail_stands(scene)
