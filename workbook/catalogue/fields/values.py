"""What fields take and keep: posted forms, plain JSON, and text without what cannot be kept."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from workbook.core.characters import LINE_ENDS, UNKEPT

Json: TypeAlias = "None | bool | int | float | str | Sequence[Json] | Mapping[str, Json]"
Form: TypeAlias = Mapping[str, Sequence[str]]
"""What a browser posts: each name with its values, as `request.form.to_dict(flat=False)`."""
Names: TypeAlias = Mapping[str, str]
"""From the id of a member or an account to the name this reader may see."""


def listed(value: object) -> list[str]:
    """The answers in a value that holds one or several; none when it is blank."""
    if isinstance(value, str):
        return [value] if value else []
    return [str(each) for each in value if each] if isinstance(value, Sequence) else []


def clean(text: str) -> str:
    """`text` with its line ends settled and without what no database or document can keep."""
    return UNKEPT.sub("", LINE_ENDS.sub("\n", text)).strip()
