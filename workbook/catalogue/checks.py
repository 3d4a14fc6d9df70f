"""Checks across files: everything that is named must be there, and named once."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import GROUPS
from workbook.catalogue.faults import CatalogueFault, Where
from workbook.catalogue.fields.date import Date
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.kinds import Kind

Finding = tuple[str, str, str, str]
"""Sort, slug, path within that thing, and what is wrong."""


def check_references(catalogue: Catalogue, where: Where) -> None:
    """Raises CatalogueFault for the first name that leads nowhere or stands twice."""
    for check in CHECKS:
        for sort, slug, path, says in check(catalogue):
            file, at = where[sort, slug]
            raise CatalogueFault(file, f"{at}.{path}", says)


def _disciplines(catalogue: Catalogue) -> Iterator[Finding]:
    areas: dict[str, str] = {}
    for each in catalogue.disciplines.values():
        if not each.area:
            continue
        section = catalogue.sections.get(each.area)
        if section is None or section.group != "areas":
            says = f"there is no section “{each.area}” in the group “areas”"
            yield "discipline", each.slug, "area", says
            continue
        other = areas.setdefault(each.area, each.slug)
        if other != each.slug:
            yield "discipline", each.slug, "area", f"“{each.area}” is the area of “{other}”"
    for area in catalogue.sections_in("areas"):
        if area.slug not in areas:
            yield "section", area.slug, "group", "an area belongs to a discipline, and none has it"


def _roles(catalogue: Catalogue) -> Iterator[Finding]:
    for each in catalogue.roles.values():
        if each.discipline and each.discipline not in catalogue.disciplines:
            yield "role", each.slug, "discipline", f"there is no discipline “{each.discipline}”"
        if each.supervised_by and each.supervised_by not in catalogue.roles:
            yield "role", each.slug, "supervised_by", f"there is no role “{each.supervised_by}”"
        for at, kind in enumerate(each.writes):
            if kind not in catalogue.kinds:
                yield "role", each.slug, f"writes[{at}]", f"there is no kind “{kind}”"


def _sections(catalogue: Catalogue) -> Iterator[Finding]:
    numbers: dict[str, str] = {}
    for each in catalogue.sections.values():
        other = numbers.setdefault(each.number, each.slug)
        if other != each.slug:
            yield "section", each.slug, "number", f"“{each.number}” is the number of “{other}”"
        for at, lead in enumerate(each.leads):
            if lead not in catalogue.disciplines and lead not in catalogue.roles:
                says = f"there is no discipline or role “{lead}”"
                yield "section", each.slug, f"leads[{at}]", says
        for at, part in enumerate(each.parts):
            if part.slug.rpartition(".")[0] != each.slug:
                says = f"“{part.slug}” must begin with “{each.slug}.”"
                yield "section", each.slug, f"parts[{at}].slug", says
        for at in _twice(part.slug for part in each.parts):
            yield "section", each.slug, f"parts[{at}].slug", "stands twice"


def _kinds(catalogue: Catalogue) -> Iterator[Finding]:
    for each in catalogue.kinds.values():
        for at, place in enumerate(each.sections):
            if place not in GROUPS and place not in catalogue.sections:
                says = f"there is no section or group “{place}”"
                yield "kind", each.slug, f"sections[{at}]", says
        for at, discipline in enumerate(each.disciplines):
            if discipline not in catalogue.disciplines:
                says = f"there is no discipline “{discipline}”"
                yield "kind", each.slug, f"disciplines[{at}]", says
        if each.practice and each.practice not in catalogue.practices:
            yield "kind", each.slug, "practice", f"there is no practice “{each.practice}”"
        for at in _twice(asked.slug for asked in each.fields):
            yield "kind", each.slug, f"fields[{at}].slug", "stands twice"
        yield from _dates(each)


def _dates(kind: Kind) -> Iterator[Finding]:
    """Each date that names another must find it among the kind's own questions."""
    dates = {each.slug for each in kind.fields if isinstance(each, Date)}
    for at, each in enumerate(kind.fields):
        asked: list[tuple[str, Field, set[str]]] = [(f"fields[{at}]", each, dates - {each.slug})]
        if isinstance(each, Rows):
            asked = [(f"fields[{at}].columns", column, set()) for column in each.columns]
        for path, field, others in asked:
            if isinstance(field, Date) and field.not_before and field.not_before not in others:
                says = f"the kind asks for no other date “{field.not_before}”"
                yield "kind", kind.slug, f"{path}.not_before", says


def _sessions(catalogue: Catalogue) -> Iterator[Finding]:
    for each in catalogue.session_types.values():
        for at in _twice(item.slug for item in each.agenda):
            yield "session_type", each.slug, f"agenda[{at}].slug", "stands twice"
    regular = [
        each for each in catalogue.session_types.values() if not (each.is_between or each.retired)
    ]
    for other, each in combinations(regular, 2):
        count = max(each.professionals, other.professionals)
        if each.applies_to(count) and other.applies_to(count):
            says = f"“{other.slug}” applies to {count} professionals too; one regular form may"
            yield "session_type", each.slug, "professionals", says


def _relationships(catalogue: Catalogue) -> Iterator[Finding]:
    for each in catalogue.relationships.values():
        back = catalogue.relationships.get(each.reverse)
        if back is None or back.reverse != each.slug:
            says = f"“{each.reverse}” is not a relationship that reads back as “{each.slug}”"
            yield "relationship", each.slug, "reverse", says


def _facts(catalogue: Catalogue) -> Iterator[Finding]:
    parts = {part.slug for section in catalogue.sections.values() for part in section.parts}
    for each in catalogue.facts.values():
        if each.part not in parts:
            yield "fact", each.slug, "part", f"there is no part “{each.part}”"


def _clocks(catalogue: Catalogue) -> Iterator[Finding]:
    """What a clock names: events, those that pause, and other clocks that are not itself."""
    for each in catalogue.clocks.values():
        named = [
            *((f"trigger[{at}]", event) for at, event in enumerate(each.trigger)),
            *((f"pauses[{at}]", event) for at, event in enumerate(each.pauses)),
            *([("evidence", each.evidence)] if each.evidence else []),
        ]
        for path, slug in named:
            event = catalogue.clock_events.get(slug)
            if event is None:
                yield "clock", each.slug, path, f"there is no clock_event “{slug}”"
            elif event.pauses is not path.startswith("pauses"):
                says = "pauses clocks" if event.pauses else "does not pause clocks"
                yield "clock", each.slug, path, f"“{slug}” {says}"
        for at, other in enumerate(each.but_not):
            if other not in catalogue.clocks or other == each.slug:
                yield "clock", each.slug, f"but_not[{at}]", f"there is no other clock “{other}”"


def _twice(slugs: Iterable[str]) -> Iterator[int]:
    """The positions of slugs that stood before."""
    seen: set[str] = set()
    for at, slug in enumerate(slugs):
        if slug in seen:
            yield at
        seen.add(slug)


CHECKS = (
    _disciplines,
    _roles,
    _sections,
    _kinds,
    _sessions,
    _relationships,
    _facts,
    _clocks,
)
