"""Commands as a shell runs them (design 7): the data `make run` made, sentences, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns

import pytest

from tests.house.tree import HERE

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]
PUBLIC = {"WORKBOOK_URL": "https://workbook.example"}
SECRET = {"WORKBOOK_SECRET_KEY": "for tests only, and never for a family"}


def flask(
    data: Path, *words: str, cwd: Path = HERE, **environ: str
) -> "subprocess.CompletedProcess[str]":
    inherited = {name: each for name, each in os.environ.items() if "WORKBOOK" not in name}
    return subprocess.run(
        [Path(sys.executable).with_name("flask"), "--app", "wsgi", *words],
        cwd=cwd,
        env={**inherited, "DATA": str(data), **environ},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo that `demo load` made, with nothing in the environment but where."""
    folder = tmp_path_factory.mktemp("commands") / "data"
    done = flask(folder, "demo", "load")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "The demo is loaded" in done.stderr
    return folder


def test_the_demos_commands_need_no_settings(data: Path) -> None:
    (people, families, documents, trail, seals) = (
        flask(data, *words, "--json")
        for words in (
            ("demo", "accounts"),
            ("families", "list"),
            ("documents", "list"),
            ("audit", "verify"),
            ("records", "verify"),
        )
    )
    assert {each.returncode for each in (people, families, documents, trail, seals)} == {0}
    assert set(json.loads(people.stdout)[0]) == {
        "email", "password", "role", "discipline", "team", "name"
    }  # fmt: skip
    assert set(json.loads(families.stdout)[0]) == {"ref", "name", "team", "entries"}
    assert set(json.loads(documents.stdout)[0]) == {"slug", "title", "pack", "readers", "about"}
    assert json.loads(trail.stdout)["ok"]
    assert json.loads(seals.stdout)["ok"]
    assert oct(data.stat().st_mode)[-3:] == "700"
    assert oct((data / "workbook.sqlite").stat().st_mode)[-3:] == "600"


def test_each_listed_document_is_made_of_the_demo(data: Path, tmp_path: Path) -> None:
    families = json.loads(flask(data, "families", "list", "--json").stdout)
    ref = max(families, key=lambda each: each["entries"])["ref"]
    for document in json.loads(flask(data, "documents", "list", "--json").stdout):
        for reader in ("full", "court"):
            out = tmp_path / f"{document['slug']}-{reader}.docx"
            made = flask(
                data, "documents", "make", document["slug"], "--family", ref, "--reader", reader,
                "--out", str(out), "--json",
            )  # fmt: skip
            assert made.returncode == 0, made.stderr
            assert json.loads(made.stdout)["draft"] is False
            assert oct(out.stat().st_mode)[-3:] == "600"


def test_a_backup_of_the_demo_is_restored(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "demo.backup"
    assert flask(data, "backup", str(file)).returncode == 0
    restored = flask(data, "restore", str(file), "--json")
    assert restored.returncode == 0, restored.stderr
    assert Path(json.loads(restored.stdout)["kept"]).parent == data
    assert flask(data, "audit", "verify").returncode == 0


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        (PUBLIC, "WORKBOOK_SECRET_KEY is missing or weak"),
        ({**PUBLIC, "WORKBOOK_SECRET_KEY": "x" * 40}, "WORKBOOK_SECRET_KEY is missing or weak"),
        ({**SECRET, "WORKBOOK_URL": "http://workbook.example"}, "public https address"),
        ({**SECRET, **PUBLIC, "WORKBOOK_THREADS": "many"}, "WORKBOOK_THREADS"),
    ],
)
def test_a_wrong_setting_is_a_sentence(tmp_path: Path, environ: dict[str, str], says: str) -> None:
    done = flask(tmp_path / "data", "catalogue", "check", **environ)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_was_never_started_is_a_sentence(tmp_path: Path) -> None:
    add = ("people", "add", "sam@council.example", "--name", "Sam Hart", "--role", "auditor")
    for words in (
        ("families", "list", "--as", "x@y.example", "--reason", "x"),
        ("records", "verify"),
        add,
    ):
        done = flask(tmp_path, *words, **SECRET, **PUBLIC)
        assert (done.returncode, done.stdout) == (1, "")
        assert "The database cannot be used" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("title =", "tytle =", "kinds/session-note.toml: kind"),
        ('slug = "session-note"', 'slug = "note"', "LEDGER.txt: "),
    ],
)
def test_a_broken_catalogue_names_file_and_path(
    tmp_path: Path, before: str, after: str, says: str
) -> None:
    """Nothing starts with a file that is wrong; a slug that vanished stops `make check`."""
    copy = tmp_path / "copy"
    for name in ("workbook", "exports", "modules", "templates"):
        copytree(HERE / name, copy / name, ignore=ignore_patterns("__pycache__"))
    copyfile(HERE / "wsgi.py", copy / "wsgi.py")
    broken = copy / "modules" / "kinds" / "session-note.toml"
    broken.write_text(broken.read_text().replace(before, after, 1))
    done = flask(tmp_path / "data", "catalogue", "check", cwd=copy)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
