"""The browser's code: its own tests under Node, and what no line of it may ever do."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import HERE

SOURCES = sorted((HERE / "static" / "src" / "js").glob("*.js"))
ALL = sorted((HERE / "static" / "src" / "js").rglob("*.js"))
TESTS = sorted((HERE / "tests" / "js").glob("*.test.mjs"))
# Nothing of a family stays in the browser but what is not sent yet, sealed, in the one place that
# may keep it, and who signed out without the line; no string becomes HTML or code (see trusted.js).
MAY_KEEP = {
    "store.js": {"indexedDB"},
    "service-worker.js": {"caches"},
    "keyring.js": {"cookieStore"},
    "untold.js": {"localStorage"},
}
NEVER = re.compile(
    r"localStorage|sessionStorage|indexedDB|\bcaches\b|document\.cookie|cookieStore"
    r"|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|srcdoc"
    r"|\beval\(|new Function|\.style\b|setAttribute\(\"(?:style|on)"
)


def node() -> str:
    """Node from PATH, else the one that pip put beside this Python."""
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    if not (found := shutil.which("node", path=path)):
        pytest.fail("The browser's code was NOT tested: no Node found. `make test` installs one.")
    return found


# Marked like the journeys: it needs what `make test` installs with npm.
@pytest.mark.browser
@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_it_does_what_its_tests_say(path: Path) -> None:
    ran = subprocess.run([node(), "--test", str(path)], cwd=HERE, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_it_keeps_nothing_and_runs_no_strings(path: Path) -> None:
    code = re.sub(r"^\s*(//|\*|/\*).*", "", path.read_text(), flags=re.MULTILINE)
    used = set(NEVER.findall(code)) - MAY_KEEP.get(path.name, set())
    assert not used, f"{path.name} uses {used}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_module_is_one_behaviour(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert len(lines) <= 240, f"{path.name} has {len(lines)} lines: is there a second noun in it?"
    assert lines[0].startswith("// "), f"{path.name} does not begin by saying what it does"
    assert [each for each in lines if len(each) > 100] == []
