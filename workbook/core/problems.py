"""Refusals that a person should read. Raising one rolls back; what must be kept is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Keep: TypeAlias = Callable[["Session"], None]


class Problem(Exception):
    """A refusal, in words a tired practitioner can act on.

    `says` is the sentence. `keep`, when given, is called with a session in a second short
    transaction after the rollback and before the answer (design 3.5): a throttle row, the
    refused words, an audit row. `detail` is plain JSON for pages and scripts.
    """

    status: ClassVar[int] = 400
    kind: ClassVar[str] = "problem"

    def __init__(
        self,
        says: str,
        *,
        detail: Mapping[str, Any] | None = None,
        keep: Keep | None = None,
    ) -> None:
        super().__init__(says)
        self.says = says
        self.detail: dict[str, Any] = dict(detail or {})
        self.keep = keep

    def keeping(self, keep: Keep) -> Self:
        """The same refusal, with something that must survive the rollback."""
        self.keep = keep
        return self


class NotFound(Problem):
    """There is no such thing, or it is not this person's to know about: one answer for both."""

    status = 404
    kind = "not-found"

    def __init__(self, says: str = "There is no page here that you can open.") -> None:
        super().__init__(says)


class NotAllowed(Problem):
    """The person may know of the thing, but not do this to it."""

    status = 403
    kind = "not-allowed"


class SignedOut(Problem):
    """Nobody is signed in on this browser."""

    status = 401
    kind = "signed-out"

    def __init__(
        self,
        says: str = "You were signed out. Sign in here and carry on: "
        "your words are still on this page.",
    ) -> None:
        super().__init__(says)


class Covered(SignedOut):
    """Signed in, but covered after ten minutes without input: the password lifts it."""

    kind = "covered"

    def __init__(
        self, says: str = "The page was covered because nobody was typing. Enter your password."
    ) -> None:
        super().__init__(says)


class AskAgain(Problem):
    """A grave act needs a fresh sign-in (design 5.9); `then` says what is done after it."""

    status = 403
    kind = "ask-again"

    def __init__(
        self, then: str, says: str = "This cannot be undone, so enter your password again first."
    ) -> None:
        super().__init__(says)
        self.then = then


class Invalid(Problem):
    """What was given cannot be right; `fields` maps a field's name to its sentence."""

    status = 422
    kind = "invalid"

    def __init__(self, says: str, *, field: str | None = None, keep: Keep | None = None) -> None:
        super().__init__(says, keep=keep)
        self.fields: dict[str, str] = {field: says} if field else {}

    @classmethod
    def many(cls, fields: Mapping[str, str]) -> "Invalid":
        """One refusal for several fields, in the order given."""
        problem = cls(" ".join(fields.values()))
        problem.fields = dict(fields)
        return problem


@dataclass(frozen=True)
class Missing:
    """One thing that is still needed, and the anchor or address where it can be given: `where` is
    the part of the page, `box` the very place in it where there are several.
    """

    says: str
    where: str = ""
    box: str = ""


class Incomplete(Problem):
    """Something is missing; each thing is listed with the place to give it."""

    status = 422
    kind = "incomplete"

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(" ".join(each.says for each in missing))
        self.missing = tuple(missing)


class Closed(Problem):
    """The thing is finalised, withdrawn or closed."""

    status = 409
    kind = "closed"


class Stale(Problem):
    """Somebody changed it since this page was shown; both values are given."""

    status = 409
    kind = "stale"


class OtherSchema(Problem):
    """The page that sent this knows other kinds of text than the server: it must be reloaded."""

    status = 409
    kind = "upgrade"


class TooMany(Problem):
    """Slow down: guesses, or work faster than a person writes."""

    status = 429
    kind = "too-many"


class Busy(Problem):
    """No more of this can be served at the same time; what asks has another way."""

    status = 503
    kind = "busy"


class TooLarge(Problem):
    """More than can be taken in one go."""

    status = 413
    kind = "too-large"
