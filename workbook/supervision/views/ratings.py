"""What each professional would rate, and the ratings that the chair settles."""

from uuid import UUID

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.supervision.actions.rate import pass_on_rating, propose_rating, settle_rating
from workbook.supervision.queries.named import member_of
from workbook.supervision.queries.record import record_of
from workbook.supervision.queries.visible import visible
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import back_to, given, seen_version, writing


@bp.post("/families/<ref>/supervision/<uuid:session>/proposed-ratings")
@needs(Can.SESSION_CONTRIBUTE)
@back_to("rating")
def propose(ref: str, session: UUID) -> None:
    """What this person would rate the family, for themselves only; or that they pass."""
    with writing(ref, session, Can.SESSION_CONTRIBUTE) as it:
        if given("passes"):
            line, was = given("line"), given("was-line")
            pass_on_rating(it.db, me(), it.family, it.session, line, seen_version(), was)
        else:
            colour, line = given("colour"), given("line")
            propose_rating(it.db, me(), it.family, it.session, colour, line, seen_version())


@bp.post("/families/<ref>/supervision/<uuid:session>/ratings")
@needs(Can.SESSION_DECIDE)
@back_to("rating")
def settle(ref: str, session: UUID) -> None:
    """Settle the rating of the child called `member`, or of the family when nobody is."""
    with writing(ref, session, Can.SESSION_DECIDE) as it:
        uuid = given("member")
        child = member_of(it.db, it.family, uuid, part="child") if uuid else None
        rules = rules_of(it.db, it.family.id)
        record = visible(record_of(it.db, it.family, it.session), rules, me())
        colour, because = given("colour"), given("because")
        settle_rating(it.db, me(), it.family, record, child, colour, because, seen_version())
