"""Guests: invited to named entries until a day by the manager or the key worker; what they read."""

from uuid import UUID

from flask import Response, request, url_for

from workbook.access.gate import look, me, needs
from workbook.access.grants import Standing, grant_named
from workbook.access.marks import rights_mark
from workbook.access.policy import Can
from workbook.access.rules import GUEST
from workbook.access.views import main_links
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.families.forms import days, refused, typed
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.families.views.rights import say_rights
from workbook.records.actions.invite_guest import end_invitation, invite_guest
from workbook.records.queries.guests import (
    cards_for_guest,
    entries_to_name,
    guests_for,
    invitation_of,
    invitations_of,
    invited_to,
    seen_by_guest,
)
from workbook.records.views import bp
from workbook.web.show import Show, page, see
from workbook.web.store import change, config, db

BOXES = ("guest", "until", "reason")
main_links[60] = ("Invited to", "records.invited", Can.INVITED_READ, "/invited")


@bp.get("/families/<ref>/guests")
@needs(Can.GUEST_INVITE)
def guests(ref: str) -> Show:
    """Who is invited to what until when, and the form to invite somebody."""
    return _page(ref)


@bp.post("/families/<ref>/guests")
@needs(Can.GUEST_INVITE)
def invite_somebody(ref: str) -> object:
    """Invite a guest to the entries that were chosen."""
    given, chosen = typed(*BOXES), request.form.getlist("entries")
    try:
        until = days(given, "until")["until"]
        with change() as session:
            family = family_for(session, me(), ref, Can.GUEST_INVITE)
            invite_guest(session, me(), family, given["guest"], chosen, until, given["reason"])
    except Invalid as problem:
        return _page(ref, problem, given, chosen)
    return see(url_for("records.guests", ref=ref))


@bp.post("/families/<ref>/guests/<uuid:grant>/end")
@needs(Can.GUEST_INVITE)
def end_guest(ref: str, grant: UUID) -> object:
    """End an invitation now."""
    with change() as session:
        family = family_for(session, me(), ref, Can.GUEST_INVITE)
        end_invitation(session, me(), family, grant_named(session, family.id, grant, (GUEST,)))
    return see(url_for("records.guests", ref=ref))


@bp.get("/invited")
@needs(Can.INVITED_READ)
def invited() -> Show:
    """What this guest is invited to read, and until when: nothing else is theirs."""
    return page("records/invited.html", invitations=invitations_of(db(), me()))


@bp.get("/invited/<uuid:grant>")
@needs(Can.INVITED_READ)
def invitation(grant: UUID) -> Show:
    """The entries of one invitation, to read."""
    found, family = invitation_of(db(), me(), grant)
    look(family.id, "invited", grant)
    return page(
        "records/invitation.html",
        grant=found,
        ref=family.ref,
        rights_url=_rights_url(found, family),
        cards=cards_for_guest(db(), me(), family, found),
    )


@bp.get("/invited/<uuid:grant>/rights")
@needs(Can.INVITED_READ)
def invitation_rights(grant: UUID) -> Response:
    """Whether an open page of it may still be open, as it was drawn: an end that comes by itself
    tells nobody.
    """
    found, family = invitation_of(db(), me(), grant)
    return say_rights(_rights_url(found, family))


def _rights_url(grant: Standing, family: Family) -> str:
    """Where an open page of an invitation asks whether it shows what may be read at this moment."""
    mark = rights_mark(config(), me(), grant.id, seen_by_guest(db(), me(), family, grant))
    return url_for("records.invitation_rights", grant=grant.uuid, seen=mark)


def _page(
    ref: str,
    problem: Problem | None = None,
    given: dict[str, str] | None = None,
    chosen: list[str] | None = None,
) -> Show:
    family = family_for(db(), me(), ref, Can.GUEST_INVITE)
    look(family.id, "guests", family.uuid)
    given = given or {}
    return page(
        "records/guests.html",
        invited=invited_to(db(), me(), family),
        guests=[
            Offer(str(each.uuid), each.name, chosen=str(each.uuid) == given.get("guest"))
            for each in guests_for(db(), family)
        ],
        sections=entries_to_name(db(), me(), family),
        chosen=set(chosen or []),
        given=given,
        back=url_for("families.family", ref=ref),
        back_words="The family",
        **refused(problem),
        **frame_of(db(), me(), family),
    )
