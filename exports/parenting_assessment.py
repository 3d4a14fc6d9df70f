"""The parenting assessment: facts in, Word out. Every paragraph can be traced to its source.

Headings and what feeds them: parenting_assessment.toml. Numbered paragraphs, the basis of
knowledge, the method and a statement of truth are what courts and councils ask of such a report.
"""

from collections.abc import Iterable
from typing import ClassVar

from sqlalchemy.orm import Session

from exports import Document, parenting_front, parenting_gather, parenting_tables
from exports.binding import bind
from exports.gathered import Gathered, Signatory, Wanted
from exports.manuscript import Manuscript
from exports.outline import Heading
from exports.parenting_facts import Child, Facts, Parent
from exports.parenting_outline import OUTLINE, SAYS
from exports.pieces import write_pieces
from exports.sources import Piece, Sources
from exports.stamp import Stamp, long_date
from workbook.families.models import Family


class ParentingAssessment(Document[Facts]):
    """For the court, the team and each parent: one document for the family, each child apart."""

    slug = OUTLINE.slug
    title = OUTLINE.title
    readers: ClassVar[tuple[str, ...]] = ("full", "court", "conference", "agency", "person")
    is_finalised = True

    def gather(self, session: Session, family: Family, wanted: Wanted) -> Gathered:
        return parenting_gather.gather(session, family, wanted)

    def draw(self, facts: Facts, stamp: Stamp) -> bytes:
        return draw(facts, stamp)


def draw(facts: Facts, stamp: Stamp) -> bytes:
    """The assessment as the bytes of a .docx; the same arguments give the same bytes.

    Raises ValueError when a piece names a place that the outline does not have: nothing gathered
    is ever dropped without a word.
    """
    body = _Body(facts, stamp)
    for heading in OUTLINE.headings:
        body.heading(heading)
    body.annexes()
    front = parenting_front.front(OUTLINE, facts, stamp, body.script.headings)
    return bind(front, body.script, name=OUTLINE.title, reference=facts.reference, stamp=stamp)


