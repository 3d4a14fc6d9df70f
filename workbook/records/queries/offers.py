"""What one reader may do with an entry: the same rules refuse on the server what is not offered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from workbook.access import policy
from workbook.access.policy import Can, Standing
from workbook.catalogue.current import catalogue
from workbook.core.time import now
from workbook.people.rules import Me
from workbook.records.cards import ANY, Act, Offered
from workbook.records.comments import Answering
from workbook.records.rules import UNDONE_WITHIN, State, may_add_to, may_move, may_set_rules

Url = Callable[..., str]
# All of a row that decides what is offered for it, with its state.
DECIDES = attrgetter(
    *("section", "part", "writer_id", "writer_has_left", "is_amending", "n", "is_joint"),
    *("co_writes", "is_asked"),
)


@dataclass(frozen=True)
class OfferTo:
    """What `me`, with these standings towards the family, is offered under each of its entries.

    `url(what, **ids)` gives addresses of this family.
    """

    me: Me
    standings: frozenset[Standing]
    url: Url
    offered: dict[tuple[Any, ...], Offered] = field(default_factory=dict)
    ends: list[datetime] = field(default_factory=list)  # when something is offered no longer

    def __call__(self, row: Row[Any], state: State) -> Offered:
        """The links and buttons of one entry, with addresses of the entry `ANY`: the same for every
        row that is alike in what decides them.
        """
        is_new = self._is_newly_shared(row, state)
        decides = (state, is_new, *DECIDES(row))
        if decides not in self.offered:
            self.offered[decides] = self._offered(row, state, is_new=is_new)
        return self.offered[decides]

    def _offered(self, row: Row[Any], state: State, *, is_new: bool) -> Offered:
        history = self.url("history", entry=ANY)
        acts, more = self._acts(row, state, ANY)
        if is_new:
            acts = (*acts, Act("Undo sharing", post=self.url("sharing-end", entry=ANY)))
        answering = self._answering(row, state, ANY)
        if answering.may_comment:
            acts = (*acts, Act("Comment", href=answering.comments_url))
            if not answering.is_writer:
                more = (*more, Act("Suggest other words", href=f"{answering.comments_url}#suggest"))
        acts = (*acts, Act("History", href=history, enter=not acts))
        if state in {State.SHARED, State.FINALISED}:
            more = (*more, Act("Print", post=self.url("print", entry=ANY)))
        if may_set_rules(self.me.role, self.standings, is_writer=self._wrote(row)):
            more = (*more, Act("Withhold or limit", href=self.url("rules", entry=ANY)))
        if state is not State.WITHDRAWN and self._may_move(row):
            more = (*more, Act("Move to another section", href=self.url("moves", entry=ANY)))
        if row.n < 2:
            return Offered(acts, more, answering=answering)
        both = f"{history}?before=version-{row.n - 1}&after=version-{row.n}"
        return Offered(acts, more, both, answering)

    def _acts(
        self, row: Row[Any], state: State, entry: str
    ) -> tuple[tuple[Act, ...], tuple[Act, ...]]:
        url = self.url
        if not self._is_writer(row):
            if state is State.FINALISED and self._may_add_to(row):
                return (), (Act("Add an addendum", href=url("addenda", entry=entry) + "#plain"),)
            return (), ()
        if not self._leads(row):
            return self._as_co_writer(row, state, entry)
        label = "Put in the bin" if state is State.DRAFT else "Withdraw"
        away = Act(label, href=url("withdrawal", entry=entry), style="warn")
        if state is State.FINALISED:
            amendments = url("amendments", entry=entry)
            if row.is_amending:
                whose, words = "the" if row.is_joint else "your", f"{amendments}#words-{entry}"
                return (Act(f"Go on with {whose} amendment", href=words, enter=True),), (away,)
            return (), (Act("Amend", href=f"{amendments}#reason"), away)
        write = Act("Write", href=url("write", section=row.section, entry=entry), enter=True)
        finalise = Act("Finalise", href=url("finalisation", entry=entry))
        together = Act("Write together", href=url("writers", entry=entry))
        also = (away,) if self._is_of_role(row) else (together, away)
        if state is State.SHARED:
            return (write, finalise), also
        share = Act("Share with team", post=url("sharing", entry=entry))
        return (write, share, finalise), also

    def _as_co_writer(
        self, row: Row[Any], state: State, entry: str
    ) -> tuple[tuple[Act, ...], tuple[Act, ...]]:
        """Somebody who writes it with its lead: words and answers, and no change of its state."""
        url = self.url
        if state is State.FINALISED:
            amendments = url("amendments", entry=entry)
            if row.is_amending:
                words = f"{amendments}#words-{entry}"
                return (Act("Go on with the amendment", href=words, enter=True),), ()
            return (), (Act("Amend", href=f"{amendments}#reason"),)
        if state is State.WITHDRAWN:
            return (), ()
        write = Act("Write", href=url("write", section=row.section, entry=entry), enter=True)
        agree = (Act("Agree, or say not yet", href=url("agreement", entry=entry)),)
        label = "Take the lead" if row.writer_has_left else "Who writes it"
        together = Act(label, href=url("writers", entry=entry))
        return (write, *(agree if row.is_asked else ())), (together,)

    def _answering(self, row: Row[Any], state: State, entry: str) -> Answering:
        if state not in {State.SHARED, State.FINALISED}:
            return Answering()
        return Answering(
            may_comment=self._may_comment,
            is_writer=self._is_writer(row),
            comments_url=self.url("comments", entry=entry),
        )

    def _is_newly_shared(self, row: Row[Any], state: State) -> bool:
        """Whether `me` shared it so lately that it can be taken back, if nobody opened it."""
        if state is not State.SHARED or not (self._wrote(row) and self._is_writer(row)):
            return False
        until: datetime = row.shared_at + UNDONE_WITHIN
        if is_new := now() < until:
            self.ends.append(until)
        return is_new

    def _is_writer(self, row: Row[Any]) -> bool:
        return self._leads(row) or (self._may_write and bool(row.co_writes))

    def _leads(self, row: Row[Any]) -> bool:
        if catalogue().sections[row.section].held_by(row.part) == "key-worker":
            return self._may_write and Standing.KEY_WORKER in self.standings
        return self._may_write and self._wrote(row)

    def _is_of_role(self, row: Row[Any]) -> bool:
        return catalogue().sections[row.section].held_by(row.part) is not None

    def _wrote(self, row: Row[Any]) -> bool:
        return bool(row.writer_id == self.me.id)

    def _may_move(self, row: Row[Any]) -> bool:
        wrote = self._wrote(row)
        return not self._is_of_role(row) and may_move(self.me.role, self.standings, is_writer=wrote)

    def _may_add_to(self, row: Row[Any]) -> bool:
        writes, has_left = self._is_writer(row), bool(row.writer_has_left)
        return may_add_to(self.me.role, self.standings, is_writer=writes, has_left=has_left)

    @cached_property
    def _may_write(self) -> bool:
        return policy.may(Can.ENTRY_WRITE, self.me.role, self.standings)

    @cached_property
    def _may_comment(self) -> bool:
        return policy.may(Can.ENTRY_COMMENT, self.me.role, self.standings)
