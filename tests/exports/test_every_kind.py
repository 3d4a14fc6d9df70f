"""Every kind of entry goes into the assessment with every answer that may, and into Annex A."""

import pytest

from exports.parenting_assessment import draw
from exports.parenting_entries import FOR_THE_RECORD, TO_COLLEAGUES
from exports.parenting_outline import OUTLINE
from tests.every_kind import OURS, its_family, one_of, words
from tests.exports.conftest import Keep
from tests.exports.gathering import gathered
from tests.exports.invented import a_stamp
from tests.exports.reading import Paper
from tests.people import Scene
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.rows import Rows

# A key event is a line of the chronology: what is said of it there is its words and its source.
NOT_PRINTED = {("key-event", "evidence")}


@pytest.fixture
def everything(scene: Scene, keep: Keep) -> Paper:
    """The assessment of a family for which one of each kind was finalised, every answer given."""
    home = its_family(scene)
    for kind in OURS.kinds.values():
        one_of(scene, home, kind, "finalised")
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
