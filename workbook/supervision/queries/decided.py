"""The parts of a session's page that were decided: ratings, decisions, actions."""

from sqlalchemy.orm import Session as Db

from workbook.supervision.judging import direction
from workbook.supervision.models import Decision, ProposedRating
from workbook.supervision.queries.before import ratings_before
from workbook.supervision.queries.seen import Seen
from workbook.supervision.rows import ActionRow, DecisionRow, Gave, Proposed, RatingRow


def ratings(db: Db, seen: Seen) -> tuple[RatingRow, ...]:
    """Each child's rating, then the family's."""
    record = seen.record
    settled = {each.member_id: each for each in record.ratings}
    last = ratings_before(db, seen.last)
    rows = []
    for member_id, uuid, name in [
        *((each.id, str(each.uuid), each.known_as) for each in record.children),
        (None, "", "the family"),
    ]:
        row = settled.get(member_id)
        was = last.get(member_id)
        if row and row.was != was:
            was = None  # it is of a session that this reader may not know of
        rows.append(
            RatingRow(
                member=uuid,
                name=name,
                was=was or "",
                colour=row.colour if row else "",
                because=row.because if row else "",
                version=row.version if row else 0,
                set_by=record.people[row.set_by_id].name if row else "",
                moved=direction(was, row.colour if row else None),
            )
        )
    return tuple(rows)


def proposed(seen: Seen) -> tuple[Proposed, ...]:
    """What each professional would rate the family, as far as this reader sees it yet."""
    settled = next((each.colour for each in seen.record.ratings if each.member_id is None), None)
    given: dict[int, list[ProposedRating]] = {}
    for each in seen.record.proposed:
        given.setdefault(each.person_id, []).append(each)
    return tuple(
        Proposed(
            who=seen.who(seen.record.people[person_id]),
            now=_gave(rows[-1]),
            earlier=tuple(_gave(row) for row in rows[:-1]),
            differs=None not in {settled, rows[-1].colour} and settled != rows[-1].colour,
            is_mine=person_id == seen.me.id,
            version=rows[-1].n,
        )
        for person_id, rows in given.items()
    )


def _gave(row: ProposedRating) -> Gave:
    return Gave(row.colour or "", row.line, row.at, row.after_seeing)


def decisions(seen: Seen) -> tuple[DecisionRow, ...]:
    """The decisions, each with who sees it differently."""

    def row(each: Decision) -> DecisionRow:
        different = sorted(each.dissents, key=lambda one: one.id)
        mine = next((one.ground for one in different if one.person_id == seen.me.id), "")
        return DecisionRow(
            uuid=str(each.uuid),
            version=each.version,
            number=each.number,
            text=each.text,
            because=each.because,
            set_aside=each.set_aside,
            effect=each.effect,
            by=seen.record.people[each.decided_by_id].name,
            dissents=tuple(
                (seen.record.people[one.person_id].name, one.ground) for one in different
            ),
            mine=mine,
        )

    return tuple(row(each) for each in seen.record.decisions)


def actions(seen: Seen) -> tuple[ActionRow, ...]:
    """The actions of this session."""
    return tuple(
        ActionRow(
            uuid=str(each.uuid),
            version=each.version,
            number=each.number,
            text=each.text,
            owner=seen.who(seen.record.people[each.owner_id]) if each.owner_id else None,
            owner_uuid=str(seen.record.people[each.owner_id].uuid) if each.owner_id else "",
            due_on=each.due_on,
            better_off=each.better_off,
            for_safety=each.for_safety,
        )
        for each in seen.record.actions
    )
