"""Reads a page as strictly as nobody's browser does, so that every page test is also a page check.

What is refused: tags that do not close in order, an id used twice, a reference to an id that is not
there, a field without a label, a button without a name, a picture without words, scripts or styles
inside the page (the content policy would drop them), a form that posts without its token.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# After wbr comes SVG: shapes that are written without a closing tag.
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
    "path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "use", "stop",
})  # fmt: skip
NO_LABEL_NEEDED = frozenset({"hidden", "submit", "button", "reset", "image"})
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list")


@dataclass(eq=False, repr=False)
class Element:
    """One tag with its attributes and the words inside it."""

    tag: str
    attributes: dict[str, str]
    line: int
    parents: tuple["Element", ...]
    words: str = ""

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")

    def is_named(self) -> bool:
        """Whether a screen reader has words for it."""
        named = (self.words, self.get("aria-label"), self.get("aria-labelledby"), self.get("title"))
        return any(each.strip() for each in named)


@dataclass(eq=False, repr=False)
class Page(HTMLParser):
    """A parsed page: its elements, and every fault found while reading it."""

    html: str
    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.html)
        self.close()
        self.faults += [f"<{each.tag}> of line {each.line} never closes" for each in self._open]
        self._check_ids()
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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        element = Element(tag, {n: v or "" for n, v in attrs}, self.getpos()[0], tuple(self._open))
        self.elements.append(element)
        if len(set(names)) < len(names):
            self._fault(element, "has an attribute twice")
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID and not (self._open and self._open[-1].tag == tag):
            return
        if not self._open or self._open[-1].tag != tag:
            inside = self._open[-1].tag if self._open else "nothing"
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes inside <{inside}>")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag in {"script", "style"}:
            return
        for element in self._open:
            element.words += data

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
        if tag in {"button", "a"} and not element.is_named() and not self._has_named_image(element):
            self._fault(element, "has no name")
        if tag in {"input", "select", "textarea"}:
            self._check_label(element)
        if tag == "form" and get("method").lower() == "post":
            self._check_token(element)

    def _has_named_image(self, element: Element) -> bool:
        return any(
            each.tag in {"img", "svg"} and (each.get("alt") or each.get("aria-label"))
            for each in self.elements
            if element in each.parents
        )

    def _check_label(self, element: Element) -> None:
        if element.get("type") in NO_LABEL_NEEDED or element.is_named():
            return
        inside = any(each.tag == "label" for each in element.parents)
        labelled = any(
            each.tag == "label" and each.get("for") == element.get("id") and each.words.strip()
            for each in self.elements
        )
        if not (inside or (element.get("id") and labelled)):
            self._fault(element, "has no label")

    def _check_token(self, form: Element) -> None:
        held = (each for each in self.elements if form in each.parents)
        if not any(each.get("name") == "csrf_token" for each in held):
            self._fault(form, "posts without its token")

    def _check_whole(self) -> None:
        if len(headings := self.all("h1")) != 1:
            self.faults.append(f"the page has {len(headings)} first headings")
        if len(self.titles) != 1 or not self.titles[0].strip():
            self.faults.append("the page has no title of its own")
        if not any(each.get("lang") for each in self.all("html")):
            self.faults.append("the page does not say its language")


def read(html: str) -> Page:
    """The page; fails with everything that is wrong with it."""
    page = Page(html)
    assert not page.faults, "\n".join(["this page has faults:", *page.faults])
    return page
