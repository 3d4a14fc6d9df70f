"""The parenting assessment: facts in, Word out. Every paragraph can be traced to its source.

Headings and what feeds them: parenting_assessment.toml. Numbered paragraphs, the basis of
knowledge, the method and a statement of truth are what courts and councils ask of such a report.
"""

from pathlib import Path
from typing import ClassVar

from exports import Document, parenting_front, parenting_tables
from exports.binding import bind
from exports.manuscript import Manuscript
from exports.outline import Heading, read_outline
from exports.parenting_facts import Child, Facts, Parent, Signatory
from exports.pieces import write_pieces
from exports.sources import Piece, Sources
from exports.stamp import Stamp, long_date

SENTENCES = (
    "basis", "empty", "end", "left_out", "no_events", "no_sources", "no_tests", "not_signed",
    "own_view", "together", "truth",
)  # fmt: skip
OUTLINE = read_outline(Path(__file__).with_suffix(".toml"), SENTENCES)
SAYS = OUTLINE.says


class ParentingAssessment(Document[Facts]):
    """For the court, the team and each parent: one document for the family, each child apart."""

    slug = OUTLINE.slug
    title = OUTLINE.title
    readers: ClassVar[tuple[str, ...]] = ("full", "court", "conference", "agency", "person")

    def draw(self, facts: Facts, stamp: Stamp) -> bytes:
        return draw(facts, stamp)


def draw(facts: Facts, stamp: Stamp) -> bytes:
    """The assessment as the bytes of a .docx; the same arguments give the same bytes.

    Raises ValueError when a piece names a place that the outline does not have: nothing gathered
    is ever dropped without a word.
    """
    places = OUTLINE.places()
    for piece in facts.pieces:
        if piece.place not in places:
            raise ValueError(f"the outline has no place “{piece.place}”")
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

    def heading(self, heading: Heading) -> None:
        """One of the sixteen: what opens it, its pieces, each person's, and what was left out."""
        self.script.heading(1, heading.title, new_page=heading is OUTLINE.headings[0])
        before = len(self.script.xml)
        self._opening(heading.code)
        mine = [piece for piece in self.facts.pieces if piece.place.split(".")[0] == heading.code]
        if heading.each:
            self._people(heading, mine)
        else:
            self._topics(heading, mine, level=2)
        if self.stamp.marks and heading.code in self.facts.left_out:
            self.script.say("Mark", SAYS["left_out"])
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
        general = [piece for piece in pieces if piece.place == heading.code]
        write_pieces(self.script, self.sources, general, depth=level - 1)
        for topic in heading.topics:
            code = f"{heading.code}.{topic.slug}"
            mine = [piece for piece in pieces if piece.place == code]
            if mine or self._has_opening(code):
                self.script.heading(level, topic.title)
                self._opening(code)
                write_pieces(self.script, self.sources, mine, depth=level)

    def _has_opening(self, code: str) -> bool:
        """Does something stand under this topic even without a piece?"""
        own = {"PA12.stages": self.facts.changes, "PA16.oversight": self.facts.oversight}
        return bool(own.get(code))

    def _opening(self, code: str) -> None:
        """What a place says before its pieces: its tables, its statements, who signs."""
        facts, sources, script = self.facts, self.sources, self.script
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
            "A": (parenting_tables.all_sources(sources), "no_sources"),
            "B": (parenting_tables.events("Full chronology", facts.events, sources), "no_events"),
            "C": (parenting_tables.duties(OUTLINE), ""),
            "D": (parenting_tables.tests(facts, sources), "no_tests"),
        }
        for annex in OUTLINE.annexes:
            table, none = made[annex.letter]
            script.annex(f"Annex {annex.letter}: {annex.title}")
            if annex.note:
                script.say("Small", annex.note)
            script.table(table)
            left_out = self.stamp.marks and annex.letter in facts.left_out
            if left_out:
                script.say("Mark", SAYS["left_out"])
            elif not table.rows:
                script.say("Body", SAYS[none])
        script.say("Small", SAYS["end"])
