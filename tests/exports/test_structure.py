"""One golden structure: every style in order, for a small assessment with something of each."""

from datetime import date

from exports.parenting_facts import Change
from tests.exports.conftest import Draw
from tests.exports.invented import MAISIE, a_piece, a_source, p

GOLDEN = """
Body Title Subtitle CoverLine*9 FrontWords
FrontTitle Toc1*2 Toc2 Toc1*2 Toc2 Toc1*2 Toc2*2 Toc1 Toc2*2 Toc1 Toc2*2 Toc1 Toc2*2
Toc1*3 Toc2 Toc1*8
FrontTitle FrontWords*4
Heading1 Caption tbl Caption tbl
Heading1 Heading2 Body
Heading1 Body
Heading1 Heading2 SourceLine Said Paragraph ListBullet ListNumber*2 Quote
Heading1 Body
Heading1 Heading2 Body Heading2 Body
Heading1 Heading2 Body Heading2 Body
Heading1 Heading2 Heading3 SourceLine Told Heading4 SourceLine Paragraph Heading2 Body
Heading1 Heading2 Body Heading2 Body
Heading1 Body
Heading1 Body
Heading1 Heading2 Caption tbl SourceLine Paragraph
Heading1 Body
Heading1 Body
Heading1 Body
Heading1 Statement CoverLine*5
Annex Small tbl
Annex Body
Annex Small Caption tbl
Annex Small Body
Small sectPr
"""


def test_the_structure_of_a_small_assessment(drawn: Draw) -> None:
    paper = drawn(
        changes=(
            Change(
                "Kelly Ashdown", "Drinking", date(2026, 4, 1), "Action", "Seen.", "", a_source()
            ),
        ),
        pieces=(
            a_piece(
                "PA4.concern",
                "Words.",
                p("Dot", kind="bullet"),
                p("One", kind="ordered"),
                p("Two", kind="ordered"),
                p("Said", kind="quote"),
                fields=(("Where", "Home"),),
            ),
            a_piece(
                "PA8.says",
                "I heard it.",
                p("Later", kind="h2"),
                about=(MAISIE.key,),
                how="told",
                speaker="Maisie Ashdown",
            ),
            a_piece("PA8.says", "She drew it.", about=(MAISIE.key,)),
            a_piece("PA12.stages", "Kept up.", source=None),
        ),
    )
    assert paper.structure() == GOLDEN.split()
