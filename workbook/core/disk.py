"""What must be on the disk before anything is promised about it."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """See a file, or the names in a folder, on the disk; raises OSError."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def new_file(path: Path) -> None:
    """An empty file for its owner alone; raises FileExistsError where one is already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
