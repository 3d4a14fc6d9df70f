"""What every type of field answers. A field is one typed question on an entry.

Values are plain JSON, ready to be stored and sealed; a blank answer is always None.
"""

from abc import ABC, abstractmethod
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from workbook.catalogue.fields.company import Choices, Company
from workbook.catalogue.fields.values import Form, Json, Names, clean
from workbook.core.problems import Invalid

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1)]


class Field(BaseModel, ABC):
    """The base of every field type. It has no literal `type`, so it is not one itself.

    `required` is asked when an entry is shared or finalised, never while a draft is saved;
    `missing` is the sentence said then. What is `in_their_words` is somebody's own speech, whose
    wording nobody corrects. A retired field is shown where it was answered and asked nowhere.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    type: str
    slug: Slug
    label: Words
    hint: str = ""
    required: bool = False
    missing: str = ""
    in_their_words: bool = False
    retired: bool = False

    @abstractmethod
    def parse(self, raw: object) -> Json:
        """`raw` as a form gives it (a string, a list, a mapping for rows) or as stored JSON,
        to the value that is kept; None when nothing was given. Raises Invalid with a sentence.
        """

    def say(self, value: Json, names: Names | None = None) -> str:
        """The value in words, for most fields as it is kept; an empty string when it is blank."""
        return "" if self.is_blank(value) else str(value)

    def take(self, form: Form, name: str) -> object:
        """This field's own part of a posted form, ready for `parse`; None when it is absent."""
        given = form.get(name)
        if not given:
            return None
        return given[0] if len(given) == 1 else list(given)

    def choices(self, company: Company) -> Choices:
        """Who can be named here, for the template's `choices`; nothing for most fields."""
        return ()

    def is_blank(self, value: Json) -> bool:
        return value is None or value == "" or value == [] or value == {}

    def what_is_missing(self, value: Json) -> str:
        """The sentence to say when an answer is needed and is not there, else nothing."""
        if self.required and self.is_blank(value):
            return self.missing or f"{self.asks} “{self.label}”"
        return ""

    @property
    def asks(self) -> str:
        """How the sentence for a missing answer begins."""
        return "Fill in"

    @property
    def template(self) -> str:
        """The template with the macro `write`: its box. A card says answers in words."""
        return f"fields/{self.type}.html"

    def wrong(self, says: str) -> Invalid:
        """The refusal that belongs to this field."""
        return Invalid(says, field=self.slug)

    def one(self, raw: object) -> str:
        """A single line or text from `raw`, cleaned; refuses anything that is not text.

        A form sends a list of one when a box was drawn twice; two different answers to one
        question are refused.
        """
        if isinstance(raw, list | tuple):
            given = {self.one(each) for each in raw} - {""}
            if len(given) > 1:
                raise self.wrong(f"Give one answer to “{self.label}”")
            return given.pop() if given else ""
        if raw is None:
            return ""
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            raise self.wrong(f"“{self.label}” could not be read. Write it again")
        return clean(str(raw))

    def each_in(self, raw: object) -> list[str]:
        """Each non-empty answer in `raw` once, cleaned, in the order given."""
        given = raw if isinstance(raw, list | tuple) else [raw]
        found = dict.fromkeys(self.one(each) for each in given)
        return [each for each in found if each]
