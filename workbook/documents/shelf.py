"""The documents that can be made: every one that stands on the shelf of `exports`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from exports import Document, shelf
from workbook.core.problems import NotFound

ASSESSMENT = "parenting-assessment"


@cache
def documents() -> Mapping[str, Document[Any]]:
    """Every document that can be made, by slug."""
    return shelf()


def title_of(slug: str) -> str:
    """What the document is called; its slug, for one that has left the shelf since."""
    return documents()[slug].title if slug in documents() else slug


def document_called(slug: str) -> Document[Any]:
    """The document of this slug. Raises NotFound."""
    if slug not in documents():
        raise NotFound("There is no such document.")
    return documents()[slug]
