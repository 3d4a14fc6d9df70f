"""A small table: rows of typed columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, SerializeAsAny, ValidationInfo, field_validator

from workbook.catalogue.fields.company import Choices, Company
from workbook.catalogue.fields.field import Field, Words
from workbook.catalogue.fields.values import Form, Json, Names
from workbook.core.problems import Invalid

MOST = 60
SIDE_BY_SIDE = 5
"""So many columns can be read side by side; more are turned, a row of boxes to a column."""


@dataclass(frozen=True)
class Laid:
    """A table as it is read: its headings, and its cells in words. Turned, each line of it is one
    question, named by its first cell, and each column one row as it was filled in.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_turned: bool = False


def _read_column(raw: Any, info: ValidationInfo) -> Any:
    """A column is any other field; the types come with the reading (see `definitions`)."""
    if isinstance(raw, Field):
        return raw
    if info.context is None:
        raise ValueError("columns can only be read as part of a catalogue")
    return info.context.read_field(raw)


class Rows(Field):
    """Kept as a list of mappings from column to value; empty rows are dropped.

    In a form the names are `field.0.column`. `row` is what one row is called.
    """

    type: Literal["rows"] = "rows"
    row: Words = "Row"
    columns: tuple[Annotated[SerializeAsAny[Field], BeforeValidator(_read_column)], ...]

    @field_validator("columns")
    @classmethod
    def _sound(cls, columns: tuple[Field, ...]) -> tuple[Field, ...]:
        slugs = [each.slug for each in columns]
        if not slugs or len(set(slugs)) < len(slugs):
            raise ValueError("give at least one column, and each column its own slug")
        if any(isinstance(each, Rows) for each in columns):
            raise ValueError("a column cannot be a table itself")
        return columns

    @property
    def asks(self) -> str:
        return "Add at least one line to"

    def take(self, form: Form, name: str) -> object:
        its_own = re.compile(rf"{re.escape(name)}\.(\d{{1,4}})\.")
        numbers = sorted({int(found[1]) for each in form if (found := its_own.match(each))})
        return [
            {each.slug: each.take(form, f"{name}.{number}.{each.slug}") for each in self.columns}
            for number in numbers
        ]

    def parse(self, raw: object) -> Json:
        if raw is None or raw == "":
            return None
        if isinstance(raw, Mapping):
            raw = [raw[each] for each in sorted(raw, key=_as_number)]
        if not isinstance(raw, list | tuple) or not all(isinstance(each, Mapping) for each in raw):
            raise self.wrong(f"“{self.label}” could not be read. Fill it in again")
        rows = [row for number, each in enumerate(raw, 1) if (row := self._row(number, each))]
        if len(rows) > MOST:
            raise self.wrong(f"Keep “{self.label}” to {MOST} lines")
        return rows or None

    def say(self, value: Json, names: Names | None = None) -> str:
        """One line a row, each value after its column's label."""
        return "\n".join(
            "; ".join(
                f"{each.label}: {each.say(row[each.slug], names)}"
                for each in self.columns
                if not each.is_blank(row.get(each.slug))
            )
            for row in self.rows_in(value)
        )

    def laid(self, value: Json, names: Names | None = None) -> Laid:
        """The columns that any row has something in, and each row in words."""
        rows = self.rows_in(value)
        used = [
            each
            for each in self.columns
            if any(not each.is_blank(row.get(each.slug)) for row in rows)
        ]
        said = tuple(tuple(each.say(row.get(each.slug), names) for each in used) for row in rows)
        labels = tuple(each.label for each in used)
        if len(used) <= SIDE_BY_SIDE:
            return Laid(labels, said)
        first, *others = zip(labels, *said, strict=True)
        return Laid(first, tuple(others), is_turned=True)

    def what_is_missing(self, value: Json) -> str:
        for number, row in enumerate(self.rows_in(value), 1):
            for each in self.columns:
                if says := each.what_is_missing(row.get(each.slug)):
                    return f"{self.row} {number}: {says}"
        return super().what_is_missing(value)

    def choices(self, company: Company) -> Choices:
        return {each.slug: each.choices(company) for each in self.columns}

    def to_write(self, value: object) -> list[Mapping[str, object]]:
        """The rows to draw boxes for: those there are, as kept or as typed, and an empty one."""
        given = value if isinstance(value, list | tuple) else []
        return [*(each for each in given if isinstance(each, Mapping)), {}]

    def rows_in(self, value: Json) -> list[Mapping[str, Json]]:
        """The rows of a kept value."""
        given = value if isinstance(value, Sequence) and not isinstance(value, str) else []
        return [each for each in given if isinstance(each, Mapping)]

    def _row(self, number: int, raw: Mapping[str, object]) -> dict[str, Json]:
        values: dict[str, Json] = {}
        for each in self.columns:
            try:
                value = each.parse(raw.get(each.slug))
            except Invalid as refused:
                raise self.wrong(f"{self.row} {number}: {refused.says}") from None
            if not each.is_blank(value):
                values[each.slug] = value
        return values


def _as_number(key: object) -> int:
    return int(str(key)) if str(key).isdecimal() else 0
