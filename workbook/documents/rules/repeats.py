"""Withheld facts that are said again elsewhere: what to look for, and where it stands. Pure.

A marking withholds one thing; the same fact may stand in somebody else's words. Each repeat is
shown to the maker, and goes in only when a named person says so (design 5.4). What is found: the
fact as it was written, in other case, with other spaces and signs; the lines of an address, its
street without the number, its postcode alone; a phone number however it is spaced, with or without
the country's code. What is not found: the same fact in other words.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.gathered import Said, Withheld

AROUND = 60
LONG_ENOUGH = 10  # so many letters or figures in a row do not meet by chance
SHORTEST = 3


@dataclass(frozen=True)
class Place:
    """One place where it stands: the words found, and those around them."""

    before: str
    found: str
    after: str


@dataclass(frozen=True)
class Repeat:
    """A withheld fact (`of`) that stands in something that goes in (`said`), and every place of it.

    `fact` is its salted hash, which a clearing keeps. `is_shown`: the maker may see the fact.
    """

    said: Said
    fact: str
    of: str
    is_shown: bool
    places: tuple[Place, ...]


def repeats_in(said: Sequence[Said], withheld: Sequence[Withheld]) -> list[Repeat]:
    """Every withheld fact that stands in anything said, once for each text."""
    wanted = [(each, sorted(forms_of(each), key=len, reverse=True)) for each in withheld]
    found = []
    for text in said:
        letters = _Letters(text.text)
        for fact, forms in wanted:
            spans = letters.find(forms)
            if spans:
                found.append(
                    Repeat(
                        said=text,
                        fact=hash_of(text.salt, fact.text),
                        of=fact.what,
                        is_shown=fact.is_shown,
                        places=tuple(_place(text.text, *span) for span in spans),
                    )
                )
    return found


def hash_of(salt: str, fact: str) -> str:
    """A fact's hash with the salt of the text it stands in: the fact is not written twice."""
    return hashlib.sha256(f"{salt} {squashed(fact)}".encode()).hexdigest()


def squashed(text: str) -> str:
    """Only the letters and figures, without case or accents: what is compared."""
    return "".join(letter for letter, _ in _letters(text))


def forms_of(fact: Withheld) -> set[str]:
    """The squashed forms in which a fact may stand elsewhere."""
    text = fact.text
    if fact.sort == "title":
        words = text.split()
        whole = squashed(text)
        return {whole} if len(words) > 1 and len(whole) >= LONG_ENOUGH else set()
    forms = {squashed(text)}
    if fact.sort != "name":
        forms.update(_phones(text))
        forms.update(squashed(found[0]) for found in POSTCODE.finditer(text))
        forms.update(squashed(found[0]) for found in EMAIL.finditer(text))
        forms.update(_lines(text, is_address=fact.sort == "address"))
    return {form for form in forms if len(form) >= SHORTEST}


def _phones(text: str) -> Iterator[str]:
    """Each phone number, as it is dialled here and from abroad."""
    for found in PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0]).removeprefix("00")
        yield digits
        home = "0" + digits.removeprefix("44").removeprefix("0")
        yield home
        yield f"44{home[1:]}"
        yield f"44{home}"


def _lines(text: str, *, is_address: bool) -> Iterator[str]:
    """The lines of an address, and its street without the number; of other words, only what is
    long enough to be a fact of its own.
    """
    for line in re.split(r"[\n,;]|\.\s", text):
        words = line.split()
        form = squashed(line)
        if not is_address:
            if len(words) > 3 and len(form) >= 2 * LONG_ENOUGH:
                yield form
            continue
        has_figure = any(letter.isdigit() for letter in line)
        if (len(words) > 1 or has_figure) and len(form) > SHORTEST:
            yield form
        if len(words) > 2 and any(letter.isdigit() for letter in words[0]):
            yield squashed(" ".join(words[1:]))


class _Letters:
    """A text squashed, with the place in the text that each letter comes from."""

    def __init__(self, text: str) -> None:
        self.text = text
        pairs = list(_letters(text))
        self.squashed = "".join(letter for letter, _ in pairs)
        self.places = [place for _, place in pairs]

    def find(self, forms: Sequence[str]) -> list[tuple[int, int]]:
        """Where any of `forms` stands, from and to, in order; the first of two that overlap wins.

        A short form must stand as words of its own; a long one may stand anywhere.
        """
        taken: list[tuple[int, int]] = []
        for form in forms:
            at = self.squashed.find(form)
            while at >= 0:
                start, end = self.places[at], self.places[at + len(form) - 1] + 1
                is_it = len(form) >= LONG_ENOUGH or self._is_apart(start, end)
                if is_it and all(end <= one or start >= other for one, other in taken):
                    taken.append((start, end))
                at = self.squashed.find(form, at + 1)
        return sorted(taken)

    def _is_apart(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return not before.isalnum() and not after.isalnum()


def _place(text: str, start: int, end: int) -> Place:
    return Place(_tail(text[:start]), text[start:end], _head(text[end:]))


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character).casefold():
            if letter.isalnum():
                yield letter, place


def _tail(text: str) -> str:
    kept = " ".join(text.split())
    return kept if len(kept) <= AROUND else f"…{kept[-AROUND:]}"


def _head(text: str) -> str:
    kept = " ".join(text.split())
    return kept if len(kept) <= AROUND else f"{kept[:AROUND]}…"


PHONE = re.compile(r"(?:\+|\(?0)[\d\s().-]{8,}\d")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}", re.IGNORECASE)
