"""Sealed entries and addenda as a parenting assessment reads them: in the words of their edition.

An entry stands where the outline says. Answers that are said to colleagues, and what the tables
print already, are not printed a second time beside the words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from exports.answers import as_grid, in_words, without
from exports.family_facts import Known
from exports.gathered import KeptIn, Said
from exports.parenting_outline import OUTLINE
from exports.sources import Author, Grid, How, Piece, Source
from workbook.access.rules import Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.current import catalogue
from workbook.catalogue.fields.values import Names
from workbook.catalogue.kinds import Kind
from workbook.core.text import Blocks, read_blocks, text_of
from workbook.core.time import local
from workbook.records.queries.sealed import Sealed, SealedAddendum
from workbook.records.rules import things_of

HOW: Mapping[str, How] = {
    "own-words": "told",
    "visit": "seen",
    "parenting-observation": "seen",
    "direct-work": "seen",
    "document-received": "document",
    "professional-view": "view",
    "specialist-assessment": "view",
    "cognitive-assessment": "view",
    "key-decision": "view",
    "management-oversight": "view",
    "realistic-options": "view",
}

# What the tables of this document print, so that no paragraph repeats it; and what a row of them
# cannot be without, since an empty cell among full ones would tell.
TABLED: Mapping[str, frozenset[str]] = {
    "alcohol-or-drug-test": frozenset(
        {
            *("reason", "ordered-by", "consent", "sample", "window-from", "window-to"),
            *("results", "analysed", "laboratory", "declared", "explanation", "disputed"),
        }
    ),
    "stage-of-change": frozenset({"stage", "evidence", "importance", "confidence", "readiness"}),
}
IN_ROWS = {
    **TABLED,
    "stage-of-change": TABLED["stage-of-change"] | {"behaviour"},
    "key-event": frozenset({"source"}),
}
EVENTS = frozenset({"key-event"})
TO_COLLEAGUES = frozenset(
    {
        *("may-be-shown", "may-be-said", "own-record", "ask-the-group", "share-terms"),
        *("safe-contact", "contact-right", "staff-safety", "partner-contact", "passed-on"),
    }
)
FOR_THE_RECORD = frozenset({"in-chronology", "for-court", "date-known", "in-key-information"})


@dataclass(frozen=True)
class Entry:
    """One sealed entry that goes in. `values` are the answers that this reader may see; `is_whole`:
    none is missing of those that stand in a row of a table.
    """

    sealed: Sealed
    kind: Kind
    place: str
    title: str
    values: Mapping[str, Any]
    is_whole: bool
    blocks: Blocks
    about: tuple[str, ...]
    happened_on: date | None
    source: Source

    def says(self, slug: str, names: Names) -> str:
        """One answer in words; empty where there is none, or no such question."""
        if slug not in self.values:
            return ""
        return self.kind.field(slug).say(self.values[slug], names)


def place_of(sealed: Sealed) -> str | None:
    """Where this entry is printed; None for what never goes into this document."""
    return OUTLINE.place_of(section=sealed.section, part=sealed.part or "", kind=sealed.kind)


def never_in() -> list[KeptIn]:
    """What never goes into this document, whoever reads it, and why."""
    content = catalogue()
    titles = {
        part.slug: f"{section.title}: {part.title}"
        for section in content.sections.values()
        for part in section.parts
    }
    parts = [
        KeptIn(titles.get(part, part), kept.because)
        for kept in OUTLINE.kept_out
        for part in kept.parts
    ]
    kinds = [
        KeptIn(content.kind(kind).title, kept.because)
        for kept in OUTLINE.kept_out
        for kind in kept.kinds
    ]
    return [
        *parts,
        *kinds,
        KeptIn(
            "Answers said to colleagues: who may see somebody's own words, what may be said to "
            "whom, how to reach somebody safely, what keeps staff safe, who was told of a new "
            "risk, what the group is asked, where else it is recorded",
            "They are for the team's own work, and can tell what was kept from somebody.",
        ),
    ]


def chain_of(sealed: Sealed) -> tuple[Thing, ...]:
    """What rules can name about this entry, outermost first."""
    return things_of(sealed.discipline, str(sealed.entry_uuid))


def field_thing(sealed: Sealed, slug: str) -> Thing:
    """What a rule names when it is about one answer of this entry."""
    return Thing("entry", str(sealed.entry_uuid), slug)


def things_in(entry: Entry) -> frozenset[Thing]:
    """What rules can name of an entry that goes in: itself, its area, and its single answers."""
    answers = {
        field_thing(entry.sealed, slug)
        for slug, value in entry.values.items()
        if slug not in TO_COLLEAGUES and not entry.kind.field(slug).is_blank(value)
    }
    return frozenset(chain_of(entry.sealed)) | answers


def row_of(sealed: Sealed) -> frozenset[str]:
    """The answers that stand in a row of a table: without one of them there is no row."""
    return IN_ROWS.get(sealed.kind, frozenset())


def read_entry(content: Catalogue, sealed: Sealed, place: str, known: Known) -> Entry:
    """The entry from what was sealed, without answers that the reader may not see, and without
    those whom the reader may not know of.
    """
    kind = content.kind(sealed.kind)
    data = json.loads(sealed.content)
    shown = {
        slug: value
        for slug, value in data["fields"].items()
        if known.may_see([field_thing(sealed, slug)])
    }
    happened_on = date.fromisoformat(data["happened_on"]) if data["happened_on"] else None
    return Entry(
        sealed=sealed,
        kind=kind,
        place=place,
        title=data["title"] or kind.title,
        values={
            slug: kept
            for slug, value in shown.items()
            if (kept := without(value, known.hidden)) is not None
        },
        is_whole=not (data["fields"].keys() - shown.keys()) & row_of(sealed),
        blocks=read_blocks(data["blocks"]),
        about=tuple(each for each in data["people"] if each not in known.hidden),
        happened_on=happened_on,
        source=Source(
            key=str(sealed.entry_uuid),
            author=sealed.writer,
            role=_role(content, sealed.writer_role),
            discipline=_discipline(content, sealed.discipline),
            kind=kind.title,
            happened_on=happened_on,
            recorded_on=local(sealed.recorded_at).date(),
            amended=sealed.n > 1,
            others=tuple(
                Author(each.name, _role(content, each.role), _discipline(content, each.discipline))
                for each in sealed.others
            ),
            without=sealed.without,
        ),
    )


def piece_of(entry: Entry, names: Names) -> Piece | None:
    """The entry's words and answers in its place; None where a table prints all of it, or nothing
    is left for this reader: a line that names a writer above no words would tell.
    """
    kind = entry.sealed.kind
    if kind in EVENTS:
        return None
    fields, grids = _answers(entry, names)
    named = _label(entry, "behaviour") if kind in TABLED else None
    others = [label for label, _ in fields if label != named]
    if not others and not grids and not text_of(entry.blocks).strip():
        return None
    how: How = HOW.get(kind, "view" if entry.kind.is_summary else "")
    speaker = ", ".join(names[each] for each in entry.about if each in names)
    return Piece(
        place=entry.place,
        blocks=entry.blocks,
        fields=fields,
        grids=grids,
        about=entry.about,
        how=how,
        speaker=speaker if how == "told" else "",
        source=entry.source,
    )


def _answers(entry: Entry, names: Names) -> tuple[tuple[tuple[str, str], ...], tuple[Grid, ...]]:
    """The answers printed beside the words: as label and what was said, and as tables."""
    passed = TABLED.get(entry.sealed.kind, frozenset()) | TO_COLLEAGUES | FOR_THE_RECORD
    asked = [
        (each, entry.values[each.slug])
        for each in entry.kind.fields
        if each.slug in entry.values and each.slug not in passed
    ]
    fields = tuple(
        (each.label, said) for each, value in asked if (said := in_words(each, value, names))
    )
    grids = (as_grid(each, value, names) for each, value in asked)
    return fields, tuple(grid for grid in grids if grid is not None)


def addendum_piece(
    content: Catalogue, entry: Entry, addendum: SealedAddendum, blocks: Blocks
) -> Piece:
    """An addendum, after the entry it was added to, under the name of whoever added it."""
    return Piece(
        place=entry.place,
        blocks=blocks,
        about=entry.about,
        how="view",
        source=Source(
            key=str(addendum.uuid),
            author=addendum.writer,
            role=_role(content, addendum.writer_role),
            discipline=_discipline(content, addendum.writer_discipline),
            kind=f"Added to: {entry.kind.title}",
            happened_on=None,
            recorded_on=local(addendum.at).date(),
        ),
    )


def said_in(content: Catalogue, entry: Entry, names: Names) -> Said:
    """Everything of an entry that may be printed anywhere in the document."""
    answers = [
        entry.says(each.slug, names)
        for each in entry.kind.fields
        if each.slug not in TO_COLLEAGUES | FOR_THE_RECORD
    ]
    sealed = entry.sealed
    parts = [entry.title, spelled_out(entry.blocks), *answers, sealed.meaning, sealed.without]
    return Said(
        version=str(entry.sealed.uuid),
        what=named(content, entry.sealed, entry.title),
        text="\n".join(filter(None, parts)),
        salt=entry.sealed.salt,
        section=entry.sealed.section,
        entry=str(entry.sealed.entry_uuid),
    )


def spelled_out(blocks: Blocks) -> str:
    """The words of a passage with the addresses of its links, which are printed as well."""
    links = [run.mark("link") or "" for block in blocks for run in block.runs]
    return "\n".join(filter(None, (text_of(blocks), *links)))


def named(content: Catalogue, sealed: Sealed, title: str) -> str:
    """An entry as its maker knows it: “3.4 How the week went”. Its number never leaves."""
    if sealed.numbered_in is None:
        return title
    return f"{content.section(sealed.numbered_in).number}.{sealed.number} {title}"


def _label(entry: Entry, slug: str) -> str:
    return next((each.label for each in entry.kind.fields if each.slug == slug), "")


def _role(content: Catalogue, slug: str) -> str:
    return content.roles[slug].title if slug in content.roles else slug


def _discipline(content: Catalogue, slug: str | None) -> str:
    found = content.disciplines.get(slug or "management")
    return found.title if found else ""
