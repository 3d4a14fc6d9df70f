"""On which side of a copy each part of a supervision record stands: in it, left out, or limited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from exports.family_facts import Known
from exports.gathered import LeftOut, Limited, Withheld
from exports.parenting_entries import chain_of
from exports.parenting_sorting import Sides
from workbook.access.rules import Thing
from workbook.supervision.queries.sealed import SealedRecord, session_thing
from workbook.supervision.telling import is_between_us_and


@dataclass(frozen=True)
class Colleague:
    """Somebody who works with the family; `starts_withheld`: what their discipline writes is
    withheld from somebody at first.
    """

    name: str
    role: str
    starts_withheld: bool


@dataclass
class RecordSides:
    """Everything sorted so far; `summaries` are sorted already. `named` are colleagues (uuids) whom
    what moved or what was answered names.
    """

    known: Known
    record: SealedRecord
    summaries: Sides
    colleagues: Mapping[str, Colleague]
    named: frozenset[str] = frozenset()
    left_out: list[LeftOut] = field(default_factory=list)
    limited: list[Limited] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    printed: frozenset[Thing] = frozenset()

    def names_to_look_for(self) -> list[Withheld]:
        """Their names, which must not stand in anybody's words without somebody having looked."""
        return [
            Withheld(f"That {name} works with the family", said, "name", is_shown=True)
            for name in sorted(self.colleagues[each].name for each in self.unnamed)
            for said in (name, name.split()[0])
        ]

    @cached_property
    def is_in(self) -> bool:
        """Whether anything of the record is in the copy: the whole of it can be withheld."""
        return self.puts("This supervision record", (), "")

    @cached_property
    def in_copy(self) -> frozenset[str]:
        """The seals of the summaries that are in the copy."""
        return frozenset(each.sealed.seal for each in self.summaries.entries)

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Colleagues of whom the copy says nothing, by uuid: see the module that gathers."""
        if not self.known.reader.members:
            return frozenset()
        content = self.record.content
        mentioned = {
            *self.named,
            *(each["person"] for each in (*content["attendance"], *content["summaries"])),
            *(each["person"] for each in content["proposed"]),
            *(each["owner"] for each in content["actions"]),
            *(each["teller"] for each in content.get("tellings", ())),
            *(one["person"] for each in content["decisions"] for one in each["dissents"]),
        }
        chiefs = {content["chair"], content["minute_taker"], content["finalised_by"]}
        counted = {each["person"]: each["seal"] for each in content["summaries"] if each["seal"]}
        found = {
            uuid
            for uuid, each in self.colleagues.items()
            if uuid in mentioned
            and (counted[uuid] not in self.in_copy if uuid in counted else each.starts_withheld)
        }
        return frozenset(found - chiefs)

    def puts(self, what: str, things: Sequence[Thing], text: str, by: str | None = None) -> bool:
        """Whether a part of the record goes in. `things` are what rules can name of it, `text` its
        words, `by` a colleague whom it would name. What does not is listed for the maker, as far as
        they may see it on a screen.
        """
        chain = (session_thing(self.record.uuid), *things)
        known = self.known
        is_shown = known.is_on_screen(chain)
        if known.is_withheld(chain) and text:
            self.withheld.append(Withheld(what, text, "words", is_shown))
        if not is_shown:
            return False
        if known.is_withheld(chain):
            band = [
                each for each in known.rules.bands(chain) if each.members & known.reader.members
            ][-1]
            self._leave_out(what, band.reason, band.set_by, chain)
            return False
        if by is not None and by in self.unnamed:
            name = self.colleagues[by].name
            because = f"It would say that {name} works with the family, whose words are withheld"
            self._leave_out(what, because, name, chain)
            return False
        for thing in chain:
            for fence in known.rules.limited.get(thing, ())[-1:]:
                is_in = thing in known.reader.takes_in
                if not any(each.thing == thing for each in self.limited):
                    self.limited.append(Limited(thing, what, fence.reason, fence.set_by, is_in))
        if not known.may_see(chain):
            return False
        self.printed |= frozenset(chain)
        return True

    def puts_telling(self, row: Mapping[str, Any], name: str) -> bool:
        """Whether what a member will be told goes in: not for another adult among the readers."""
        what, thing = f"What {name} is told", Thing("telling", row["telling"])
        return self._is_between_us(row["member"], name, what, thing) and self.puts(
            what, [thing], row["what"], row["teller"]
        )

    def puts_own_words(self, member: str, name: str) -> bool:
        """Whether what somebody said of changing goes in: not for another adult either."""
        return self._is_between_us(member, name, f"What {name} said about change")

    def _is_between_us(self, member: str, name: str, what: str, *things: Thing) -> bool:
        ids = {str(each.uuid): each.id for each in self.known.everybody}
        adults = [each.id for each in self.known.everybody if each.part == "adult"]
        if is_between_us_and(ids[member], self.known.reader.members, adults):
            return True
        chain = (session_thing(self.record.uuid), *things)
        if self.known.is_on_screen(chain):
            self._leave_out(what, f"It is between us and {name}", "the rule", chain)
        return False

    def puts_kept_back(self, row: Mapping[str, Any], name: str) -> bool:
        """Whether what a member is not to be told goes in: never where they are a reader."""
        ids = {str(each.uuid): each.id for each in self.known.everybody}
        what = f"What {name} is not to be told"
        chain = (session_thing(self.record.uuid), Thing("kept-back", row["kept_back"]))
        if ids[row["member"]] in self.known.reader.members:
            is_shown = self.known.is_on_screen(chain)
            self.withheld.append(Withheld(what, row["what"], "words", is_shown))
            if is_shown:
                self._leave_out(what, row["because"], "the session", chain)
            return False
        return self.puts(what, chain[1:], row["what"])

    def of_summary(self, person: str) -> tuple[Thing, ...] | None:
        """What rules can name of a colleague's summary, for what was said about it; None where the
        summary is not in the copy.
        """
        seal = next(
            (each["seal"] for each in self.record.content["summaries"] if each["person"] == person),
            None,
        )
        for each in self.summaries.entries:
            if each.sealed.seal == seal:
                return chain_of(each.sealed)
        return None if seal or person in self.unnamed else ()

    def _leave_out(self, what: str, because: str, by: str, chain: Sequence[Thing]) -> None:
        self.left_out.append(LeftOut(what, "", because, by, tuple(chain)))
