"""What somebody is told whose words came after the seal: where they are now."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.catalogue.fields.values import clean
from workbook.core.time import local
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.take_late import Kept
from workbook.records.models import Entry, EntryVersion
from workbook.records.views.taking import Sent
from workbook.web.show import answer, see, wants_json


@dataclass(frozen=True)
class CameLate:
    """Late work of an entry, and what became of it. `sealed` is “You finalised this at 10:44”,
    `wrong` has a sentence for each answer that could not be read.
    """

    entry: str
    section: str
    kept: Kept
    sealed: str
    wrong: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """What happened, in words."""
        says = f"{self.sealed}{SAYS[self.kept]}"
        if self.wrong:
            wrong = ". ".join(self.wrong)
            says += f" What could not be read is kept there as you typed it. {wrong}."
        return says


SAYS = {
    Kept.SEALED: ", with these words in it.",
    Kept.DRAFT: ". What you wrote after that is kept as a draft amendment; the finalised words "
    "have not changed.",
    Kept.BESIDE: ". What you wrote after that is kept beside the amendment of it that is open; "
    "nothing was written over.",
}


def unread(given: Sent, wrong: Mapping[str, str]) -> dict[str, str]:
    """What was typed into each box that is `wrong`, by its name on the form."""
    form = given.form or {}
    return {
        name: clean(
            " / ".join(
                each
                for box, typed in form.items()
                if box == name or box.startswith(f"{name}.")
                for each in typed
                if each.strip()
            )
        )
        for name in wrong
    }


def came_late(
    session: Session, me: Me, entry: Entry, kept: Kept, wrong: Mapping[str, str]
) -> CameLate:
    """What to tell of late work on `entry`, with what was `wrong` in it."""
    by_id, name, at = session.execute(
        select(Person.id, Person.name, EntryVersion.finalised_at)
        .join(EntryVersion, EntryVersion.finalised_by_id == Person.id)
        .where(EntryVersion.entry_id == entry.id)
        .order_by(EntryVersion.n.desc())
        .limit(1)
    ).one()
    who = "You" if by_id == me.id else name
    sealed = f"{who} finalised this at {local(at):%H:%M on %-d %B}"
    return CameLate(str(entry.uuid), entry.section, kept, sealed, tuple(wrong.values()))


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
