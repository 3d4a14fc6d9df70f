"""What stands beside the words of an entry, as one whole: its details and typed values. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

COLUMNS = ("title", "happened_on", "strength", "need", "worry", "significant", "meaning", "part")


@dataclass(frozen=True)
class Facts:
    """The details as they stand. `members` are ids of family members; `values` are by field slug,
    without blank ones.
    """

    title: str = ""
    happened_on: date | None = None
    strength: bool = False
    need: bool = False
    worry: bool = False
    significant: bool = False
    meaning: str = ""
    part: str | None = None
    members: frozenset[int] = frozenset()
    values: Mapping[str, Any] = field(default_factory=dict)

    def by_name(self) -> dict[str, Any]:
        """Each fact by its name on the form."""
        return {
            **{name: getattr(self, name) for name in COLUMNS},
            "people": self.members,
            **{f"f-{slug}": value for slug, value in self.values.items()},
        }

    def changed(self, now: Mapping[str, Any]) -> "Facts":
        """These facts with others in their place, by their names on the form."""
        values = {**self.values, **{name[2:]: now[name] for name in now if name.startswith("f-")}}
        return replace(
            self,
            **{name: now[name] for name in COLUMNS if name in now},
            members=frozenset(now.get("people", self.members)),
            values={slug: value for slug, value in values.items() if value is not None},
        )

    def as_json(self) -> dict[str, Any]:
        """As an amendment keeps them until it is finalised."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        day = self.happened_on.isoformat() if self.happened_on else None
        return {**kept, "happened_on": day, "members": sorted(self.members)}


def from_json(kept: Mapping[str, Any]) -> Facts:
    """The facts that `as_json` gave."""
    day = kept["happened_on"]
    known = {each.name: kept[each.name] for each in fields(Facts)}
    known["happened_on"] = date.fromisoformat(day) if day else None
    return Facts(**{**known, "members": frozenset(kept["members"])})


def sealed_facts(content: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that a version seals, by their names on the form; people as uuids."""
    day = content["happened_on"]
    return {
        "title": content["title"],
        "happened_on": date.fromisoformat(day) if day else None,
        "people": content["people"],
        **{f"f-{slug}": value for slug, value in content["fields"].items()},
    }
