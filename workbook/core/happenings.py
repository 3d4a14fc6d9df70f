"""What was done, in the past tense. Telling one queues it; the commit point delivers it.

A subscriber runs in the same transaction as the act, before commit (design 3.3): search,
observations, summary rows. The audit trail is written last, by whoever closes the transaction.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from sqlalchemy.orm import Session

from workbook.core.time import now


@dataclass(frozen=True, kw_only=True)
class Happening(ABC):
    """One thing that was done. `verb` is kept for ever; the other fields are the detail.

    `family_id`, `thing_kind` and `thing` (a uuid as text) go in the audit row itself; every
    field of a subclass goes in the detail row, which can be expunged without breaking the chain.
    """

    verb: ClassVar[str]
    kinds: ClassVar[dict[str, type["Happening"]]] = {}

    family_id: int | None = None
    thing_kind: str = ""
    thing: str = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        verb = cls.__dict__.get("verb")
        if verb is None:
            return
        if verb in Happening.kinds and Happening.kinds[verb].__qualname__ != cls.__qualname__:
            raise TypeError(f"two happenings are called {verb}")
        Happening.kinds[verb] = cls

    @staticmethod
    def as_kept(verb: str, words: Mapping[str, Any]) -> "Happening":
        """What was told as `verb`, of the detail that the trail keeps. One told by an older version
        may say what is said no more, and not what is said since: that has a default.
        """
        kind = Happening.kinds[verb]
        known = {each.name for each in fields(kind)}
        return kind(**{name: value for name, value in words.items() if name in known})

    @abstractmethod
    def sentence(self) -> str:
        """What happened, after the actor's name: “finalised an entry”. Never family names."""

    def detail(self) -> dict[str, Any]:
        """The fields that a subclass adds, as plain JSON."""
        own = asdict(self)
        for common in ("family_id", "thing_kind", "thing"):
            del own[common]
        return own


@dataclass(frozen=True)
class Told:
    """A happening with who did it and when; actor None is the system itself."""

    happening: Happening
    actor_id: int | None
    at: datetime


H = TypeVar("H", bound=Happening)
Subscriber = Callable[[Session, Told], None]
_subscribers: dict[type[Happening], list[Subscriber]] = {}


def on(kind: type[Happening]) -> Callable[[Subscriber], Subscriber]:
    """Subscribe a function to a kind of happening, inside the same transaction."""

    def register(subscriber: Subscriber) -> Subscriber:
        _subscribers.setdefault(kind, []).append(subscriber)
        return subscriber

    return register


def tell(session: Session, actor_id: int | None, happening: Happening) -> None:
    """Queue a happening; subscribers and the audit hear of it before this commit."""
    session.info.setdefault("told", []).append(Told(happening, actor_id, now()))


def deliver(session: Session) -> list[Told]:
    """Run the subscribers of everything told, in order, including what they tell in turn."""
    told: list[Told] = session.info.setdefault("told", [])
    done = 0
    while done < len(told):
        each = told[done]
        done += 1
        for kind in type(each.happening).__mro__:
            for subscriber in _subscribers.get(kind, []):
                subscriber(session, each)
    return told
