"""Who keeps which part of Key Information, and who may work with a family at all. Pure."""

from dataclasses import dataclass

from workbook.access import policy
from workbook.access.policy import Can, Standing
from workbook.catalogue.definitions import Role
from workbook.catalogue.kinds import Fact

SAFE_CONTACT = "safe-contact"
CONTACT_DATA = frozenset({"phone", "email", "school", "gp"})
"""What business support keeps up to date (field guide b, “contact data”)."""


@dataclass(frozen=True)
class Rights:
    """What somebody may do with Key Information, from their role and standings."""

    role: str
    standings: frozenset[Standing]

    def may(self, can: Can) -> bool:
        """Whether the policy table lets them."""
        return policy.may(can, self.role, self.standings)

    @property
    def is_manager(self) -> bool:
        """Whether they manage the family's team."""
        return self.role == policy.TM and Standing.TEAM in self.standings

    @property
    def is_key_worker(self) -> bool:
        """Whether they are the family's key worker."""
        return Standing.KEY_WORKER in self.standings

    @property
    def may_read_opened_drafts(self) -> bool:
        """Whether drafts that were opened or offered to them are still theirs to read: while they
        may open any, or write here (design 4.2).
        """
        return self.may(Can.DRAFTS_OPEN) or self.may(Can.ENTRY_WRITE)

    def may_write(self, fact: Fact, *, is_seen: bool) -> bool:
        """Whether this fact is theirs to write; `is_seen` says that they may read one there.

        A guarded fact is written by key worker and manager, and by others only once they may
        read it: to offer it, or to refuse it, would tell them whether there is one (design 5.3).
        """
        if not self.may(needed_to_write(fact.slug)):
            return False
        if fact.starts != "guarded":
            return True
        return self.is_manager or self.is_key_worker or is_seen

    def may_rule(self, *, is_writer: bool) -> bool:
        """Whether they may withhold or limit a fact: writer, key worker, manager (design 5.3)."""
        return self.may(Can.WITHHOLD) and (is_writer or self.is_manager or self.is_key_worker)


def may_hold(part: str, role: Role | None, *, serves_team: bool) -> bool:
    """Whether somebody in `role` may work with a family as `part`. Those whom every team asks for
    work (probation, mental health, recovery) need not serve its team (guide b).
    """
    if role is None or not role.is_professional:
        return False
    if part == "key-worker" and not role.may_be_key_worker:
        return False
    return serves_team or role.takes_requests


def needed_to_write(field: str) -> Can:
    """The permission that writing this fact takes."""
    return Can.CONTACT_DATA_WRITE if field in CONTACT_DATA else Can.KEY_INFORMATION_WRITE


def is_asked_of(fact: Fact, part: str) -> bool:
    """Whether this fact is kept about a `child`, an `adult` or, with "", the whole family."""
    if fact.retired or fact.of != ("member" if part else "family"):
        return False
    return not part or fact.who in {"anyone", part}
