"""Words that are refused for whatever reason are kept for whoever wrote them (design 3.5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.gate import me
from workbook.core.problems import Problem
from workbook.core.time import now
from workbook.records.models import Entry
from workbook.web.store import change
from workbook.writing.models import PassageRefused

LONGEST = 1_000_000


@contextmanager
def keeping_words(entry: UUID) -> Iterator[None]:
    """Keep what was sent if it is refused, as its writer's own row; the refusal goes on its way.

    `save_words` keeps its own refusals; this is for all others: a stale page, an allocation that
    ended, a draft in the bin, words that no passage can hold.
    """
    try:
        yield
    except Problem as problem:
        if problem.keep is None:
            with change() as session:
                _keep(session, entry, problem)
        raise


def _keep(session: Session, entry: UUID, problem: Problem) -> None:
    passage_id = session.scalar(
        select(Entry.passage_id).where(Entry.uuid == entry, Entry.writer_id == me().id)
    )
    sent = request.get_data(as_text=True) if request.is_json else request.form.get("plain", "")
    if passage_id is None or not sent:
        return
    session.add(
        PassageRefused(
            passage_id=passage_id,
            person_id=me().id,
            kind=problem.kind,
            seen_version=0,
            text=sent[:LONGEST].replace("\x00", ""),
            at=now(),
        )
    )
