"""Observations derived from sealed supervision records: the stages and ratings they settled."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from workbook.core.time import local
from workbook.people.models import Person
from workbook.records.models import Observation
from workbook.records.queries.observed import members_by_uuid
from workbook.supervision.models import Session, SessionVersion


def observed_in_sessions(db: Db, family_id: int, session: str = "") -> list[Observation]:
    """What the finalised sessions of a family settled, or one of them, in the order sealed: rows
    to keep or to compare. Three queries.
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
            answers=[],
            given_by="",
            on_day=local(datetime.fromisoformat(content["starts_at"])).date(),
            discipline=None,
            by_id=setters.get(measure.pop("by"), version.finalised_by_id),
            at=version.finalised_at,
            **measure,
        )
        for version, of, content in settled
        for place, measure in enumerate(_measured(content))
    ]


def _measured(content: dict[str, Any]) -> list[dict[str, Any]]:
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
    return [*stages, *ratings]


def _people(db: Db, uuids: set[str]) -> dict[str, int]:
    wanted = select(Person.uuid, Person.id).where(Person.uuid.in_([UUID(each) for each in uuids]))
    return {str(uuid): key for uuid, key in db.execute(wanted)}
