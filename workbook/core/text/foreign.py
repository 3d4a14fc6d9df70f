"""What the elements of pasted HTML mean to a record: what is kept, and what must not be."""

from dataclasses import dataclass, replace

from workbook.core.text import styles
from workbook.core.text.blocks import TALK, Mark
from workbook.core.text.links import link_of
from workbook.core.text.styles import Style
from workbook.core.text.tags import Start

STRUCK = "struck-out or deleted words"
HIDDEN = "hidden words"
COMMENTS = "comments"
PICTURES = "pictures"
CONTROLS = "buttons, boxes and frames of a web page"
LINKS = "links that cannot be kept (their words stay)"
TABLES = "the grid of a table (its words stay, a line for each row)"
LEFT_OUT = (STRUCK, HIDDEN, COMMENTS, PICTURES, CONTROLS, LINKS, TABLES)
SILENT = ""

_ELEMENTS = {
    SILENT: "script style template title noscript noframes noembed xml rp",
    STRUCK: "del s strike",
    PICTURES: "img picture svg canvas audio video object embed applet",
    CONTROLS: "button datalist dialog iframe input meter progress select textarea",
}
_DROPPED = {name: why for why, names in _ELEMENTS.items() for name in names.split()}
_DROPPED_CLASSES = {
    "msodel": STRUCK,
    "msocomanchor": COMMENTS,
    "msocommentreference": COMMENTS,
    "msocommenttext": COMMENTS,
    "msocommentsubject": COMMENTS,
    "msocomtxt": COMMENTS,
    "vh": SILENT,  # our own words for screen readers
}
_DROPPED_PARTS = {
    "comment": COMMENTS,
    "comment-list": COMMENTS,
    "header": SILENT,
    "footer": SILENT,
}
# What an element means by its name alone; others mean something only by their attributes.
_PLAIN_MEANING = "b strong i em u pre blockquote ul ol li td th h1 h2 h3 h4 h5 h6"
_MEANING = _DROPPED.keys() | set(_PLAIN_MEANING.split())
_INDENTS = {f"indent-{steps}": steps for steps in range(1, 6)}


@dataclass(frozen=True, slots=True)
class Look:
    """How words inside an element are taken, inherited from the elements around it."""

    kind: str = "p"
    indent: int = 0
    strong: bool = False
    em: bool = False
    underline: bool = False
    href: str = ""
    talk: str = ""
    gone: str | None = None
    unseen: frozenset[str] = frozenset()
    as_typed: bool = False
    is_marker: bool = False

    @property
    def why_left_out(self) -> str | None:
        """The sort of thing these words are, or None when they are kept."""
        return HIDDEN if self.gone is None and self.unseen else self.gone

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the words."""
        plain = (("strong", self.strong), ("em", self.em), ("underline", self.underline))
        marks = [Mark(name) for name, carried in plain if carried]
        if self.href:
            marks.append(Mark("link", self.href))
        if self.talk:
            marks.append(Mark("talk", self.talk))
        return tuple(marks)


def seen(above: Look, tag: Start, style: Style) -> Look:
    """The look inside the element `tag`, whose own style is `style`, within the look `above`."""
    if above.gone is not None or (not tag.attributes and tag.name not in _MEANING):
        return above
    classes = set(tag.attributes.get("class", "").lower().split())
    decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    slant = style.get("font-style", "italic" if tag.name in ("i", "em") else "")
    look = replace(
        above,
        gone=_why_gone(tag, classes, style),
        unseen=styles.unseen(style, above.unseen),
        strong=styles.is_bold(style, above.strong or tag.name in ("b", "strong")),
        em=slant in ("italic", "oblique") or (above.em and slant != "normal"),
        # Word and browsers underline every link: that is no emphasis.
        underline=above.underline
        or tag.name == "u"
        or ("underline" in decoration and tag.name != "a" and not above.href),
        as_typed=above.as_typed or tag.name == "pre",
        is_marker=above.is_marker or style.get("mso-list") == "ignore",
    )
    if tag.name == "a":
        return replace(look, href=link_of(tag.attributes.get("href", "")) or above.href)
    if tag.name == "mark" and tag.attributes.get("data-tag") in TALK:
        return replace(look, talk=tag.attributes["data-tag"])
    return _placed(look, above, tag, classes, style)


def _why_gone(tag: Start, classes: set[str], style: Style) -> str | None:
    if tag.name in _DROPPED:
        return _DROPPED[tag.name]
    for name in _DROPPED_CLASSES.keys() & classes:
        return _DROPPED_CLASSES[name]
    part = style.get("mso-element", style.get("mso-special-character", ""))
    if part in _DROPPED_PARTS:
        return _DROPPED_PARTS[part]
    if "#_msocom_" in tag.attributes.get("href", ""):
        return COMMENTS
    if tag.attributes.get("role") == "deletion" or styles.is_struck(style):
        return STRUCK
    return HIDDEN if "hidden" in tag.attributes or styles.is_hidden(style) else None


def _placed(look: Look, above: Look, tag: Start, classes: set[str], style: Style) -> Look:
    """The look with the kind and indent of the block that begins here, if one does."""
    steps = next((_INDENTS[name] for name in classes & _INDENTS.keys()), 0)
    if tag.name == "blockquote":
        deeper = above.indent + 1 if above.kind == "quote" else steps
        return replace(look, kind="quote", indent=deeper)
    if tag.name in ("ul", "ol", "li", "td", "th"):
        return replace(look, kind="p", indent=0)
    if heading := _heading(tag, classes):
        return replace(look, kind=heading, indent=steps)
    if level := styles.word_level(style):
        return replace(look, kind="word item", indent=level - 1)
    if any(name.startswith("msolistparagraph") for name in classes):
        return replace(look, kind="word item?", indent=0)
    return replace(look, indent=steps) if tag.name == "p" and steps else look


def _heading(tag: Start, classes: set[str]) -> str | None:
    if len(tag.name) == 2 and tag.name[0] == "h" and tag.name[1] in "123456":
        return tag.name
    if tag.attributes.get("role") == "heading":
        level = tag.attributes.get("aria-level", "2")
        return f"h{level}" if level in "123456" and len(level) == 1 else "h6"
    return "h1" if "msotitle" in classes else None
