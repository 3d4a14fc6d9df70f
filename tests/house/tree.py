"""The files of this repository: what is committed, or about to be."""

import os
import subprocess
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
MADE_HERE = frozenset(
    {".git", ".venv", "node_modules", "var", "dist", "__pycache__", ".hypothesis", ".pytest_cache"}
)
MADE_BY_TOOLS = (".mypy_cache", ".ruff_cache", ".import_linter_cache")


@cache
def files(*endings: str) -> list[Path]:
    """Every file that is not ignored, with one of `endings` where any is given, sorted."""
    asked = ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, cwd=HERE, check=True, capture_output=True, text=True)
        names = [each for each in listed.stdout.split("\0") if each]
    except (OSError, subprocess.CalledProcessError):
        names = _walked()  # an unpacked archive has no git
    found = sorted(HERE / name for name in names if os.path.lexists(HERE / name))
    return [each for each in found if not endings or each.suffix in endings]


def short(path: Path) -> str:
    """The path as people write it."""
    return path.relative_to(HERE).as_posix()


def _walked() -> list[str]:
    names = []
    for folder, below, here in os.walk(HERE):
        below[:] = [each for each in below if each not in (*MADE_HERE, *MADE_BY_TOOLS)]
        names += [os.path.relpath(Path(folder) / name, HERE) for name in here]
    return names
