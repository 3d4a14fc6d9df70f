"""What the items of an agenda ask and what was answered, as the record of a session prints it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exports.answers import as_grid, in_words, without
from exports.family_facts import Known
from exports.parenting_entries import TO_COLLEAGUES
from exports.supervision_facts import Words
from exports.supervision_sides import RecordSides
from exports.tables import Table
from workbook.access.rules import Thing
from workbook.catalogue.definitions import AgendaItem
from workbook.catalogue.fields.values import Names
from workbook.supervision.queries.sealed import SealedRecord

PERSON = "person:"


@dataclass(frozen=True)
class Answered:
    """The answers of a sealed record for these readers; `names` of those whom they may know of."""

    known: Known
    record: SealedRecord
    sides: RecordSides
    names: Names

    def shown(self, item: AgendaItem, about: str, name: str = "") -> Iterator[Words | Table]:
        """What was answered under an item once, or about somebody by their `name`."""
        for each in self.record.content.get("answers", ()):
            if (each["item"], each["about"]) == (item.slug, about):
                yield from self._answers(item, about, name, each["values"])

    def _answers(
        self, item: AgendaItem, about: str, name: str, values: Mapping[str, Any]
    ) -> Iterator[Words | Table]:
        asked = [each for each in item.fields if each.slug in values.keys() - TO_COLLEAGUES]
        things = [Thing("session-item", self.record.items.get((item.slug, about), ""))]
        what = f"Answers, {name or item.title}"
        said = "\n".join(each.say(values[each.slug], self.names) for each in asked)
        if not said or not self.sides.puts(what, things, said):
            return
        kept = [
            (each, value)
            for each in asked
            if (value := self._known(what, things, values[each.slug])) is not None
        ]
        lines = tuple(
            (each.label, said)
            for each, value in kept
            if (said := in_words(each, value, self.names))
        )
        grids = [
            grid for each, value in kept if (grid := as_grid(each, value, self.names)) is not None
        ]
        if lines or (grids and name):
            yield Words(name, lines=lines)
        for grid in grids:
            yield Table(grid.title, tuple((one, 1) for one in grid.columns), grid.rows)

    def _known(self, what: str, things: list[Thing], value: Any) -> Any:
        """An answer without those whom the readers are not to know of, nor that they work here."""
        named = _colleagues_in(value, self.sides.unnamed)
        for each in sorted(named):
            self.sides.puts(what, things, "", each)
        return without(value, self.known.hidden | {f"{PERSON}{each}" for each in named})


def named_in_answers(content: Mapping[str, Any], colleagues: Iterable[str]) -> frozenset[str]:
    """The colleagues (uuids) whom an answer names."""
    return _colleagues_in(content.get("answers", ()), colleagues)


def _colleagues_in(value: Any, colleagues: Iterable[str]) -> frozenset[str]:
    said = json.dumps(value)
    return frozenset(each for each in colleagues if f"{PERSON}{each}" in said)
