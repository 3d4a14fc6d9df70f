"""The marks of the scene, with whoever may be shown each, and its families by place."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.matrix.scene import Parts, mark
from tests.matrix.targets import PLACES
from workbook.families.models import Family


def marks_in(place: str, parts: Parts, readers: frozenset[str]) -> dict[str, frozenset[str]]:
    """Each mark of one family, with everybody who may ever be shown it."""
    writer = frozenset({parts.key_worker})
    inside = frozenset({parts.limiter, parts.manager})
    in_session = frozenset({parts.key_worker, parts.manager})
    return {
        mark(place, what): who
        for what, who in (
            ("family", readers | {"femi"}),
            ("child", readers | {"femi"}),
            ("shared", readers),
            ("draft", writer),
            ("joint", in_session),
            ("left-behind", frozenset({parts.manager})),
            ("invited", readers | {"grace"}),
            ("unshared", writer),
            ("amendment", writer),
            ("withdrawn", writer),
            ("comment", readers),
            ("instead", readers),
            ("comment-withdrawn", frozenset()),
            ("comment-limited", inside),
            ("answer", inside | {parts.key_worker}),
            ("comment-answer", inside | {parts.key_worker}),
            ("too-late", writer),
            ("limited", inside),
            ("copied", inside),
            ("plan", readers | {"femi"}),
            ("plan-kept", inside),
            ("session-kept", in_session),
            ("decision-kept", in_session),
            ("limit-reason", inside | in_session),
            ("guarded", frozenset(parts.keepers)),
            ("home", in_session),
            ("request", readers | {"helen"}),
            ("taken-on", readers),
            ("advice", readers | {parts.advises}),
            ("asked-kept", frozenset({parts.manager, parts.named, parts.advises})),
            ("knocking", in_session),
            ("relay", in_session),
        )
    }


def families_of(session: Session) -> dict[str, Family]:
    """The families of the scene, by place."""
    by_name = {each.name: each for each in session.scalars(select(Family))}
    return {place: by_name[mark(place, "family")] for place in (*PLACES, "kept")}
