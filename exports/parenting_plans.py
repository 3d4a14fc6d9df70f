"""The children's plans in the assessment: what was agreed, and what came of it.

Only agreed lines go in, as they were sealed: what was said to have become of them under the heading
about change, what is still open beside the recommendation.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from exports.gathered import Said
from exports.parenting_facts import Facts, PlanLine
from exports.sources import Source, Sources
from exports.stamp import long_date
from exports.tables import Table
from workbook.access.rules import Thing
from workbook.catalogue.current import catalogue
from workbook.core.time import local
from workbook.plans.queries.sealed import SealedLine
from workbook.plans.rules import OPEN, STATES


def chain_of(line: SealedLine) -> tuple[Thing, ...]:
    """What rules can name about a line, outermost first: whoever of the family does it, too."""
    doer = (Thing("member", line.doer_member),) if line.doer_member else ()
    return (*doer, *line.things)


def called(line: SealedLine, child: str) -> str:
    """A line as its maker knows it."""
    return f"{child}’s plan: {' '.join(line.need.split())}"


def plan_lines(lines: Sequence[SealedLine], at: datetime | None) -> tuple[PlanLine, ...]:
    """The lines as they are printed in a text that was finalised `at` that moment, or is not yet:
    what is open in a plan that had ended by then is not the plan from here.
    """
    return tuple(_printed(each, has_ended=_has_ended(each, at)) for each in lines)


def _has_ended(line: SealedLine, at: datetime | None) -> bool:
    ended = line.plan_ended_at
    return ended is not None and (at is None or ended <= at)


def seals_of(lines: Sequence[SealedLine]) -> Iterator[tuple[str, str]]:
    """Everything sealed that goes in, by uuid and seal."""
    for each in lines:
        yield str(each.uuid), each.seal
        if each.move:
            yield str(each.move.uuid), each.move.seal


def said_of(line: SealedLine, child: str) -> Iterator[Said]:
    """Everything of a line that is printed, for the check for repeats."""
    what = called(line, child)
    words = (line.need, line.strength, line.difference, line.work, line.doer, line.how_known)
    yield Said(str(line.uuid), what, "\n".join(filter(None, words)), line.salt)
    if line.move:
        move = line.move
        yield Said(str(move.uuid), f"{what}, what happened", move.happened, move.salt)


def tables_of(code: str, facts: Facts, sources: Sources) -> Iterator[Table]:
    """A table for each child: what came of the plan (PA12), or what is still open in it."""
    for child in facts.children:
        mine = [each for each in facts.plan if each.child == child.key]
        if code == "PA12.plan":
            yield _came_of_it([each for each in mine if each.happened], child.name, sources)
        else:
            yield _from_here([each for each in mine if each.is_open], child.name, sources)


def _printed(line: SealedLine, *, has_ended: bool) -> PlanLine:
    move = line.move
    return PlanLine(
        child=line.child,
        need=line.need,
        strength=line.strength,
        difference=line.difference,
        work=line.work,
        doer=line.doer,
        due_on=line.due_on,
        how_known=line.how_known,
        state=STATES[move.state] if move else "",
        happened=move.happened if move else "",
        is_open=not has_ended and (move is None or move.state in OPEN),
        source=Source(
            key=str(line.uuid),
            author=line.writer,
            role=catalogue().role_title(line.writer_role),
            discipline=_discipline(line.discipline),
            kind="Agreed line of the child’s plan",
            happened_on=local(line.agreed_at).date(),
            recorded_on=local(line.written_at).date(),
        ),
        said_by=Source(
            key=str(move.uuid),
            author=move.by,
            role=catalogue().role_title(move.role),
            discipline=_discipline(move.discipline),
            kind="What came of a line of the child’s plan",
            happened_on=None,
            recorded_on=local(move.at).date(),
        )
        if move
        else None,
    )


def _discipline(slug: str | None) -> str:
    found = catalogue().disciplines.get(slug or "management")
    return found.title if found else ""


def _came_of_it(lines: Sequence[PlanLine], child: str, sources: Sources) -> Table:
    return Table(
        f"{child}: what came of the plan",
        (("Need", 20), ("What was done", 22), ("What happened", 34), ("Source", 10)),
        tuple(
            (
                each.need,
                _does(each),
                f"{each.state}. {each.happened}",
                f"{sources.mark(each.source)} {sources.mark(each.said_by)}",
            )
            for each in lines
        ),
    )


def _from_here(lines: Sequence[PlanLine], child: str, sources: Sources) -> Table:
    return Table(
        f"{child}: the plan from here",
        (
            *(("Need", 21), ("What will be different", 25), ("Who does what", 22)),
            *(("By when", 13), ("Source", 9)),
        ),
        tuple(
            (
                _lines(each.need, f"Builds on: {each.strength}" if each.strength else ""),
                _lines(each.difference, f"How we shall know: {each.how_known}"),
                _does(each),
                long_date(each.due_on),
                sources.mark(each.source),
            )
            for each in lines
        ),
    )


def _does(line: PlanLine) -> str:
    return f"{line.doer}: {line.work}"


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))
