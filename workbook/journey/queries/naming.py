"""Whom a line of the chronology names, and from whom it is kept."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from workbook.access.rules import FamilyRules, Thing
from workbook.families.models import Member
from workbook.journey.rules import Event


def naming(
    event: Event,
    about: Collection[int | None],
    members: Sequence[Member],
    rules: FamilyRules,
    things: Iterable[Thing],
) -> Event:
    """The line with whom of the family (by id) it is about, and the rules on what it tells.

    What names no child is in every child's chronology: it stands there because of what it meant
    for the children.
    """
    chain = tuple(things)
    named = [each for each in members if each.id in about]
    kept_from = {member for band in rules.bands(chain) for member in band.members}
    children = [each for each in named if each.part == "child"]
    children = children or [each for each in members if each.part == "child"]
    return replace(
        event,
        who=tuple(each.known_as for each in named),
        children=tuple((str(each.uuid), each.known_as) for each in children),
        adults=tuple((str(each.uuid), each.known_as) for each in named if each.part == "adult"),
        withheld=tuple(each.known_as for each in members if each.id in kept_from),
        is_limited=bool(rules.fences(chain)),
    )
