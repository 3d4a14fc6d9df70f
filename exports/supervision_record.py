"""The record of one supervision session: facts in, Word out, for whoever is to read it.

What feeds it: supervision_gather.py; its sentences: supervision_record.toml.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from sqlalchemy.orm import Session

from exports import Document, supervision_gather
from exports.binding import bind
from exports.contents import contents
from exports.gathered import Gathered, Wanted
from exports.manuscript import Manuscript
from exports.outline import read_outline
from exports.stamp import DRAFT, Stamp, long_date
from exports.supervision_facts import Facts, Item, Words
from exports.tables import Table
from exports.words import paragraph, run
from workbook.families.models import Family
from workbook.web.filters import sentence

SENTENCES = ("confidential", "empty", "end", "nothing")
OUTLINE = read_outline(Path(__file__).with_suffix(".toml"), SENTENCES)
SAYS = OUTLINE.says
_BOLD = "<w:b/><w:bCs/>"


class SupervisionRecord(Document[Facts]):
    """For the team, the court, the conference and each member: one session, as it was finalised."""

    slug = OUTLINE.slug
    title = OUTLINE.title
    readers: ClassVar[tuple[str, ...]] = ("full", "court", "conference", "agency", "person")
    about = "session"

    def gather(self, session: Session, family: Family, wanted: Wanted) -> Gathered:
        return supervision_gather.gather(session, family, wanted)

    def draw(self, facts: Facts, stamp: Stamp) -> bytes:
        return draw(facts, stamp)


def draw(facts: Facts, stamp: Stamp) -> bytes:
    """The record as the bytes of a .docx; the same arguments give the same bytes."""
    script = Manuscript()
    for place, item in enumerate(facts.items):
        script.heading(1, item.title, new_page=place == 0)
        _write(script, item)
    script.say("Small", SAYS["end"] if facts.items else SAYS["nothing"])
    front = "".join(
        (
            *_cover(facts, stamp),
            paragraph("FrontTitle", run("Contents"), "<w:pageBreakBefore/>"),
            contents(script.headings),
            paragraph("FrontTitle", run("How to read this record")),
            *(paragraph("FrontWords", run(words)) for words in OUTLINE.reading),
        )
    )
    return bind(front, script, name=OUTLINE.title, reference=facts.reference, stamp=stamp)


def _write(script: Manuscript, item: Item) -> None:
    if all(isinstance(part, Table) and not part.rows for part in item.parts):
        script.say("Body", SAYS["empty"])
    for part in item.parts:
        if not isinstance(part, Words):
            script.table(part)
            continue
        if part.heading:
            script.heading(2, part.heading)
        if part.above:
            script.say("SourceLine", "", strong=part.above)
        for label, said in part.lines:
            script.own("Paragraph", _label(label) + run(said))
        if part.blocks:
            script.words(part.blocks, tail="", depth=2 if part.heading else 1, told=False)


def _label(label: str) -> str:
    if not label:
        return ""
    return run(f"{label} " if label.endswith("?") else f"{label}: ", _BOLD)


def _cover(facts: Facts, stamp: Stamp) -> Iterator[str]:
    yield paragraph("Body", run(", ".join(filter(None, (stamp.authority, facts.team)))))
    yield paragraph("Title", run(OUTLINE.title))
    yield paragraph("Subtitle", run(facts.concerning))
    if stamp.draft:
        yield paragraph("Mark", run(DRAFT))
    for label, said in (
        ("Family reference", facts.reference),
        ("Session", f"{facts.form} {facts.number}, {long_date(facts.held_on)}"),
        ("Held because", sentence(facts.held_because)),
        ("Place", facts.place),
        ("Chair", facts.chair),
        ("Minutes taken by", facts.minutes_by),
        ("Finalised by", f"{facts.finalised}, {long_date(facts.finalised_on)}"),
        ("Version", facts.version),
        ("Opened again because", sentence(facts.opened_again_because)),
        ("Status", "DRAFT" if stamp.draft else "FINAL"),
        ("This copy is for", stamp.reader),
        ("Copy number", str(stamp.copy)),
        ("Made on", long_date(stamp.made_on)),
        ("Code of the text", stamp.code),
        ("Handling", stamp.marking),
    ):
        if said:
            yield paragraph("CoverLine", run(f"{label}\t", _BOLD) + run(said))
    yield paragraph("FrontWords", run(SAYS["confidential"]))