class _Body:
    """The body while it is drawn: the manuscript, and the sources met so far."""

    def __init__(self, facts: Facts, stamp: Stamp) -> None:
        self.facts = facts
        self.stamp = stamp
        self.script = Manuscript()
        self.sources = Sources(SAYS["own_view"])
        self.pieces = _by_heading(facts.pieces)

    def heading(self, heading: Heading) -> None:
        """One of the sixteen: what opens it, its pieces, each person's. With nothing under it, it
        says so in the same words whether there never was anything or it is not for this reader.
        """
        self.script.heading(1, heading.title, new_page=heading is OUTLINE.headings[0])
        before = len(self.script.xml)
        self._opening(heading.code)
        mine = self.pieces[heading.code]
        if heading.each:
            self._people(heading, mine)
        else:
            self._topics(heading, mine, level=2)
        if len(self.script.xml) == before:
            self.script.say("Body", SAYS["empty"])

    def _people(self, heading: Heading, pieces: list[Piece]) -> None:
        """A heading for every person of the first sort, and for others who have something said.

        What is about several at once stands under a heading of its own, printed once.
        """
        groups: dict[tuple[str, ...], list[Piece]] = {}
        for piece in pieces:
            groups.setdefault(self._group(heading, piece), []).append(piece)
        self._topics(heading, groups.pop((), []), level=2)
        names: dict[str, str] = {}
        for sort in heading.each:
            people = self._sort(sort)
            names |= {person.key: person.name for person in people}
            for person in people:
                said = groups.pop((person.key,), [])
                if said or sort == heading.each[0]:
                    self.script.heading(2, person.name)
                    self._topics(heading, said, level=3)
                    if not said:
                        self.script.say("Body", SAYS["empty"])
        for keys, said in groups.items():
            together = ", ".join(names[key] for key in keys)
            self.script.heading(2, f"{SAYS['together']}: {together}")
            self._topics(heading, said, level=3)

    def _group(self, heading: Heading, piece: Piece) -> tuple[str, ...]:
        """Whose heading a piece stands under: keys of one sort of person, none for everybody's."""
        for sort in heading.each:
            keys = tuple(p.key for p in self._sort(sort) if p.key in piece.about)
            if keys:
                return keys
        return ()

    def _sort(self, sort: str) -> tuple[Child, ...] | tuple[Parent, ...]:
        return self.facts.children if sort == "child" else self.facts.parents

    def _topics(self, heading: Heading, pieces: list[Piece], *, level: int) -> None:
        """What has no topic first, then each topic under its heading at `level`."""
        placed: dict[str, list[Piece]] = {}
        for piece in pieces:
            placed.setdefault(piece.place, []).append(piece)
        write_pieces(self.script, self.sources, placed.get(heading.code, ()), depth=level - 1)
        for topic in heading.topics:
            code = f"{heading.code}.{topic.slug}"
            mine = placed.get(code, ())
            if mine or self._has_opening(code):
                self.script.heading(level, topic.title)
                self._opening(code)
                write_pieces(self.script, self.sources, mine, depth=level)

    def _has_opening(self, code: str) -> bool:
        """Does something stand under this topic even without a piece?"""
        own = {
            "PA12.stages": self.facts.changes,
            "PA12.plan": [each for each in self.facts.plan if each.happened],
            "PA15.plan": [each for each in self.facts.plan if each.is_open],
            "PA16.oversight": self.facts.oversight,
        }
        return code == "PA2.conclusions" or bool(own.get(code))

    def _opening(self, code: str) -> None:
        """What a place says before its pieces: its tables, its statements, who signs."""
        facts, sources, script = self.facts, self.sources, self.script
        if code == "PA2.conclusions":
            script.say("Body", SAYS["conclusions"].format_map(OUTLINE.numbered()))
        if code == "PA3":
            script.say("Body", SAYS["basis"])
        if code == "PA16":
            script.say("Statement", SAYS["truth"])
            self._signature(facts.author)
        if code == "PA16.oversight" and facts.oversight:
            self._signature(facts.oversight)
        for table in parenting_tables.tables_of(code, facts, self.stamp.made_on, sources):
            script.table(table)

    def _signature(self, who: Signatory) -> None:
        for label, said in (
            ("Name", who.name),
            ("Role", who.role),
            ("Qualification", who.qualification),
            ("Registration", who.registration),
            ("Signed", long_date(who.on) or SAYS["not_signed"]),
        ):
            if said:
                self.script.say("CoverLine", f"\t{said}", strong=label)

    def annexes(self) -> None:
        """Sources, full chronology, what must be weighed, tests. Annexes B and D cite sources too,
        so these are numbered before Annex A is drawn."""
        facts, sources, script = self.facts, self.sources, self.script
        sources.cite_all(event.source for event in facts.events)
        sources.cite_all(test.source for test in facts.tests)
        made = {
            "A": parenting_tables.all_sources(sources),
            "B": parenting_tables.events("Full chronology", facts.events, sources),
            "C": parenting_tables.duties(OUTLINE),
            "D": parenting_tables.tests(facts, sources),
        }
        for annex in OUTLINE.annexes:
            table = made[annex.letter]
            script.annex(f"Annex {annex.letter}: {annex.title}")
            if annex.note:
                script.say("Small", annex.note)
            script.table(table)
            if not table.rows:
                script.say("Body", SAYS["empty"])
        script.say("Small", SAYS["end"])


def _by_heading(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """The pieces of each heading by its code. Raises ValueError for a place that is nowhere."""
    headings = {place: place.partition(".")[0] for place in OUTLINE.places()}
    found: dict[str, list[Piece]] = {code: [] for code in headings.values()}
    for piece in pieces:
        if piece.place not in headings:
            raise ValueError(f"the outline has no place “{piece.place}”")
        found[headings[piece.place]].append(piece)
    return found
