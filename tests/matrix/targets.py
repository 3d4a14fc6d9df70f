"""What is asked for at one address: what is there in each family, and what is not.

For an address of a family there are targets in the team's own family, in the sibling team's, in
another's, in one that is limited to two people, and in one that is not there; and, in each that
is, a thing that is absent and a thing of another family.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from werkzeug.routing import IntegerConverter, Rule, UUIDConverter

PLACES = ("own", "sibling", "other")
ELSEWHERE = "thing of another family"
NOBODY: frozenset[str] = frozenset()
ABSENT = {
    UUIDConverter: "0f0f0f0f-0000-4000-8000-000000000001",
    IntegerConverter: "999999",
}
NO_FAMILY, NO_SLUG = "999999", "no-such-thing"
_ARGUMENT = re.compile(r"<(?:[^:<>]+:)?(\w+)>")


@dataclass(frozen=True, eq=False)
class Target:
    """Values for the arguments of one address; `place` is empty where no family is concerned.

    `words`: what some people are to it, as the table says (“its writer”). `seen_by`: those who may
    know that it is there (None: all who may know the family). `part`: what holds it is there, and
    only it is not. `closed`: nobody does anything to it. `queries`: what else may be asked there.
    """

    place: str
    label: str
    values: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    seen_by: frozenset[str] | None = None
    part: bool = False
    closed: bool = False
    queries: tuple[str, ...] = ()

    def is_there_for(self, who: str) -> bool:
        """Whether the thing is there, as far as `who` may know."""
        return self.seen_by is None or who in self.seen_by

    def url(self, path: str) -> str:
        """The address of this target."""
        return _ARGUMENT.sub(lambda found: self.values[found[1]], path)

    def __str__(self) -> str:
        return f"{self.place or 'no'} family, {self.label}"


# By what an address names, as words after each other (“entry amendment”), or by the address itself.
Things = Mapping[str, list[Target]]


def targets_of(rule: Rule, things: Mapping[str, Things], refs: Mapping[str, str]) -> list[Target]:
    """The targets of an address; `things` by place. Fails where the scene has none."""
    if "ref" in rule.arguments:
        return [*_inside(rule, things), *_nowhere(rule, things, refs)]
    there = _there(rule, things[""])
    if not rule.arguments:
        return there
    absent = {each: _absent(rule, each) for each in rule.arguments}
    return [*there, Target("", "absent", absent, seen_by=NOBODY)]


def _inside(rule: Rule, things: Mapping[str, Things]) -> Iterator[Target]:
    names = _names(rule)
    rows = [each for each in names if _is_row(rule, each)]
    for place in PLACES:
        there = _there(rule, things[place])
        yield from there
        if not names:
            continue
        gone = {name: _absent(rule, name) for name in rows or names}
        yield _without(there[0], "absent thing", gone)
        if len(names) > 1:
            last = {names[-1]: _absent(rule, names[-1])}
            yield replace(_without(there[0], "absent part of it", last), part=True)
        if rows and rows != ["person"]:
            foreign = _there(rule, things["sibling" if place == "own" else "own"])[0]
            yield _without(there[0], ELSEWHERE, {each: foreign.values[each] for each in rows})


def _nowhere(rule: Rule, things: Mapping[str, Things], refs: Mapping[str, str]) -> Iterator[Target]:
    first = _there(rule, things["own"])[0]
    absent = _without(first, "no such family", {"ref": NO_FAMILY})
    yield replace(absent, place="absent")
    kept = _without(first, "family limited to others", {"ref": refs["kept"]})
    rows = {each for each in _names(rule) if _is_row(rule, each)} - {"person"}
    yield replace(kept, place="kept", seen_by=NOBODY if rows else None)


def _there(rule: Rule, things: Things) -> list[Target]:
    found = things.get(rule.rule) or things.get(" ".join(_names(rule)))
    assert found, f"{rule.rule}: say in tests/matrix/things/ what it can name"
    return found


def _without(target: Target, label: str, values: Mapping[str, str]) -> Target:
    """The same address with other values, at which there is nothing."""
    return Target(
        target.place, label, {**target.values, **values}, words=target.words, seen_by=NOBODY
    )


def _names(rule: Rule) -> list[str]:
    """The arguments after the family's, in the order in which the address has them."""
    return [each for each in _ARGUMENT.findall(rule.rule) if each != "ref"]


def _is_row(rule: Rule, name: str) -> bool:
    return type(rule._converters[name]) in ABSENT


def _absent(rule: Rule, name: str) -> str:
    return ABSENT.get(type(rule._converters[name]), NO_SLUG)
