"""Who wrote which words of a passage that stand. What was taken out is nobody's to read here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.text import HANDS, Line, comparison_html, lay_out, marked
from workbook.people.models import Person
from workbook.writing.log.authors import Part, WrittenBlock, who_wrote
from workbook.writing.models import PassageClient
from workbook.writing.queries.live import live_state

UNKNOWN = "Nobody knows who"


@dataclass(frozen=True)
class Said:
    """Words that one person wrote, up to where another's begin."""

    who: str
    words: str


@dataclass(frozen=True)
class Authors:
    """`names` in the order in which their words first come, each with the number of its underline;
    the words with those underlines, and the same as a list.
    """

    names: tuple[tuple[str, int], ...]
    html: Markup
    list: tuple[Said, ...]


def authors_of(session: Session, passage_id: int) -> Authors:
    """Who wrote which words of a passage, for whoever may read it: from the text that stands alone,
    so nothing that was typed and deleted is told, nor whose it was.
    """
    state = live_state(session, passage_id)
    rows = session.execute(
        select(PassageClient.client, Person.id, Person.name)
        .join(Person, Person.id == PassageClient.person_id)
        .where(PassageClient.passage_id == passage_id)
    ).all()
    names: dict[int | None, str] = {person: name for _, person, name in rows}
    blocks = who_wrote(state.content, {page: person for page, person, _ in rows}) if state else ()
    seen = dict.fromkeys(part.by for block in blocks for part in block.parts)
    number = {person: 1 + n % HANDS for n, person in enumerate(seen)}
    return Authors(
        names=tuple((names.get(each, UNKNOWN), number[each]) for each in seen),
        html=_html(blocks, number),
        list=_list(blocks, names),
    )


def _html(blocks: Sequence[WrittenBlock], number: Mapping[int | None, int]) -> Markup:
    def shown(part: Part) -> str:
        return f'<span class="by by-{number[part.by]}">{marked(part.runs)}</span>'

    lines = (
        Line(each.kind, each.indent, "".join(map(shown, each.parts)) or "<br>") for each in blocks
    )
    return Markup(comparison_html(lay_out(lines)))  # noqa: S704


def _list(blocks: Sequence[WrittenBlock], names: Mapping[int | None, str]) -> tuple[Said, ...]:
    """One line a stretch, over the ends of blocks too."""
    parts = (
        (part.by, "".join(run.text for run in part.runs) + (" " if part is block.parts[-1] else ""))
        for block in blocks
        for part in block.parts
    )
    return tuple(
        Said(names.get(by, UNKNOWN), " ".join("".join(text for _, text in words).split()))
        for by, words in groupby(parts, lambda each: each[0])
    )
