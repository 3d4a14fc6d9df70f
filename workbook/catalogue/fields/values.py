"""What fields take and keep: posted forms, plain JSON, and text without what cannot be kept."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "None | bool | int | float | str | Sequence[Json] | Mapping[str, Json]"
Form: TypeAlias = Mapping[str, Sequence[str]]
"""What a browser posts: each name with its values, as `request.form.to_dict(flat=False)`."""
Names: TypeAlias = Mapping[str, str]
"""From the id of a member or an account to the name this reader may see."""

FORBIDDEN = "\ufffe\uffff"


def listed(value: object) -> list[str]:
    """The answers in a value that holds one or several; none when it is blank."""
    if isinstance(value, str):
        return [value] if value else []
    return [str(each) for each in value if each] if isinstance(value, Sequence) else []


def clean(text: str) -> str:
    """`text` with its line ends settled and without what no database or document can keep:
    control characters, lone surrogates and the two non-characters that XML forbids.
    """
    settled = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        each
        for each in settled
        if each in "\n\t" or not (unicodedata.category(each) in ("Cc", "Cs") or each in FORBIDDEN)
    )
    return kept.strip()
