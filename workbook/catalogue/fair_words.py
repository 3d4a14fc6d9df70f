"""Finding words that a fairer one could stand for. Pure, and kept nowhere: only the writer is told.

Somebody's own words are never corrected: what stands between quotation marks is left out.
"""

import re
from collections.abc import Iterable

from workbook.catalogue.definitions import WordHint

QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")


def hints_for(texts: Iterable[str], hints: Iterable[WordHint]) -> list[tuple[str, WordHint]]:
    """Each hint whose words stand in any of the texts, with the word as it was written first."""
    said = "\n".join(QUOTED.sub("“”", each) for each in texts)
    found = ((hint, _pattern(hint).search(said)) for hint in hints if not hint.retired)
    return [(match[0], hint) for hint, match in found if match]


def _pattern(hint: WordHint) -> re.Pattern[str]:
    """The longest of its words first, whole words only, in any case and over any white space."""
    words = sorted(hint.words, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, each.split())) for each in words)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
