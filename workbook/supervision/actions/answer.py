"""Answering the questions of an agenda item: typed values, which do not merge (design 4.7)."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.catalogue.definitions import AgendaItem
from workbook.catalogue.fields.values import Json, Names
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words, must_be_open, refuse_stale, written
from workbook.supervision.models import ItemAnswers, Session
from workbook.supervision.queries.items import item_of, must_be_on_the_agenda
from workbook.supervision.queries.limited import item_thing


def answer_item(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    item: AgendaItem,
    about: str,
    given: Mapping[str, Json],
    names: Names,
    seen: int,
) -> ItemAnswers:
    """Record the answers to an item, about a child or an adult where it is asked of each; `names`
    say whom an answer names. Raises NotFound where the agenda has no such place for `me`, Closed
    before the session begins, and Stale with both.
    """
    must_be_on_the_agenda(db, me, family, session, item.slug, about)
    must_be_open(session)
    row = db.scalar(
        select(ItemAnswers).where(
            ItemAnswers.session_id == session.id,
            ItemAnswers.item == item.slug,
            ItemAnswers.about == about,
        )
    )
    if row is None:
        row = ItemAnswers(session_id=session.id, item=item.slug, about=about, given={})
        db.add(row)
    else:
        refuse_stale(row, seen, _said(item, row.given, names), _said(item, given, names))
    row.given = dict(given)
    db.flush()
    minutes = item_of(db, session.uuid, item.slug, about)
    part = item_thing(minutes) if minutes else None
    written(db, me, family, session, item.slug.replace("-", " "), row.version, part)
    return row


def _said(item: AgendaItem, given: Mapping[str, Json], names: Names) -> str:
    """The answers in words, each after its question."""
    said = ((each.label, each.say(given.get(each.slug), names)) for each in item.fields)
    return in_words(*(f"{label}: {words}" for label, words in said if words))
