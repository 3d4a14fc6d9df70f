"""Rows of the assessment's tables, from the entries that go in: who wrote, sittings, change, tests,
events.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from exports.parenting_entries import EVENTS, Entry
from exports.parenting_facts import Change, DrugTest, Event, PlanLine, Sitting, Writer
from exports.sources import Piece
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.fields.values import Names
from workbook.core.text import text_of
from workbook.records.joint import joint_name
from workbook.records.rules import as_known

Printed: TypeAlias = Piece | Change | DrugTest | Event | PlanLine
SITTINGS = frozenset(
    {"visit", "session-note", "direct-work", "parenting-observation", "programme-session"}
)
NOT_KEPT = frozenset({"did-not-come", "not-offered", "part"})
RULERS = ("importance", "confidence", "readiness")


def writers(*printed: Sequence[Printed]) -> tuple[Writer, ...]:
    """Everybody of whom something is printed, with what they contributed, in the order met."""
    kinds: dict[tuple[str, str, str], dict[str, None]] = {}
    for each in (each for sort in printed for each in sort):
        if (source := each.source) is not None:
            for author in source.authors:
                who = (author.name, author.role, author.discipline)
                kinds.setdefault(who, {})[source.kind] = None
    return tuple(Writer(*who, part=", ".join(titles)) for who, titles in kinds.items())


def sittings(entries: Sequence[Entry], names: Names) -> tuple[Sitting, ...]:
    """Sessions and visits that were offered, kept or not, oldest first."""
    found = [
        Sitting(
            on=each.happened_on,
            who=people(each, names),
            by=joint_name(each.source.author, [other.name for other in each.source.others]),
            purpose=each.title,
            outcome=_outcome(each, names),
        )
        for each in entries
        if each.sealed.kind in SITTINGS and each.happened_on is not None
    ]
    return tuple(sorted(found, key=lambda sitting: sitting.on))


def changes(entries: Sequence[Entry], names: Names) -> tuple[Change, ...]:
    """Stages of change, for each adult and behaviour, oldest first."""
    found = [
        Change(
            adult=people(each, names),
            behaviour=each.says("behaviour", names),
            on=each.happened_on or each.source.recorded_on,
            stage=each.says("stage", names),
            evidence=each.says("evidence", names),
            rulers="\n".join(
                f"{ruler.capitalize()} {each.values[ruler]}"
                for ruler in RULERS
                if ruler in each.values
            ),
            source=each.source,
        )
        for each in entries
        if each.kind.observes == "stage"
    ]
    return tuple(sorted(found, key=lambda change: (change.adult, change.behaviour, change.on)))


def tests(entries: Sequence[Entry], names: Names) -> tuple[DrugTest, ...]:
    """Alcohol and drug tests with everything that limits what they show, oldest first."""
    found = [_test(each, names) for each in entries if each.kind.observes == "test"]
    return tuple(sorted(found, key=lambda test: (test.person, test.collected_on)))


def events(entries: Sequence[Entry], names: Names, children: frozenset[str]) -> tuple[Event, ...]:
    """The chronology: what is marked significant, by the day it happened, as exactly as known."""
    found = [
        (
            each.happened_on or each.source.recorded_on,
            Event(
                when=_when(each),
                happened=_happened(each, names),
                children=", ".join(
                    names[uuid] for uuid in each.about if uuid in children and uuid in names
                ),
                meant=each.sealed.meaning,
                source=each.source,
                main=each.values.get("for-court") != "no",
            ),
        )
        for each in entries
        if each.sealed.significant or each.kind.is_significant
    ]
    return tuple(event for _, event in sorted(found, key=lambda pair: pair[0]))


def people(entry: Entry, names: Names) -> str:
    """Whom an entry is about, by the names they are known by."""
    return ", ".join(names[uuid] for uuid in entry.about if uuid in names)


def _outcome(entry: Entry, names: Names) -> str:
    asked = "attended" if "attended" in entry.values else "how"
    if entry.values.get(asked) not in NOT_KEPT:
        return "Kept"
    return "\n".join(filter(None, (entry.says(asked, names), entry.says("reason-given", names))))


def _test(entry: Entry, names: Names) -> DrugTest:
    def said(slug: str) -> str:
        return entry.says(slug, names)

    ordered = f"Ordered by {said('ordered-by')}" if said("ordered-by") else ""
    declared = f"Said before the test: {said('declared')}" if said("declared") else ""
    disputed = "Disputes the result" if entry.values.get("disputed") == "yes" else ""
    return DrugTest(
        person=people(entry, names),
        collected_on=entry.happened_on or entry.source.recorded_on,
        sample=said("sample"),
        reason=_lines(said("reason"), ordered, said("consent")),
        covers=_covers(said("window-from"), said("window-to")),
        found=_found(entry, names),
        analysed=_lines(said("analysed"), said("laboratory")),
        explained=_lines(said("explanation"), declared, disputed),
        source=entry.source,
    )


def _covers(first: str, last: str) -> str:
    """ "Covers 30 October 2026 to 2 November 2026"; what is said of it, where one end is not."""
    if first and last:
        return f"Covers {first} to {last}"
    return _lines(first and f"Covers from {first}", last and f"Covers up to {last}")


def _found(entry: Entry, names: Names) -> str:
    """A line for each substance: “Alcohol: Below the cut-off. Result: 0. Cut-off: 9”."""
    asked = entry.kind.field("results")
    if not isinstance(asked, Rows):
        return entry.says("results", names)
    lines = []
    for row in asked.rows_in(entry.values.get("results")):
        said = {each.slug: each.say(row.get(each.slug), names) for each in asked.columns}
        labels = {each.slug: each.label for each in asked.columns}
        first = f"{said.pop('substance', '')}: {said.pop('finding', '')}"
        rest = (f"{labels[slug]}: {words}" for slug, words in said.items() if words)
        lines.append(". ".join((first, *rest)))
    return "\n".join(lines)


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _when(entry: Entry) -> str:
    on: date = entry.happened_on or entry.source.recorded_on
    return as_known(on, str(entry.values.get("date-known", "day")))


def _happened(entry: Entry, names: Names) -> str:
    """A key event in its own words, with who says so; of another entry, what it is called."""
    if entry.sealed.kind not in EVENTS:
        return entry.title
    source = entry.says("source", names)
    words = text_of(entry.blocks).strip() or entry.title
    return _lines(words, f"Source: {source}" if source else "")
