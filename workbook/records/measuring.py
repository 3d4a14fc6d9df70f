"""What the answers and words of a sealed version measure. Pure.

A field measures by being what it is: a stage, a number from 0 to 10, a sort of talk, a day that
something is due by law, an answer that says that somebody did not come; so does a passage where
talk is marked in it, a test by its findings and a scaling question by its numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from workbook.catalogue.fields.choice import Choice
from workbook.catalogue.fields.date import Date
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.number import Number
from workbook.catalogue.fields.people import People
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.fields.scale import Scale
from workbook.catalogue.fields.stage import Stage
from workbook.catalogue.fields.text import Text
from workbook.catalogue.fields.values import listed
from workbook.catalogue.kinds import Kind

LONGEST = 300
WORDS = "words"
TALK = "talk_tags"
NAMED_BY = ("behaviour", "question")
MEMBER = "member:"


@dataclass(frozen=True)
class Measure:
    """One thing measured: `kind` (stage, scale, test, talk, missed, due), the question, what it is
    about and the value. `answers` are those it tells of; `member` is a uuid, where another than the
    entry's.
    """

    kind: str
    asked: str
    about: str
    value: str
    answers: tuple[str, ...] = ()
    member: str = ""
    given_by: str = ""


def measured(kind: Kind, content: Mapping[str, Any]) -> list[Measure]:
    """Everything that a sealed version of this kind measures, in the order of its questions."""
    values = content["fields"]
    named = next((each for each in NAMED_BY if values.get(each)), "")
    found = [
        measure
        for field in kind.fields
        if not field.is_blank(values.get(field.slug))
        for measure in _by(kind, field, values[field.slug], named, str(values.get(named, "")))
    ]
    return [*found, *(Measure("talk", WORDS, "", tag) for tag in _talk(content["blocks"]))]


def numbers_in(
    fields: Sequence[Field], values: Mapping[str, Any], member: str = ""
) -> Iterator[Measure]:
    """The numbers from 0 to 10 among answers that are no entry's, each under the words it was asked
    in: of a scale, about a `member` (uuid) where it is asked of each; and of lines that name who
    gave one, one of each person whom a line names.
    """
    for field in fields:
        value, about = values.get(field.slug), field.label[:LONGEST]
        if field.is_blank(value):
            continue
        if isinstance(field, Scale):
            yield Measure("scale", field.slug, about, str(value), member=member)
        if isinstance(field, Rows) and _asks_of_ten(field):
            for row in field.rows_in(value):
                yield from _scales(field, row, about, ())


def _asks_of_ten(field: Rows) -> bool:
    numbers = (each for each in field.columns if isinstance(each, Number))
    return any((each.least, each.most) == (0, 10) for each in numbers)


def _by(kind: Kind, field: Field, value: Any, named: str, about: str) -> Iterator[Measure]:
    answers = tuple(dict.fromkeys(each for each in (named, field.slug) if each))
    if isinstance(field, Rows):
        for row in field.rows_in(value):
            yield from _in_row(kind, field, row, about, answers)
    elif sort := _sort(field, value):
        yield Measure(sort, field.slug, about[:LONGEST], str(value), answers)


def _in_row(
    kind: Kind, field: Rows, row: Mapping[str, Any], about: str, answers: tuple[str, ...]
) -> Iterator[Measure]:
    """A line of a test is a finding about a substance; of a scaling question, a number from each
    person whom it names, never one for all.
    """
    if kind.observes == "test":
        named = next((str(row.get(each.slug) or "") for each in _of(field, Text)), "")
        for each in _of(field, Choice):
            if row.get(each.slug):
                value = str(row[each.slug])
                yield Measure("test", field.slug, named[:LONGEST], value, answers)
    if kind.observes == "scale":
        yield from _scales(field, row, about, answers)


def _scales(
    field: Rows, row: Mapping[str, Any], about: str, answers: tuple[str, ...]
) -> Iterator[Measure]:
    who = [one for each in _of(field, People) for one in listed(row.get(each.slug))]
    for each in _of(field, Number):
        if row.get(each.slug) is not None:
            scale = Measure("scale", field.slug, about[:LONGEST], str(row[each.slug]), answers)
            yield from (_given_by(scale, one) for one in who)


def _given_by(scale: Measure, who: str) -> Measure:
    if who.startswith(MEMBER):
        return replace(scale, member=who.removeprefix(MEMBER))
    return replace(scale, given_by=who[:LONGEST])


def _of(field: Rows, sort: type[Field]) -> list[Field]:
    return [each for each in field.columns if isinstance(each, sort)]


def _sort(field: Field, value: Any) -> str:
    if isinstance(field, Stage):
        return "stage"
    if isinstance(field, Scale):
        return "scale"
    if isinstance(field, Date):
        return "due" if field.is_due else ""
    if not isinstance(field, Choice):
        return ""
    return "missed" if value in field.misses else "talk" if field.source == TALK else ""


def _talk(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The sort of each stretch of marked talk, in the order it was said."""
    for block in blocks:
        tags = (
            next((mark["tag"] for mark in run.get("marks", ()) if mark["type"] == "talk"), "")
            for run in block["runs"]
        )
        yield from (tag for tag, _ in groupby(tags) if tag)
