"""The facts of an entry in words: what each is called, and what it says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.catalogue.fields.values import Names
from workbook.catalogue.kinds import Kind

CALLED = {
    "title": "Title",
    "people": "Who it is about",
    "strength": "Strength",
    "need": "Need",
    "worry": "Worry",
    "significant": "Key event",
    "meaning": "What it meant for the child",
    "part": "Part of the section",
    "reason": "Why it is amended",
}


@dataclass(frozen=True)
class Changed:
    """One fact that was changed: what it is called, what it said before and what it says now."""

    called: str
    before: str
    after: str


def changes(
    kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any], names: Names
) -> list[Changed]:
    """What differs between two sets of facts by their names on the form, in the form's order."""
    order = ["title", "people", "happened_on", *(f"f-{each.slug}" for each in kind.fields)]
    both = [*order, *sorted({*before, *after} - set(order))]
    return [
        Changed(
            called(kind, name),
            said(kind, name, before.get(name), names),
            said(kind, name, after.get(name), names),
        )
        for name in both
        if before.get(name) != after.get(name)
    ]


def called(kind: Kind, name: str) -> str:
    """What a fact is called on the form."""
    if name == "happened_on":
        return kind.when
    if name.startswith("f-"):
        return next((each.label for each in kind.fields if each.slug == name[2:]), name[2:])
    return CALLED[name]


def in_lines(kind: Kind, answers: Mapping[str, Any], names: Names) -> list[str]:
    """Each answer by its label, by its name on the form: for their writer to read again."""
    return [
        f"{called(kind, name)}: {said(kind, name, each, names) or 'nothing'}"
        for name, each in answers.items()
    ]


def as_typed_lines(kind: Kind, typed: Mapping[str, str]) -> list[str]:
    """What could not be read, as it was typed, each by its label."""
    return [f"{called(kind, name)}: {words}" for name, words in typed.items()]


def said(kind: Kind, name: str, value: Any, names: Names) -> str:
    """A fact in words; nothing when it is blank. `names` has members by id and by uuid."""
    if value is None or value == "" or value is False:
        return ""
    if name == "happened_on":
        return f"{value:%-d %B %Y}"
    if name == "people":
        return ", ".join(sorted(names.get(str(each), "somebody") for each in value))
    if name.startswith("f-"):
        asked = next((each for each in kind.fields if each.slug == name[2:]), None)
        return asked.say(value, names).replace("\n", " / ") if asked else str(value)
    return "Yes" if value is True else str(value)
