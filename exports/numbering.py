"""The three numberings: headings with their paragraphs, bullets, and numbered lists."""

from exports.looks import BULLETS, HANG, NUMBERS, PARAGRAPHS, STEP, W

FIRST_LIST = 10  # lists that begin again at one are numbered from here


def numberings() -> list[str]:
    """Definitions as XML. Headings and paragraphs share one numbering (9, then 9.1); bullets and
    numbers have six levels, the first three tied to their styles."""
    made = {
        PARAGRAPHS: [("decimal", "%1.", "Heading1", HANG), ("decimal", "%1.%2", "Paragraph", HANG)],
        BULLETS: [
            ("bullet", sign, style, HANG + STEP * (n + 1))
            for n, (sign, style) in enumerate(zip(_SIGNS, _tied("ListBullet"), strict=True))
        ],
        NUMBERS: [
            (kind, f"%{n + 1}.", style, HANG + STEP * (n + 1))
            for n, (kind, style) in enumerate(zip(_KINDS, _tied("ListNumber"), strict=True))
        ],
    }
    abstract = [
        f'<w:abstractNum {W} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(_level(n, *level) for n, level in enumerate(levels))
        + "</w:abstractNum>"
        for number, levels in made.items()
    ]
    used = [
        f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in made
    ]
    return abstract + used


def lists_begun_again(levels: list[int]) -> str:
    """Numbering for lists that each begin again at one; item n has the number FIRST_LIST + n.

    levels: for each list the level (0-5) at which it begins.
    """
    return "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, level in enumerate(levels, FIRST_LIST)
    )


_SIGNS = ("\u2022", "\u2013") * 3
_KINDS = ("decimal", "lowerLetter", "lowerRoman") * 2


def _tied(style: str) -> tuple[str, ...]:
    return (style, f"{style}2", f"{style}3", "", "", "")


def _level(n: int, kind: str, text: str, style: str, left: int) -> str:
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    hang = HANG if left == HANG else STEP
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{tied}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr></w:lvl>'
    )
