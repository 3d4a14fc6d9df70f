"""Finalising a record: the step that asks, the act itself, the manager's countersignature, and
opening it again.
"""

from uuid import UUID

from workbook.access.gate import look, me, must_show_all, needs
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.core.problems import Closed, Incomplete, Invalid, Missing
from workbook.families.editions import edition_of
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.records.pages import Check
from workbook.records.queries.stories import stories_in
from workbook.supervision.actions.finalise_session import countersign, finalise_session
from workbook.supervision.actions.open_record import must_be_open
from workbook.supervision.actions.rate import must_decide
from workbook.supervision.actions.reopen import must_stand, reopen_session
from workbook.supervision.models import Session
from workbook.supervision.queries.read_back import agreed_in, words_in
from workbook.supervision.queries.record import Record, record_of
from workbook.supervision.queries.seen import seen_by
from workbook.supervision.queries.sessions import session_for, session_locked, version_of
from workbook.supervision.queries.visible import missing_for, seen_by_chair
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import address, given, writing
from workbook.supervision.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, database, db
from workbook.writing.actions import come_to_rest

QUESTIONS = (
    "Does the record say what was heard, also from whoever sees it differently?",
    "Could the family read why each decision was made, and understand it?",
)


@bp.get("/families/<ref>/supervision/<uuid:session>/finalisation")
@needs(Can.SESSION_FINALISE)
def finalisation(ref: str, session: UUID) -> Show:
    """What finalising means, and what is still wanting, each with the place to give it."""
    family = family_for(db(), me(), ref, Can.SESSION_FINALISE)
    must_show_all("finalise the record: you sign for the whole of it")
    found = session_for(db(), me(), family, session)
    must_decide(db(), me(), family, found)
    must_be_open(found)
    if version_of(db(), found) is not None:
        raise Closed("This record is finalised already.")
    return _asking(family, found)


@bp.post("/families/<ref>/supervision/<uuid:session>/finalisation")
@needs(Can.SESSION_FINALISE, grave="the record is finalised, as you looked at it")
def finalise(ref: str, session: UUID) -> object:
    """Finalise the record that was looked at; the manager, or the deputy named with the reason."""
    must_show_all("finalise the record: you sign for the whole of it")
    family = family_for(db(), me(), ref, Can.SESSION_FINALISE)
    found = session_for(db(), me(), family, session)
    content = edition_of(db(), found.edition)
    told = stories_in(db(), me(), rules_of(db(), family.id), found.workbook_id, content)
    items = record_of(db(), family, found).items
    resting = [each.passage_id for each in items] + [each.passage_id for each in told]
    come_to_rest(database(), resting)
    try:
        with writing(ref, session, Can.SESSION_FINALISE, corrects=True) as it:
            record = record_of(it.db, it.family, it.session)
            finalise_session(it.db, me(), it.family, record, given("seen"))
    except Incomplete as refused:
        family = family_for(db(), me(), ref, Can.SESSION_FINALISE)
        found = session_for(db(), me(), family, session)
        return _asking(family, found, refused.missing, status=refused.status)
    return see(address(ref, session))


@bp.get("/families/<ref>/supervision/<uuid:session>/reopenings")
@needs(Can.SESSION_FINALISE)
def reopening(ref: str, session: UUID) -> Show:
    """What opening the record again means, and the reason that is asked for."""
    return _asking_to_reopen(ref, session)


@bp.post("/families/<ref>/supervision/<uuid:session>/reopenings")
@needs(Can.SESSION_FINALISE, grave="the record is opened again")
def reopen(ref: str, session: UUID) -> object:
    """Open the finalised record again; the manager, or the deputy named with the reason."""
    try:
        with change() as changing:
            family = family_for(changing, me(), ref, Can.SESSION_FINALISE)
            found = session_locked(changing, me(), family, session)
            record = record_of(changing, family, found)
            reopen_session(changing, me(), family, record, given("because"))
    except Invalid as problem:
        return _asking_to_reopen(ref, session, problem)
    return see(address(ref, session))


def _asking_to_reopen(ref: str, session: UUID, problem: Invalid | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.SESSION_FINALISE)
    found = session_for(db(), me(), family, session)
    must_stand(db(), me(), family, found)
    look(family.id, "session", session)
    return page(
        "supervision/reopen.html",
        title=f"Supervision {found.number}",
        session=found,
        back=address(ref, session),
        given=given("because"),
        **refused(problem),
        **frame_of(db(), me(), family, HERE),
    )


@bp.post("/families/<ref>/supervision/<uuid:session>/countersignature")
@needs(Can.SESSION_FINALISE)
def sign_too(ref: str, session: UUID) -> object:
    """The manager is back, has read what the deputy finalised, and signs it too."""
    must_show_all("countersign the record: you sign for the whole of it")
    with change() as changing:
        family = family_for(changing, me(), ref, Can.SESSION_FINALISE)
        found = session_locked(changing, me(), family, session)
        countersign(changing, me(), family, found, version_of(changing, found))
    return see(address(ref, session))


def _read_back(record: Record) -> dict[str, int]:
    """How much of what was decided there is to read back, and how much of it nobody agreed to."""
    words = words_in(record)
    return {
        "to_read": len(words),
        "unread": len(words) - len(agreed_in(db(), record.session, words)),
    }


def _asking(
    family: Family, session: Session, missing: tuple[Missing, ...] = (), status: int = 200
) -> Show:
    look(family.id, "session", session.uuid)
    record = record_of(db(), family, session)
    rules = rules_of(db(), family.id)
    left = missing_for(record, rules, me())
    wanted = missing or tuple(left)
    back = address(family.ref, session.uuid)
    return page(
        "supervision/finalise.html",
        status=status,
        title=f"Supervision {session.number}",
        checks=[Check(it.says, False, f"{back}#{it.box or it.where}", "Give it") for it in wanted]
        or [Check("Everything that the record needs is there", True)],
        questions_to_ask=QUESTIONS,
        may=not left,
        seen=seen_by_chair(record, rules, me()),
        back=back,
        **_read_back(seen_by(db(), me(), family, session).record),
        session=session,
        **frame_of(db(), me(), family, HERE),
    )
