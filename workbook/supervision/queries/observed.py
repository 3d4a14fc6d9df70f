"""Observations derived from sealed supervision records: the stages and ratings they settled, and
the numbers from 0 to 10 that were given in them.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.time import local
from workbook.families.editions import edition_of
from workbook.people.models import Person
from workbook.records.measuring import numbers_in
from workbook.records.models import Observation
from workbook.records.queries.observed import members_by_uuid
from workbook.supervision.models import Session, SessionItem, SessionVersion

Place: TypeAlias = tuple[int, str, str]


def observed_in_sessions(db: Db, family_id: int, session: str = "") -> list[Observation]:
    """What the finalised sessions of a family settled and were given, or one of them, in the order
    sealed: rows to keep or to compare. Four queries, and one for each earlier edition.
    """
    query = (
        select(SessionVersion, Session)
        .join(Session, Session.id == SessionVersion.session_id)
        .where(Session.family_id == family_id)
        .order_by(SessionVersion.id)
    )
    if session:
        query = query.where(Session.uuid == UUID(session))
    rows = db.execute(query).all()
    members = members_by_uuid(db, family_id)
    settled = [(version, of, json.loads(version.content)) for version, of in rows]
    setters = _people(db, {one["set_by"] for *_, content in settled for one in content["ratings"]})
    latest = {of.id: version.n for version, of, _ in settled}
    items = _items(db, latest)
    return [
        Observation(
            family_id=family_id,
            workbook_id=of.workbook_id,
            thing_kind="session",
            thing=str(of.uuid),
            version=str(version.uuid),
            place=place,
            is_current=version.n == latest[of.id],
            member_id=members.get(measure.pop("member") or ""),
            on_day=local(datetime.fromisoformat(content["starts_at"])).date(),
            discipline=None,
            by_id=setters.get(measure.pop("by"), version.finalised_by_id),
            at=version.finalised_at,
            **measure,
        )
        for version, of, content in settled
        for place, measure in enumerate([*_settled(content), *_given(db, of, content, items)])
    ]


def _given(
    db: Db, session: Session, content: dict[str, Any], items: Mapping[Place, str]
) -> Iterator[dict[str, Any]]:
    """The numbers of a sealed record, under the name of whoever finalised it; `answers` name the
    item that they were given under, where one was minuted that a limit can name.
    """
    minuted = {(each["item"], each["about"]) for each in content["items"]}
    if "answers" not in content:
        return
    form = edition_of(db, session.edition).session_types[session.kind]
    for each in content["answers"]:
        at = (each["item"], each["about"])
        for it in numbers_in(form.item(each["item"]).fields, each["values"], each["about"]):
            yield {
                "kind": it.kind,
                "asked": it.asked,
                "about": it.about,
                "value": it.value,
                "member": it.member,
                "given_by": it.given_by,
                "by": "",
                "answers": [items[(session.id, *at)]] if at in minuted else [],
            }


def _items(db: Db, sessions: Collection[int]) -> dict[Place, str]:
    """By session, item and whom it is about: the uuid that a limit names its minutes with."""
    rows = db.scalars(select(SessionItem).where(SessionItem.session_id.in_(sessions)))
    return {(each.session_id, each.item, each.about): str(each.uuid) for each in rows}


def _settled(content: dict[str, Any]) -> list[dict[str, Any]]:
    """A stage is what the session agreed, under the name of whoever finalised it; a rating is its
    setter's.
    """
    stages = [
        {
            "kind": "stage",
            "asked": "stage",
            "about": each["behaviour"],
            "value": each["stage"],
            "member": each["member"],
            "by": "",
        }
        for each in content["stages"]
    ]
    ratings = [
        {
            "kind": "rating",
            "asked": "rating",
            "about": "",
            "value": each["colour"],
            "member": each["member"],
            "by": each["set_by"],
        }
        for each in content["ratings"]
    ]
    return [each | {"given_by": "", "answers": []} for each in (*stages, *ratings)]


def _people(db: Db, uuids: set[str]) -> dict[str, int]:
    wanted = select(Person.uuid, Person.id).where(Person.uuid.in_([UUID(each) for each in uuids]))
    return {str(uuid): key for uuid, key in db.execute(wanted)}
