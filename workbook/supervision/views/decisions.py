"""Decisions, different views of them, and what became of those of earlier sessions."""

from uuid import UUID

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.supervision.actions.decide import (
    Decided,
    dissent,
    say_what_became,
    write_decision,
)
from workbook.supervision.queries.named import decision_of, earlier_decision_of
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import back_to, given, seen_version, writing


@bp.post("/families/<ref>/supervision/<uuid:session>/decisions")
@needs(Can.SESSION_MINUTE)
@back_to("decisions")
def decide(ref: str, session: UUID) -> None:
    """Write down a decision of the chair."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        write_decision(it.db, me(), it.family, it.session, _decided())


@bp.post("/families/<ref>/supervision/<uuid:session>/decisions/<uuid:decision>")
@needs(Can.SESSION_MINUTE)
@back_to("decisions")
def change_decision(ref: str, session: UUID, decision: UUID) -> None:
    """Change the words of a decision, or add its reason."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        found = decision_of(it.db, me(), it.session, decision)
        write_decision(it.db, me(), it.family, it.session, _decided(), found, seen_version())


@bp.post("/families/<ref>/supervision/<uuid:session>/decisions/<uuid:decision>/dissents")
@needs(Can.SESSION_CONTRIBUTE)
@back_to("decisions")
def see_differently(ref: str, session: UUID, decision: UUID) -> None:
    """Say, for oneself only, that one sees a decision differently."""
    with writing(ref, session, Can.SESSION_CONTRIBUTE) as it:
        found = decision_of(it.db, me(), it.session, decision)
        dissent(it.db, me(), it.family, it.session, found, given("ground"))


@bp.post("/families/<ref>/supervision/<uuid:session>/decisions/<uuid:decision>/state")
@needs(Can.SESSION_MINUTE)
@back_to("last-decisions")
def say_became(ref: str, session: UUID, decision: UUID) -> None:
    """Say what became of a decision of an earlier session."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        found = earlier_decision_of(it.db, me(), it.session, decision)
        said = (given("state"), given("because"), seen_version())
        say_what_became(it.db, me(), it.family, it.session, found, *said)


def _decided() -> Decided:
    return Decided(given("text"), given("because"), given("set_aside"), given("effect"))
