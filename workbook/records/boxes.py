"""The box an entry is written in: its details, and the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workbook.catalogue.definitions import Practice
from workbook.catalogue.fields.company import Choices
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.values import Form
from workbook.core.problems import Invalid
from workbook.core.text import as_json, from_plain
from workbook.records.beside import Beside
from workbook.records.cards import Act, Card
from workbook.writing.queries import Rescue


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    value: str
    label: str
    chosen: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FieldToWrite:
    """One of the kind's fields: its value as stored or typed, what is wrong with it, who can be
    named.

    It is posted as "f-" and the field's slug.
    """

    field: Field
    value: object = None
    error: str = ""
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class WriteBox:
    """The box an entry is written in: its details, and the words.

    `action` is where both go when Save is pressed; the script sends both there as they are typed.
    `version` is the passage's and `details_version` the entry's, as shown; `seen` is the version
    that the words in the box were typed over, when that is an older one. `plain` is the
    light-marked text for the plain box, `blocks` the same passage for the editor, None when there
    are none for it. `hint` is the kind's prompt. `reason` is why it is amended, None where nothing
    is. `says` are sentences by the name of what is wrong; `theirs` is what somebody else saved
    here meanwhile. `stands` says between which others it was added. `card` is the entry being
    written; `saved` says when words were last saved
    ("Saved 10:42"); `is_one` that it is about a single person; `is_unsaved` that what stands in
    the box has been refused. `practice` is the help that stands beside the pen. `discard_url` takes
    away a draft in which nothing was written; at `parts_url` a long paste becomes several entries.
    `live` is the live text, for the script. `rescues` are words that were taken out from around the
    writer's own, answered at `rescues_url`. `beside` is what higher rooms show beside the pen.
    """

    card: Card
    action: str
    version: int
    plain: str
    blocks: list[dict[str, Any]] | None
    words_label: str
    details_version: int = 0
    stands: str = ""
    seen: int = 0
    hint: str = ""
    reason: str | None = None
    title: str = ""
    happened: str = ""
    happened_label: str = "When it happened"
    people: tuple[Option, ...] = ()
    is_one: bool = False
    parts: tuple[Option, ...] = ()
    marks: tuple[Option, ...] = ()
    significant: bool = False
    meaning: str = ""
    fields: tuple[FieldToWrite, ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)
    theirs: str = ""
    saved: str = ""
    is_unsaved: bool = False
    acts: tuple[Act, ...] = ()
    close_url: str = ""
    practice: Practice | None = None
    discard_url: str = ""
    parts_url: str = ""
    live: Mapping[str, object] = field(default_factory=dict)
    rescues: tuple[Rescue, ...] = ()
    rescues_url: str = ""
    beside: tuple[Beside, ...] = ()


def as_typed(box: WriteBox, form: Form) -> WriteBox:
    """The box as it was when it was sent, so that a refusal takes nothing from it."""

    def one(name: str) -> str:
        return (form.get(name) or [""])[0]

    def chosen(options: tuple[Option, ...], name: str) -> tuple[Option, ...]:
        given = form.get(name, [])
        return tuple(replace(each, chosen=each.value in given) for each in options)

    if "details_version" in form:
        box = replace(
            box,
            reason=one("reason") if box.reason is not None else None,
            title=one("title"),
            happened=one("happened_on"),
            people=chosen(box.people, "people"),
            parts=chosen(box.parts, "part"),
            marks=chosen(box.marks, "marks"),
            significant="significant" in form,
            meaning=one("meaning"),
            fields=tuple(
                replace(each, value=each.field.take(form, f"f-{each.field.slug}"))
                for each in box.fields
            ),
        )
    if "plain" in form:
        box = replace(box, plain=one("plain"), blocks=_blocks(one("plain")))
    return box


def _blocks(plain: str) -> list[dict[str, Any]] | None:
    try:
        return as_json(from_plain(plain))
    except Invalid:
        return None
