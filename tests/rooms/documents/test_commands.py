"""`documents list` and `make`, `families list` and `show`: the page's checks, rights and trail."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask.testing import FlaskCliRunner
from sqlalchemy import update

from tests.exports.docx_check import faults
from tests.exports.reading import Paper
from tests.people import Home, Scene, address, an_entry
from tests.rooms.documents.scenes import (
    SECRET,
    approve,
    copies,
    fact,
    finalise,
    holds,
    limit_thing,
    person,
    withhold_thing,
)
from tests.rooms.people.scenes import told
from workbook.access.rules import Thing
from workbook.people.models import Person


@pytest.fixture
def demo(scene: Scene) -> Scene:
    """The same scene, run as a demo of invented people: no code is asked for."""
    as_a_demo(scene)
    with scene.database.change() as session:
        session.execute(update(Person).values(demo=True))
    return scene


def as_a_demo(scene: Scene) -> None:
    """What a setting says, whoever is in the database."""
    config = scene.app.extensions["config"]
    scene.app.extensions["config"] = replace(config, demo=True)


def run(scene: Scene, *words: str, typed: str = "") -> Result:
    """A command under `flask`, with what is typed on the terminal."""
    runner: FlaskCliRunner = scene.app.test_cli_runner()
    return runner.invoke(args=[str(each) for each in words], input=typed)


def make(scene: Scene, home: Home, out: Path, *words: str, reader: str = "court") -> Result:
    """`documents make` of the parenting assessment."""
    command = ("documents", "make", "parenting-assessment", "--family", home.ref)
    return run(scene, *command, "--reader", reader, "--out", out, *words)


def test_documents_are_listed(scene: Scene) -> None:
    result = run(scene, "documents", "list", "--json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert {(row["slug"], row["pack"], row["about"]) for row in rows} == {
        ("parenting-assessment", "", ""),
        ("supervision-record", "", "session"),
    }
    for row in rows:
        assert set(row) == {"slug", "title", "pack", "readers", "about"}
        assert {"full", "court", "person"} <= set(row["readers"])


@pytest.mark.long
def test_the_managers_copy_in_the_demo_is_approved_and_written(
    demo: Scene, home: Home, tmp_path: Path
) -> None:
    hidden = an_entry(demo, home, part="m3.1", words=SECRET, state="finalised")
    an_entry(demo, home, part="m3.2", words="Bedtimes are calmer.", state="finalised")
    withhold_thing(demo, home, Thing("entry", hidden), "Darren")
    finalise(demo, home)
    for reader, has_it in (("full", True), ("court", False), (person(home, "Kelly"), True)):
        result = make(demo, home, tmp_path / "out.docx", reader=reader)
        assert result.exit_code == 0, result.output
        data = (tmp_path / "out.docx").read_bytes()
        assert faults(data) == []
        assert holds(Paper(data), SECRET) is has_it
        assert not holds(Paper(data), "draft")
        assert copies(demo)[-1].file == data
    assert [each["by_command"] for each in told(demo.app, "copy-made")] == [True] * 3
    assert len(told(demo.app, "assessment-approved")) == 1
    assert told(demo.app, "shell-used")


def test_what_stood_there_before_is_written_for_its_owner_alone(
    demo: Scene, home: Home, tmp_path: Path
) -> None:
    an_entry(demo, home, part="m3.1", state="finalised")
    out = tmp_path / "out.docx"
    out.write_text("An old copy")
    out.chmod(0o644)
    assert make(demo, home, out, "--draft").exit_code == 0
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_draft_is_made_before_anything_is_finalised(
    demo: Scene, home: Home, tmp_path: Path
) -> None:
    an_entry(demo, home, part="m3.1", state="finalised")
    result = make(demo, home, tmp_path / "out.docx", "--draft", "--json")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    assert (said["copy"], said["draft"]) == (1, True)
    assert "DRAFT" in Paper((tmp_path / "out.docx").read_bytes()).text


def test_open_checks_are_listed_and_exit_3_unless_a_draft_is_asked_for(
    demo: Scene, home: Home, tmp_path: Path
) -> None:
    fact(demo, home, "Kelly", "phone", "07700 900123")
    withhold_thing(demo, home, Thing("member", home.uuids["Kelly"], "phone"), "Darren")
    an_entry(demo, home, part="m3.1", words="On 07700900123.", state="finalised")
    result = make(demo, home, tmp_path / "out.docx")
    assert result.exit_code == 3
    checks = json.loads(result.stdout)
    assert [each["check"] for each in checks] == ["reader", "repeats"]
    assert "07700" not in result.output
    assert not (tmp_path / "out.docx").exists()
    assert copies(demo) == []
    assert make(demo, home, tmp_path / "out.docx", "--draft").exit_code == 0


def test_rights_are_those_of_whoever_is_named(demo: Scene, home: Home, tmp_path: Path) -> None:
    an_entry(demo, home, part="m3.1", state="finalised")
    finalise(demo, home)
    approve(demo, home)
    for who, code in (("priya", 0), ("joe", 1), ("beth", 1), ("nobody", 1)):
        result = make(demo, home, tmp_path / "out.docx", "--as", address(who))
        assert result.exit_code == code, (who, result.output)
    assert len(copies(demo)) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("documents", "make", "no-such-paper", "--family", "1", "--reader", "full", "--out", "x"),
        ("documents", "make", "parenting-assessment", "--family", "1", "--reader", "full"),
        ("documents", "make", "parenting-assessment", "--family", "1", "--reader", "judge",
         "--out", "x"),
        ("documents", "make", "parenting-assessment", "--family", "1", "--reader", "court-only",
         "--out", "x"),
        ("documents", "make", "parenting-assessment", "--family", "1", "--reader", "full",
         "--about", "latest", "--out", "x"),
        ("documents", "make", "parenting-assessment", "--family", "1", "--reader", "full",
         "--out", "/nowhere/at/all.docx"),
    ],
)  # fmt: skip
def test_wrong_use_exits_2(demo: Scene, words: tuple[str, ...]) -> None:
    assert run(demo, *words).exit_code == 2


def test_a_reader_who_is_nobody_here_is_wrong_use(demo: Scene, home: Home, tmp_path: Path) -> None:
    an_entry(demo, home, part="m3.1", state="finalised")
    out = tmp_path / "out.docx"
    assert make(demo, home, out, reader=f"person:{home.uuid}").exit_code == 2


def test_a_family_that_is_not_there_is_a_no(demo: Scene, tmp_path: Path) -> None:
    result = run(demo, "documents", "make", "parenting-assessment", "--family", "000000",
                 "--reader", "full", "--out", tmp_path / "out.docx")  # fmt: skip
    assert result.exit_code == 1
    assert "There is no family with this reference" in result.output


def test_outside_the_demo_a_name_a_reason_and_a_code_are_wanted(
    scene: Scene, home: Home, tmp_path: Path
) -> None:
    out = tmp_path / "out.docx"
    an_entry(scene, home, part="m3.1", state="finalised")
    assert make(scene, home, out, "--draft").exit_code == 2
    assert make(scene, home, out, "--draft", "--as", address("ruth")).exit_code == 2
    named = ("--as", address("ruth"), "--reason", "For the file")
    assert run(scene, "families", "list", "--json").exit_code == 2
    assert run(scene, "families", "show", home.ref, "--json").exit_code == 2
    result = make(scene, home, out, "--draft", *named)
    assert result.exit_code == 1
    assert copies(scene) == []
    page = scene.as_("ruth").post("/account/shell-codes").page
    code = page.all("b")[-1].words.strip()
    runner = scene.app.test_cli_runner()
    command = ["documents", "make", "parenting-assessment", "--family", home.ref, "--draft"]
    made = runner.invoke(
        args=[*command, "--reader", "full", "--out", str(out), *named], input=f"{code}\n"
    )
    assert made.exit_code == 0, made.output
    assert out.exists()


def test_families_are_listed_with_what_each_may_read(demo: Scene, home: Home) -> None:
    an_entry(demo, home, part="m3.1", state="finalised")
    hidden = an_entry(demo, home, "joe", part="m3.3", state="shared")
    an_entry(demo, home, "joe", part="m3.3")
    limit_thing(demo, home, Thing("entry", hidden), "joe")
    expected = {"ref": home.ref, "name": "Ashdown and Reed family", "team": "Alder team"}
    managers = json.loads(run(demo, "families", "list", "--json").stdout)
    assert managers == [{**expected, "entries": 2}]
    priyas = json.loads(run(demo, "families", "list", "--json", "--as", address("priya")).stdout)
    assert priyas == [{**expected, "entries": 1}]
    joes = json.loads(run(demo, "families", "list", "--json", "--as", address("joe")).stdout)
    assert joes == [{**expected, "entries": 3}]
    assert json.loads(run(demo, "families", "list", "--json", "--as", address("beth")).stdout) == []


def test_a_family_is_shown_with_ids_and_it_is_a_look(demo: Scene, home: Home) -> None:
    result = run(demo, "families", "show", home.ref, "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert {each["known_as"]: each["id"] for each in found["members"]} == dict(home.uuids)
    assert found["sessions"] == []
    assert [each["how"] for each in told(demo.app, "looked")] == [{"from": "the shell"}]
    assert run(demo, "families", "show", home.ref, "--as", address("beth")).exit_code == 1
    assert run(demo, "families", "show", "000000", "--json").exit_code == 1


def test_no_setting_makes_a_demo_of_real_people(scene: Scene, home: Home, tmp_path: Path) -> None:
    """Whoever may set the environment must not get round the one-time code by it."""
    an_entry(scene, home, part="m3.1", state="finalised")
    as_a_demo(scene)
    copy = ("documents", "make", "parenting-assessment", "--family", home.ref, "--reader", "full")
    for words in (
        ("demo", "accounts", "--json"),
        ("families", "list", "--json"),
        ("families", "show", home.ref),
        ("families", "show", home.ref, "--as", address("ruth")),
        (*copy, "--draft", "--out", tmp_path / "out.docx"),
    ):
        result = run(scene, *words)
        assert (result.exit_code, result.stdout) == (1, ""), words
        assert "real people" in result.stderr
    assert copies(scene) == []


def test_the_demos_commands_are_for_the_demo(scene: Scene) -> None:
    assert run(scene, "demo", "accounts", "--json").exit_code == 1
    assert run(scene, "demo", "load").exit_code == 1
