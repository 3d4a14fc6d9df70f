"""The gate: every view says what it needs, and a look is recorded before bytes leave.

`@needs` refuses whoever is not signed in, and a role that could never do such a thing where no
family is concerned. Where one is, the loader decides (`families.queries.family_for`), because
its refusal must not tell that the family exists.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import g
from flask_login import current_user

from workbook.access import policy
from workbook.access.happenings import Looked
from workbook.access.policy import Can
from workbook.core.happenings import tell
from workbook.core.problems import AskAgain, Covered, NotAllowed, SignedOut
from workbook.people.rules import Me
from workbook.web.store import database

P = ParamSpec("P")
R = TypeVar("R")

# A room above says of a look whether the open page that asks had it already (design 5.7).
carried_by: list[Callable[[Looked], bool]] = []


def me() -> Me:
    """The person signed in on this request; raises SignedOut or Covered."""
    if g.get("covered"):
        raise Covered
    user: Any = current_user._get_current_object()
    if not user.is_authenticated:
        raise SignedOut
    found: Me = user.me
    return found


def needs(can: Can, *, grave: str = "") -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a view with the permission it needs. A `grave` act also needs a fresh sign-in: the
    words say what is done after it.
    """

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            who = me()
            if "ref" not in kwargs and not policy.ever(can, who.role):
                raise NotAllowed("Your role cannot do this. Ask your team manager who can.")
            if grave and not who.fresh:
                raise AskAgain(grave)
            return view(*args, **kwargs)

        guarded.__dict__["needs"] = can
        return guarded

    return mark


def must_show_all(before: str) -> None:
    """Raise NotAllowed while what is withheld is hidden on this screen: whoever acts on the whole
    of something has the whole of it before them. `before` says what they are about to do.
    """
    if me().is_hiding:
        raise NotAllowed(
            "What is withheld is hidden while you share your screen. "
            f"Show it again before you {before}."
        )


def look(family_id: int | None, kind: str, thing: Any, **detail: Any) -> None:
    """Record that this person opened this thing: one row, committed before bytes leave. A page
    that is open and asks for itself again carries the look that it was opened with.

    What this request reads is not disturbed: a look changes nothing that a page shows.
    """
    looked = Looked(family_id=family_id, thing_kind=kind, thing=str(thing), how=detail)
    if any(is_carried(looked) for is_carried in carried_by):
        return
    with database().change() as session:
        tell(session, me().id, looked)
