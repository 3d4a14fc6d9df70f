"""The agenda of a session: how far each item is, and what is wanted before it can be finalised."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbook.catalogue.definitions import AgendaItem
from workbook.core.problems import Missing
from workbook.supervision.pages import AgendaLine, AgendaPart, SessionPage, Wanted
from workbook.supervision.rules import State, progress_of
from workbook.web.filters import plural

WANTED: Mapping[str, str] = MappingProxyType(
    {
        "who-is-here": "Who was there",
        "last-actions": "What became of earlier actions",
        "last-decisions": "What became of earlier decisions",
        "views": "Children's and parents' views",
        "rating": "Ratings and the reasons for them",
        "decisions": "The reason for each decision",
        "actions": "Who does each action, and by when",
        "telling": "Who tells the family, and by when",
        "finalise": "Date of the next session",
    }
)


@dataclass(frozen=True)
class Far:
    """How far an item is: so many done of so many, and what is said of it in the agenda."""

    done: int
    of: int
    says: str = ""
    is_begun: bool = False


def agenda_of(items: Sequence[AgendaItem], page: SessionPage) -> tuple[AgendaLine, ...]:
    """A line for each item, numbered, with its state as this reader may know it."""
    lines = []
    for number, item in enumerate(items, 1):
        parts = page.answers.get(item.slug, ())
        answered = sum(bool(each.rows) for each in parts)
        far = HOW_FAR[item.shows](page) if item.shows != "answers" else Far(answered, len(parts))
        box = page.boxes.get(item.slug)
        is_begun = far.is_begun or bool(answered) or bool(box and box.html)
        lines.append(
            AgendaLine(
                number=number,
                title=item.title,
                anchor=item.slug,
                shows=item.shows,
                progress=progress_of(far.done, far.of, is_begun=is_begun),
                state=far.says,
                parts=_parts(page) if item.shows == "summaries" else (),
                is_now=page.now_at.item == item.slug,
                slot=item.slot,
            )
        )
    return tuple(lines)


def wanted_of(missing: Sequence[Missing], page: SessionPage) -> tuple[Wanted, ...]:
    """One line for each thing that the record needs, given or not, in the agenda's order; it leads
    to the first place where something is missing.
    """
    to_give = Counter(each.where for each in missing)
    first = {each.where: each.box or each.where for each in reversed(missing)}
    needed = {
        "finalise": not page.is_between,
        "last-actions": bool(page.before),
        "last-decisions": bool(page.decided_before),
        "decisions": bool(page.decisions),
        "actions": bool(page.actions),
        "telling": bool(page.tellings),
    }
    return tuple(
        Wanted(
            f"{says}: {to_give[where]} to give" if to_give[where] > 1 else says,
            first.get(where, where),
            done=not to_give[where],
        )
        for where, says in WANTED.items()
        if to_give[where] or needed.get(where, True)
    )


def _parts(page: SessionPage) -> tuple[AgendaPart, ...]:
    return tuple(
        AgendaPart(
            f"{each.who.discipline.title}, {each.who.name}",
            each.anchor,
            about,
            each.who.discipline,
            heard=bool(each.box and each.box.html),
            is_now=page.now_at.about == about,
        )
        for each in page.summaries
        if (about := each.anchor.removeprefix("summary-"))
    )


def _attendance(page: SessionPage) -> Far:
    said = sum(bool(each.how) for each in page.here)
    return Far(said, len(page.here), f"{said} of {len(page.here)} said")


def _actions_before(page: SessionPage) -> Far:
    if not page.before and not page.decided_before:
        return Far(1, 1, "None from before")
    said = [bool(each.state) for each in page.before]
    said += [bool(each.state) for each in page.decided_before]
    if not page.before:
        return Far(sum(said), len(said))
    done = sum(each.state == "done" for each in page.before)
    says = f"{done} of {len(page.before)} done"
    return Far(sum(said), len(said), says)


def _moved(page: SessionPage) -> Far:
    moved = sum(len(each.rows) for each in page.moved.groups)
    return Far(0, 1, f"{moved} moved" if moved else "Nothing written down")


def _plans(page: SessionPage) -> Far:
    changed = sum(len(each.rows) for each in page.plans)
    return Far(0, 1, f"{plural(changed, 'line')} changed" if changed else "Nothing changed")


def _summaries(page: SessionPage) -> Far:
    return Far(sum(each.heard for each in _parts(page)), len(page.summaries))


def _views(page: SessionPage) -> Far:
    return Far(sum(bool(each.version) for each in page.views), len(page.views))


def _stages(page: SessionPage) -> Far:
    rows = [row for each in page.adults for row in each.stages]
    is_begun = any(each.box and each.box.html for each in page.adults)
    return Far(sum(bool(row.version) for row in rows), len(rows), is_begun=is_begun)


def _minutes(page: SessionPage) -> Far:
    return Far(sum(bool(each.html) for each in page.children), len(page.children))


def _rating(page: SessionPage) -> Far:
    settled = sum(bool(each.colour) for each in page.ratings)
    is_begun = bool(settled or page.giving.given)
    says = "Settled" if settled == len(page.ratings) else ""
    return Far(settled, len(page.ratings), says, is_begun)


def _decisions(page: SessionPage) -> Far:
    done = sum(bool(each.because) for each in page.decisions)
    done += sum(bool(each.owner and each.due_on) for each in page.actions)
    of = len(page.decisions) + len(page.actions)
    decisions, actions = (
        plural(len(page.decisions), "decision"),
        plural(len(page.actions), "action"),
    )
    return Far(done, of, f"{decisions}, {actions}" if of else "", is_begun=bool(of))


def _finalise(page: SessionPage) -> Far:
    is_over = page.state == State.FINALISED
    return Far(int(is_over), 1, "Finalised" if is_over else "Team manager only")


HOW_FAR: Mapping[str, Callable[[SessionPage], Far]] = MappingProxyType(
    {
        "attendance": _attendance,
        "actions-before": _actions_before,
        "moved": _moved,
        "plans": _plans,
        "summaries": _summaries,
        "views": _views,
        "stages": _stages,
        "minutes": _minutes,
        "rating": _rating,
        "decisions": _decisions,
        "finalise": _finalise,
    }
)
"""By what stands beside an item's minutes (`AgendaItem.shows`)."""
