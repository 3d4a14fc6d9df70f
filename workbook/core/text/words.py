"""Plain words out of a passage: for search, lists and counting."""

import unicodedata

from workbook.core.text.blocks import Blocks


def text_of(blocks: Blocks) -> str:
    """The words of a passage, without marks, a line for each block (and each line break)."""
    return unicodedata.normalize("NFC", "\n".join(each.text for each in blocks))


def excerpt(text: str, n: int) -> str:
    """The beginning of `text` on one line: `n` characters at most, ended at a word with "…"."""
    line = " ".join(text.split())
    if len(line) <= n:
        return line
    cut = line[: max(n - 1, 0)]
    if not line[len(cut)].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.-") + "…"


def count_words(text: str) -> int:
    """How many words there are: what stands between spaces and has a letter or figure in it."""
    return sum(any(map(str.isalnum, word)) for word in text.split())
