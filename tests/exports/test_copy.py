"""What a copy says about itself: every page, the cover, the properties; and what it never says."""

from datetime import date

import time_machine

from exports.parenting_assessment import draw
from exports.parenting_facts import Signatory
from tests.exports.conftest import Draw
from tests.exports.invented import MAISIE, a_piece, a_source, a_stamp
from tests.exports.long_story import long_story


def test_every_page_names_reader_copy_and_code(drawn: Draw) -> None:
    paper = drawn({"reader": "Darren Reed", "copy": 3, "code": "AAAA-BBBB"})
    assert paper.story("header") == {
        "Parenting assessment, reference 2614\tCopy 3, code AAAA-BBBB\nFor Darren Reed only"
    }
    assert paper.story("footer") == {"OFFICIAL-SENSITIVE\tPage 1 of 1"}


def test_a_draft_says_so_on_every_page(drawn: Draw) -> None:
    says = "DRAFT. Not approved. Do not rely on it and do not pass it on."
    (header,) = drawn({"draft": True}).story("header")
    assert header.startswith(says)
    final = drawn({"draft": False})
    assert "DRAFT" not in final.text
    assert b"DRAFT" not in b"".join(final.parts.values())


def test_the_properties_name_nobody(drawn: Draw) -> None:
    core = drawn({"reader": "Darren Reed", "audience": "one parent"}).parts["docProps/core.xml"]
    assert b"Parenting assessment, reference 2614, copy 2" in core
    assert b"For one parent, code K7Q4-9TXM" in core
    for name in (b"Darren", b"Kelly", b"Maisie", b"Priya"):
        assert name not in core


def test_the_cover_says_what_this_copy_is(drawn: Draw) -> None:
    cover = [
        words for style, words in drawn().paragraphs if style in ("Title", "Subtitle", "CoverLine")
    ]
    assert cover[:11] == [
        "Parenting assessment",
        "Kelly Ashdown and Darren Reed, concerning Maisie Ashdown and Tyler Reed",
        "Family reference\t2614",
        "Status\tFINAL",
        "Assessor\tPriya Nair, Social worker",
        "Completed on\t20 November 2026",
        "This copy is for\tthe court and every party",
        "Copy number\t2",
        "Made on\t21 November 2026",
        "Code of the text\tK7Q4-9TXM",
        "Handling\tOFFICIAL-SENSITIVE",
    ]


def test_who_signs(drawn: Draw) -> None:
    manager = Signatory("Siân Pugh", "Team manager")
    paper = drawn(oversight=manager)
    assert paper.under("Sign-off")[1:] == [
        "Name\tPriya Nair",
        "Role\tSocial worker",
        "Qualification\tBA Social Work",
        "Registration\tSW000000",
        "Signed\t20 November 2026",
    ]
    assert paper.under("Management oversight") == [
        "Name\tSiân Pugh",
        "Role\tTeam manager",
        "Signed\tNot signed yet.",
    ]


def test_the_same_facts_give_the_same_bytes_on_any_day() -> None:
    with time_machine.travel(date(2026, 11, 21)):
        today = draw(long_story(5), a_stamp())
    with time_machine.travel(date(2031, 1, 2)):
        assert draw(long_story(5), a_stamp()) == today


def test_keys_of_sources_and_people_never_leave(drawn: Draw) -> None:
    source = a_source("5e0c-entry-3.4")
    piece = a_piece("PA8.says", "Words.", source=source, about=(MAISIE.key,))
    paper = drawn(pieces=(piece,))
    for part in paper.parts.values():
        assert b"3.4" not in part
        assert b"5e0c" not in part
        assert MAISIE.key.encode() not in part
