"""The second and third barrier (design 3.10): nh3 and bleach with one allow-list.

The only file that imports either. bleach is the owner's choice but has no upstream since June
2026, so it never stands alone; nh3 alone is cheap enough for every page that is drawn.
"""

import threading
from collections.abc import Callable, Collection
from typing import Literal, TypeAlias

import nh3
from bleach.sanitizer import Cleaner
from lxml import etree, html

from workbook.core.text.blocks import DEEPEST, TALK
from workbook.core.text.links import link_of
from workbook.core.text.markup import REL

Allows: TypeAlias = Callable[[str, str, str], bool]

_SCHEMES = frozenset({"http", "https", "mailto"})
_TAGS = frozenset({"p", "h4", "h5", "blockquote", "ul", "ol", "li", "br"}) | frozenset(
    {"strong", "em", "u", "a", "mark"}
)
_INDENTS = frozenset(f"indent-{steps}" for steps in range(1, DEEPEST + 1))
_CLASSES = {"mark": frozenset({"talk"})} | dict.fromkeys(("p", "h4", "h5", "blockquote"), _INDENTS)

# Whose words they are: that many persons have an underline of their own.
HANDS = 6
# What a comparison of two versions, or of who wrote what, may show besides.
_COMPARED_TAGS = _TAGS | {"ins", "del", "span"}
_COMPARED_CLASSES = (
    _CLASSES
    | {tag: _INDENTS | {"restyled"} for tag in ("p", "h4", "h5")}
    | {
        "li": frozenset({"restyled"}),
        "span": frozenset({"vh", "by", *(f"by-{n}" for n in range(1, HANDS + 1))}),
    }
)


def through_nh3(markup: str) -> str:
    """The markup of a passage with everything outside the allow-list taken out, by nh3."""
    return _passage.clean(markup)


def through_bleach(markup: str) -> str:
    """The same allow-list, by bleach: some 30 times slower, so only when a passage settles."""
    return str(_bleach().clean(markup))


def comparison_html(markup: str) -> str:
    """The markup of a comparison, which also has ins, del, whose words they are, and words for
    screen readers.
    """
    return _comparison.clean(markup)


def same_tree(one: str, two: str) -> bool:
    """Whether two pieces of markup mean the same: equal once parsed, whatever their spelling."""
    return one == two or _tree(one) == _tree(two)


def _tree(markup: str) -> bytes:
    parsed = html.fragment_fromstring(markup, create_parent="div")
    return bytes(etree.tostring(parsed, method="c14n"))


def _allowing(classes: dict[str, frozenset[str]]) -> Allows:
    def allows(tag: str, name: str, value: str) -> bool:
        if name == "class":
            return frozenset(value.split()) <= classes.get(tag, frozenset())
        if tag == "a":
            return value == (REL if name == "rel" else link_of(value)) and name in ("href", "rel")
        return (tag, name) == ("mark", "data-tag") and value in TALK

    return allows


def _cleaner(tags: Collection[str], classes: dict[str, frozenset[str]]) -> nh3.Cleaner:
    allows = _allowing(classes)

    def keep(tag: str, name: str, value: str) -> str | None:
        return value if allows(tag, name, value) else None

    attributes: dict[str, set[str]] = {tag: {"class"} for tag in classes}
    attributes["a"] = {"href"}
    attributes["mark"] |= {"data-tag"}
    relative: Literal["deny"] = "deny"
    return nh3.Cleaner(
        tags=set(tags),
        attributes=attributes,
        attribute_filter=keep,
        link_rel=REL,
        url_schemes=set(_SCHEMES),
        url_relative=relative,
    )


def _bleach() -> Cleaner:
    """This thread's own: one cannot be shared, and making one costs a tenth of what it does."""
    if not hasattr(_of_thread, "bleach"):
        _of_thread.bleach = Cleaner(
            tags=_TAGS, attributes=_allowing(_CLASSES), protocols=_SCHEMES, strip=True
        )
    made: Cleaner = _of_thread.bleach
    return made


_of_thread = threading.local()
_passage = _cleaner(_TAGS, _CLASSES)
_comparison = _cleaner(_COMPARED_TAGS, _COMPARED_CLASSES)
