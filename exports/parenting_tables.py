"""The tables of the parenting assessment: plain values in, captions, columns and rows out."""

from collections.abc import Iterator
from datetime import date

from exports import parenting_plans
from exports.outline import Outline
from exports.parenting_facts import Change, Event, Facts
from exports.sources import Author, Source, Sources
from exports.stamp import long_date
from exports.tables import Table

PLAN = frozenset({"PA12.plan", "PA15.plan"})


def tables_of(code: str, facts: Facts, at: date, sources: Sources) -> list[Table]:
    """The tables that stand under the heading or topic of this code, in order. at: the day to
    which ages are counted. Sources are numbered as they are met."""
    if code == "PA1":
        return list(who(facts, at))
    if code == "PA3":
        return list(how(facts))
    if code == "PA5":
        main = tuple(event for event in facts.events if event.main)
        return [events("Significant events", main, sources)]
    if code == "PA12.stages":
        return list(changes(facts, sources))
    if code in PLAN:
        return list(parenting_plans.tables_of(code, facts, sources))
    if code == "PA13":
        return [ratings(facts)]
    return []


def age(born_on: date, at: date) -> str:
    """In years, and in months or weeks for the very young."""
    months = (at.year - born_on.year) * 12 + at.month - born_on.month - (at.day < born_on.day)
    if months >= 24:
        return f"aged {months // 12}"
    if months >= 3:
        return f"{months} months old"
    weeks = (at - born_on).days // 7
    return f"{weeks} week{'' if weeks == 1 else 's'} old"


def who(facts: Facts, at: date) -> Iterator[Table]:
    """PA1: children, parents, parental responsibility, homes."""
    yield Table(
        "The children",
        (("Name", 5), ("Born", 5), ("Legal status", 6), ("Where living", 7)),
        tuple(
            (
                child.name,
                f"{long_date(child.born_on)}\n{age(child.born_on, at)}"
                if child.born_on
                else "Not born yet" + (f",\ndue {long_date(child.due_on)}" if child.due_on else ""),
                child.legal_status,
                child.lives,
            )
            for child in facts.children
        ),
    )
    yield Table(
        "The parents and other adults assessed",
        (("Name", 6), ("Born", 5), ("Who they are", 9)),
        tuple((p.name, long_date(p.born_on), p.relationship) for p in facts.parents),
    )
    yield Table(
        "Parental responsibility",
        (("Child", 5), ("Held by", 6), ("How this was checked", 8)),
        tuple((r.child, r.holder, r.checked) for r in facts.responsibility),
    )
    yield Table(
        "Homes",
        (("Home", 5), ("Who lives there", 12)),
        tuple((home.name, ", ".join(home.people)) for home in facts.households),
    )


def how(facts: Facts) -> Iterator[Table]:
    """PA3: who wrote, and the sessions that were offered."""
    yield Table(
        "Who contributed",
        (("Name", 5), ("Role", 5), ("Discipline", 5), ("What they contributed", 7)),
        tuple((w.name, w.role, w.discipline, w.part) for w in facts.writers),
    )
    yield Table(
        "Sessions and visits offered",
        (("Date", 17), ("With", 14), ("By", 15), ("What for", 24), ("Kept", 15)),
        tuple((long_date(s.on), s.who, s.by, s.purpose, s.outcome) for s in facts.sittings),
    )


def events(caption: str, chosen: tuple[Event, ...], sources: Sources) -> Table:
    """PA5 and Annex B: what happened apart from what it meant."""
    return Table(
        caption,
        (
            ("When", 17),
            ("What happened", 29),
            ("Children", 13),
            ("What it meant", 21),
            ("Source", 10),
        ),
        tuple((e.when, e.happened, e.children, e.meant, sources.mark(e.source)) for e in chosen),
        titled=True,
    )


def changes(facts: Facts, sources: Sources) -> Iterator[Table]:
    """PA12: one table for each adult and behaviour, oldest first."""
    told: dict[tuple[str, str], list[Change]] = {}
    for change in facts.changes:
        told.setdefault((change.adult, change.behaviour), []).append(change)
    for (adult, behaviour), steps in told.items():
        yield Table(
            f"{adult}: {behaviour}",
            (
                ("Date", 17),
                ("Stage", 18),
                ("What shows it", 27),
                ("From 0 to 10", 18),
                ("Source", 10),
            ),
            tuple(
                (long_date(s.on), s.stage, s.evidence, s.rulers, sources.mark(s.source))
                for s in steps
            ),
        )


def ratings(facts: Facts) -> Table:
    """PA13: the rating is a word; nothing in the document rests on a colour."""
    return Table(
        "Ratings settled at group case supervision",
        (("Date", 17), ("About", 13), ("Rating", 12), ("Because", 28), ("Settled by", 15)),
        tuple((long_date(r.on), r.about, r.word, r.because, r.settled_by) for r in facts.ratings),
    )


def all_sources(sources: Sources) -> Table:
    """Annex A. Each row is where the numbers in brackets lead."""
    return Table(
        "Sources",
        (("No.", 6), ("Who", 13), ("Role, discipline", 17), ("Kind", 15), ("Happened", 17),
         ("Recorded", 17)),
        tuple(
            (
                str(number),
                "; ".join(each.name for each in source.authors),
                "; ".join(map(_place_of, source.authors)),
                _kind_of(source),
                long_date(source.happened_on) or "Not said",
                long_date(source.recorded_on),
            )
            for number, source in enumerate(sources.used, 1)
        ),
        bookmark="source",
        titled=True,
    )  # fmt: skip


def _place_of(author: Author) -> str:
    return ", ".join(dict.fromkeys(filter(None, (author.role, author.discipline))))


def _kind_of(source: Source) -> str:
    amended = ", amended" if source.amended else ""
    return f"{source.kind}{amended}" + (f". {source.without}" if source.without else "")


def duties(outline: Outline) -> Table:
    """Annex C: each matter that must be weighed, and where this document deals with it."""
    numbers = outline.numbered()
    return Table(
        "Where each matter is dealt with",
        (("Matter", 9), ("Part of this assessment", 8)),
        tuple(
            (duty.matter, "\n".join(numbers[code] for code in duty.headings))
            for duty in outline.duties
        ),
    )


def tests(facts: Facts, sources: Sources) -> Table:
    """Annex D: what was found against which cut-off, over which days, and what the person says."""
    return Table(
        "Alcohol and drug tests",
        (("Who and when", 16), ("Sample, and the days it covers", 18), ("What was found", 21),
         ("What the person says", 20), ("Source", 10)),
        tuple(
            (
                f"{t.person}\n{long_date(t.collected_on)}",
                "\n".join(filter(None, (t.sample, t.reason, t.covers))),
                "\n".join(filter(None, (t.found, t.analysed))),
                t.explained,
                sources.mark(t.source),
            )
            for t in facts.tests
        ),
        titled=True,
    )  # fmt: skip
