"""What an open page is told, as server-sent events. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from workbook.access.rules import Thing

# Saved words go to the pages that show or write them; they say no more than that.
SAVED = "entry-saved"

# What happens to a thing that stands on pages of the family: whoever may know of the thing has
# their page drawn anew. All else concerns few, shows on no page of a family, or is a change of
# rights, which every open page hears of as such. A test holds that each verb is here or there.
SHOWN = frozenset(
    {
        SAVED,
        "action-reported",
        "addendum-added",
        "allocated",
        "allocation-ended",
        "booking-changed",
        "co-writer-asked",
        "co-writer-ended",
        "comment-changed",
        "comment-closed",
        "comment-made",
        "comment-reopened",
        "comment-withdrawn",
        "decided-read-back",
        "clocks-go-on",
        "clocks-paused",
        "due-day-chosen",
        "entry-finalised",
        "entry-moved",
        "entry-placed",
        "entry-shared",
        "entry-withdrawn",
        "fact-written",
        "family-told",
        "harm-ended",
        "harm-recorded",
        "household-changed",
        "item-taken-up",
        "late-explained",
        "lead-taken",
        "limited-item-added",
        "limited-item-sealed",
        "member-added",
        "member-changed",
        "minutes-finished",
        "party-ended",
        "party-recorded",
        "plan-ended",
        "plan-line-agreed",
        "plan-line-moved",
        "plan-line-written",
        "plan-opened",
        "rating-proposed",
        "rating-settled",
        "relationship-recorded",
        "relay-read",
        "risk-relayed",
        "section-finalised",
        "section-reopened",
        "session-called-off",
        "session-countersigned",
        "session-finalised",
        "session-link-kept",
        "session-moved",
        "session-opened",
        "session-planned",
        "session-reopened",
        "session-written",
        "sharing-undone",
        "withheld",
        "withholding-lifted",
        "words-put-back",
    }
)
# These are said aloud as well, in a sentence after the name of whoever did it.
SAID = {
    "addendum-added": "added to an entry",
    "comment-made": "commented on an entry",
    "entry-finalised": "finalised an entry",
    "entry-shared": "shared an entry",
    "entry-withdrawn": "withdrew an entry",
    "minutes-finished": "handed the minutes to the chair",
    "rating-settled": "settled a rating",
    "section-finalised": "finalised a section",
    "section-reopened": "reopened a section",
    "session-finalised": "finalised the supervision record",
    "session-opened": "began the supervision session",
}
# Nobody's rights, and nothing that a page shows.
UNNOTICED = frozenset(
    {
        *("looked", "sign-in-refused", "signed-in", SAVED, "session-written", "item-taken-up"),
        *("decided-read-back", "words-refused"),
    }
)
# Somebody may see more after these than their page showed before, as after whatever is not shown: a
# limit, a grant. That is opened anew; and whether anybody opened it says if it can be taken back.
OPENS = frozenset({"allocated", "co-writer-asked", "entry-shared"})


# What is done to an entry as a whole: they may know of it who may not see one of its answers.
OF_THE_WHOLE = frozenset(
    {
        "addendum-added",
        "co-writer-asked",
        "co-writer-ended",
        "entry-finalised",
        "entry-moved",
        "entry-placed",
        "entry-shared",
        "entry-withdrawn",
        "sharing-undone",
        "words-put-back",
    }
)
WORDS = "words"


class Done(NamedTuple):
    """One happening of the trail. `saved`: what of an entry was, its `words` or what stands beside
    them, by its name.
    """

    id: int
    actor_id: int | None
    verb: str
    family_id: int | None
    thing_kind: str
    thing: str
    at: datetime
    saved: frozenset[str] = frozenset()


# What is done to a limited part of a session is told of the part itself.
NAMES_ITS_PARTS = frozenset({"session"})


def touches(ruled: Thing, done: Done) -> bool:
    """Whether it is the very thing, one field of it, or of the things that such a thing holds."""
    same = ruled.kind == done.thing_kind and ruled.uuid == done.thing
    holds = ruled.kind.startswith(f"{done.thing_kind}-")
    return same or (holds and done.thing_kind not in NAMES_ITS_PARTS)


@dataclass(frozen=True)
class News:
    """One thing that a page is told: what it is called and what it says."""

    name: str
    said: Mapping[str, Any]

    @cached_property
    def event(self) -> bytes:
        """On the stream: written out once, however many pages are told it."""
        return f"event: {self.name}\ndata: {json.dumps(self.said)}\n\n".encode()


# What the reader may see is another thing now: the page asks anew, and this stream is over.
RIGHTS = News("rights", {})


@dataclass(frozen=True)
class Here:
    """Somebody with a page of a family open: who they are by their sign-in, and where. `page` is
    the name of their open page; `section` a slug, `passage` what they write in, `caret` where in it
    (for those who write it too): an address in its live text that only a page can read.
    """

    page: str
    family_id: int
    person_id: int
    name: str
    title: str
    css: str
    section: str = ""
    passage: str = ""
    caret: str = ""
