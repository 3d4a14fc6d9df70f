"""The readable table (`who_may.toml`), and what it says that somebody gets."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.matrix.targets import PLACES, Target

PAGE = Path(__file__).with_name("who_may.toml")
DONE = frozenset({200, 204, 303, 409, 422, 429})
ASKED_TO_SIGN_IN = frozenset({401})
REFUSED = frozenset({403})
NOT_THERE = frozenset({404})
CLOSED = frozenset({409})
UNDECLARED = frozenset({405})


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    who: frozenset[str]
    but_not: frozenset[str]
    not_there: bool
    shows_families: bool
    from_outside: frozenset[str]


@dataclass(frozen=True)
class WhoMay:
    """The whole table: a row for each endpoint, and what people are to each family."""

    rows: dict[str, Row]
    people: dict[str, dict[str, str]]

    def row(self, endpoint: str, target: Target) -> Row:
        """The line about this endpoint, or about this thing at it."""
        return self.rows.get(f"{endpoint} ({target.label})") or self.rows[endpoint]

    def stands(self, endpoint: str, who: str, target: Target) -> bool:
        """Whether somebody is anything to the family of this target, for what this endpoint does
        (true without a family).
        """
        if not target.place or who in self.people.get(target.place, {}):
            return True
        outside = self.people["authority"].get(who, "")
        return target.place in PLACES and outside in self.row(endpoint, target).from_outside

    def words(self, endpoint: str, who: str, target: Target) -> set[str]:
        """Every word of the table that is true of somebody here."""
        outside = self.people["authority"].get(who, "")
        of_place = self.people.get(target.place or "authority", {}).get(who, "")
        found = {of_place or outside} if self.stands(endpoint, who, target) else {of_place}
        if not target.place:
            found.add("everybody signed in")
        return found | {target.words.get(who, "")}

    def is_for(self, endpoint: str, who: str, target: Target) -> bool:
        """Whether the line about this endpoint names somebody, if the thing is there."""
        row, words = self.row(endpoint, target), self.words(endpoint, who, target)
        return bool(words & (row.who | row.from_outside)) and not words & row.but_not

    def expected(self, endpoint: str, who: str, target: Target, *, is_in: bool) -> frozenset[int]:
        """The statuses that somebody may get for this endpoint and target."""
        row = self.row(endpoint, target)
        if row.not_there:
            return NOT_THERE
        if "anyone" in row.who:
            return DONE | ASKED_TO_SIGN_IN if target.is_there_for(who) else NOT_THERE
        if not is_in:
            return ASKED_TO_SIGN_IN
        if not self.stands(endpoint, who, target):
            return NOT_THERE
        if not self.is_for(endpoint, who, target):
            refused = REFUSED | CLOSED if target.closed else REFUSED
            return refused if target.is_there_for(who) else refused | NOT_THERE
        if target.part:
            return NOT_THERE | CLOSED | REFUSED
        return DONE if target.is_there_for(who) else NOT_THERE


def read_table() -> WhoMay:
    """The table as it stands in the file; an endpoint may stand there once."""
    page = tomllib.loads(PAGE.read_text())
    rows: dict[str, Row] = {}
    for given in page["may"]:
        row = Row(
            given["what"],
            _words(given["who"], page["groups"]),
            _words(given.get("but_not", []), page["groups"]),
            given.get("not_there", False),
            given.get("shows_families", False),
            frozenset(given.get("from_outside", [])),
        )
        for endpoint in given["addresses"]:
            assert endpoint not in rows, f"{endpoint} stands twice in {PAGE.name}"
            rows[endpoint] = row
    return WhoMay(rows, page["people"])


def _words(names: list[str], groups: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(word for name in names for word in groups.get(name, [name]))
