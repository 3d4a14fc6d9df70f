"""A record as one of its versions was finalised, after it was opened again.

What it settled stands in the rows (`sessions.STANDS`); who was there, what was said and what was
heard may have been put right since, so they are read from what was sealed. It is a record like any
other: the same rights of today decide what of it somebody sees.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.problems import NotFound
from workbook.core.text import read_blocks, settle
from workbook.supervision.models import (
    Attendance,
    ItemAnswers,
    LimitedItem,
    LimitedItemVersion,
    SessionItem,
    SessionVersion,
    ViewHeard,
)
from workbook.supervision.queries.items import LIMITED
from workbook.supervision.queries.record import Record
from workbook.writing.models import Passage


def record_at(db: Db, record: Record, n: int) -> Record:
    """The whole record as version `n` of it was finalised. Raises NotFound where there is none. One
    query where it has limited items.
    """
    place = next((i for i, (each, _) in enumerate(record.versions) if each.n == n), None)
    if place is None:
        raise NotFound
    version = record.versions[place][0]
    earlier, reopening = record.versions[place - 1] if place else (None, None)
    content = json.loads(version.content)
    limited = list(_limited(db, record, version))
    return replace(
        record,
        version=version,
        earlier=earlier,
        reopening=reopening,
        attendance=_attendance(record, content),
        items=[*_items(record, version, content), *(each.item for each in limited)],
        limited=[*record.opened, *limited],
        answers=[
            ItemAnswers(item=each["item"], about=each["about"], given=each["values"], version=0)
            for each in content.get("answers", ())
        ],
        views=_views(record, content),
    )


def _attendance(record: Record, content: Mapping[str, Any]) -> list[Attendance]:
    ids = {str(each.uuid): each.id for each in record.people.values()}
    return [
        Attendance(
            id=place,
            person_id=ids[each["person"]] if each["person"] else None,
            name=each["name"],
            agency=each["agency"],
            how=each["how"],
            version=0,
        )
        for place, each in enumerate(content["attendance"])
    ]


def _items(
    record: Record, version: SessionVersion, content: Mapping[str, Any]
) -> Iterator[SessionItem]:
    """Under the ids of their rows, which limits name."""
    uuids = {(each.item, each.about): each.uuid for each in record.items}
    for each in content["items"]:
        item, about = each["item"], each["about"]
        yield SessionItem(
            uuid=uuids[item, about],
            item=item,
            about=about,
            passage=_passage(version, each["blocks"]),
        )


def _views(record: Record, content: Mapping[str, Any]) -> list[ViewHeard]:
    ids = {str(each.uuid): each.id for each in record.members}
    return [
        ViewHeard(
            member_id=ids[each["member"]],
            said=each["said"],
            source=each["source"],
            heard_on=date.fromisoformat(each["heard_on"]) if each["heard_on"] else None,
            not_obtained=each["not_obtained"],
            version=0,
        )
        for each in content["views"]
    ]


def _limited(db: Db, record: Record, version: SessionVersion) -> Iterator[LimitedItem]:
    """Limited items are sealed apart, at the moment when the version was."""
    rows = {each.id: each for each in record.limited}
    if not rows:
        return
    for sealed in db.scalars(
        select(LimitedItemVersion)
        .where(
            LimitedItemVersion.limited_item_id.in_(rows),
            LimitedItemVersion.finalised_at == version.finalised_at,
        )
        .order_by(LimitedItemVersion.limited_item_id)
    ):
        row, content = rows[sealed.limited_item_id], json.loads(sealed.content)
        item = SessionItem(
            uuid=UUID(content["item"]),
            item=LIMITED,
            about=content["item"],
            passage=_passage(version, content["blocks"]),
        )
        yield LimitedItem(
            id=row.id,
            item=item,
            title=content["title"],
            added_by_id=row.added_by_id,
            added_at=row.added_at,
        )


def _passage(version: SessionVersion, blocks: Any) -> Passage:
    settled = settle(read_blocks(blocks))
    return Passage(blocks=blocks, html=settled.html, version=0, saved_at=version.finalised_at)
