"""Noting what is due whenever something happened that a day hangs on."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from workbook.access.rules import Thing
from workbook.clocks.models import DueNote
from workbook.clocks.queries.notes import notes_in
from workbook.clocks.queries.reckoned import turns_in
from workbook.clocks.rules.counting import day_of
from workbook.clocks.rules.reckoning import Turn
from workbook.core.time import now


def note_due(session: Session, family_id: int) -> None:
    """Keep each day that changed, is new or is due no more, beside the earlier ones. What is
    limited is noted too: whoever reads the notes is shown their own.
    """
    session.flush()
    turns = turns_in(session, {family_id: frozenset()})[family_id]
    running = {each.key: each for each in turns if each.is_running}
    met = {each.key: each.met.things for each in turns if each.met is not None}
    before = {key: its[-1] for key, its in notes_in(session, family_id, frozenset()).items()}
    for key, turn in running.items():
        last = before.get(key)
        if last is None or last.due_on != turn.due_on:
            session.add(_note(family_id, turn))
    for key, last in before.items():
        if key not in running and last.due_on is not None:
            session.add(_over(last, met.get(key, ())))


def _note(family_id: int, turn: Turn) -> DueNote:
    return DueNote(
        family_id=family_id,
        clock=turn.clock.slug,
        about=turn.began.about,
        thing=turn.began.of,
        event=turn.began.event,
        began_on=day_of(turn.began.on),
        due_on=turn.due_on,
        things=[[each.kind, each.uuid] for each in turn.began.things],
        at=now(),
    )


def _over(last: DueNote, met_by: Sequence[Thing]) -> DueNote:
    """Whoever may not know of what met it is not told that it is due no more: for them it is."""
    things = [*last.things, *([each.kind, each.uuid] for each in met_by)]
    return DueNote(
        family_id=last.family_id,
        clock=last.clock,
        about=last.about,
        thing=last.thing,
        event=last.event,
        began_on=last.began_on,
        due_on=None,
        things=things,
        at=now(),
    )
