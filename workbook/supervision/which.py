"""Which form of supervision applies to a family, and why, in words. Pure (design 4.8; guide e).

Family Safeguarding professionals are counted, the social worker among them; school and GP are not
(S2, Walsall guide to the Family Safeguarding Model).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workbook.catalogue.definitions import SessionType
from workbook.web.filters import listed, sentence

NOBODY = "Nobody is working with this family yet. Allocate a key worker first."


@dataclass(frozen=True)
class Work:
    """A professional's work with a family, for a time: from a day, until the day it ends."""

    person_id: int
    uuid: UUID
    name: str
    role: str
    discipline: str | None
    supervisor_id: int | None
    from_on: date
    until_on: date | None

    def is_on(self, day: date) -> bool:
        """Whether it counts on that day."""
        return self.from_on <= day and (self.until_on is None or self.until_on > day)


def company_on(works: Iterable[Work], day: date) -> list[Work]:
    """Who works with the family on that day, each once, in the order given."""
    found: dict[int, Work] = {}
    for each in works:
        if each.is_on(day):
            found.setdefault(each.person_id, each)
    return list(found.values())


def together_since(works: Sequence[Work], at_least: int, day: date) -> date | None:
    """Since when so many professionals work with the family without a day between, where they do
    on this `day`: somebody who takes over from somebody else begins nothing anew.
    """
    days = sorted({each.from_on for each in works} | {each.until_on or day for each in works})
    since = None
    for one in (each for each in days if each <= day):
        if len(company_on(works, one)) < at_least:
            since = None
        elif since is None:
            since = one
    return since


def regular_form(forms: Iterable[SessionType], count: int) -> SessionType | None:
    """The regular form that applies to a family that so many professionals work with."""
    regular = (each for each in forms if not (each.is_between or each.retired))
    return next((each for each in regular if each.applies_to(count)), None)


def forms_for(forms: Sequence[SessionType], count: int) -> list[SessionType]:
    """What can be planned now: the regular form that applies, then those between."""
    regular = regular_form(forms, count)
    between = [
        each for each in forms if each.is_between and not each.retired and each.applies_to(count)
    ]
    return [regular, *between] if regular else between


def what_applies(form: SessionType | None, names: Sequence[str]) -> str:
    """Which regular form applies and why, as the page says on which a session is planned."""
    if form is None:
        return NOBODY if not names else f"No form of supervision applies: {_because(names)}."
    return f"{form.title} applies, because {_because(names)}."


def why_not(form: SessionType, names: Sequence[str]) -> str:
    """Why this form cannot be planned, or nothing where it can."""
    if form.applies_to(len(names)):
        return ""
    if not names:
        return NOBODY
    return f"{form.title} does not apply: {_because(names)}. Choose the type that applies."


def why_held(
    form: SessionType,
    forms: Iterable[SessionType],
    works: Sequence[Work],
    *,
    held_because: str,
    began_on: date | None,
    day: date,
) -> str:
    """Why a session is of its form: because of what happened, of who works with the family on this
    `day`, or of who did on the one on which it `began_on`; or because it was planned so, before
    somebody came or went.
    """
    if form.is_between:
        return f"{form.title}, because {sentence(held_because)}"
    names = [each.name for each in company_on(works, began_on or day)]
    applies = regular_form(forms, len(names))
    if applies is not None and applies.slug == form.slug:
        return f"{form.title}, because {_because(names, then=began_on is not None)}."
    if began_on is not None:
        return f"{form.title}, as it was planned."
    return (
        f"{form.title}, as it was planned. {what_applies(applies, names)} This session keeps its "
        "type unless whoever plans it changes it."
    )


def _because(names: Sequence[str], *, then: bool = False) -> str:
    if not names:
        return "nobody worked with this family" if then else "nobody works with this family"
    verb = "worked" if then else "works" if len(names) == 1 else "work"
    return f"{'only ' if len(names) == 1 else ''}{listed(names)} {verb} with this family"
