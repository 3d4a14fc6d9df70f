"""The box an entry is written in: its details, and the words."""

from dataclasses import dataclass
from typing import Any

from workbook.catalogue.fields.company import Choices
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.values import Json
from workbook.records.cards import Act, Card


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    chosen: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FieldToWrite:
    """One of the kind's fields: its value as stored, what is wrong with it, who can be named.

    It is posted as "f-" and the field's slug.
    """

    field: Field
    value: Json = None
    error: str = ""
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class WriteBox:
    """The box an entry is written in: its details, and the words.

    `action` is where both go when Save is pressed; the script sends both there as they are typed.
    `version` is the passage's and `details_version` the entry's, as shown. `plain` is the
    light-marked text for the plain box, `blocks` the same passage for the
    editor. `hint` is the kind's prompt.
    `card` is the entry being written; `saved` says when words were last saved ("Saved 10:42").
    """

    card: Card
    action: str
    version: int
    plain: str
    blocks: list[dict[str, Any]]
    words_label: str
    details_version: int = 0
    hint: str = ""
    title: str = ""
    title_says: str = ""
    happened: str = ""
    happened_label: str = "When it happened"
    happened_says: str = ""
    people: tuple[Option, ...] = ()
    people_says: str = ""
    parts: tuple[Option, ...] = ()
    marks: tuple[Option, ...] = ()
    significant: bool = False
    meaning: str = ""
    fields: tuple[FieldToWrite, ...] = ()
    saved: str = ""
    words_says: str = ""
    acts: tuple[Act, ...] = ()
    close_url: str = ""
