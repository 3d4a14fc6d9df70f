"""A document's outline: its headings, what feeds each, and the sentences it prints, as data.

The file is TOML beside its exporter, read once, and refused with its name and the place of the
fault.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Each = Literal["child", "parent"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Feeds(_Data):
    """What is printed here: kinds of entry, else parts of sections, else whole sections."""

    kinds: tuple[Slug, ...] = ()
    parts: tuple[str, ...] = ()
    sections: tuple[Slug, ...] = ()


class Topic(Feeds):
    """A heading below a heading, printed only when something stands under it."""

    slug: Slug
    title: Words


class Heading(Feeds):
    """A numbered heading. each: a heading for every child, or every parent, below it."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]+$")]
    title: Words
    each: tuple[Each, ...] = ()
    topics: tuple[Topic, ...] = ()

    def places(self) -> Iterator[tuple[str, Feeds]]:
        """Every place of this heading by its code: "PA9", then "PA9.basic-care"."""
        yield self.code, self
        for topic in self.topics:
            yield f"{self.code}.{topic.slug}", topic


class Annex(_Data):
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    title: Words
    note: str = ""


class KeptOut(_Data):
    """Parts, and kinds of entry, that never go into this document, and why; the maker is shown
    both.
    """

    parts: tuple[str, ...] = ()
    kinds: tuple[Slug, ...] = ()
    because: Words


class Duty(_Data):
    """One matter that the reader must weigh, and the headings that deal with it."""

    matter: Words
    headings: tuple[str, ...]


class Outline(_Data):
    slug: Slug
    title: Words
    says: dict[str, Words]
    reading: tuple[Words, ...]
    headings: tuple[Heading, ...]
    annexes: tuple[Annex, ...]
    kept_out: tuple[KeptOut, ...] = ()
    duties: tuple[Duty, ...] = ()

    def places(self) -> dict[str, Feeds]:
        """Every place a piece can name."""
        return dict(place for heading in self.headings for place in heading.places())

    def numbered(self) -> dict[str, str]:
        """Each heading as the document refers to it, by code: “13. Analysis”."""
        return {each.code: f"{n}. {each.title}" for n, each in enumerate(self.headings, 1)}

    def place_of(self, *, section: str, part: str = "", kind: str = "") -> str | None:
        """Where a finalised entry is printed: by its kind, else its part, else its section.

        None for what never goes into this document.
        """
        if any(part in kept.parts or kind in kept.kinds for kept in self.kept_out):
            return None
        for named, slug in (("kinds", kind), ("parts", part), ("sections", section)):
            for code, feeds in self.places().items():
                if slug and slug in getattr(feeds, named):
                    return code
        return None


class OutlineFault(ValueError):
    """An outline file that cannot be used: the file, the place in it, and what is wrong."""

    def __init__(self, file: Path, place: str, says: str) -> None:
        super().__init__(f"{file.name}: {place}: {says}")


def read_outline(file: Path, sentences: Iterable[str]) -> Outline:
    """The outline in `file`. `sentences` are the keys of `says` that its exporter prints.

    Raises OutlineFault.
    """
    try:
        outline = Outline.model_validate(tomllib.loads(file.read_text("utf-8")))
    except tomllib.TOMLDecodeError as fault:
        raise OutlineFault(file, "file", str(fault)) from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "file"
        raise OutlineFault(file, place, first["msg"]) from fault
    for place, says in _faults(outline, frozenset(sentences)):
        raise OutlineFault(file, place, says)
    return outline


def _faults(outline: Outline, sentences: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a schema cannot say: nothing twice, nothing missing, nothing that leads nowhere."""
    codes = [code for heading in outline.headings for code, _ in heading.places()]
    feeds = [feed for heading in outline.headings for _, feed in heading.places()]
    kept = [part for kept in outline.kept_out for part in kept.parts]
    never = [kind for kept in outline.kept_out for kind in kept.kinds]
    every = {
        "headings": codes,
        "annexes": [annex.letter for annex in outline.annexes],
        "kinds": [kind for feed in feeds for kind in feed.kinds] + never,
        "parts": [part for feed in feeds for part in feed.parts] + kept,
        "sections": [section for feed in feeds for section in feed.sections],
    }
    for place, slugs in every.items():
        for slug, times in Counter(slugs).items():
            if times > 1:
                yield place, f"“{slug}” stands here {times} times"
    for missing in sorted(sentences - outline.says.keys()):
        yield "says", f"“{missing}” is missing"
    for unknown in sorted(outline.says.keys() - sentences):
        yield "says", f"“{unknown}” is printed nowhere"
    for duty in outline.duties:
        for code in duty.headings:
            if code not in codes:
                yield "duties", f"“{code}” is not a heading"
