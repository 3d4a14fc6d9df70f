"""What is sealed: field guide e, every part of it, by uuid and not by name.

It is derived from the rows of a session, when the record is finalised and ever after.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from workbook.core.seal import canonical
from workbook.supervision.models import Decision, ProposedRating
from workbook.supervision.queries.items import LIMITED
from workbook.supervision.queries.record import Record


def content_of(
    record: Record, *, finalised_by: str, finalised_at: datetime | None
) -> dict[str, Any]:
    """The plain value whose canonical JSON is sealed."""
    session, opening = record.session, record.session.opening
    return {
        "session": str(session.uuid),
        "number": session.number,
        "kind": session.kind,
        "edition": session.edition,
        "starts_at": moment_as_sealed(session.starts_at),
        "place": session.place,
        "chair": _person(record, session.chair_id),
        "deputy_because": session.deputy_because,
        "minute_taker": _person(record, session.minute_taker_id),
        "opened_at": moment_as_sealed(opening.at if opening else None),
        "went_on_without_summaries_because": opening.because if opening else None,
        **_heard(record),
        **_judged(record),
        **_decided(record),
        "next_on": _day(session.next_on),
        "finalised_by": finalised_by,
        "finalised_at": moment_as_sealed(finalised_at),
        **_amends(record),
        **_opened(record),
        **_moved(record),
        **_stood(record),
        **_answered(record),
        # Regular sessions have no such line: those that were sealed before it are as they were.
        **({"held_because": session.held_because} if session.held_because else {}),
    }


def _amends(record: Record) -> dict[str, Any]:
    """What a later version says of the one before it; nothing in the first."""
    earlier, reopening = record.earlier, record.reopening
    if earlier is None or reopening is None:
        return {}
    said = {"n": earlier.n, "seal": earlier.seal, "reopened_because": reopening.because}
    by = _person(record, reopening.by_id)
    return {"amends": {**said, "reopened_by": by, "reopened_at": moment_as_sealed(reopening.at)}}


def fingerprint(record: Record) -> str:
    """Names the record as it stands, so that finalising can tell what the chair looked at."""
    plain = content_of(record, finalised_by="", finalised_at=None)
    plain["limited"] = [[each.title, each.item.passage.blocks] for each in record.limited]
    return hashlib.sha256(canonical(plain).encode()).hexdigest()


def _opened(record: Record) -> dict[str, Any]:
    """Nothing where no item for named people was opened to everybody."""
    rows = [
        {
            "item": str(each.item.uuid),
            "number": it.number,
            "title": each.title,
            "added_by": _person(record, each.added_by_id),
            "added_at": moment_as_sealed(each.added_at),
            "opened_by": _person(record, it.by_id),
            "opened_at": moment_as_sealed(it.at),
            "because": it.because,
        }
        for each in record.opened
        if (it := each.opened)
    ]
    return {"opened_items": rows} if rows else {}


def _heard(record: Record) -> dict[str, Any]:
    opened = {str(each.item.uuid) for each in record.opened}
    members = {each.id: str(each.uuid) for each in record.members}
    actions = {each.action.id: str(each.action.uuid) for each in record.before}
    return {
        "attendance": [
            {
                "person": _person(record, each.person_id),
                "name": each.name,
                "agency": each.agency,
                "how": each.how,
            }
            for each in record.attendance
        ],
        "actions_before": [
            {"action": actions[each.action_id], "state": each.state, "because": each.because}
            for each in record.follow_ups
        ],
        **_became(record),
        "summaries": [
            {"person": _person(record, each.person_id), "state": each.state, "seal": each.seal}
            for each in record.summaries
        ],
        "items": [
            {"item": each.item, "about": each.about, "blocks": each.passage.blocks}
            for each in record.items
            # What is still limited is sealed apart: those outside have the record whole.
            if each.item != LIMITED or each.about in opened
        ],
        "views": [
            {
                "member": members[each.member_id],
                "said": each.said,
                "source": each.source,
                "heard_on": _day(each.heard_on),
                "not_obtained": each.not_obtained,
            }
            for each in record.views
        ],
    }


def _moved(record: Record) -> dict[str, Any]:
    """Nothing where nothing moved, as in records sealed before it was fixed what had."""
    named = [
        {
            "sort": each.sort,
            "thing": each.thing,
            "version": each.version,
            "place": each.place,
            "seal": each.seal,
        }
        for each in record.moved
    ]
    return {"moved": named} if named else {}


def _stood(record: Record) -> dict[str, Any]:
    """Nothing where no plan and no story stood, as in records sealed before they were named."""
    named = [
        {"sort": each.sort, "thing": each.thing, "version": each.version, "seal": each.seal}
        for each in record.stood
    ]
    return {"stood": named} if named else {}


def _answered(record: Record) -> dict[str, Any]:
    """Nothing where no question of the agenda was answered, as in records sealed before there were
    any.
    """
    given = [
        {"item": each.item, "about": each.about, "values": each.given}
        for each in sorted(record.answers, key=lambda each: (each.item, each.about))
        if each.given
    ]
    return {"answers": given} if given else {}


def _became(record: Record) -> dict[str, Any]:
    """Nothing where no earlier decision was spoken of, as in records sealed before they were."""
    decisions = {each.decision.id: str(each.decision.uuid) for each in record.decided_before}
    rows = [
        {
            "decision": decisions[each.decision_id],
            "state": each.state,
            "because": each.because,
        }
        for each in record.became
    ]
    return {"decisions_before": rows} if rows else {}


def _judged(record: Record) -> dict[str, Any]:
    members = {each.id: str(each.uuid) for each in record.members}
    return {
        "stages": [
            {
                "member": members[each.member_id],
                "behaviour": each.behaviour,
                "stage": each.stage,
                "before": each.before,
                "evidence": each.evidence,
                **({"lapsed_on": _day(each.lapsed_on)} if each.lapsed_on else {}),
                **({"talk": each.talk} if each.talk else {}),
            }
            for each in record.stages
        ],
        **_worded(record),
        "proposed": [_proposed(record, each) for each in record.proposed],
        "ratings": [
            {
                "member": members[each.member_id] if each.member_id else None,
                "colour": each.colour,
                "was": each.was,
                "because": each.because,
                "set_by": _person(record, each.set_by_id),
            }
            for each in record.ratings
        ],
    }


def _worded(record: Record) -> dict[str, Any]:
    """Nothing where the workbook's own words were in force, as in records sealed before others."""
    it = record.wording
    if it is None:
        return {}
    by, at = _person(record, it.written_by_id), moment_as_sealed(it.written_at)
    said = {"version": it.n, "written_by": by, "written_at": at}
    return {"rated_in_words": {**said, "criteria": json.loads(it.content)}}


