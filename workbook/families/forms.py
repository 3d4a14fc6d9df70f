"""What the forms of a family send: read before any transaction begins."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import request

from workbook.catalogue.days import read_day
from workbook.catalogue.fields.offers import Offer
from workbook.core.problems import Invalid, Problem
from workbook.families.models import Member
from workbook.web.pages import Fault

LONGEST = 300


def typed(*names: str) -> dict[str, str]:
    """What was typed in each box, spaces at the ends taken off."""
    return {name: request.form.get(name, "").strip() for name in names}


def one_line(given: Mapping[str, str], *names: str) -> None:
    """Raises Invalid for a single line that is longer than can be kept."""
    long = [name for name in names if len(given[name]) > LONGEST]
    if long:
        raise Invalid.many(dict.fromkeys(long, f"Use {LONGEST} characters or fewer"))


def days(given: Mapping[str, str], *names: str) -> dict[str, date | None]:
    """The day in each box, None where it is empty. Raises Invalid for all that are not real."""
    found: dict[str, date | None] = {}
    wrong: dict[str, str] = {}
    for name in names:
        try:
            found[name] = read_day(given[name], name)
        except Invalid as refused:
            wrong[name] = refused.says
    if wrong:
        raise Invalid.many(wrong)
    return found


def whole(name: str) -> int:
    """A small number that the page sent along: the version that was looked at. 0 when absent."""
    return _small(request.form.get(name, ""))


def asked(name: str) -> int:
    """A small number that the address asks for: a page of a list. 0 when absent."""
    return _small(request.args.get(name, ""))


def _small(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def chosen_member(members: Iterable[Member], uuid: str, field: str) -> Member:
    """The member that was pressed. Raises Invalid."""
    found = next((each for each in members if str(each.uuid) == uuid), None)
    if found is None:
        raise Invalid("Choose somebody in the family", field=field)
    return found


def offers(members: Sequence[Member], chosen: str = "") -> list[Offer]:
    """Members to press."""
    return [
        Offer(str(each.uuid), each.known_as, chosen=str(each.uuid) == chosen) for each in members
    ]


def refused(problem: Problem | None) -> dict[str, Any]:
    """What a form that is shown again says: `says` by field, `faults` for its head, its status,
    and `stale` where somebody else changed it meanwhile.
    """
    says = dict(problem.fields) if isinstance(problem, Invalid) else {}
    is_stale = problem is not None and not isinstance(problem, Invalid)
    return {
        "status": problem.status if problem else 200,
        "says": says,
        "faults": tuple(Fault(name, words) for name, words in says.items()),
        "stale": problem if is_stale else None,
    }
