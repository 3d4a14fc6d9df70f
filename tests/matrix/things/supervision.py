"""What addresses of supervision sessions name."""

from dataclasses import replace
from typing import Any

from tests.matrix.scene_sessions import DEPUTY
from tests.matrix.targets import Target, Things
from tests.matrix.things.place import FAMILY, Place
from workbook.diary.models import Booking
from workbook.supervision.models import (
    Action,
    Attendance,
    Decision,
    KeptBack,
    SessionItem,
    Telling,
)
from workbook.supervision.models import Session as Sitting

SESSIONS = ("open", "planned", "finalised", "limited")


def supervision(here: Place) -> Things:
    """Sessions in every state, and what stands in each."""
    rows = {each.place.split()[0]: each for each in here.all_of(Sitting)}
    sessions = {label: _sitting(here, label, rows[label]) for label in SESSIONS}
    earlier = here.one(Action, session_id=rows["finalised"].id)

    def inside(name: str, table: Any, column: str = "uuid") -> list[Target]:
        found = []
        for label, row in rows.items():
            for each in here.rows_of(table, session_id=row.id):
                value = {name: str(getattr(each, column))}
                # A decision may be limited by itself, in a session that all may read.
                kept = "decision-kept" in getattr(each, "text", "")
                seen_by = here.inside if kept else sessions[label].seen_by
                found.append(here.also(sessions[label], seen_by=seen_by, **value))
        assert found, f"no session has a {name}"
        return found

    decided = here.one(Decision, session_id=rows["finalised"].id)
    told = here.one(Telling, session_id=rows["finalised"].id)
    members = here.members["Maisie"]
    every = sessions.values()
    return {
        "session": list(every),
        "session item": [here.also(each, item="decisions") for each in every],
        "session item rescue": [
            here.also(
                sessions["open"],
                item="rating",
                rescue=here.rescue(
                    here.rows_of(SessionItem, session_id=rows["open"].id)[0].passage_id
                ),
                seen_by=frozenset({here.parts.manager}),
            )
        ],
        f"{FAMILY}/supervision/<uuid:session>/items/<item>/answers": [
            here.also(each, item="safety") for each in every
        ],
        "session member": [here.also(each, member=members) for each in every],
        "session row": inside("row", Attendance, "id")[::4],
        "session action": inside("action", Action),
        f"{FAMILY}/supervision/<uuid:session>/actions/<uuid:action>/state": [
            here.also(sessions["open"], action=earlier)
        ],
        f"{FAMILY}/supervision/<uuid:session>/decisions/<uuid:decision>/state": [
            here.also(sessions["open"], decision=decided)
        ],
        f"{FAMILY}/supervision/<uuid:session>/actions/<uuid:action>/reports": [
            replace(
                here.also(sessions["finalised"], action=earlier),
                words={here.parts.attending[-1]: "who was given it"},
            )
        ],
        "session telling": inside("telling", Telling),
        f"{FAMILY}/supervision/<uuid:session>/tellings/<uuid:telling>/reports": [
            replace(
                here.also(sessions["finalised"], telling=told),
                words={here.parts.attending[-1]: "who was to tell"},
            )
        ],
        "session kept": inside("kept", KeptBack),
        f"{FAMILY}/supervision/<uuid:session>/versions/<int:n>": [
            here.also(sessions["finalised"], n=1)
        ],
        "session booking": inside("booking", Booking),
        "session decision": inside("decision", Decision),
    }


def _sitting(here: Place, label: str, row: Sitting) -> Target:
    return here.target(
        label,
        {"session": str(row.uuid)},
        words={DEPUTY: "its deputy"} if label == "finalised" else {},
        seen_by=here.inside if label == "limited" else None,
    )
