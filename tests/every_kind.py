"""One entry of every kind with every question answered, by somebody who writes it."""

from datetime import timedelta
from typing import Any

from tests.house.tree import HERE
from tests.people import WORK_WITH, Home, Scene, a_family, an_entry
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.number import Number
from workbook.catalogue.fields.options import WithOptions
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.kinds import Kind
from workbook.catalogue.load import load_catalogue
from workbook.core.time import today

OURS = load_catalogue(HERE / "modules")
WRITERS = {
    "priya": "social-worker",
    "gemma": "domestic-abuse-practitioner",
    "martin": "probation-worker",
    "joe": "recovery-worker",
    "sian": "mental-health-practitioner",
    "ruth": "team-manager",
}
ABOUT = {"child": ("Maisie",), "nobody": (), "anyone": ("Kelly",), "someone": ("Kelly",)}


def where(content: Catalogue, kind: Kind) -> tuple[str, str]:
    """Somebody who writes this kind, and a section where they do and it is printed."""
    for who, role in WRITERS.items():
        for section in content.sections.values():
            offered = content.kinds_for(section.slug, content.role(role).discipline, role)
            if kind in offered and (section.group != "workbook" or kind.is_standing):
                return who, section.slug
    raise AssertionError(f"nobody writes {kind.slug}")


def words(kind: Kind, asked: Field, column: str = "") -> str:
    """What is typed into a box of text: like no other."""
    return f"{kind.slug} {asked.slug} {column}".strip()


def answer(kind: Kind, asked: Field, home: Home, column: str = "") -> Any:
    """Something to say to any question."""
    if isinstance(asked, Rows):
        row = {each.slug: answer(kind, each, home, asked.slug) for each in asked.columns}
        return [row]
    if isinstance(asked, WithOptions):
        return [asked.options[0].slug] if asked.type == "choices" else asked.options[0].slug
    if isinstance(asked, Number):
        return asked.least or 3
    given = {
        "date": today().isoformat(),
        "time": "10:20",
        "yes_no": "yes",
        "scale": 7,
        "member": home.uuids["Maisie"],
        "people": ["Mrs Hale"],
    }
    return given.get(asked.type, words(kind, asked, column))


def its_family(scene: Scene) -> Home:
    """A family that each discipline works with."""
    return a_family(scene, name="Every kind", work_with={**WORK_WITH, "sian": "Kelly"})


def one_of(scene: Scene, home: Home, kind: Kind, state: str) -> tuple[str, str, str]:
    """An entry of this kind: who wrote it, in which section, and its uuid."""
    who, section = where(OURS, kind)
    uuid = an_entry(
        scene,
        home,
        who,
        section=section,
        kind=kind.slug,
        title=f"One {kind.slug}",
        about=ABOUT.get(kind.about, ("Kelly",)),
        values={each.slug: answer(kind, each, home) for each in kind.asked},
        part="cws.1" if kind.is_standing else None,
        state=state,
        happened_on=today() - timedelta(days=1),
    )
    return who, section, uuid
