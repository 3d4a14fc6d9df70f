"""What may stand in the repository at all."""

import re
import tomllib
from fnmatch import fnmatch

from tests.house.tree import HERE, files, short

SAY_NOTHING = re.compile(r"^(utils?|helpers?|common|misc|stuff|temp|legacy|.*_?v2|data2)\.(py|js)$")
OF_OTHERS = ("*.min.js", "*.min.css", "*/vendor/*", "*/third_party/*", "*/dist/*", "node_modules/*")
FAMILY_PAPERS = {".docx", ".doc", ".odt", ".pdf", ".csv", ".tsv", ".xls", ".xlsx", ".sqlite", ".db"}
TEXT = (".py", ".js", ".mjs", ".css", ".html", ".toml", ".md", ".in", ".mako", "")
NOT_ROOMS = {"migrations"}


def test_every_room_is_in_the_staircase():
    settings = tomllib.loads((HERE / "pyproject.toml").read_text())
    staircase = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    listed = {each.removeprefix("workbook.") for each in staircase} - {"exports"}
    packages = {path.parent.name for path in (HERE / "workbook").glob("*/__init__.py")}
    assert packages - NOT_ROOMS == listed


def test_a_folder_of_code_is_a_package():
    code = {path.parent for path in files(".py") if short(path).startswith(("workbook", "exports"))}
    bare = [short(each) for each in code if not (each / "__init__.py").exists()]
    assert set(bare) <= {"workbook/migrations/versions"}


def test_locks_name_no_address():
    locks = [*HERE.glob("requirements/*.txt"), HERE / "package-lock.json"]
    assert len(locks) == 5
    assert [short(each) for each in locks if "://" in each.read_text()] == []


def test_every_pinned_package_has_its_hash():
    for lock in HERE.glob("requirements/*.txt"):
        for line in re.sub(r"\\\n", "", lock.read_text()).splitlines():
            assert line.startswith("#") or "==" not in line or "--hash=sha256:" in line, line


def test_nothing_of_others_and_nothing_built_is_kept():
    kept = [short(each) for each in files()]
    assert [each for each in kept if any(fnmatch(f"/{each}", f"*/{o}") for o in OF_OTHERS)] == []


def test_no_link_is_kept():
    """A link leads somewhere on one machine; on another it can take the place of a folder."""
    assert [short(each) for each in files() if each.is_symlink()] == []


def test_no_family_paper_is_kept():
    assert [short(each) for each in files(*FAMILY_PAPERS)] == []


def test_file_names_say_something():
    assert [short(each) for each in files(".py", ".js") if SAY_NOTHING.match(each.name)] == []


def test_lines_can_be_read():
    long = [
        f"{short(path)}:{number}"
        for path in files(*TEXT)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > 300
    ]
    assert long == []


def test_nothing_is_left_for_later():
    # Bracketed, so that this file does not find itself.
    later = re.compile(r"TOD[O]|FIXM[E]|XX[X]|NotImplementedErro[r]")
    code = files(".py", ".js", ".html")
    assert [short(each) for each in code if later.search(each.read_text())] == []
