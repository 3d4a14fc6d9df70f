"""What README and CONTRIBUTING promise is there."""

import re
from pathlib import Path

import pytest

from tests.house.tree import HERE, files, short

PAGES = files(".md")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MAKE = re.compile(r"\bmake ([a-z]+)\b")
FLASK = re.compile(r"flask --app wsgi ([a-z]+(?: [a-z]+)?)")
FENCES = re.compile(r"```.*?```|`[^`\n]+`", re.S)


def anchors(page: Path) -> set[str]:
    """The addresses of a page's headings, made as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", each).lower().replace(" ", "-") for each in headings}


def commands(pattern: re.Pattern[str]) -> set[str]:
    code = "\n".join(each for page in PAGES for each in FENCES.findall(page.read_text()))
    return set(pattern.findall(code))


def test_the_pages_are_there():
    assert {"README.md", "CONTRIBUTING.md"} <= {short(each) for each in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_links_lead_somewhere(page):
    for link in LINK.findall(page.read_text()):
        if re.match(r"https?:|mailto:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name) if name else page
        assert target.exists(), f"{short(page)} points at {name}, which is not there"
        assert not anchor or target.suffix != ".md" or anchor in anchors(target), link


def test_make_targets_exist():
    targets = set(re.findall(r"^([a-z]+):", (HERE / "Makefile").read_text(), re.M))
    assert commands(MAKE) - targets == set()


def test_flask_commands_exist(app):
    known = set()
    for name, command in app.cli.commands.items():
        below = getattr(command, "commands", None)
        known |= {f"{name} {each}" for each in below} if below else {name}
    spoken = commands(FLASK)
    assert {each for each in spoken if not {each, each.split()[0]} & known} == set()
