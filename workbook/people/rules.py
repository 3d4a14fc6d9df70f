"""Who is acting, and the rules of sign-in. Pure."""

import re
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from workbook.people.obvious import is_obvious
from workbook.people.settings import Settings

GUESSES_ALLOWED = 5
GUESSES_FROM_ONE_ADDRESS = 30
GUESS_WINDOW = timedelta(minutes=15)
INVITATION_LASTS = timedelta(days=3)
SHELL_CODE_LASTS = timedelta(minutes=10)
BROWSER_KEY_LASTS = timedelta(days=30)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1024
LONGEST_ADDRESS = 2000
# The page sends its signal once a minute: a little less, so that each of them counts.
INPUT_NOTED_EVERY = timedelta(seconds=45)

State: TypeAlias = Literal["open", "covered", "over"]


@dataclass(frozen=True)
class Me:
    """The person who acts, as this request knows them.

    `team_ids` are the teams served today. `fresh` says that the password was given within the
    last ten minutes, which grave acts ask for. `by_command` marks an act from the shell.
    `rights_epoch` is higher whenever something changed what they may see. `settings` are how they
    have their pages; `has_chosen` says that they were asked; `is_hiding` that others see the screen
    of this browser.
    """

    id: int
    uuid: uuid.UUID
    name: str
    email: str
    role: str
    discipline: str | None
    team_ids: frozenset[int] = field(default_factory=frozenset)
    sign_in_id: int | None = None
    fresh: bool = False
    by_command: bool = False
    rights_epoch: int = 0
    settings: Settings = Settings()
    has_chosen: bool = False
    is_hiding: bool = False


@dataclass(frozen=True)
class Limits:
    """How long a sign-in lasts, in seconds (design 5.9). `room_idle_after` is for whoever takes the
    minutes of a session under way: they listen, and often touch nothing.
    """

    cover_after: int
    idle_after: int
    end_after: int
    fresh_for: int
    room_idle_after: int = 3600

    def in_a_room(self) -> "Limits":
        """The same for whoever takes minutes: never shorter than for others."""
        return replace(
            self,
            cover_after=max(self.cover_after, self.room_idle_after),
            idle_after=max(self.idle_after, self.room_idle_after),
        )


def sign_in_state(begun: datetime, input_at: datetime, now: datetime, limits: Limits) -> State:
    """`open`, `covered` (the password lifts it) or `over`, from the two times and the limits."""
    idle = (now - input_at).total_seconds()
    if idle >= limits.idle_after or (now - begun).total_seconds() >= limits.end_after:
        return "over"
    return "covered" if idle >= limits.cover_after else "open"


def is_fresh(fresh_at: datetime, now: datetime, limits: Limits) -> bool:
    """Whether the password was given recently enough for a grave act."""
    return (now - fresh_at).total_seconds() < limits.fresh_for


def is_slowed(guesses_for_account: int, guesses_from_address: int) -> bool:
    """Whether a further guess is refused for a while, for the account or for the address."""
    return (
        guesses_for_account >= GUESSES_ALLOWED or guesses_from_address >= GUESSES_FROM_ONE_ADDRESS
    )


def as_email(raw: str) -> str | None:
    """A work email address as it is kept, or None where `raw` cannot be one.

    ASCII only: two databases disagree about the lower case of anything else.
    """
    email = raw.strip().lower()
    # Before the lower case: the Kelvin sign becomes a k.
    if not raw.isascii() or len(email) > 254 or not _EMAIL.fullmatch(email):
        return None
    return email


def local_path(raw: str | None) -> str:
    """`raw` if it is an address of our own to go to after signing in, else nothing.

    Stricter than any browser, because browsers read backslashes, doubled slashes, control
    characters and dots each in their own way (Jupyter CVE-2023-39968, Indico CVE-2024-45399).
    """
    if not raw or len(raw) > LONGEST_ADDRESS or not _LOCAL.fullmatch(raw):
        return ""
    path = raw.split("?")[0].split("#")[0]
    segments = path.split("/")[1:]
    has_dots = any(re.fullmatch(r"(\.|%2e){1,2}", each, re.IGNORECASE) for each in segments)
    return "" if has_dots or "//" in path else raw


def browser_name(user_agent: str) -> str:
    """“Firefox on Windows”, for a person to know their own browsers by."""
    return f"{_first_of(_BROWSERS, user_agent)} on {_first_of(_SYSTEMS, user_agent)}"


def why_not_password(typed: str, about: tuple[str, ...] = ()) -> str | None:
    """Why `typed` will not do as a password, or None where it will.

    Length and a list of the obvious, no rules about signs and digits (NIST SP 800-63B 3.1.1.2,
    ASVS 5.0 6.2). `about` holds the person's own name and address.
    """
    if len(typed) < SHORTEST_PASSWORD:
        return f"Use at least {SHORTEST_PASSWORD} characters. Three or four words are easiest"
    if len(typed) > LONGEST_PASSWORD:
        return f"Use at most {LONGEST_PASSWORD:,} characters"
    if is_obvious(typed, about):
        return "This password is among the first that somebody would guess. Choose another"
    return None


def _first_of(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "something else")


_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
_LOCAL = re.compile(r"/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*")
# In this order: every browser also carries the names of those it wishes to be taken for.
_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("CrOS", "a Chromebook"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)
