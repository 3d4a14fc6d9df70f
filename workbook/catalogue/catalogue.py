"""The catalogue: everything a workbook can contain, frozen, with the edition that names it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self

from workbook.catalogue.clocks import Clock, ClockEvent
from workbook.catalogue.definitions import (
    GROUPS,
    Discipline,
    Group,
    PlanType,
    Practice,
    RatingCriterion,
    Reading,
    Relationship,
    RelayLimit,
    Role,
    Section,
    SessionType,
    Stage,
    TalkTag,
    WordHint,
)
from workbook.catalogue.fields import HERE, FieldTypes, find_field_types
from workbook.catalogue.kinds import Fact, Kind

SORTS: Mapping[str, Any] = MappingProxyType(
    {
        "stage": Stage,
        "rating": RatingCriterion,
        "talk_tag": TalkTag,
        "relationship": Relationship,
        "plan_type": PlanType,
        "practice": Practice,
        "word_hint": WordHint,
        "discipline": Discipline,
        "role": Role,
        "section": Section,
        "session_type": SessionType,
        "fact": Fact,
        "kind": Kind,
        "clock_event": ClockEvent,
        "clock": Clock,
        "relay_limit": RelayLimit,
    }
)
"""What a file may define, each under its own key, lists before what chooses from them."""

LISTS = (
    "stage",
    "rating",
    "talk_tag",
    "relationship",
    "plan_type",
    "discipline",
    "role",
    "section",
)
"""The sorts a field may take its answers from, named in the plural: `source = "stages"`."""

Things = Mapping[str, Any]


@dataclass(frozen=True)
class Catalogue:
    """Each list is a mapping from slug to thing, in the order it is shown.

    `content` is the canonical JSON of all of it and `edition` its SHA-256: what an old record
    names, and `from_content` reads again.
    """

    content: str = field(repr=False)
    edition: str
    stages: Mapping[str, Stage] = field(repr=False)
    ratings: Mapping[str, RatingCriterion] = field(repr=False)
    talk_tags: Mapping[str, TalkTag] = field(repr=False)
    relationships: Mapping[str, Relationship] = field(repr=False)
    plan_types: Mapping[str, PlanType] = field(repr=False)
    practices: Mapping[str, Practice] = field(repr=False)
    word_hints: Mapping[str, WordHint] = field(repr=False)
    disciplines: Mapping[str, Discipline] = field(repr=False)
    roles: Mapping[str, Role] = field(repr=False)
    sections: Mapping[str, Section] = field(repr=False)
    session_types: Mapping[str, SessionType] = field(repr=False)
    facts: Mapping[str, Fact] = field(repr=False)
    kinds: Mapping[str, Kind] = field(repr=False)
    clock_events: Mapping[str, ClockEvent] = field(repr=False)
    clocks: Mapping[str, Clock] = field(repr=False)
    relay_limits: Mapping[str, RelayLimit] = field(repr=False)
    field_types: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, things: Mapping[str, Iterable[Any]], types: FieldTypes) -> Self:
        """A catalogue of definitions already read, by sort."""
        ordered = {sort: _in_order(sort, things.get(sort, ())) for sort in SORTS}
        dumped = {
            sort: [each.model_dump(mode="json") for each in found]
            for sort, found in ordered.items()
        }
        return cls._holding(_canonical(dumped), ordered, types)

    @classmethod
    def from_content(cls, content: str, types: FieldTypes | None = None) -> Self:
        """The catalogue that `content` was taken from; its edition is the same.

        Raises pydantic's ValidationError when a field type it used is gone.
        """
        types = types or find_field_types(HERE)
        reading = Reading(types, {}, is_lenient=True)
        raw: Mapping[str, list[Any]] = json.loads(content)
        read = {
            sort: [shape.model_validate(it, context=reading, extra="ignore") for it in raw[sort]]
            for sort, shape in SORTS.items()
            if sort in raw
        }
        return cls._holding(content, read, types)

    @classmethod
    def _holding(cls, content: str, things: Mapping[str, list[Any]], types: FieldTypes) -> Self:
        edition = hashlib.sha256(content.encode()).hexdigest()
        by_slug: dict[str, Things] = {
            plural(sort): MappingProxyType({each.slug: each for each in things.get(sort, [])})
            for sort in SORTS
        }
        return cls(content, edition, field_types=tuple(types.by_name), **by_slug)

    def section(self, slug: str) -> Section:
        """Each of these raises KeyError for a slug that is not there."""
        return self.sections[slug]

    def kind(self, slug: str) -> Kind:
        return self.kinds[slug]

    def discipline(self, slug: str) -> Discipline:
        return self.disciplines[slug]

    def role(self, slug: str) -> Role:
        return self.roles[slug]

    def role_title(self, slug: str) -> str:
        """“Social worker”; a role that is no longer there stands for itself."""
        return self.roles[slug].title if slug in self.roles else slug

    def session_type(self, slug: str) -> SessionType:
        return self.session_types[slug]

    def rating(self, slug: str) -> RatingCriterion:
        return self.ratings[slug]

    def stage(self, slug: str) -> Stage:
        return self.stages[slug]

    def fact(self, slug: str) -> Fact:
        return self.facts[slug]

    def clock(self, slug: str) -> Clock:
        return self.clocks[slug]

    def sections_in(self, group: Group) -> tuple[Section, ...]:
        """The sections of one group, in the order of the contents."""
        return tuple(each for each in self.sections.values() if each.group == group)

    def kinds_in(self, section: str) -> tuple[Kind, ...]:
        """The kinds that may be written in a section."""
        places = {section, self.sections[section].group}
        return tuple(
            each
            for each in self.kinds.values()
            if not each.retired and not places.isdisjoint(each.sections)
        )

    def kinds_for(self, section: str, discipline: str | None, role: str) -> tuple[Kind, ...]:
        """Those of them that somebody of a discipline, in a role, may write: none without a
        discipline, and none in another discipline's area for somebody who has one.
        """
        known = self.disciplines.get(discipline or "")
        own = known.area if known else None
        if own and own != section and self.sections[section].group == "areas":
            return ()
        only = self.roles[role].writes if role in self.roles else ()
        return tuple(
            each
            for each in self.kinds_in(section)
            if discipline in each.disciplines and (not only or each.slug in only)
        )


def plural(sort: str) -> str:
    """The name of the list that holds a sort: `stages`, `talk_tags`."""
    return f"{sort}s"


def _in_order(sort: str, things: Iterable[Any]) -> list[Any]:
    """By group and place where there is one, else in the order of the files."""
    if sort == "section":
        return sorted(things, key=lambda each: (GROUPS.index(each.group), each.place))
    return sorted(things, key=lambda each: getattr(each, "place", 0))


def _canonical(dumped: Mapping[str, Any]) -> str:
    return json.dumps(dumped, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
