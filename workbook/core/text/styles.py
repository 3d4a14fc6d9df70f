"""What the CSS of pasted HTML says about words: struck out, hidden, bold, a list item."""

import re
from typing import TypeAlias

Style: TypeAlias = dict[str, str]

_CLASS = re.compile(r"[\w*-]*\.([\w-]+)")
_ZERO = re.compile(r"(?:0+\.?0*|\.0+)(?:[a-z]+|%)?")
_SEE_THROUGH = re.compile(r"transparent|rgba\(.*[, ]0?\.?0+\)")


def declared(text: str) -> Style:
    """The declarations of a style attribute, lower-case, by property."""
    pairs = (each.partition(":") for each in text.lower().split(";"))
    return {
        name.strip(): value.replace("!important", "").strip()
        for name, colon, value in pairs
        if colon
    }


def by_class(sheet: str) -> dict[str, Style]:
    """The declarations that a style sheet makes for a class alone (`.gone`, `span.gone`).

    Word, LibreOffice and spreadsheets say with such classes that words are struck out or hidden.
    """
    styles: dict[str, Style] = {}
    for rule in sheet.split("}"):
        selectors, _, body = rule.rpartition("{")
        for selector in selectors.lower().rpartition("*/")[2].rpartition("<!--")[2].split(","):
            if named := _CLASS.fullmatch(selector.strip()):
                styles.setdefault(named[1], {}).update(declared(body))
    return styles


def is_struck(style: Style) -> bool:
    """Whether the style strikes words out."""
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return "line-through" in lines or style.get("text-line-through", "none") != "none"


def is_hidden(style: Style) -> bool:
    """Whether the style hides an element with all that is in it."""
    return (
        style.get("display") == "none"
        or style.get("mso-hide") in ("all", "screen")
        or _ZERO.fullmatch(style.get("opacity", "1")) is not None
    )


def unseen(style: Style, above: frozenset[str]) -> frozenset[str]:
    """The reasons why words here are not seen, given those above: an element inside may undo one.

    Layouts of e-mails set a size of nought outside and a real one inside.
    """
    says = {
        "visibility": style.get("visibility") in ("hidden", "collapse"),
        "font-size": _ZERO.fullmatch(style.get("font-size", "1")) is not None,
        "color": _SEE_THROUGH.fullmatch(style.get("color", "")) is not None,
    }
    return frozenset(
        reason for reason, hides in says.items() if (hides if reason in style else reason in above)
    )


def is_bold(style: Style, above: bool) -> bool:
    """Whether words are bold, given whether those around are."""
    weight = style.get("font-weight", "")
    if weight.isdecimal():
        return int(weight[:4]) >= 600
    return weight.startswith("bold") if weight in ("bold", "bolder", "normal", "lighter") else above


def word_level(style: Style) -> int | None:
    """The list level, 1 to 9, that Word gives a paragraph; None when it is no list item."""
    level = re.search(r"\blevel([1-9])\b", style.get("mso-list", ""))
    return int(level[1]) if level else None
