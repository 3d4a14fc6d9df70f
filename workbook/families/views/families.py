"""The families a person may open, and one family's page."""

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.grants import grants_in
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import DRAFTS, Reader
from workbook.core.time import now, today
from workbook.families.actions.limit_family import may_limit, whole_of
from workbook.families.facts import homes_of
from workbook.families.first import first_for
from workbook.families.forms import asked
from workbook.families.models import Family, Member
from workbook.families.new_members import undecided_for
from workbook.families.notices import unseen
from workbook.families.pages import FamiliesPage, FamilyPage, MemberRow
from workbook.families.queries import families_visible_to, family_for, members_of, rights_in
from workbook.families.rules import Rights
from workbook.families.summaries import rows_of
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import frame_of
from workbook.families.views.ruling import with_names
from workbook.families.views.workers import worker_rows
from workbook.families.waiting import for_you
from workbook.web.filters import age, initials
from workbook.web.pages import Link, Pager
from workbook.web.show import Show, page
from workbook.web.store import db

ON_A_PAGE = 100
WHEN_OPENED = "A family that you open with a reason is here while it is open to you."
WHERE_INVITED = "What you are invited to read is under “Invited to”."
NO_FAMILIES = (
    "Your role opens no family’s workbook. If that is wrong, tell the person who looks after "
    "accounts."
)


@bp.get("/families")
@needs(Can.FAMILIES_LIST)
def index() -> Show:
    """Every family this person may open, by name; `?page=` counts from 1."""
    look(None, "families", "mine")
    visible = families_visible_to(me())
    total = db().scalar(select(func.count()).select_from(visible.subquery())) or 0
    last = max(-(-total // ON_A_PAGE), 1)
    at = min(max(asked("page"), 1), last)
    found = (
        db()
        .scalars(
            visible.order_by(Family.name, Family.id).offset((at - 1) * ON_A_PAGE).limit(ON_A_PAGE)
        )
        .all()
    )
    rows = rows_of(db(), me(), found, lambda ref: url_for("families.family", ref=ref))
    acts = []
    if policy.ever(Can.FAMILY_OPEN, me().role):
        acts.append(Link("Open a family", url_for("families.new"), "plus"))
    if policy.ever(Can.FAMILY_OPEN_WITH_REASON, me().role):
        acts.append(Link("Open a family I am not on", url_for("families.ask_to_open"), "key"))
    return page(
        "families/list.html",
        page=FamiliesPage(
            title="Families",
            scope=f"Families you can open, {total:,}",
            rows=rows,
            now=now(),
            nothing=_nothing(me().role),
            for_you=for_you(db(), me()),
            acts=tuple(acts),
            pager=_pager(at, len(rows), total),
        ),
        unseen=unseen(db(), me()),
    )


@bp.get("/families/<ref>")
@needs(Can.FAMILY_READ)
def family(ref: str) -> Show:
    """One family: its sections, its members, and who works with them."""
    found = family_for(db(), me(), ref, Can.FAMILY_READ)
    look(found.id, "family", found.uuid)
    members = members_of(db(), found)
    lives = _lives(db(), found)
    rows = {each.id: _member(ref, each, lives.get(each.id, "")) for each in members}
    return page(
        "families/family.html",
        page=FamilyPage(
            title=found.name,
            children=tuple(rows[each.id] for each in members if each.part == "child"),
            adults=tuple(rows[each.id] for each in members if each.part == "adult"),
            workers=worker_rows(db(), found),
            acts=_acts(found, rights_in(db(), me(), found)),
            first=tuple(first_for(db(), me(), found)),
        ),
        limited=with_names(db(), rules_of(db(), found.id).fences([whole_of(found)])),
        **frame_of(db(), me(), found),
    )


def _nothing(role: str) -> str:
    """What an empty list says to a role; empty where one day there may be families in it."""
    if policy.ever(Can.INVITED_READ, role):
        return WHERE_INVITED
    if not policy.ever(Can.FAMILY_READ, role):
        return NO_FAMILIES
    return WHEN_OPENED if policy.reads_only_granted(role) else ""


def _pager(at: int, shown: int, total: int) -> Pager:
    def address(number: int) -> str:
        return url_for("families.index", page=number)

    first = (at - 1) * ON_A_PAGE
    return Pager(
        first=first + 1,
        last=first + shown,
        total=total,
        what="families",
        before_url=address(at - 1) if at > 1 else "",
        after_url=address(at + 1) if first + shown < total else "",
    )


def _lives(session: Session, family: Family) -> dict[int, str]:
    """Where each member lives today, as far as this reader may know."""
    homes = homes_of(session, family.id, rules_of(session, family.id), Reader(me().id))
    return {member_id: f"Lives at {home.name}" for home in homes for member_id in home.members}


def _member(ref: str, member: Member, lives: str) -> MemberRow:
    return MemberRow(
        name=member.name,
        known_as=member.known_as,
        initials=initials(member.known_as),
        age=age(member.born_on, today(), member.due_on),
        who="Child" if member.part == "child" else "Adult",
        lives=lives,
        url=addresses(ref)("key_information", _anchor=f"member-{member.uuid}"),
    )


def _acts(family: Family, rights: Rights) -> tuple[Link, ...]:
    url, acts = addresses(family.ref), []
    acts.append(Link("Key Information", url("key_information"), "people"))
    if rights.may(Can.NEW_MEMBER_DECIDE) and undecided_for(db(), me(), family):
        acts.append(Link("Decide about somebody new", url("new_members"), "hidden"))
    if rights.may(Can.FAMILY_ALLOCATE):
        acts.append(Link("Who works with them", url("allocations"), "person"))
    if rights.may(Can.DRAFTS_OPEN):
        acts.append(Link("Drafts of others", url("drafts"), "pen"))
    if rights.may(Can.FAMILY_LIMIT) and may_limit(db(), me(), family):
        acts.append(Link("Limit the whole family", url("limits"), "key"))
    if rights.may(Can.LIMITED_CONTACT_OPEN):
        acts.append(Link("Limited safe contacts", url("contacts"), "phone"))
    if rights.may(Can.GUEST_INVITE):
        acts.append(Link("Guests", url("guests"), "person"))
    for grant in grants_in(db(), family.id, (DRAFTS,)):
        if grant.person_id == me().id and rights.may_read_opened_drafts:
            acts.append(Link("Drafts open to you", url("opened_drafts", grant=grant.uuid), "pen"))
    acts.append(Link("A conflict of interest?", url("conflicts"), "scales"))
    if rights.may(Can.LOOKS_READ):
        acts.append(Link("Who looked", url("looks"), "search"))
    return tuple(acts)
