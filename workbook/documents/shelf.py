"""The documents that can be made: what the shelf of `exports` holds, and how each is gathered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from exports import Document, shelf
from exports.gathered import Gathered, Wanted
from exports.parenting_gather import gather as gather_parenting_assessment
from workbook.core.problems import NotFound
from workbook.families.models import Family

Gather: TypeAlias = Callable[[Session, Family, Wanted], Gathered]

ASSESSMENT = "parenting-assessment"
GATHERED_BY: Mapping[str, Gather] = {ASSESSMENT: gather_parenting_assessment}


@dataclass(frozen=True)
class OnShelf:
    """A document that can be made: what it is, and what reads the record for it."""

    document: Document[Any]
    gather: Gather


@cache
def documents() -> Mapping[str, OnShelf]:
    """Every document that can be made, by slug."""
    return {
        slug: OnShelf(document, GATHERED_BY[slug])
        for slug, document in shelf().items()
        if slug in GATHERED_BY
    }


def document_called(slug: str) -> OnShelf:
    """The document of this slug. Raises NotFound."""
    if slug not in documents():
        raise NotFound("There is no such document.")
    return documents()[slug]
