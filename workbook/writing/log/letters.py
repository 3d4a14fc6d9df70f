"""Every letter that a live text ever had, in order, with the page that wrote it and whether it was
taken out since: what pycrdt keeps and does not tell. It takes updates in as Yjs does.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbook.writing.log.encoding import Unreadable
from workbook.writing.log.walk import Format, Id, Piece, Span, Walked


@dataclass(eq=False, slots=True)
class Stretch:
    """Letters that one page wrote in one go, or one format. `units` are their UTF-16 units: none of
    a format (`name` and `value`), and none of what was deleted before it was read. `written` by
    which update, and `taken` out by which: by none while it stands, by several at once.
    """

    span: Span
    left: Id | None
    right: Id | None
    units: str
    name: str
    value: Format
    written: int
    taken: tuple[int, ...] = ()
    next: "Stretch | None" = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The letters, as strings are here."""
        return as_text(self.units)

    def cut(self, at: int) -> "Stretch":
        """Keep the first `at` places, and give the rest."""
        client, clock = self.span.client, self.span.clock
        rest = replace(
            self,
            span=Span(client, clock + at, self.span.length - at),
            left=Id(client, clock + at - 1),
            units=self.units[at:],
        )
        self.span = Span(client, clock, at)
        self.units = self.units[:at]
        self.next = rest
        return rest


class Letters:
    """The letters of one live text. Updates are taken in an order in which each finds what it
    stands on.
    """

    def __init__(self) -> None:
        self._first: Stretch | None = None
        self._of: dict[int, list[Stretch]] = {}
        self._clocks: dict[int, list[int]] = {}

    def __iter__(self) -> Iterator[Stretch]:
        """All of them, those that were taken out too, in order."""
        at = self._first
        while at is not None:
            yield at
            at = at.next

    def take(self, walked: Walked, number: int = 0) -> None:
        """Take the update called `number` in. Raises Unreadable for one that does not stand."""
        waiting: dict[int, deque[Piece]] = {}
        for piece in walked.pieces:
            waiting.setdefault(piece.span.client, deque()).append(piece)
        page, stuck = 0, 0
        while waiting:
            page = page if page in waiting else next(iter(waiting))
            before = len(waiting[page])
            wanted = self._add_all(waiting[page], number)
            stuck = stuck + 1 if len(waiting[page]) == before else 0
            if wanted is None:
                del waiting[page]
            elif wanted.client not in waiting or stuck > len(waiting):
                raise Unreadable("It stands on what is not here")
            else:
                page = wanted.client
        for span in walked.deleted:
            self._take_out(span, number)

    def stands(self) -> Iterator[Stretch]:
        """The letters that stand."""
        return (each for each in self if each.units and not each.taken)

    def _add_all(self, waiting: deque[Piece], number: int) -> Id | None:
        """Add what a page put in, up to what it put beside something that is not here yet: that."""
        while waiting:
            beside = (each for each in (waiting[0].left, waiting[0].right) if each)
            wanted = next((it for it in beside if it.clock >= self._reach(it.client)), None)
            if wanted:
                return wanted
            self._add(waiting.popleft(), number)
        return None

    def _add(self, piece: Piece, number: int) -> None:
        client, known = piece.span.client, self._reach(piece.span.client)
        if piece.span.end <= known:
            return
        new = Stretch(
            piece.span,
            piece.left,
            piece.right,
            as_units(piece.text),
            piece.name,
            piece.value,
            number,
        )
        if piece.span.clock < known:
            new = new.cut(known - piece.span.clock)
        self._place(new)
        self._of.setdefault(client, []).append(new)
        self._clocks.setdefault(client, []).append(new.span.clock)

    def _reach(self, client: int) -> int:
        known = self._of.get(client)
        return known[-1].span.end if known else 0

    def _place(self, new: Stretch) -> None:
        """Between what it was put between; among what others put there, where Yjs puts it."""
        before = self._ending_at(new.left) if new.left else None
        after = self._beginning_at(new.right) if new.right else None
        passed: set[Stretch] = set()
        rivals: set[Stretch] = set()
        at = before.next if before else self._first
        while at is not None and at is not after:
            passed.add(at)
            rivals.add(at)
            if at.left == new.left:
                if at.span.client < new.span.client:
                    before = at
                    rivals.clear()
                elif at.right == new.right:
                    break
            elif at.left is not None and (its := self._with(at.left)) in passed:
                if its not in rivals:
                    before = at
                    rivals.clear()
            else:
                break
            at = at.next
        if before is None:
            new.next, self._first = self._first, new
        else:
            new.next, before.next = before.next, new

    def _take_out(self, span: Span, number: int) -> None:
        clock = span.clock
        while clock < min(span.end, self._reach(span.client)):
            gone = self._beginning_at(Id(span.client, clock))
            if gone.span.end > span.end:
                self._beginning_at(Id(span.client, span.end))
            gone.taken = (*gone.taken, number)
            clock = gone.span.end

    def _with(self, place: Id) -> Stretch:
        at = bisect_right(self._clocks[place.client], place.clock) - 1
        return self._of[place.client][at]

    def _ending_at(self, place: Id) -> Stretch:
        found = self._with(place)
        if found.span.end > place.clock + 1:
            self._keep(found.cut(place.clock + 1 - found.span.clock))
        return found

    def _beginning_at(self, place: Id) -> Stretch:
        found = self._with(place)
        if found.span.clock < place.clock:
            found = self._keep(found.cut(place.clock - found.span.clock))
        return found

    def _keep(self, rest: Stretch) -> Stretch:
        clocks = self._clocks[rest.span.client]
        at = bisect_right(clocks, rest.span.clock)
        clocks.insert(at, rest.span.clock)
        self._of[rest.span.client].insert(at, rest)
        return rest


def as_units(text: str) -> str:
    """The UTF-16 units of a text, by which Yjs counts, each as one sign."""
    if text.isascii():
        return text
    data = text.encode("utf-16-le")
    return "".join(chr(low | high << 8) for low, high in zip(data[::2], data[1::2], strict=True))


def as_text(units: str) -> str:
    """The text of these units; half a sign becomes a question mark, as in browsers."""
    if units.isascii():
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
