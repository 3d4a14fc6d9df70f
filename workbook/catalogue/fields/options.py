"""What fields with a list of answers share: the answers, written here or taken from a list."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from workbook.catalogue.fields.field import Field, Slug, Words
from workbook.catalogue.fields.offers import Offer, or_none
from workbook.catalogue.fields.values import Json, Names, listed


class Option(BaseModel):
    """One answer that can be chosen."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    slug: Slug
    title: Words
    hint: str = ""
    retired: bool = False


class WithOptions(Field):
    """A field whose answers are `options`, or the catalogue's list called `source`.

    The list is written into `options` as the catalogue is read, so that a kept edition shows
    the answers in the words of its own day.
    """

    options: tuple[Option, ...] = ()
    source: str = ""

    @property
    def asks(self) -> str:
        return "Choose an answer to"

    @model_validator(mode="before")
    @classmethod
    def _take_from_source(cls, raw: Any, info: ValidationInfo) -> Any:
        if not isinstance(raw, Mapping):
            return raw
        source = raw.get("source") or cls.model_fields["source"].default
        if not source or raw.get("options"):
            return raw
        lists = info.context.lists if info.context else {}
        if source not in lists:
            known = ", ".join(sorted(lists)) or "none"
            raise ValueError(f"there is no list called “{source}” (lists: {known})")
        return {**raw, "source": source, "options": lists[source]}

    @model_validator(mode="after")
    def _has_each_once(self) -> Self:
        slugs = [each.slug for each in self.options]
        if not slugs:
            raise ValueError("give the answers as options, or name a source")
        if len(set(slugs)) < len(slugs):
            raise ValueError("two options have the same slug")
        return self

    def title_of(self, slug: object) -> str:
        """The words of one answer; an answer that is not in the list stands for itself."""
        return next((each.title for each in self.options if each.slug == slug), str(slug))

    def offered(self, value: object) -> list[Offer]:
        """Each answer to press; a retired one only where it was chosen."""
        given = listed(value)
        return [
            Offer(each.slug, each.title, each.hint, each.slug in given)
            for each in self.options
            if not each.retired or each.slug in given
        ]

    def checked(self, slug: str) -> str:
        """`slug` when it is one of the answers. Raises Invalid."""
        if slug not in {each.slug for each in self.options}:
            raise self.wrong(f"Choose one of the answers to “{self.label}”")
        return slug


class OneOption(WithOptions):
    """A field with one answer out of its list, kept as the slug of that answer."""

    def parse(self, raw: object) -> Json:
        slug = self.one(raw)
        return self.checked(slug) if slug else None

    def say(self, value: Json, names: Names | None = None) -> str:
        return "" if self.is_blank(value) else self.title_of(value)

    def offered(self, value: object) -> list[Offer]:
        offers = super().offered(value)
        return offers if self.required else or_none(offers)
