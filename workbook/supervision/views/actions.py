"""Actions of a session, and what became of those of earlier ones."""

from uuid import UUID

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.days import read_day
from workbook.core.problems import Invalid
from workbook.supervision.actions.act import ToDo, follow_up, write_action
from workbook.supervision.queries.company import owners_for
from workbook.supervision.queries.named import action_of, earlier_action_of
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import Writing, back_to, given, seen_version, writing


@bp.post("/families/<ref>/supervision/<uuid:session>/actions")
@needs(Can.SESSION_MINUTE)
@back_to("actions", again="action-new")
def give(ref: str, session: UUID) -> None:
    """Write down an action."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        write_action(it.db, me(), it.family, it.session, _to_do(it))


@bp.post("/families/<ref>/supervision/<uuid:session>/actions/<uuid:action>")
@needs(Can.SESSION_MINUTE)
@back_to("actions")
def change_action(ref: str, session: UUID, action: UUID) -> None:
    """Change an action of this session."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        found = action_of(it.db, me(), it.session, action)
        write_action(it.db, me(), it.family, it.session, _to_do(it), found, seen_version())


@bp.post("/families/<ref>/supervision/<uuid:session>/actions/<uuid:action>/state")
@needs(Can.SESSION_MINUTE)
@back_to("last-actions")
def say_state(ref: str, session: UUID, action: UUID) -> None:
    """Say what became of an action of an earlier session."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        found = earlier_action_of(it.db, me(), it.session, action)
        state, because = given("state"), given("because")
        follow_up(it.db, me(), it.family, it.session, found, state, because, seen_version())


def _to_do(it: Writing) -> ToDo:
    owner = None
    if uuid := given("owner"):
        people = owners_for(it.db, it.family, it.session)
        owner = next((each for each in people if str(each.uuid) == uuid), None)
        if owner is None:
            raise Invalid("Choose who will do this from the list", field="owner")
    return ToDo(
        text=given("text"),
        owner=owner,
        due_on=read_day(given("due_on"), "due_on"),
        better_off=given("better_off"),
        for_safety=bool(given("for_safety")),
    )
