"""Words of an entry that its writer may want to look at once more. Nobody else is told."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.catalogue.fair_words import hints_for
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.long_text import LongText
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.fields.text import Text
from workbook.core.text import read_blocks
from workbook.families.editions import edition_of
from workbook.records.facts import Facts
from workbook.records.models import Entry
from workbook.records.pages import WordToLookAt
from workbook.writing.models import Passage


def words_to_look_at(
    session: Session, entry: Entry, facts: Facts, passage: Passage
) -> tuple[WordToLookAt, ...]:
    """The hints for the writer's own words, in an entry or its amendment: quotations, and answers
    in somebody else's words, are left alone.
    """
    kind = edition_of(session, entry.edition).kind(entry.kind)
    texts = [facts.title, facts.meaning, *_answers(kind.asked, facts.values)]
    if not kind.is_verbatim:
        blocks = read_blocks(passage.blocks)
        texts += [each.text for each in blocks if each.kind != "quote"]
    hints = hints_for(texts, catalogue().word_hints.values())
    return tuple(WordToLookAt(word, hint.title, hint.why) for word, hint in hints)


def _answers(fields: tuple[Field, ...], values: Mapping[str, Any]) -> Iterator[str]:
    """What was typed as text, in the rows of a table too."""
    for each in fields:
        value = values.get(each.slug)
        if each.in_their_words or value is None:
            continue
        if isinstance(each, Rows):
            for row in each.rows_in(value):
                yield from _answers(each.columns, row)
        elif isinstance(each, Text | LongText):
            yield str(value)
