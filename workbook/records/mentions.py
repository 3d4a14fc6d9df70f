"""Naming a colleague in a comment: “@Owen Tate”, or “@Owen” where that can be only one. Pure."""

import re
from collections import Counter
from collections.abc import Mapping


def named_in(text: str, people: Mapping[int, str]) -> dict[str, int]:
    """Each mention as it stands in `text`, with whom it names of these `people`, by id.

    Whoever is not among them is not named, however they are called: nothing tells that they are
    there.
    """
    called = _called(people)
    if not called:
        return {}
    either = "|".join(re.escape(each) for each in sorted(called, key=len, reverse=True))
    found = re.findall(rf"(?<!\w)@(?:{either})(?!\w)", text, re.IGNORECASE)
    return {each: called[each[1:].casefold()] for each in found}


def _called(people: Mapping[int, str]) -> dict[str, int]:
    """What each can be called: the whole name, and the first where nobody else has it."""
    firsts = Counter(name.split()[0].casefold() for name in people.values())
    wholes = Counter(name.casefold() for name in people.values())
    called: dict[str, int] = {}
    for person_id, name in people.items():
        first = name.split()[0].casefold()
        if firsts[first] == 1:
            called[first] = person_id
        if wholes[name.casefold()] == 1:
            called[name.casefold()] = person_id
    return called
