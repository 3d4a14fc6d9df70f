"""The past of an item's minutes: every save, any two compared, the time line, who wrote which
words, and going back to earlier ones. Drawn as an entry's is.
"""

from typing import Any
from uuid import UUID

from flask import request, url_for
from markupsafe import Markup

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Problem, Stale
from workbook.families.models import Family
from workbook.families.queries import family_for, standings_towards
from workbook.families.views.frame import frame_of
from workbook.records.views.timeline import said_of
from workbook.supervision.actions.minute import restore_minutes
from workbook.supervision.models import Session
from workbook.supervision.queries.history import (
    Minutes,
    compared_minutes,
    minutes_before,
    minutes_for,
    moment_in,
)
from workbook.supervision.queries.sessions import session_for
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import address, writing
from workbook.supervision.views.wiring import HERE
from workbook.web.show import Show, page, see
from workbook.web.store import db
from workbook.writing.queries import Authors, authors_of

NOBODY = Authors((), Markup(), ())


@bp.get("/families/<ref>/supervision/<uuid:session>/items/<item>/history")
@needs(Can.FAMILY_READ)
def minutes_history(ref: str, session: UUID, item: str) -> Show:
    """Every save of an item's minutes, or of the part of it that `?about=` names; `?before=` and
    `?after=` compare two of them word by word, and `?every=` has each on its own.
    """
    family, found, minutes = _for(ref, session, item)
    steps = minutes.saves if "every" in request.args else minutes.together
    before, after = request.args.get("before", ""), request.args.get("after", "")
    return page(
        "records/history.html",
        called=minutes.called,
        steps=steps,
        every="every" in request.args,
        left_out=len(minutes.saves) - len(steps),
        comparison=compared_minutes(db(), minutes, before, after),
        before=before,
        after=after,
        about=_about(),
        action=_at("minutes_history", ref, session, item, about=None),
        timeline_url=_at("minutes_moments", ref, session, item),
        authors_url=_at("minutes_authors", ref, session, item),
        back=address(ref, session, _anchor(item)),
        back_words="Back to the session",
        **frame_of(db(), me(), family, HERE),
    )


@bp.get("/families/<ref>/supervision/<uuid:session>/items/<item>/history/moments")
@needs(Can.FAMILY_READ)
def minutes_moments(ref: str, session: UUID, item: str) -> Show:
    """What the minutes of an item said at one moment, `?at=` its place."""
    return _moments(ref, session, item)


@bp.get("/families/<ref>/supervision/<uuid:session>/items/<item>/history/authors")
@needs(Can.FAMILY_READ)
def minutes_authors(ref: str, session: UUID, item: str) -> Show:
    """Who wrote which words of an item's minutes that stand."""
    family, _, minutes = _for(ref, session, item)
    passage = minutes.passage
    return page(
        "records/authors.html",
        called=minutes.called,
        is_sealed=passage is not None and passage.sealed_at is not None,
        authors=authors_of(db(), passage.id) if passage else NOBODY,
        back=_at("minutes_history", ref, session, item),
        **frame_of(db(), me(), family, HERE),
    )


@bp.post("/families/<ref>/supervision/<uuid:session>/items/<item>/history/restorations")
@needs(Can.SESSION_MINUTE)
def restore_an_item(ref: str, session: UUID, item: str) -> object:
    """Let the minutes of an item say again what they said at one of their saves."""
    family = family_for(db(), me(), ref, Can.SESSION_MINUTE)
    found = session_for(db(), me(), family, session)
    minutes = minutes_for(db(), me(), family, found, item, _about())
    seen = request.form.get("version", 0, type=int)
    try:
        before = minutes_before(db(), minutes, request.form.get("step", ""))
        with writing(ref, session, Can.SESSION_MINUTE, corrects=True) as it:
            stood = restore_minutes(
                it.db, me(), it.family, it.session, item, _about(), before, seen
            )
    except (Closed, Stale) as problem:
        return _moments(ref, session, item, problem)
    return see(_at("minutes_moments", ref, session, item, instead=stood, _anchor="moment"))


def _moments(ref: str, session: UUID, item: str, problem: Problem | None = None) -> Show:
    family, found, minutes = _for(ref, session, item)
    passage = minutes.passage
    may_minute = policy.may(Can.SESSION_MINUTE, me().role, standings_towards(db(), me(), family))
    version = passage.version if passage else 0
    stands, stood = (f"save-{n}" for n in (version, request.args.get("instead", 0, int)))
    return page(
        "records/moments.html",
        status=problem.status if problem else 200,
        problem=problem,
        called=minutes.called,
        moment=moment_in(db(), minutes, request.args.get("at", type=int)),
        said=said_of(minutes.saves),
        may_restore=may_minute and passage is not None and passage.sealed_at is None,
        stands=stands,
        instead=next((each for each in minutes.saves if each.key == stood != stands), None),
        version=version,
        about=_about(),
        action=_at("minutes_moments", ref, session, item, about=None),
        restore_url=_at("restore_an_item", ref, session, item),
        back=_at("minutes_history", ref, session, item),
        **frame_of(db(), me(), family, HERE),
    )


def _for(ref: str, session: UUID, item: str) -> tuple[Family, Session, Minutes]:
    """The minutes that are asked for, with one look at their session."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = session_for(db(), me(), family, session)
    minutes = minutes_for(db(), me(), family, found, item, _about())
    look(family.id, "session", session)
    return family, found, minutes


def _about() -> str:
    return request.args.get("about", "")


def _anchor(item: str) -> str:
    return f"words-{item}-{_about()}" if _about() else f"words-{item}"


def _at(name: str, ref: str, session: UUID, item: str, **more: Any) -> str:
    """The address of a page of this item, and of the part of it that is looked at."""
    values: dict[str, Any] = {"about": _about() or None, **more}
    return url_for(f"supervision.{name}", ref=ref, session=session, item=item, **values)
