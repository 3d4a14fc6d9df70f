"""Looking at a parenting assessment that left through the browser."""

import re
from collections.abc import Iterable, Mapping

from tests.exports.reading import Paper

# What the document says by itself. Every other paragraph is from somebody's record.
ITS_OWN = {
    *("Heading1", "Heading2", "Heading3", "Heading4", "Caption", "SourceLine"),
    *("Body", "Statement", "CoverLine"),
}
NUMBER = re.compile(r"\[(\d+)\]$")


def words_anywhere_in(paper: Paper, words: Iterable[str]) -> list[str]:
    """Which of `words` stand in any part of the file: its names, its XML as it is, and its text
    with the tags taken out (Word breaks words over tags), all without case and spaces.
    """
    words = list(words)
    found = []
    for name, part in paper.parts.items():
        raw = part.decode("utf-8", "replace")
        places = [_squashed(each) for each in (name, raw, re.sub("<[^>]*>", "", raw))]
        found += [
            f"{each} in {name}" for each in words if any(_squashed(each) in p for p in places)
        ]
    return found


def sources_of(paper: Paper, told: Iterable[str]) -> Mapping[str, str]:
    """By the words that were told, who wrote the source that their paragraph names.

    Fails where any paragraph from a record has no number, or one that Annex A has not.
    """
    sources = {row[0]: row[1] for row in paper.table("No.")}
    writers = {words: _writer(words, sources) for words in _recorded(paper)}
    return {each: who for each in told for words, who in writers.items() if each in words}


def _recorded(paper: Paper) -> list[str]:
    """The paragraphs between the first heading and the annexes that come from a record."""
    styles = [style for style, _ in paper.paragraphs]
    inside = paper.paragraphs[styles.index("Heading1") : styles.index("Annex")]
    return [words for style, words in inside if style not in ITS_OWN]


def _writer(words: str, sources: Mapping[str, str]) -> str:
    number = NUMBER.search(words)
    assert number, f"no source is named after: {words}"
    return sources[number[1]]


def _squashed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
