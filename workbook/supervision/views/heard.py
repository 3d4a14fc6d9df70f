"""What children and adults say, and where each adult is in the cycle of change."""

from uuid import UUID

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.days import read_day
from workbook.core.problems import Invalid
from workbook.families.editions import edition_of
from workbook.supervision.actions.agree_stage import Agreed, agree_stage
from workbook.supervision.actions.hear import Heard, hear_view
from workbook.supervision.queries.named import member_of
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import back_to, given, seen_version, writing


@bp.post("/families/<ref>/supervision/<uuid:session>/views/<uuid:member>")
@needs(Can.SESSION_MINUTE)
@back_to("views")
def hear(ref: str, session: UUID, member: UUID) -> None:
    """What one child or adult says, or why it was not obtained."""
    with writing(ref, session, Can.SESSION_MINUTE, corrects=True) as it:
        who = member_of(it.db, it.family, member)
        heard_on = read_day(given("heard_on"), "heard_on")
        heard = Heard(given("said"), given("source"), heard_on, given("not_obtained"))
        hear_view(it.db, me(), it.family, it.session, who, heard, seen_version())


@bp.post("/families/<ref>/supervision/<uuid:session>/stages")
@needs(Can.SESSION_MINUTE)
@back_to("reflection")
def agree(ref: str, session: UUID) -> None:
    """Where one adult is with one behaviour."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        if not given("member"):
            raise Invalid("Choose whose behaviour this is", field="member")
        adult = member_of(it.db, it.family, given("member"), part="adult")
        stages = tuple(edition_of(it.db, it.session.edition).stages.values())
        lapsed_on = read_day(given("lapsed_on"), "lapsed_on")
        said = (given("behaviour"), given("stage"), given("evidence"))
        agreed = Agreed(*said, lapsed_on, given("talk"))
        agree_stage(it.db, me(), it.family, it.session, adult, agreed, stages, seen_version())
