"""Each child's plan as it stood when a record was finalised: what was agreed, and where it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from exports.parenting_plans import called
from exports.parenting_sorting import Sides
from exports.stamp import long_date
from exports.supervision_sides import RecordSides
from exports.tables import Table
from workbook.plans.queries.sealed import SealedLine, sealed_lines
from workbook.plans.rules import NOT_STARTED, STATES
from workbook.supervision.queries.sealed import SealedRecord

COLUMNS = (("Need", 3), ("What will be different", 3), ("Who does what, by when", 3), ("Now", 3))


def sorted_lines(session: Session, workbook_id: int, record: SealedRecord, sides: Sides) -> Sides:
    """The lines that were agreed by then, each on its side of the copy."""
    named = frozenset(each["version"] for each in record.content.get("stood", ()))
    for line in sealed_lines(session, workbook_id, named) if named else ():
        sides.put_line(line)
    return sides


@dataclass
class PlanParts:
    """The lines that these readers may know of, `plans`, in the record that they stand beside."""

    plans: Sides
    sides: RecordSides

    @cached_property
    def lines(self) -> Sequence[SealedLine]:
        """Those that go in: not where a line names a colleague of whom the copy says nothing."""
        return [each for each in self.plans.lines if self._puts(each)]

    def shown(self) -> Iterator[Table]:
        """A table for each child."""
        for child in self.sides.known.members:
            mine = [each for each in self.lines if each.child == str(child.uuid)]
            if mine:
                yield Table(f"{child.known_as}’s plan", COLUMNS, tuple(_row(each) for each in mine))

    def _puts(self, line: SealedLine) -> bool:
        colleagues = self.sides.colleagues
        unnamed = {colleagues[each].name: each for each in self.sides.unnamed}
        child = next(e.known_as for e in self.sides.known.everybody if str(e.uuid) == line.child)
        by = unnamed.get(line.doer) or unnamed.get(line.writer)
        return self.sides.puts(called(line, child), (), "", by)


def _row(line: SealedLine) -> tuple[str, str, str, str]:
    who = ". ".join(filter(None, (line.doer, line.work)))
    when = f"By {long_date(line.due_on)}" if line.due_on else ""
    state = STATES[line.move.state if line.move else NOT_STARTED]
    happened = line.move.happened if line.move else ""
    return (
        line.need,
        line.difference,
        "\n".join(filter(None, (who, when))),
        ". ".join(filter(None, (state, happened))),
    )
