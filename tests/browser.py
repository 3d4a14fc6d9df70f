"""Finds the Chromium that journeys run in: `$BROWSER_PATH`, one on PATH, or the npm package's.

The npm package carries Chromium compressed, with the libraries and fonts a bare machine lacks. It
is unpacked once into `var/browser/`. Its own list of arguments is not used: one of them turns off
the same-origin rules that our journeys are there to see kept.
"""

import json
import os
import shutil
import stat
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli

from tests.postgres import locked

HERE = Path(__file__).resolve().parent.parent
PACKAGE = HERE / "node_modules" / "@sparticuz" / "chromium"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# What a page sends with `keepalive` goes through the page, where a journey can hold it back.
SENT_BY_PAGES = "--disable-features=KeepAliveInBrowserMigration"
NOT_FOUND = (
    "Browser tests were NOT run: no Chromium found. Set BROWSER_PATH, install "
    "chromium-headless-shell, or run `make test`, which fetches one with npm (x86-64)."
)
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir><dir>{fonts}</dir><cachedir>{cache}</cachedir>
</fontconfig>
"""


class NoBrowser(Exception):
    """No Chromium on this machine; the tests that need one fail with this sentence."""


def launch_options() -> dict[str, Any]:
    """What Playwright's `chromium.launch` needs here; raises NoBrowser."""
    given = os.environ.get("BROWSER_PATH")
    if given and not Path(given).exists():
        raise NoBrowser(f"BROWSER_PATH says {given}, and there is no such file.")
    path = given or next(filter(None, map(shutil.which, NAMES)), None)
    if path:
        return {"executable_path": path, "chromium_sandbox": False, "args": [SENT_BY_PAGES]}
    if not (PACKAGE / "bin" / "chromium.br").exists():
        raise NoBrowser(NOT_FOUND)
    return _unpacked()


def _unpacked() -> dict[str, Any]:
    version = json.loads((PACKAGE / "package.json").read_text())["version"]
    folder = HERE / "var" / "browser" / version
    folder.parent.mkdir(parents=True, exist_ok=True)
    with locked(folder.parent / version.replace(".", "-")):
        if not folder.exists():
            _unpack(folder)
    return {
        "executable_path": str(folder / "chromium"),
        "chromium_sandbox": False,
        "env": {
            **os.environ,
            "LD_LIBRARY_PATH": str(folder / "lib"),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        },
    }


def _unpack(folder: Path) -> None:
    """Everything beside the program, under another name until it is whole."""
    shutil.rmtree(half := folder.with_suffix(".half"), ignore_errors=True)
    half.mkdir()
    program = half / "chromium"
    program.write_bytes(brotli.decompress((PACKAGE / "bin" / "chromium.br").read_bytes()))
    program.chmod(program.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    for pack in ("al2023", "fonts", "swiftshader"):
        packed = BytesIO(brotli.decompress((PACKAGE / "bin" / f"{pack}.tar.br").read_bytes()))
        with tarfile.open(fileobj=packed) as archive:
            # Python 3.11.2, Debian 12's own, has no filters; npm has checked the package's hash.
            archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
            archive.extractall(half)
    (half / "fonts.conf").write_text(
        FONTS.format(fonts=folder / "fonts", cache=folder / "font-cache")
    )
    half.rename(folder)
