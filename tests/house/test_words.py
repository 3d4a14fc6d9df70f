"""The words of the screens (ux 7): families are spoken of as people speak of themselves, and one
thing has one word everywhere, in templates, in what the rooms say, in scripts and in the content.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import HERE

NOT = {
    "cases, clients, service users, subjects": (
        r"(?<!group )cases?(?! worker)|clients?|service users?|subjects?|users?",
        "family, child by name, person, or their job",
    ),
    "submit, publish, commit": (r"submit\w*|publish\w*|commit(s|ted)?", "save, share, finalise"),
    "cell, entity, invalid": (r"cells?|entit(y|ies)|invalid", "entry, or what is wrong with it"),
    "risk score": (r"risk scores?", "rating"),
    "siblings": (r"siblings?", "brothers and sisters"),
    "absconded, DNA, failed to attend": (
        r"abscond\w*|DNA|failed to attend",
        "went missing, did not come",
    ),
    "non-compliant, refused to engage": (
        r"non-?complian\w+|(refus\w+|fail\w*) to engage|disengaged?",
        "has not felt able to, was not offered",
    ),
    "perpetrator": (r"perpetrat\w+", "who did what, and how we know"),
    "dirty test": (r"dirty tests?", "a test that showed something"),
    "redacted, restricted, classified": (r"redact\w*|restricted|classified", "withheld from"),
    "rationale": (r"rationale", "because"),
    "incomplete, outstanding": (r"incomplete|outstanding", "not finalised"),
    "suppressed": (r"suppress\w*", "left out"),
    "please, sorry": (r"please|sorry|oops", "the thing and the way out"),
}


@pytest.mark.long
@pytest.mark.parametrize("words", NOT, ids=str)
def test_one_word_for_one_thing(words: str) -> None:
    pattern, instead = NOT[words]
    found = re.compile(rf"\b({pattern})\b", re.IGNORECASE)
    wrong = [
        f"{where}: {hit.group()!r} in {text!r}"
        for where, text in said()
        if (hit := found.search(text))
    ]
    assert wrong == [], f"say: {instead}\n" + "\n".join(wrong)


@cache
def said() -> tuple[tuple[str, str], ...]:
    """Everything that a person may read on a screen, with the file that says it."""
    return tuple(each for each in found_in_files() if is_said(each[1]))


def found_in_files() -> Iterator[tuple[str, str]]:
    for path in sorted((HERE / "templates").rglob("*.html")):
        yield from ((place(path), text) for text in of_template(path.read_text()))
    for folder in ("workbook", "exports"):
        for path in sorted((HERE / folder).rglob("*.py")):
            if "migrations" not in path.parts and "demo" not in path.parts:
                yield from ((place(path), text) for text in of_python(path.read_text()))
    for path in sorted((HERE / "static" / "src" / "js").glob("*.js")):
        yield from ((place(path), text) for text in of_script(path.read_text()))
    for path in sorted((HERE / "modules").rglob("*.toml")):
        text = path.read_text()
        yield from ((place(path), each) for each in re.findall(r'"((?:[^"\\]|\\.)* [^"]*)"', text))


def place(path: Path) -> str:
    return str(path.relative_to(HERE))


def of_template(text: str) -> Iterator[str]:
    """Text between tags, words in quotes inside expressions, and what attributes say aloud."""
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    for expression in re.findall(r"\{[{%].*?[%}]\}", text, flags=re.DOTALL):
        yield from (each for each in re.findall(r'"([^"]* [^"]*)"', expression))
    text = re.sub(r"\{[{%].*?[%}]\}", " ", text, flags=re.DOTALL)
    yield from re.findall(r'(?:aria-label|title|placeholder|data-ask\w*)="([^"]+)"', text)
    yield from (" ".join(each.split()) for each in re.split(r"<[^>]*>", text) if each.strip())


def of_python(text: str) -> Iterator[str]:
    """Strings of several words, without docstrings."""
    tree = ast.parse(text)
    silent = {
        id(each.value) for each in ast.walk(tree)
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
    }  # fmt: skip
    for each in ast.walk(tree):
        if not isinstance(each, ast.Constant) or not isinstance(each.value, str):
            continue
        if " " in each.value and id(each) not in silent:
            yield each.value


def is_said(text: str) -> bool:
    """Words, and not a line for the database, a selector, or a piece of a Word file."""
    return not re.search(r"\b(SELECT|COMMITTED|CREATE)\b|</|\[[a-z-]+[\]=]", text)


def of_script(text: str) -> Iterator[str]:
    code = re.sub(r"^\s*(//|\*|/\*).*", "", text, flags=re.MULTILINE)
    quoted = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\\n]|\\.)*)`', code)
    yield from (each for each in map("".join, quoted) if " " in each)
