"""What moved before a session, as its record prints it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.stamp import long_date
from exports.supervision_sides import RecordSides
from exports.tables import Table
from workbook.supervision.queries.moved import grouped
from workbook.supervision.rows import Moved


@dataclass(frozen=True)
class MovedParts:
    """What moved as the maker sees it on a screen (`on_screen`), and as the readers of the copy may
    know of it (`lines`). `entries` are those (uuids) that could stand in a copy for these readers:
    finalised, not withdrawn, and not about somebody alone whom they may not know of.
    """

    sides: RecordSides
    on_screen: Sequence[Moved]
    lines: Sequence[Moved]
    entries: frozenset[str]

    def shown(self) -> Iterator[Table]:
        """A table for each sort of what moved, then what was looked at again and is the same."""
        for each in self.on_screen:
            if not self.sides.known.may_see(each.things):
                self._puts(each)
        lines = [each for each in self.lines if self._is_in(each)]
        for group in grouped(lines):
            yield _table(group.title, group.rows)
        if same := [each for each in lines if each.is_same]:
            yield _table("Looked at again and the same", same)

    def _is_in(self, line: Moved) -> bool:
        return (bool(line.session) or line.entry in self.entries) and self._puts(line)

    def _puts(self, line: Moved) -> bool:
        """Whether the record may say so; what is left out is listed for the maker."""
        unnamed = [each for each in line.colleagues if each in self.sides.unnamed]
        return self.sides.puts(f"What moved: {line.what}", line.things, "", *unnamed[:1])


def _table(title: str, lines: Sequence[Moved]) -> Table:
    columns = (("What", 3), ("Now", 4), ("Before", 3), ("Who says so", 3))
    return Table(title, columns, tuple(_row(each) for each in lines))


def _row(line: Moved) -> tuple[str, str, str, str]:
    now = ". ".join(filter(None, (line.now, line.ends)))
    where = line.session_says or (line.drawn.title if line.drawn else "")
    says_so = ", ".join(filter(None, (line.by, where, long_date(line.on))))
    return (": ".join(filter(None, (line.who, line.what))), now, _before(line), says_so)


def _before(line: Moved) -> str:
    if line.is_same:
        return "The same"
    if not line.was and line.sort in {"stage", "scale"}:
        return "Said for the first time"
    return line.was
