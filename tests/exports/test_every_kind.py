"""Every kind of entry goes into the assessment with every answer that may, and into Annex A."""

from datetime import timedelta
from typing import Any

import pytest

from exports.parenting_assessment import draw
from exports.parenting_entries import FOR_THE_RECORD, TO_COLLEAGUES
from exports.parenting_outline import OUTLINE
from tests.exports.conftest import Keep
from tests.exports.gathering import gathered
from tests.exports.invented import a_stamp
from tests.exports.reading import Paper
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
# A key event is a line of the chronology: what is said of it there is its words and its source.
NOT_PRINTED = {("key-event", "evidence")}


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


@pytest.fixture
def everything(scene: Scene, keep: Keep) -> Paper:
    """The assessment of a family for which one of each kind was finalised, every answer given."""
    home = a_family(scene, name="Every kind", work_with={**WORK_WITH, "sian": "Kelly"})
    for kind in OURS.kinds.values():
        who, section = where(OURS, kind)
        an_entry(
            scene,
            home,
            who,
            section=section,
            kind=kind.slug,
            title=f"One {kind.slug}",
            about=ABOUT.get(kind.about, ("Kelly",)),
            values={each.slug: answer(kind, each, home) for each in kind.asked},
            part="cws.1" if kind.is_standing else None,
            state="finalised",
            happened_on=today() - timedelta(days=1),
        )
    found = gathered(scene, home)
    return keep(draw(found.facts, a_stamp()), "every-kind")


def test_every_kind_is_a_source_and_every_answer_is_printed(everything: Paper) -> None:
    annex = "\n".join(" ".join(row) for table in everything.tables for row in table)
    text = " ".join(everything.text.split())
    kept_out = {kind for kept in OUTLINE.kept_out for kind in kept.kinds}
    assert kept_out == {"consultation"}
    for kind in OURS.kinds.values():
        assert (kind.title in annex) is (kind.slug not in kept_out), kind.slug
        for asked in kind.asked:
            typed = (
                [words(kind, each, asked.slug) for each in asked.columns if is_text(each)]
                if isinstance(asked, Rows)
                else [words(kind, asked)] * is_text(asked)
            )
            hidden = kind.slug in kept_out or asked.slug in TO_COLLEAGUES | FOR_THE_RECORD
            for said in typed:
                if (kind.slug, asked.slug) not in NOT_PRINTED:
                    assert (said in text) is not hidden, said


def is_text(asked: Field) -> bool:
    return asked.type in {"text", "long_text"}
