"""Who reads a copy: the set that each word names, and when a copy says DRAFT."""

from uuid import UUID

import pytest

from workbook.core.problems import Invalid
from workbook.documents.rules.readers import (
    MemberOf,
    file_name,
    is_draft,
    readers_of,
    short_code,
)

MAISIE = MemberOf(1, UUID(int=1), "Maisie Ashdown", is_party=True)
KELLY = MemberOf(3, UUID(int=3), "Kelly Ashdown", is_party=True)
DARREN = MemberOf(4, UUID(int=4), "Darren Reed", is_party=False)
FAMILY = [MAISIE, KELLY, DARREN]


@pytest.mark.parametrize(
    ("slug", "members", "leaves"),
    [
        ("full", set(), False),
        ("court", {1, 3}, True),
        ("conference", {1, 3, 4}, True),
        ("agency:Stepping Stones", {1, 3, 4}, True),
        (f"person:{DARREN.uuid}", {4}, True),
    ],
)
def test_readers_are_a_set_of_members(slug: str, members: set[int], leaves: bool) -> None:
    readers = readers_of(slug, FAMILY)
    assert (readers.slug, readers.members, readers.leaves) == (slug, members, leaves)


def test_with_no_party_recorded_the_court_is_everybody() -> None:
    nobody = [MemberOf(each.id, each.uuid, each.name, is_party=False) for each in FAMILY]
    assert readers_of("court", nobody).members == {1, 3, 4}


@pytest.mark.parametrize(
    "slug",
    ["", "everyone", "court-only", "person:", f"person:{UUID(int=9)}", "person:Darren"],
)
def test_what_names_nobody_is_refused(slug: str) -> None:
    with pytest.raises(Invalid) as refused:
        readers_of(slug, FAMILY)
    assert list(refused.value.fields) == ["reader"]


def test_an_agency_must_be_named() -> None:
    for slug in ("agency", "agency: ", f"agency:{'x' * 121}"):
        with pytest.raises(Invalid) as refused:
            readers_of(slug, FAMILY)
        assert list(refused.value.fields) == ["agency"]


def test_only_the_words_on_the_page_name_a_person() -> None:
    readers = readers_of(f"person:{DARREN.uuid}", FAMILY)
    assert "Darren Reed" in readers.words
    assert "Darren" not in readers.audience


@pytest.mark.parametrize(
    ("leaves", "is_approved", "asked", "said"),
    [
        (True, False, False, True),
        (True, True, False, False),
        (True, True, True, True),
        (False, False, False, False),
        (False, False, True, True),
    ],
)
def test_a_copy_says_draft(leaves: bool, is_approved: bool, asked: bool, said: bool) -> None:
    assert is_draft(leaves=leaves, is_approved=is_approved, asked=asked) is said


def test_the_name_of_a_file_names_nobody() -> None:
    said = file_name("Parenting assessment", "2614", 2, "court", draft=False)
    assert said == "Parenting assessment, ref 2614, copy 2 for court.docx"
    assert file_name("Letter", "2614", 3, "one person", draft=True).endswith(
        "one person, draft.docx"
    )


def test_a_code_stands_for_its_seals() -> None:
    assert short_code(["a", "b"]) == short_code(["a", "b"]) != short_code(["b", "a"])
    assert len(short_code(["a"])) == 9
    assert not set(short_code(["a"])) & set("ILOU")
