"""Editions of the catalogue, kept whole from the first start: no record loses its question."""

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.catalogue.load import Catalogue
from workbook.core.db import once
from workbook.core.time import now
from workbook.families.models import CatalogueEdition


def keep_edition(session: Session, current: Catalogue) -> None:
    """Keep the edition this process started with, if it is not kept yet."""
    known = session.scalar(
        select(CatalogueEdition.edition).where(CatalogueEdition.edition == current.edition)
    )
    if known is None:
        session.add(
            CatalogueEdition(edition=current.edition, content=current.content, first_used_at=now())
        )


def edition_of(session: Session, edition: str) -> Catalogue:
    """The catalogue that a record was written under: its questions in those words."""
    current = catalogue()
    if edition == current.edition:
        return current
    asked = select(CatalogueEdition.content).where(CatalogueEdition.edition == edition)
    content = once(session, ("edition", edition), lambda: session.scalar(asked))
    if content is None:
        raise LookupError("an edition of the catalogue that was never kept")
    return _read(edition, content)


@lru_cache(maxsize=16)
def _read(edition: str, content: str) -> Catalogue:
    return Catalogue.from_content(content)
