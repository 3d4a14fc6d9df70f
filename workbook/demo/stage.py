"""The stage on which the demo's stories are played: everything through the product's own verbs.

A story only says what is done and when. `play` does it all in the order of time, each act with
the clock set to its moment, so that the audit trail of the authority runs forward.
"""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.core.db import Database
from workbook.core.time import clock_set_to, now, today
from workbook.demo.cast import DOMAIN
from workbook.demo.days import Days
from workbook.families.models import Family, Member
from workbook.families.queries import family_for
from workbook.people.models import Person
from workbook.people.queries.people import me_by_email, person_by_email
from workbook.people.rules import Me

Act = Callable[[Session], None]


@dataclass
class Told:
    """One family as its story knows it: its reference, once it is opened, and its members."""

    stage: "Stage"
    ref: str = ""
    members: dict[str, UUID] = field(default_factory=dict)
    entries: dict[str, UUID] = field(default_factory=dict)
    sessions: list[UUID | None] = field(default_factory=list)

    def at(self, on: date, at: time, act: Act) -> None:
        """Do this on that day, at that time."""
        self.stage.at(on, at, act)

    def load(self, session: Session, who: str, can: Can) -> tuple[Me, Family]:
        """Who acts, and the family, if they may do this: a story asks as everybody does."""
        me = self.stage.me(session, who)
        return me, family_for(session, me, self.ref, can)

    def member(self, session: Session, name: str) -> Member:
        """The member known by this name."""
        return self.in_order(session, [name])[0]

    def in_order(self, session: Session, names: Sequence[str]) -> list[Member]:
        """Several of them."""
        if not names:
            return []
        of = {self.members[each]: each for each in names}
        found = {
            of[each.uuid]: each
            for each in session.scalars(select(Member).where(Member.uuid.in_(of)))
        }
        return [found[each] for each in names]


class Stage:
    """One demo being loaded into a database: people by the first part of their address."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.days = Days(now())
        self._acts: list[tuple[date, time, int, Act]] = []
        self._cast: dict[str, Me] = {}

    def at(self, on: date, at: time, act: Act) -> None:
        """Do this on that day, at that time; of the same moment, in the order given."""
        self._acts.append((on, at, len(self._acts), act))

    def play(self) -> None:
        """Do everything that was told, in the order of time. Raises what any act of it raises."""
        # Looking for rings of forgotten objects finds next to nothing here, and takes a tenth.
        gc.disable()
        try:
            for on, at, _, act in sorted(self._acts, key=lambda each: each[:3]):
                with clock_set_to(self.days.moment(on, at)), self.database.change() as session:
                    act(session)
        finally:
            gc.enable()

    def me(self, session: Session, who: str) -> Me:
        """A person of the cast as somebody who acts."""
        if who not in self._cast:
            found = me_by_email(session, f"{who}@{DOMAIN}", today())
            if found is None:
                raise LookupError(f"nobody of the cast is called {who}")
            self._cast[who] = replace(found, by_command=False)
        return self._cast[who]

    def person(self, session: Session, who: str) -> Person:
        """The person whose address begins with `who`."""
        found = person_by_email(session, f"{who}@{DOMAIN}")
        if found is None:
            raise LookupError(f"nobody of the cast is called {who}")
        return found
