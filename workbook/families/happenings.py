"""What happens to families, their members and who works with them."""

from dataclasses import dataclass, field
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class FamilyOpened(Happening):
    """A family was added and its workbook opened."""

    verb: ClassVar[str] = "family-opened"
    workbook: int

    def sentence(self) -> str:
        """“opened workbook 1”."""
        return f"opened workbook {self.workbook}"


@dataclass(frozen=True, kw_only=True)
class MemberAdded(Happening):
    """Somebody was added to the family."""

    verb: ClassVar[str] = "member-added"
    part: str

    def sentence(self) -> str:
        """“added a child to the family”."""
        return f"added {'a child' if self.part == 'child' else 'an adult'} to the family"


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Happening):
    """A member's name or dates were changed. `before` is what each of them said."""

    verb: ClassVar[str] = "member-changed"
    what: list[str]
    before: dict[str, str | None] = field(default_factory=dict)

    def sentence(self) -> str:
        """“changed name, date of birth”."""
        return f"changed {', '.join(self.what)} of a family member"


@dataclass(frozen=True, kw_only=True)
class FactWritten(Happening):
    """A field of Key Information was written."""

    verb: ClassVar[str] = "fact-written"
    field_name: str
    n: int

    def sentence(self) -> str:
        """“wrote a field of Key Information”."""
        return f"wrote “{self.field_name}” in Key Information"


@dataclass(frozen=True, kw_only=True)
class RelationshipRecorded(Happening):
    """What one member is to another was recorded."""

    verb: ClassVar[str] = "relationship-recorded"
    kind: str
    parental_responsibility: bool = False
    checked_how: str | None = None
    from_on: str | None = None
    until_on: str | None = None

    def sentence(self) -> str:
        """“recorded a relationship”."""
        return "recorded a relationship"


@dataclass(frozen=True, kw_only=True)
class HouseholdChanged(Happening):
    """A home, or who lives in it, was recorded. `before` is what its name or address was."""

    verb: ClassVar[str] = "household-changed"
    before: dict[str, str | None] = field(default_factory=dict)

    def sentence(self) -> str:
        """“recorded who lives where”."""
        return "recorded who lives where"


@dataclass(frozen=True, kw_only=True)
class Allocated(Happening):
    """Somebody was allocated to the family."""

    verb: ClassVar[str] = "allocated"
    person: str
    part: str

    def sentence(self) -> str:
        """“allocated … as key worker”."""
        return f"allocated {self.person} as {self.part.replace('-', ' ')}"


@dataclass(frozen=True, kw_only=True)
class AllocationEnded(Happening):
    """Somebody stopped working with the family."""

    verb: ClassVar[str] = "allocation-ended"
    person: str

    def sentence(self) -> str:
        """“ended the work of …”."""
        return f"ended the work of {self.person} with this family"


@dataclass(frozen=True, kw_only=True)
class HarmRecorded(Happening):
    """A member was recorded as causing harm: victim work is withheld from them from now on."""

    verb: ClassVar[str] = "harm-recorded"

    def sentence(self) -> str:
        """“recorded who causes harm”."""
        return "recorded who causes harm"


@dataclass(frozen=True, kw_only=True)
class HarmEnded(Happening):
    """What was recorded about who causes harm was wrong, or is over."""

    verb: ClassVar[str] = "harm-ended"
    reason: str

    def sentence(self) -> str:
        """“took back who causes harm: …”."""
        return f"took back what was recorded about who causes harm: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class PartyEnded(Happening):
    """A member is not a party to proceedings any more."""

    verb: ClassVar[str] = "party-ended"

    def sentence(self) -> str:
        """“recorded that somebody is not a party any more”."""
        return "recorded that somebody is not a party to proceedings any more"


@dataclass(frozen=True, kw_only=True)
class LimitFollowed(Happening):
    """Who works with the family changed, and with it who is inside a limit that a rule set."""

    verb: ClassVar[str] = "limit-followed"
    people: list[str]
    field_name: str

    def sentence(self) -> str:
        """“changed who is inside a limit”."""
        return f"changed who is inside a limit to {', '.join(self.people)}"


@dataclass(frozen=True, kw_only=True)
class NewMemberDecided(Happening):
    """It was decided whether a thing stays withheld from somebody who joined the family later.

    `member` is their uuid.
    """

    verb: ClassVar[str] = "new-member-decided"
    member: str
    is_kept: bool
    reason: str = ""
    field_name: str = ""

    def sentence(self) -> str:
        """“kept something withheld from a new member”."""
        if self.is_kept:
            return "kept something withheld from somebody who joined the family later"
        return f"let somebody who joined the family later read something: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class PartyRecorded(Happening):
    """A member became a party to proceedings."""

    verb: ClassVar[str] = "party-recorded"

    def sentence(self) -> str:
        """“recorded a party to proceedings”."""
        return "recorded a party to proceedings"


@dataclass(frozen=True, kw_only=True)
class SamePersonLinked(Happening):
    """A member was linked to a member of another family as the same person."""

    verb: ClassVar[str] = "same-person-linked"

    def sentence(self) -> str:
        """“linked a member to another family's”."""
        return "recorded that a member is in another family too"


@dataclass(frozen=True, kw_only=True)
class PrintMade(Happening):
    """A print was made. `thing_kind` and `thing` say of what, `number` is on its pages."""

    verb: ClassVar[str] = "print-made"
    number: int

    def sentence(self) -> str:
        """“made copy 3 of a print”."""
        return f"made copy {self.number} of a print"
