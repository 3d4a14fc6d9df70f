"""Kinds of entry and the facts of Key Information: definitions that ask typed questions."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import model_validator

from workbook.catalogue.definitions import AnyField, Asking, Definition, Published
from workbook.catalogue.fields.date import Date
from workbook.catalogue.fields.field import Slug, Words
from workbook.catalogue.fields.values import Json
from workbook.core.problems import Invalid

ABOUT: dict[str, str] = {
    "anyone": "",
    "someone": "Choose who this entry is about",
    "adult": "Choose the adult this entry is about",
    "child": "Choose the child this entry is about",
    "nobody": "",
}
"""What to say when an entry names nobody and its kind needs somebody."""


class Kind(Asking, Published):
    """A kind of entry: a passage with typed fields beside it. `words` is the passage's label,
    `when` that of the day it happened, `prompt` what stands where nothing is written yet.

    `about`: "anyone" names none or more of the family, "someone" at least one, "adult" and
    "child" only those, "nobody" none; `is_one` allows a single person. `sections` are slugs
    or groups of sections. `is_standing` is one text kept up to date, `is_summary` what
    supervision draws on, `is_significant` starts in the chronology, `is_verbatim` is
    somebody's words; `observes` is what it measures on a day; `practice` is its help.
    """

    icon: Slug
    place: int = 0
    purpose: Words
    words: Words
    when: Words = "When it happened"
    prompt: Words
    sections: tuple[Slug, ...]
    disciplines: tuple[Slug, ...]
    about: Literal["anyone", "someone", "adult", "child", "nobody"]
    practice: Slug | None = None
    observes: Literal["stage", "scale", "test"] | None = None
    is_one: bool = False
    is_standing: bool = False
    is_summary: bool = False
    is_significant: bool = False
    is_verbatim: bool = False

    @property
    def begins_at(self) -> str:
        """The name of the first box somebody fills in: the words, except where the first question
        has to be answered.
        """
        first = next(iter(self.asked), None)
        return f"f-{first.slug}" if first is not None and first.required else "words"

    def read_values(self, values: Mapping[str, object]) -> dict[str, Json]:
        """As `read_form`, for answers that come as JSON. Refuses a field it does not have."""
        if unknown := set(values) - {each.slug for each in self.fields}:
            raise Invalid(f"“{self.title}” has no question called “{min(unknown)}”")
        return self._parsed(values)

    def what_is_missing(self, values: Mapping[str, Json]) -> dict[str, str]:
        """For sharing or finalising: the sentence for each required answer that is not there."""
        said = {each.slug: each.what_is_missing(values.get(each.slug)) for each in self.asked}
        return {slug: says for slug, says in said.items() if says}

    def what_is_out_of_order(self, values: Mapping[str, Json]) -> dict[str, str]:
        """The sentence for each date that comes before the one it follows (`not_before`)."""
        said: dict[str, str] = {}
        for each in self.asked:
            if not isinstance(each, Date) or each.not_before is None:
                continue
            if each.is_before(values.get(each.slug), values.get(each.not_before)):
                first = self.field(each.not_before)
                said[each.slug] = f"“{each.label}” cannot be before “{first.label}”"
        return said


class Fact(Definition):
    """One thing Key Information keeps, with its history, about a member or the family.

    A "guarded" fact starts limited to the key worker, their manager and the worker of the
    person being harmed, and withheld from the person causing harm (design 5.3);
    `opens_in_emergency` lets emergency duty and the service manager open it with a second
    reason. One that `is_beside_the_pen` says what somebody needs to take part, and stands where
    one writes.
    """

    slug: Slug
    of: Literal["member", "family"]
    who: Literal["anyone", "adult", "child"] = "anyone"
    part: str
    starts: Literal["open", "guarded"] = "open"
    opens_in_emergency: bool = False
    is_beside_the_pen: bool = False
    retired: bool = False
    field: AnyField

    @model_validator(mode="before")
    @classmethod
    def _name_the_field(cls, raw: Any) -> Any:
        if isinstance(raw, Mapping) and isinstance(raw.get("field"), Mapping):
            return {**raw, "field": {"slug": raw.get("slug"), **raw["field"]}}
        return raw

    @property
    def title(self) -> str:
        return self.field.label
