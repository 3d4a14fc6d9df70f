"""What is wrong with a catalogue, said so that the line can be found."""

from pathlib import Path
from typing import TypeAlias

Where: TypeAlias = dict[tuple[str, str], tuple[Path, str]]
"""From (sort, slug) to the file and the path within it where that thing is defined."""


class CatalogueFault(Exception):
    """A file that cannot be right. `file` is relative to the folder beside `modules/`."""

    def __init__(self, file: Path, path: str, says: str) -> None:
        super().__init__(f"{file.as_posix()}: {path}: {says}")
        self.file = file
        self.path = path
        self.says = says
