"""What two members are to each other, and who holds parental responsibility."""

from uuid import UUID

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, NotFound, Problem, Stale
from workbook.families.actions.relate import Terms, change_relationship, relate
from workbook.families.forms import chosen_member, days, offers, one_line, refused, typed, whole
from workbook.families.models import Family, Relationship
from workbook.families.queries import family_for, members_of
from workbook.families.views import bp
from workbook.families.views.addresses import addresses
from workbook.families.views.frame import frame_of
from workbook.web.show import Show, page, see
from workbook.web.store import change, db

BOXES = ("from", "kind", "to", "responsibility", "checked_how", "from_on", "until_on")


@bp.get("/families/<ref>/relationships")
@needs(Can.KEY_INFORMATION_WRITE)
def relationships(ref: str) -> Show:
    """The form to say what two members are to each other."""
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    look(family.id, "relationships", family.uuid)
    return _new_page(ref, {"from": request.args.get("from", "")})


@bp.post("/families/<ref>/relationships")
@needs(Can.KEY_INFORMATION_WRITE)
def relate_two(ref: str) -> object:
    """Record what one member is to another."""
    given = typed(*BOXES)
    try:
        terms = _terms(given)
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            members = members_of(session, family)
            one = chosen_member(members, given["from"], "from")
            other = chosen_member(members, given["to"], "to")
            relate(
                session,
                me(),
                family,
                one,
                other,
                given["kind"],
                parental_responsibility=terms.parental_responsibility,
                checked_how=terms.checked_how,
                from_on=terms.from_on,
            )
    except Invalid as problem:
        return _new_page(ref, given, problem)
    return see(addresses(ref)("key_information", _anchor="relationships"))


@bp.get("/families/<ref>/relationships/<uuid:relationship>")
@needs(Can.KEY_INFORMATION_WRITE)
def relationship(ref: str, relationship: UUID) -> Show:
    """The form to change what is known of a relationship, or to end it."""
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    look(family.id, "relationship", _row(db(), family, relationship).uuid)
    return _change_page(ref, relationship, None)


@bp.post("/families/<ref>/relationships/<uuid:relationship>")
@needs(Can.KEY_INFORMATION_WRITE)
def change_terms(ref: str, relationship: UUID) -> object:
    """Change what is known of a relationship, or end it."""
    given = typed(*BOXES)
    try:
        terms = _terms(given)
        with change() as session:
            family = family_for(session, me(), ref, Can.KEY_INFORMATION_WRITE)
            row = _row(session, family, relationship)
            change_relationship(session, me(), family, row, terms, whole("version"))
    except (Invalid, Stale) as problem:
        return _change_page(ref, relationship, given, problem)
    return see(addresses(ref)("key_information", _anchor="relationships"))


def _terms(given: dict[str, str]) -> Terms:
    one_line(given, "checked_how")
    read = days(given, "from_on", "until_on")
    return Terms(
        parental_responsibility=given["responsibility"] == "yes",
        checked_how=given["checked_how"] or None,
        from_on=read["from_on"],
        until_on=read["until_on"],
    )


def _row(session: Session, family: Family, uuid: UUID) -> Relationship:
    found = session.scalar(
        select(Relationship).where(Relationship.family_id == family.id, Relationship.uuid == uuid)
    )
    if found is None:
        raise NotFound
    return found


def _new_page(ref: str, given: dict[str, str], problem: Problem | None = None) -> Show:
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    members = members_of(db(), family)
    kinds = [
        Offer(each.slug, each.title, chosen=each.slug == given.get("kind"))
        for each in catalogue().relationships.values()
        if not each.retired
    ]
    return page(
        "families/relationship.html",
        title="What are they to each other?",
        given=given,
        ones=offers(members, given.get("from", "")),
        others=offers(members, given.get("to", "")),
        kinds=kinds,
        row=None,
        action=addresses(ref)("relate_two"),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )


def _change_page(
    ref: str, uuid: UUID, given: dict[str, str] | None, problem: Problem | None = None
) -> Show:
    family = family_for(db(), me(), ref, Can.KEY_INFORMATION_WRITE)
    row = _row(db(), family, uuid)
    names = {each.id: each.known_as for each in members_of(db(), family)}
    known = catalogue().relationships.get(row.kind)
    says = known.title if known else row.kind.replace("-", " ")
    kept = {
        "responsibility": "yes" if row.parental_responsibility else "",
        "checked_how": row.checked_how or "",
        "from_on": f"{row.from_on:%-d %-m %Y}" if row.from_on else "",
        "until_on": f"{row.until_on:%-d %-m %Y}" if row.until_on else "",
    }
    return page(
        "families/relationship.html",
        title=f"{names[row.from_id]}, {says} {names[row.to_id]}",
        given=given or kept,
        row=row,
        action=addresses(ref)("change_terms", relationship=uuid),
        **refused(problem),
        **frame_of(db(), me(), family, "ki"),
    )
