"""The documents that leave as Word: one file each, found here, nothing to register."""

import importlib
import importlib.util
import inspect
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from exports.gathered import Gathered, Wanted
from exports.stamp import Stamp

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbook.families.models import Family

Facts = TypeVar("Facts")

HERE = Path(__file__).parent
READERS = ("full", "court", "court-only", "conference", "agency", "person")
ABOUT = ("child", "session", "discipline", "latest")


class Document(ABC, Generic[Facts]):
    """One document: what gathers it from the record, under its readers' rights, and what draws it.

    slug: of its file, with dashes. pack: of which way of working, "" for always on.
    readers: which readers it may be made for. about: what must be chosen first, "" for nothing.
    is_finalised: the key worker finalises its text as a whole, and the manager approves that text;
    any other document is made of whatever is sealed on the day, and is approved by being made.
    """

    slug: ClassVar[str]
    title: ClassVar[str]
    pack: ClassVar[str] = ""
    readers: ClassVar[tuple[str, ...]]
    about: ClassVar[str] = ""
    is_finalised: ClassVar[bool] = False

    @abstractmethod
    def gather(self, session: "Session", family: "Family", wanted: Wanted) -> Gathered:
        """What a copy is drawn from for `wanted.reader`, and what it leaves out. Reads, no more."""

    @abstractmethod
    def draw(self, facts: Facts, stamp: Stamp) -> bytes:
        """The .docx. No database, no clock: the same facts and stamp give the same bytes."""


def shelf(folder: Path = HERE) -> dict[str, Document[Any]]:
    """Every document in `folder`, by slug. Raises ValueError naming a file that is wrong."""
    found: dict[str, Document[Any]] = {}
    for file in sorted(folder.glob("[!_]*.py")):
        documents = list(_documents(_module(file)))
        if len(documents) > 1:
            raise ValueError(f"{file.name} holds {len(documents)} documents: one file each")
        for document in documents:
            for fault in _faults(document, file):
                raise ValueError(f"{file.name}: {fault}")
            found[document.slug] = document()
    return found


def _module(file: Path) -> ModuleType:
    if file.parent == HERE:
        return importlib.import_module(f"exports.{file.stem}")
    name = f"exports_{file.parent.name}_{file.stem}".replace("-", "_")
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ValueError(f"{file.name} cannot be read as Python")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _documents(module: ModuleType) -> Iterator[type[Document[Any]]]:
    for thing in vars(module).values():
        if not inspect.isclass(thing) or thing.__module__ != module.__name__:
            continue
        if issubclass(thing, Document):
            yield thing


def _faults(document: type[Document[Any]], file: Path) -> Iterator[str]:
    for name in sorted(document.__abstractmethods__):
        yield f"{document.__name__} has no {name}"
    for name in ("slug", "title", "readers"):
        if not getattr(document, name, None):
            yield f"{document.__name__} has no {name}"
    if document.slug != file.stem.replace("_", "-"):
        yield f"its slug is “{document.slug}”: it must be the file's name, with dashes"
    for reader in document.readers:
        if reader not in READERS:
            yield f"“{reader}” is no reader: {', '.join(READERS)}"
    if document.about and document.about not in ABOUT:
        yield f"“{document.about}” is nothing to be about: {', '.join(ABOUT)}"
