"""The states of a work request, its days, and who is asked for work. Pure.

The field guide (k, “Allocation and work requests”) names the states. No source gives a limit for
answering or for first contact (g, row 60): the days here are ours, one place to change them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from workbook.catalogue.definitions import Role


class State(StrEnum):
    """Where a work request is."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"
    TAKEN_BACK = "taken-back"

    @property
    def says(self) -> str:
        """The state in words."""
        return self.value.replace("-", " ").capitalize()


def state_of(*, is_accepted: bool, is_declined: bool, is_ended: bool) -> State:
    """The state that the rows beside a request say."""
    if is_ended:
        return State.ENDED if is_accepted else State.TAKEN_BACK
    if is_declined:
        return State.DECLINED
    return State.ACCEPTED if is_accepted else State.WAITING


@dataclass(frozen=True)
class Urgency:
    """How soon: days to answer in from the asking, and to make first contact in from accepting."""

    title: str
    hint: str
    answer: int
    contact: int


URGENCIES: Mapping[str, Urgency] = MappingProxyType(
    {
        "today": Urgency("Today", "Somebody is not safe. Ring as well", 0, 1),
        "week": Urgency("This week", "An answer in two days, first contact within a week", 2, 7),
        "month": Urgency("This month", "An answer in a week, first contact in four", 7, 28),
    }
)


def answer_by(urgency: str, asked_on: date) -> date:
    """The day by which a request is answered."""
    return asked_on + timedelta(days=URGENCIES[urgency].answer)


def contact_by(urgency: str, accepted_on: date) -> date:
    """The day by which whoever took the work on makes first contact."""
    return accepted_on + timedelta(days=URGENCIES[urgency].contact)


READS_FOR = timedelta(days=14)
"""Whoever is asked by name reads the family while the request waits, but not longer than this: an
answer is due long before. Asked again, they read it again. No source gives a limit: it is ours.
"""


def asked_roles(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles whose work is asked for: Family Safeguarding professionals who are neither the key
    worker nor the lead of others (guide b).
    """
    professionals = [each for each in roles if each.is_professional]
    leads = {each.supervised_by for each in professionals}
    return tuple(
        each for each in professionals if not each.may_be_key_worker and each.slug not in leads
    )


def disciplines_led_by(role: str, roles: Iterable[Role]) -> frozenset[str]:
    """The disciplines whose usual supervisor is in this role, itself a professional's: those of the
    lead adult worker.
    """
    known = {each.slug: each for each in roles}
    if role not in known or not known[role].is_professional:
        return frozenset()
    return frozenset(
        each.discipline
        for each in asked_roles(known.values())
        if each.supervised_by == role and each.discipline
    )


CHASE_AFTER = timedelta(days=14)
"""A referral is chased two weeks after it was sent or last chased, where no day was agreed."""

HOW = MappingProxyType(
    {
        "telephone": "By telephone",
        "e-mail": "By e-mail",
        "letter": "By letter",
        "in-person": "In person",
    }
)
OUTCOMES = MappingProxyType(
    {
        "accepted": "Accepted",
        "waiting-list": "Accepted, on a waiting list",
        "declined": "Declined",
        "taken-back": "Taken back by us or by the person",
    }
)


def is_unanswered(state: str, chase_on: object) -> bool:
    """Whether an onward referral still waits, by how its own entry says it stands: sent, asked for
    more, or on a waiting list that somebody named a day to chase.
    """
    return state in {"sent", "more-asked"} or (state == "waiting" and bool(chase_on))


def chase_on(sent_on: date, agreed: date | None, last: date | None) -> date:
    """The day on which a referral is chased: the one agreed, else two weeks after the last time."""
    if agreed is not None and (last is None or agreed > last):
        return agreed
    return (last or sent_on) + CHASE_AFTER
