"""Roles and disciplines in the catalogue's words; a slug it no longer has stands for itself."""

from dataclasses import dataclass

from workbook.catalogue.current import catalogue


@dataclass(frozen=True)
class Option:
    """One line of a list to choose from."""

    value: str
    label: str
    chosen: bool = False


def discipline_title(slug: str | None) -> str:
    """“Child practice”; empty for somebody of none."""
    discipline = catalogue().disciplines.get(slug or "")
    return discipline.title if discipline else slug or ""


def discipline_css(slug: str | None) -> str:
    """The class that draws a discipline."""
    discipline = catalogue().disciplines.get(slug or "management")
    return discipline.css if discipline else "tm"


def role_options(chosen: str = "") -> tuple[Option, ...]:
    """Every role that can be given."""
    return tuple(
        Option(each.slug, each.title, each.slug == chosen)
        for each in catalogue().roles.values()
        if not each.retired
    )


def discipline_beside_role(role: str, discipline: str | None) -> str:
    """The discipline to choose for somebody, empty where it is the usual one of their role: then
    another role brings its own.
    """
    known = catalogue().roles.get(role)
    return "" if known and known.discipline == discipline else discipline or ""


def discipline_options(chosen: str | None = "") -> tuple[Option, ...]:
    """Every discipline of staff."""
    return tuple(
        Option(each.slug, each.title, each.slug == chosen)
        for each in catalogue().disciplines.values()
        if each.is_staff and not each.retired
    )
