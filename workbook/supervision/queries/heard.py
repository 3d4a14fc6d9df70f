"""The parts of a session's page that were heard: who is here, what was before, views, stages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session as Db

from workbook.clocks.queries.circumstances import circumstances_at
from workbook.core.time import local, now
from workbook.records.cards import Discipline
from workbook.supervision.models import ActionReport, StageAgreed
from workbook.supervision.queries.action_days import day_of_action
from workbook.supervision.queries.before import Earlier, stages_before
from workbook.supervision.queries.behaviours import behaviours_written
from workbook.supervision.queries.record import called_decision, says_of
from workbook.supervision.queries.seen import Seen
from workbook.supervision.queries.summaries import Counts
from workbook.supervision.rows import (
    Adult,
    Before,
    DecidedBefore,
    Here,
    MinuteBox,
    StageRow,
    Summary,
    View,
    Who,
)
from workbook.supervision.rules import BECAME, FOLLOW_UPS, HOW, REPORTS
from workbook.web.filters import initials, sentence, short_day

SAID = "What was said about this"


def here(seen: Seen, key_worker: int | None) -> tuple[Here, ...]:
    """Who is here: the chair first, the minute-taker and guests last."""
    session = seen.record.session
    order = {session.chair_id: 0, key_worker: 1, session.minute_taker_id: 3}

    def part(person_id: int | None) -> str:
        if person_id is None:
            return ""
        if person_id == session.chair_id:
            return "chair, as deputy" if session.deputy_because else "chair"
        if person_id == key_worker:
            return "key worker"
        return "minutes" if person_id == session.minute_taker_id else ""

    rows = sorted(
        seen.record.attendance,
        key=lambda each: (
            each.person_id is None,
            order.get(each.person_id, 2) if each.person_id else 4,
            seen.record.called(each),
        ),
    )
    return tuple(
        Here(
            id=each.id,
            version=each.version,
            who=seen.who(seen.record.people[each.person_id])
            if each.person_id
            else Who(
                each.name or "",
                initials(each.name or ""),
                each.agency or "",
                Discipline("", "", ""),
            ),
            part=part(each.person_id),
            how=each.how if each.how in HOW else "",
            how_says=HOW.get(each.how, "Not said yet"),
        )
        for each in rows
    )


def before(db: Db, seen: Seen) -> tuple[Before, ...]:
    """The actions of earlier sessions, with what became of them: late on the session's day or not,
    by the day that stood when its record was finalised, so far while it is open.
    """
    record = seen.record
    if not record.before:
        return ()
    said = {each.action_id: each for each in record.follow_ups}
    held_on = local(record.session.starts_at).date()
    settled_at = record.versions[0][0].finalised_at if record.versions else now()
    circumstances = circumstances_at(db, record.session.family_id, settled_at)

    def row(earlier: Earlier) -> Before:
        action, heard = earlier.action, said.get(earlier.action.id)
        is_done = heard is not None and heard.state == "done"
        owner = record.people.get(action.owner_id or 0)
        told = record.reports.get(action.id)
        uuid = owner.uuid if owner else None
        due_on = day_of_action(action.uuid, uuid, action.due_on, circumstances)
        return Before(
            uuid=str(action.uuid),
            called=says_of(earlier),
            text=action.text,
            owner=owner.name if owner else "",
            due_on=due_on,
            for_safety=action.for_safety,
            is_late=not is_done and due_on is not None and due_on < held_on,
            state=heard.state if heard else "",
            state_says=FOLLOW_UPS[heard.state] if heard else "",
            because=heard.because if heard else "",
            version=heard.version if heard else 0,
            told=_told(told) if told else "",
            told_at=told.at if told else None,
        )

    return tuple(row(each) for each in record.before)


def decided_before(seen: Seen) -> tuple[DecidedBefore, ...]:
    """The decisions of earlier sessions that stood, with what became of them."""
    became = {each.decision_id: each for each in seen.record.became}
    return tuple(
        DecidedBefore(
            uuid=str(each.decision.uuid),
            called=called_decision(each),
            text=each.decision.text,
            state=row.state if row else "",
            state_says=BECAME[row.state] if row else "",
            because=row.because if row else "",
            version=row.version if row else 0,
        )
        for each in seen.record.decided_before
        for row in (became.get(each.decision.id),)
    )


def _told(report: ActionReport) -> str:
    parts = [f"{REPORTS[report.state]}. {sentence(report.done)}", sentence(report.better_off)]
    return " ".join(filter(None, parts))


def summaries(seen: Seen, item: str, counted: Sequence[Counts]) -> tuple[Summary, ...]:
    """Each professional's summary as it counts, with the box for what was said about it."""

    def row(each: Counts) -> Summary:
        return Summary(
            anchor=f"summary-{each.person.uuid}",
            who=seen.who(each.person),
            state=each.state,
            finalised_at=each.finalised_at,
            title=each.title,
            fields=each.fields,
            html=each.html,
            note=each.note,
            withheld=each.withheld,
            is_limited=each.is_limited,
            counted_on=each.counted_on,
            box=seen.box(item, str(each.person.uuid), SAID),
        )

    return tuple(row(each) for each in counted)