def _proposed(record: Record, it: ProposedRating) -> dict[str, Any]:
    """A first one, given unseen, says what it said in records sealed before there were others."""
    said = {"person": _person(record, it.person_id), "colour": it.colour, "line": it.line}
    if it.n == 1 and not it.after_seeing:
        return said
    return {**said, "n": it.n, "at": moment_as_sealed(it.at), "after_seeing": it.after_seeing}


def _decided(record: Record) -> dict[str, Any]:
    return {
        **_told(record),
        "decisions": [_decision(record, each) for each in record.decisions],
        "actions": [
            {
                "action": str(each.uuid),
                "number": each.number,
                "text": each.text,
                "owner": _person(record, each.owner_id),
                "due_on": _day(each.due_on),
                "better_off": each.better_off,
                "for_safety": each.for_safety,
            }
            for each in record.actions
        ],
    }


def _told(record: Record) -> dict[str, Any]:
    """Nothing where nothing is told or kept back, as in records sealed before either."""
    members = {each.id: str(each.uuid) for each in record.members}
    tellings = [
        {
            "telling": str(each.uuid),
            "member": members[each.member_id],
            "what": each.what,
            "teller": _person(record, each.teller_id),
            "due_on": _day(each.due_on),
            "how": each.how,
        }
        for each in record.tellings
    ]
    kept_back = [
        {
            "kept_back": str(each.uuid),
            "member": members[each.member_id],
            "what": each.what,
            "because": each.because,
        }
        for each in record.kept_back
    ]
    said = {"tellings": tellings, "kept_back": kept_back}
    return {name: rows for name, rows in said.items() if rows}


def _decision(record: Record, decision: Decision) -> dict[str, Any]:
    dissents = sorted(decision.dissents, key=lambda each: each.id)
    return {
        "decision": str(decision.uuid),
        "number": decision.number,
        "text": decision.text,
        "because": decision.because,
        "set_aside": decision.set_aside,
        "decided_by": _person(record, decision.decided_by_id),
        "dissents": [
            {"person": _person(record, each.person_id), "ground": each.ground} for each in dissents
        ],
        **({"effect": decision.effect} if decision.effect else {}),
    }


def _person(record: Record, key: int | None) -> str | None:
    return str(record.people[key].uuid) if key else None


def moment_as_sealed(value: datetime | None) -> str | None:
    """In UTC, as it comes back from the database, whatever zone it was given in."""
    return value.astimezone(UTC).isoformat() if value else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
