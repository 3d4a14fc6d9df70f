"""What the family is told of a session, what is kept from whom, and that they were told."""

from uuid import UUID

from flask import url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.days import read_day
from workbook.core.problems import Invalid
from workbook.families.forms import refused, typed
from workbook.families.models import Member
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.people.models import Person
from workbook.records.boxes import Option
from workbook.supervision.actions.tell_family import (
    Said,
    ToTell,
    keep_back,
    plan_telling,
    report_telling,
)
from workbook.supervision.queries.company import owners_for
from workbook.supervision.queries.named import member_of
from workbook.supervision.queries.sessions import session_for, session_locked
from workbook.supervision.queries.telling import (
    kept_back_of,
    latest_told,
    telling_of,
    telling_to_report,
)
from workbook.supervision.telling import TOLD_HOW
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import Writing, back_to, given, seen_version, writing
from workbook.supervision.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, db


@bp.post("/families/<ref>/supervision/<uuid:session>/tellings")
@needs(Can.SESSION_MINUTE)
@back_to("telling")
def plan_to_tell(ref: str, session: UUID) -> None:
    """Write down what somebody in the family will be told."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        plan_telling(it.db, me(), it.family, it.session, _to_tell(it))


@bp.post("/families/<ref>/supervision/<uuid:session>/tellings/<uuid:telling>")
@needs(Can.SESSION_MINUTE)
@back_to("telling")
def change_telling(ref: str, session: UUID, telling: UUID) -> None:
    """Change what somebody in the family will be told."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        found = telling_of(it.db, me(), it.session, telling)
        plan_telling(it.db, me(), it.family, it.session, _to_tell(it), found, seen_version())


@bp.post("/families/<ref>/supervision/<uuid:session>/kept-back")
@needs(Can.SESSION_MINUTE)
@back_to("telling")
def keep_from(ref: str, session: UUID) -> None:
    """Write down what somebody is not to be told."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        member, what, because = _member(it), given("what"), given("because")
        keep_back(it.db, me(), it.family, it.session, member, what, because)


@bp.post("/families/<ref>/supervision/<uuid:session>/kept-back/<uuid:kept>")
@needs(Can.SESSION_MINUTE)
@back_to("telling")
def change_kept_back(ref: str, session: UUID, kept: UUID) -> None:
    """Change what somebody is not to be told, or why."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        found = kept_back_of(it.db, me(), it.session, kept)
        words = (_member(it), given("what"), given("because"))
        keep_back(it.db, me(), it.family, it.session, *words, found, seen_version())


@bp.get("/families/<ref>/supervision/<uuid:session>/tellings/<uuid:telling>/reports")
@needs(Can.FAMILY_READ)
def telling_reports(ref: str, session: UUID, telling: UUID) -> Show:
    """The step before it is said that somebody was told."""
    return _page(ref, session, telling)


@bp.post("/families/<ref>/supervision/<uuid:session>/tellings/<uuid:telling>/reports")
@needs(Can.FAMILY_READ)
def say_told(ref: str, session: UUID, telling: UUID) -> object:
    """Say that somebody was told, how and what they said; or why they were not."""
    given = typed("told_on", "how", "said", "not_told")
    try:
        told_on = read_day(given["told_on"], "told_on")
        said = Said(told_on, given["how"], given["said"], given["not_told"])
        with change() as changing:
            family = family_for(changing, me(), ref, Can.FAMILY_READ)
            held = session_locked(changing, me(), family, session)
            found = telling_to_report(changing, me(), family, held, telling)
            report_telling(changing, me(), family, held, found, said)
    except Invalid as problem:
        return _page(ref, session, telling, problem, given)
    return see(url_for("supervision.session", ref=ref, session=session, _anchor="telling"))


def _page(
    ref: str,
    session: UUID,
    telling: UUID,
    problem: Invalid | None = None,
    given: dict[str, str] | None = None,
) -> Show:
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    held = session_for(db(), me(), family, session)
    found = telling_to_report(db(), me(), family, held, telling)
    look(family.id, "session", session)
    last = latest_told(db(), [found.id]).get(found.id)
    shown = given or {"how": found.how}
    if last is not None and given is None:
        told_on = f"{last.told_on:%-d %-m %Y}" if last.told_on else ""
        shown = {"told_on": told_on, "how": last.how or found.how}
        shown |= {"said": last.said, "not_told": last.not_told}
    return page(
        "supervision/telling.html",
        telling=found,
        member=db().get_one(Member, found.member_id),
        session=held,
        last=last,
        how=[Option(*each, chosen=each[0] == shown.get("how")) for each in TOLD_HOW.items()],
        given=shown,
        back=url_for("supervision.session", ref=ref, session=session, _anchor="telling"),
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


def _to_tell(it: Writing) -> ToTell:
    return ToTell(
        member=_member(it),
        what=given("what"),
        how=given("how"),
        teller=_teller(it),
        due_on=read_day(given("due_on"), "due_on"),
    )


def _member(it: Writing) -> Member:
    if not given("member"):
        raise Invalid("Choose who in the family", field="member")
    return member_of(it.db, it.family, given("member"))


def _teller(it: Writing) -> Person | None:
    uuid = given("teller")
    people = owners_for(it.db, it.family, it.session) if uuid else ()
    found = next((each for each in people if str(each.uuid) == uuid), None)
    if uuid and found is None:
        raise Invalid("Choose who tells them from the list", field="teller")
    return found