def views(seen: Seen) -> tuple[View, ...]:
    """What each child and adult who is born says; of a finalised record, whoever was heard."""
    heard = {each.member_id: each for each in seen.record.views}
    return tuple(
        View(
            str(each.uuid),
            each.known_as,
            row.said,
            row.source,
            row.heard_on,
            row.not_obtained,
            row.version,
        )
        if (row := heard.get(each.id))
        else View(str(each.uuid), each.known_as)
        for each in seen.record.speakers
        if seen.is_open or each.id in heard
    )


def adults(db: Db, seen: Seen, item: str) -> tuple[Adult, ...]:
    """Each adult's stages; while the session is open, also those to be looked at again or for the
    first time. An adult of whom no behaviour was written down is asked for no stage.
    """
    agreed = seen.record.stages
    last = stages_before(db, seen.last)
    waiting = _waiting(db, seen, last) if seen.is_settling else {}
    for each in agreed:
        waiting.pop((each.member_id, each.behaviour), None)

    def now(each: StageAgreed) -> StageRow:
        return StageRow(
            behaviour=each.behaviour,
            stage=each.stage,
            title=_title(seen, each.stage),
            before_title=_title(seen, each.before)
            if each.before == last.get((each.member_id, each.behaviour))
            else "",
            evidence=each.evidence,
            lapsed_on=each.lapsed_on,
            talk=each.talk,
            version=each.version,
        )

    return tuple(
        Adult(
            member=str(member.uuid),
            name=member.known_as,
            stages=(
                *(now(each) for each in agreed if each.member_id == member.id),
                *(row for (member_id, _), row in waiting.items() if member_id == member.id),
            ),
            box=seen.box(item, str(member.uuid), f"What was said about {member.known_as}"),
        )
        for member in seen.record.members
        if member.part == "adult"
    )


def _waiting(
    db: Db, seen: Seen, last: Mapping[tuple[int, str], str]
) -> dict[tuple[int, str], StageRow]:
    """By member and behaviour: what was agreed last time, and what an entry says since."""
    rows = {
        (member_id, behaviour): StageRow(behaviour, before_title=_title(seen, stage))
        for (member_id, behaviour), stage in last.items()
    }
    for each in behaviours_written(db, seen.me, seen.rules, seen.record.session):
        row = rows.get((each.member_id, each.named), StageRow(each.named))
        said = f"{each.by} wrote on {short_day(each.on)}: {_title(seen, each.stage)}"
        if each.was:
            said += f" ({_title(seen, each.was)} before it was amended)"
        rows[(each.member_id, each.named)] = replace(row, written=said)
    return rows


def _title(seen: Seen, slug: str | None) -> str:
    stage = seen.content.stages.get(slug or "")
    return stage.title if stage else ""


def children(seen: Seen, item: str) -> tuple[MinuteBox, ...]:
    """What it means for each child."""
    return tuple(
        box
        for each in seen.record.children
        if (box := seen.box(item, str(each.uuid), f"What it means for {each.known_as}"))
    )
