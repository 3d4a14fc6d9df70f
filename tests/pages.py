"""Reads a page as strictly as nobody's browser does, so that every page test is also a page check.

What is refused: what is neither tag nor words, tags that do not close in order, an id used twice, a
reference to an id that is not there, a field without a label, a button without a name, a picture
without words, scripts or styles inside the page (the content policy would drop them), a form that
posts without its token.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

# After wbr comes SVG: shapes that are written without a closing tag.
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
    "path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "use", "stop",
})  # fmt: skip
NO_LABEL_NEEDED = frozenset({"hidden", "submit", "button", "reset", "image"})
# Their content is no HTML.
RAW = frozenset({"script", "style"})
IMAGES = frozenset({"img", "svg"})
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list")

# Of the families that tests build: whose title names one stays in a browser's history.
FAMILY_NAMES = re.compile(r"\b(Ashdown|Reed|Kelly|Maisie|Darren|Tyler)\b")

# A page as its templates write it: of what browsers forgive nothing is known here.
_PIECE = re.compile(
    r"""
    (?P<words>[^<]++)
  | </(?P<end>[a-zA-Z][\w-]*)\s*>
  | <(?P<start>[a-zA-Z][\w-]*)
     (?P<attributes>(?:\s+[^\s"'<>/=]++(?:="[^"]*"|='[^']*'|=[^\s"'<>=`]++)?)*+)
     \s*(?P<closed>/?)>
  | <!--.*?-->
  | <!doctype\ html>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:="([^"]*)"|='([^']*)'|=([^\s"'<>=`]+))?""")


@dataclass(eq=False, repr=False)
class Element:
    """One tag with its attributes; what the page says from `begins` to `ends` is inside it."""

    tag: str
    attributes: dict[str, str]
    line: int
    parents: tuple["Element", ...]
    said: list[str]
    begins: int
    ends: int | None = None

    @cached_property
    def words(self) -> str:
        """The words inside it."""
        return "".join(self.said[self.begins : self.ends])

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")

    def is_named(self) -> bool:
        """Whether a screen reader has words for it."""
        named = (self.words, self.get("aria-label"), self.get("aria-labelledby"), self.get("title"))
        return any(each.strip() for each in named)


@dataclass(eq=False, repr=False)
class Page:
    """A parsed page: its elements, and every fault found while reading it."""

    html: str
    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._open: list[Element] = []
        self._said: list[str] = []
        self._read()
        self.faults += [f"<{each.tag}> of line {each.line} never closes" for each in self._open]
        self._check_ids()
        self._labelled = {e.get("for") for e in self.all("label") if e.words.strip()}
        self._named_by_images = self._around(
            e for e in self.elements if e.tag in IMAGES and (e.get("alt") or e.get("aria-label"))
        )
        self._with_token = self._around(e for e in self.elements if e.get("name") == "csrf_token")
        for element in self.elements:
            self._check(element)
        if self.html.lstrip()[:9].lower() == "<!doctype":
            self._check_whole()

    def all(self, tag: str) -> list[Element]:
        """Every element of one tag, in order."""
        return [each for each in self.elements if each.tag == tag]

    @property
    def text(self) -> str:
        """The words of the whole page, spaces folded."""
        return " ".join(" ".join(each.words for each in self.elements if not each.parents).split())

    @property
    def titles(self) -> list[str]:
        """What the browser's tab says: one, where the page is whole. A picture has its own."""
        found = [each for each in self.all("title") if each.parents[-1:]]
        return [each.words for each in found if each.parents[-1].tag == "head"]

    def is_again(self, address: str) -> bool:
        """Whether it is the page of a form that was just sent to this address."""
        return any(
            each.get("method").lower() == "post" and each.get("action") in (address, "")
            for each in self.all("form")
            if each.get("id") != "acts"
        )

    def _read(self) -> None:
        at, line = 0, 1
        while at < len(self.html):
            found = _PIECE.match(self.html, at)
            if found is None:
                self.faults.append(f"line {line}: this is no tag: {self.html[at : at + 30]}")
                return
            at = found.end()
            if found["start"]:
                self._start(found, line)
                if self._open and self._open[-1].tag in RAW:
                    at = max(self.html.find("</", at), at)
            elif found["end"]:
                self._end(found["end"].lower(), line)
            elif found["words"]:
                self._said.append(unescape(found["words"]))
            line += self.html.count("\n", found.start(), at)

    def _start(self, found: re.Match[str], line: int) -> None:
        given = _ATTRIBUTE.findall(found["attributes"])
        attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in given}
        element = Element(
            tag=found["start"].lower(),
            attributes=attributes,
            line=line,
            parents=tuple(self._open),
            said=self._said,
            begins=len(self._said),
        )
        self.elements.append(element)
        if len(attributes) < len(given):
            self._fault(element, "has an attribute twice")
        if element.tag in VOID or found["closed"]:
            element.ends = element.begins
        else:
            self._open.append(element)

    def _end(self, tag: str, line: int) -> None:
        if tag in VOID and not (self._open and self._open[-1].tag == tag):
            return
        if not self._open or self._open[-1].tag != tag:
            inside = self._open[-1].tag if self._open else "nothing"
            self.faults.append(f"line {line}: </{tag}> closes inside <{inside}>")
            return
        self._open.pop().ends = len(self._said)

    def _around(self, elements: Iterable[Element]) -> set[Element]:
        return {parent for each in elements for parent in each.parents}

    def _fault(self, element: Element, says: str) -> None:
        name = element.get("id") or element.get("name") or element.get("class")
        self.faults.append(f"line {element.line}: <{element.tag} {name}> {says}".replace(" >", ">"))

    def _check_ids(self) -> None:
        seen: set[str] = set()
        for element in self.elements:
            identity = element.attributes.get("id")
            if identity is None:
                continue
            if identity in seen or not identity.strip():
                self._fault(element, f"has the id “{identity}” of another or of nothing")
            seen.add(identity)
        if self.html.lstrip()[:9].lower() != "<!doctype":
            return  # a fragment may point into the page it goes to
        for element in self.elements:
            for name in REFERENCES:
                for wanted in element.get(name).split():
                    if wanted not in seen:
                        self._fault(element, f"{name} points at “{wanted}”, which is not there")

    def _check(self, element: Element) -> None:
        tag, get = element.tag, element.get
        if any(name == "style" or name.startswith(("on", "hx-on")) for name in element.attributes):
            self._fault(element, "has a style or script of its own")
        if tag == "style" or (tag == "script" and not get("src") and "json" not in get("type")):
            self._fault(element, "is inline")
        if tag == "img" and "alt" not in element.attributes:
            self._fault(element, "has no alt")
        is_named = element.is_named() or element in self._named_by_images
        if tag in {"button", "a"} and not is_named:
            self._fault(element, "has no name")
        if tag in {"input", "select", "textarea"}:
            self._check_label(element)
        posts = tag == "form" and get("method").lower() == "post"
        if posts and element not in self._with_token:
            self._fault(element, "posts without its token")

    def _check_label(self, element: Element) -> None:
        if element.get("type") in NO_LABEL_NEEDED or element.is_named():
            return
        inside = any(each.tag == "label" for each in element.parents)
        if not (inside or (element.get("id") and element.get("id") in self._labelled)):
            self._fault(element, "has no label")

    def _check_whole(self) -> None:
        if len(headings := self.all("h1")) != 1:
            self.faults.append(f"the page has {len(headings)} first headings")
        if len(self.titles) != 1 or not self.titles[0].strip():
            self.faults.append("the page has no title of its own")
        # It stays in the browser's history when its person has signed out.
        if any(FAMILY_NAMES.search(each) for each in self.titles):
            self.faults.append(f"its title names somebody of a family: {self.titles[0]}")
        if not any(each.get("lang") for each in self.all("html")):
            self.faults.append("the page does not say its language")


def read(html: str) -> Page:
    """The page; fails with everything that is wrong with it."""
    page = Page(html)
    assert not page.faults, "\n".join(["this page has faults:", *page.faults])
    return page
