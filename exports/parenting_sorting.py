"""On which side of a copy each sealed entry stands: in it, left out, or limited.

What the maker may not see on a screen leaves no trace here; only the check for repeats still looks
for what is withheld from somebody in the set.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exports import parenting_plans
from exports.family_facts import Known
from exports.gathered import LeftOut, Limited, Said, Withheld
from exports.parenting_entries import (
    TO_COLLEAGUES,
    Entry,
    chain_of,
    field_thing,
    named,
    place_of,
    read_entry,
    row_of,
)
from exports.stamp import long_date
from workbook.access.rules import Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.plans.queries.sealed import SealedLine
from workbook.records.queries.sealed import Sealed
from workbook.supervision.queries.sealed import SealedSession, session_thing


@dataclass
class Sides:
    """Everything sorted so far. `place_of` says where the document prints an entry, or that it
    does not.
    """

    known: Known
    place_of: Callable[[Sealed], str | None] = place_of
    entries: list[Entry] = field(default_factory=list)
    sessions: list[SealedSession] = field(default_factory=list)
    lines: list[SealedLine] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    limited: list[Limited] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)

    def put_entry(self, content: Catalogue, sealed: Sealed) -> None:
        """Put an entry where the rules say; `content` is the catalogue it was written under."""
        known, data = self.known, json.loads(sealed.content)
        chain = (*self._nobody_else(data["people"]), *chain_of(sealed))
        what = named(content, sealed, data["title"] or content.kind(sealed.kind).title)
        if known.is_withheld(chain) and data["title"]:
            is_shown = known.is_on_screen(chain)
            self.withheld.append(Withheld(what, data["title"], "title", is_shown))
        if not known.is_on_screen(chain):
            return
        place = self.place_of(sealed)
        if place is None:
            return
        if sealed.withdrawn_because is not None:
            because = f"Withdrawn: {sealed.withdrawn_because}"
            self.left_out.append(LeftOut(what, sealed.writer, because, sealed.writer, chain))
        elif known.is_withheld(chain):
            self._leave_out(chain, what, sealed.writer)
        else:
            self._list_limits(chain, what)
            if known.may_see(chain):
                entry = read_entry(content, sealed, place, known)
                self._put_answers(entry, what, data["fields"])
                if entry.is_whole:
                    self.entries.append(entry)

    def put_session(self, session: SealedSession) -> None:
        """Put a finalised session, which the maker may see, where the rules say."""
        chain = (session_thing(session.uuid),)
        what = f"Supervision on {long_date(session.on)}"
        if self.known.is_withheld(chain):
            self._leave_out(chain, what, "")
            return
        self._list_limits(chain, what)
        if self.known.may_see(chain):
            self.sessions.append(session)

    def put_line(self, line: SealedLine) -> None:
        """Put an agreed line of a child's plan where the rules say."""
        chain, known = parenting_plans.chain_of(line), self.known
        what = parenting_plans.called(line, self._name(line))
        is_shown = known.is_on_screen(chain)
        if known.is_withheld(chain):
            self.withheld.append(Withheld(what, line.need, "title", is_shown))
            if is_shown:
                self._leave_out(chain, what, line.writer)
        elif is_shown:
            self._list_limits(chain, what)
            if known.may_see(chain):
                self.lines.append(line)

    def said_of(self, line: SealedLine) -> Iterator[Said]:
        """Everything of a line that is printed."""
        return parenting_plans.said_of(line, self._name(line))

    def _name(self, line: SealedLine) -> str:
        return next(e.known_as for e in self.known.everybody if str(e.uuid) == line.child)

    def _nobody_else(self, people: Sequence[str]) -> tuple[Thing, ...]:
        """The members an entry is about, when the reader may know of none of them: what is kept
        about them keeps it too.
        """
        if not self.known.hidden.issuperset(people):
            return ()
        return tuple(Thing("member", each) for each in people)

    def _put_answers(self, entry: Entry, what: str, answers: Mapping[str, Any]) -> None:
        """Single answers that rules name. One that stands in a row of a table keeps the whole
        entry out: words that speak of a row which is not there would tell.
        """
        row = row_of(entry.sealed)
        for slug, value in answers.items():
            chain = (field_thing(entry.sealed, slug),)
            asked = entry.kind.field(slug)
            which = f"{what}: {asked.label}" + (", and so all of it" if slug in row else "")
            is_shown = self.known.is_on_screen(chain)
            if self.known.is_withheld(chain):
                self.withheld.append(Withheld(which, asked.say(value), "words", is_shown))
                if is_shown:
                    self._leave_out(chain, which, entry.sealed.writer, chain_of(entry.sealed))
            elif is_shown and slug not in TO_COLLEAGUES:
                self._list_limits(chain, which)

    def _leave_out(
        self, chain: Sequence[Thing], what: str, writer: str, inside: Sequence[Thing] = ()
    ) -> None:
        bands = [b for b in self.known.rules.bands(chain) if b.members & self.known.reader.members]
        last = bands[-1]
        self.left_out.append(LeftOut(what, writer, last.reason, last.set_by, (*inside, *chain)))

    def _list_limits(self, chain: Sequence[Thing], what: str) -> None:
        """The limits that stand on it, each to be passed by name; the maker is inside them all."""
        for thing in chain:
            for fence in self.known.rules.limited.get(thing, ())[-1:]:
                is_in = thing in self.known.reader.takes_in
                self.limited.append(Limited(thing, what, fence.reason, fence.set_by, is_in))
