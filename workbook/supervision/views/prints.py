"""A session on paper: its agenda before it is held, its record once that is finalised."""

from dataclasses import replace

from sqlalchemy.orm import Session as Db

from workbook.core.problems import Closed
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.prints import Asked, Paper, printed_by, uuid_in
from workbook.people.rules import Me
from workbook.supervision.pages import May, SessionPage, Typed
from workbook.supervision.queries.pages import session_page
from workbook.supervision.queries.sessions import session_for
from workbook.supervision.rows import MinuteBox
from workbook.supervision.views.on_page import address


def record(db: Db, me: Me, family: Family, thing: str, _asked: Asked) -> Paper:
    """The record as it was finalised. Raises Closed before that."""
    found = session_for(db, me, family, uuid_in(thing))
    shown = replace(session_page(db, me, family, found), may=May())
    if shown.state != "finalised":
        raise Closed("A session is printed once its record is finalised.")
    on_it = (
        *(shown.summaries, shown.views, shown.decisions, shown.actions, shown.ratings),
        *(shown.tellings, shown.kept_back, shown.limited, shown.before, shown.decided_before),
        *(group.rows for group in shown.moved.groups),
        *(plan.rows for plan in shown.plans),
        shown.stories,
        *([each for each in parts if each.rows] for parts in shown.answers.values()),
        _minutes(shown),
    )
    return Paper(
        "supervision/record_paper.html",
        title=shown.title,
        facts={"page": shown, "typed": Typed(), "family": {"ref": family.ref, "name": family.name}},
        back_url=address(family.ref, found.uuid),
        kept=sum(len(each) for each in on_it),
    )


def agenda(db: Db, me: Me, family: Family, thing: str, _asked: Asked) -> Paper:
    """What a session that is planned or under way goes through. Raises Closed afterwards."""
    found = session_for(db, me, family, uuid_in(thing))
    shown = session_page(db, me, family, found)
    if shown.state not in {"planned", "open", "with-chair"}:
        raise Closed("This session is over. Print its record instead.")
    items = edition_of(db, found.edition).session_types[found.kind].agenda
    on_it = (*shown.here, *shown.before, *shown.decided_before, *shown.summaries, *shown.views)
    return Paper(
        "supervision/agenda_paper.html",
        title=f"Agenda, {shown.title}",
        facts={
            "page": shown,
            "agenda": list(zip(shown.agenda, items, strict=True)),
            "family_name": family.name,
        },
        back_url=address(family.ref, found.uuid),
        kept=len(on_it) + sum(len(each.rows) for each in shown.plans),
    )


def _minutes(shown: SessionPage) -> list[MinuteBox]:
    """Every item, and every part of one, under which something was said."""
    about = [*(each.box for each in shown.summaries), *(each.box for each in shown.adults)]
    boxes = [*shown.boxes.values(), *shown.children, *about]
    return [each for each in boxes if each is not None and each.html]


printed_by["session"] = record
printed_by["agenda"] = agenda
