"""What stands before the first heading: the cover, the contents, and how to read the document."""

from collections.abc import Iterator

from exports.contents import contents
from exports.manuscript import Heading
from exports.outline import Outline
from exports.parenting_facts import Facts
from exports.stamp import DRAFT, Stamp, long_date
from exports.words import paragraph, run

_BOLD = "<w:b/><w:bCs/>"


def front(outline: Outline, facts: Facts, stamp: Stamp, headings: list[Heading]) -> str:
    """XML of the cover, the contents of `headings`, and the sentences on how to read."""
    return "".join(_cover(outline, facts, stamp)) + "".join(
        (
            paragraph("FrontTitle", run("Contents"), "<w:pageBreakBefore/>"),
            contents(headings),
            paragraph("FrontTitle", run("How to read this assessment")),
            *(paragraph("FrontWords", run(words)) for words in outline.reading),
        )
    )


def _cover(outline: Outline, facts: Facts, stamp: Stamp) -> Iterator[str]:
    if facts.court:
        yield paragraph("Body", run(facts.court))
    yield paragraph("Body", run(", ".join(filter(None, (stamp.authority, facts.team)))))
    yield paragraph("Title", run(outline.title))
    yield paragraph("Subtitle", run(_concerning(facts)))
    if stamp.draft:
        yield paragraph("Mark", run(DRAFT))
    author = facts.author
    for label, said in (
        ("Family reference", facts.reference),
        ("Status", "DRAFT" if stamp.draft else "FINAL"),
        ("Assessor", ", ".join(filter(None, (author.name, author.role)))),
        ("Completed on", long_date(facts.completed_on)),
        ("This copy is for", stamp.reader),
        ("Copy number", str(stamp.copy)),
        ("Made on", long_date(stamp.made_on)),
        ("Code of the text", stamp.code),
        ("Handling", stamp.marking),
    ):
        if said:
            yield paragraph("CoverLine", run(f"{label}\t", _BOLD) + run(said))
    yield paragraph("FrontWords", run(outline.says["confidential"]))


def _concerning(facts: Facts) -> str:
    parents = _and([parent.name for parent in facts.parents])
    children = _and([child.name for child in facts.children])
    return ", concerning ".join(filter(None, (parents, children)))


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
