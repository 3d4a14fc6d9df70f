"""What every page's frame shows: who is signed in, the way through, and what is to be put right.

Rooms fill these; templates read them. They hold words and addresses, never rows or a session.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its words. `icon` is a name of `templates/ui/icon.html`, or empty."""

    label: str
    href: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One of the main links. `here` is true for the part of the app the page belongs to."""

    label: str
    href: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a signed-in page.

    `me_id` is the person's uuid as text; `me_css` their discipline's class (`sw`, `da` ...);
    `nav` holds only what works; `menu` what stands under the person's name. `now` is the moment
    the page is drawn, from which relative times count; `settings` are how this person has their
    pages (`people.settings`), and `is_hiding` says that others see this screen. `idle_cover` and
    `idle_end` are seconds without input until the page is covered and until the sign-in ends
    (design 5.9). `openings_url` is where a family one is not on is opened with a reason, for those
    who may; an open page asks at `rights_url` whether it still may be open. `demo` says that the
    families are invented.
    """

    me_id: str
    me_name: str
    me_initials: str
    me_role: str
    me_css: str
    nav: tuple[NavItem, ...]
    now: datetime
    settings: Any
    is_hiding: bool
    sign_out_url: str
    home_url: str = "/"
    help_url: str = "/help/accessibility"
    menu: tuple[Link, ...] = ()
    openings_url: str = ""
    rights_url: str = ""
    demo: bool = False
    idle_cover: int = 600
    idle_end: int = 1800


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: the id of its box on the page, and the sentence."""

    field_id: str
    says: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a longer list the page stands; an empty address means there is no such page."""

    first: int
    last: int
    total: int
    what: str
    before_url: str = ""
    after_url: str = ""
