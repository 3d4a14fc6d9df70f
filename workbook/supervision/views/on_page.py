"""How every form of a session comes and goes: loaded under its lock, back to its own place on the
page; and where something cannot be taken, the page again with what was typed still in its boxes.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, ParamSpec
from uuid import UUID

from flask import request, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session as Db

from workbook.access.gate import look, me
from workbook.access.policy import Can
from workbook.access.queries import hides
from workbook.core.problems import Closed, Invalid, Keep, Problem, Stale
from workbook.core.text import read_blocks, to_plain
from workbook.core.time import now
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.pages import FamilyBar
from workbook.families.queries import family_for
from workbook.families.views.frame import frame_of
from workbook.records.boxes import Option
from workbook.supervision.models import Session
from workbook.supervision.pages import PlanForm, SessionPage, Typed
from workbook.supervision.planning import arranged_for, clashes_of
from workbook.supervision.queries.calling_off import called_off_in
from workbook.supervision.queries.discussed import LONGEST
from workbook.supervision.queries.limited import to_name
from workbook.supervision.queries.pages import session_page
from workbook.supervision.queries.plan_form import plan_form
from workbook.supervision.queries.sessions import open_for_writing, session_for
from workbook.supervision.queries.works import applying
from workbook.supervision.rules import BECAME, FOLLOW_UPS, OFFERED, State
from workbook.supervision.telling import TOLD_HOW
from workbook.supervision.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import change, config, db

P = ParamSpec("P")

MINUTES = "plain"
WORDS = (
    MINUTES,
    *("text", "because", "set_aside", "effect", "better_off", "ground", "line", "what"),
    *("title", "reason"),
    *("said", "source", "not_obtained", "behaviour", "evidence", "talk", "name", "agency"),
)
"""What people write in the forms of a session, as against what they choose."""


@dataclass(frozen=True)
class Writing:
    """One change of a session under way: the database, the family and the session."""

    db: Db
    family: Family
    session: Session


@contextmanager
def writing(
    ref: str, session: UUID, can: Can, keep: Keep | None = None, *, corrects: bool = False
) -> Iterator[Writing]:
    """One act on a session that may still be changed, for whoever may do `can`.

    What `corrects` a record is taken too while it is open again. Raises NotFound, NotAllowed, and
    Closed once it is finalised, keeping what `keep` keeps.
    """
    with change() as changing:
        family = family_for(changing, me(), ref, can)
        found = open_for_writing(changing, me(), family, session, keep, corrects=corrects)
        yield Writing(changing, family, found)


def back_to(place: str, again: str = "") -> Callable[[Callable[P, None]], Callable[P, object]]:
    """A form of the session page: back to `place` on it, or the page again as it was typed. With
    `again`, whoever asks for another one goes on at its form.
    """

    def mark(view: Callable[P, None]) -> Callable[P, object]:
        @wraps(view)
        def answered(*args: P.args, **kwargs: P.kwargs) -> object:
            ref, session = str(kwargs["ref"]), kwargs["session"]
            try:
                view(*args, **kwargs)
            except (Invalid, Stale, Closed) as refused:
                return shown_again(ref, session, refused)
            return see(address(ref, session, again if again and given("again") else place))

        return answered

    return mark


def address(ref: str, session: object, place: str = "") -> str:
    """The page of a session, at a place on it."""
    return url_for("supervision.session", ref=ref, session=session, _anchor=place or None)


def shown_again(ref: str, session: Any, refused: Problem) -> Show:
    """The page of the session with the form that was refused as it was typed, for its reader."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = session_for(db(), me(), family, session)
    look(family.id, "session", session)
    typed = typed_from(refused)
    return shown(family, found, typed, status=refused.status)


def shown(family: Family, session: Session, typed: Typed, status: int = 200) -> Show:
    """The page of a session that was loaded for this reader."""
    found = session_page(db(), me(), family, session)
    frame = frame_of(db(), me(), family, HERE)
    plans = found.may.plan and found.state == State.PLANNED
    return page(
        "supervision/session.html",
        status=status,
        page=found,
        arranged=arranged_for(db(), [session.uuid]).get(session.uuid),
        called_off=called_off_in(db(), [session.uuid]).get(session.uuid),
        clashes=clashes_of(db(), me(), family, session) if plans else (),
        typed=typed,
        faults=typed.summary(),
        limited_to=_limited_to(family, session, found, typed),
        room_idle=_room_idle(found),
        plan=_plan(family, session, typed) if found.may.plan else None,
        how=OFFERED,
        follow_ups=tuple(FOLLOW_UPS.items()),
        became=tuple(BECAME.items()),
        stages=[(each.value, each.label) for each in found.stage_options],
        members=[(each.member, each.name) for each in found.views],
        adults=[(each.member, each.name) for each in found.adults],
        owners=[(each.value, each.label) for each in found.owners],
        told_how=tuple(TOLD_HOW.items()),
        **frame | {"family": _now(frame["family"], found)},
    )


def _plan(family: Family, session: Session, typed: Typed) -> PlanForm:
    content = edition_of(db(), session.edition)
    forms = [content.session_types[session.kind]]
    forms += [it for it in applying(db(), family, content).forms if it.slug != session.kind]
    return plan_form(db(), me(), family, session, forms, typed)


def _room_idle(found: SessionPage) -> int:
    """For how many seconds whoever takes the minutes may touch nothing; 0 for everybody else."""
    is_lately = found.began_at is not None and now() - found.began_at < LONGEST
    return config().room_idle_after if found.leads and is_lately else 0


def _limited_to(
    family: Family, session: Session, found: SessionPage, typed: Typed
) -> tuple[Option, ...]:
    """Who can be named where the chair adds an item; nobody on a screen that is shared."""
    if not found.is_open or not found.may.decide or hides(db()):
        return ()
    return to_name(db(), me(), family, session, typed.several.get("people", ()))


def typed_from(refused: Problem) -> Typed:
    """What was typed in the form of this request, with what is wrong with it. Minutes of two
    people come back together, so that saving again overwrites nobody's.
    """
    theirs = refused.detail.get("theirs") or {}
    values = request.form.to_dict()
    if "blocks" in theirs:
        both = (to_plain(read_blocks(theirs["blocks"])), values.get(MINUTES, ""))
        values[MINUTES] = "\n\n".join(each for each in both if each.strip())
    return Typed(
        form=request.form.get("form", ""),
        values=values,
        several=request.form.to_dict(flat=False),
        faults=refused.fields if isinstance(refused, Invalid) else {},
        says=refused.says,
        theirs=str(theirs.get("said", "")),
        theirs_html=Markup(theirs["html"]) if "html" in theirs else "",  # noqa: S704
        yours=str((refused.detail.get("yours") or {}).get("said", "")),
        is_closed=isinstance(refused, Closed),
        kept="\n\n".join(each for name in _of_words(values) if (each := values[name].strip())),
    )


def _of_words(values: Mapping[str, str]) -> list[str]:
    """The names of what people wrote, answers to an item's own questions (`f-…`) among it."""
    return [each for each in values if each in WORDS or each.startswith("f-")]


def given(name: str) -> str:
    """One value of the form."""
    return request.form.get(name, "")


def seen_version(name: str = "version") -> int:
    """The version that the page had shown of what is changed; 0 where there was nothing yet."""
    typed = given(name)
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _now(bar: FamilyBar, found: SessionPage) -> FamilyBar:
    """The bar with what is going on this minute."""
    if found.state != State.OPEN or found.began_at is None:
        return bar
    return replace(bar, now="In session", now_since=found.began_at)
