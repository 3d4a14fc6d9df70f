"""What somebody is told whose words came after the seal: where they are now."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.time import local
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.take_late import Kept
from workbook.records.models import Entry, EntryVersion
from workbook.web.show import answer, see, wants_json


@dataclass(frozen=True)
class CameLate:
    """Late work of an entry, and what became of it. `sealed` is “You finalised this at 10:44”."""

    entry: str
    section: str
    kept: Kept
    sealed: str

    @property
    def says(self) -> str:
        """What happened, in words."""
        return f"{self.sealed}{SAYS[self.kept]}"


SAYS = {
    Kept.SEALED: ", with these words in it.",
    Kept.DRAFT: ". What you wrote after that is kept as a draft amendment; the finalised words "
    "have not changed.",
    Kept.BESIDE: ". What you wrote after that is kept beside the amendment of it that is open; "
    "nothing was written over.",
}


def came_late(session: Session, me: Me, entry: Entry, kept: Kept) -> CameLate:
    """What to tell of late work on `entry`."""
    by_id, name, at = session.execute(
        select(Person.id, Person.name, EntryVersion.finalised_at)
        .join(EntryVersion, EntryVersion.finalised_by_id == Person.id)
        .where(EntryVersion.entry_id == entry.id)
        .order_by(EntryVersion.n.desc())
        .limit(1)
    ).one()
    who = "You" if by_id == me.id else name
    sealed = f"{who} finalised this at {local(at):%H:%M on %-d %B}"
    return CameLate(str(entry.uuid), entry.section, kept, sealed)


def late_answer(ref: str, late: CameLate) -> object:
    """Lead to where the words are: the draft amendment, or the entry that holds them sealed."""
    link = url_for("records.amendments", ref=ref, entry=late.entry)
    words = "Open the amendment"
    if late.kept is Kept.SEALED:
        anchor = f"entry-{late.entry}"
        link = url_for("records.section", ref=ref, section=late.section, _anchor=anchor)
        words = "Go to the entry"
    if wants_json():
        said = {"kind": "late", "says": late.says, "link": link, "link_words": words}
        return answer(said, 409)
    return see(link)
