"""The guide to the practice, held beside the content: each item of the list stands in it."""

import tomllib

import pytest

from tests.house.tree import HERE
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import Section
from workbook.catalogue.fair_words import hints_for
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.load import load_catalogue

GUIDE = tomllib.loads((HERE / "tests" / "house" / "content_of_the_guide.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue(HERE / "modules")


def test_the_list_names_everything_there_is(ours):
    standing = {slug for slug, each in ours.kinds.items() if each.is_standing}
    assert set(GUIDE["kinds"]) == set(ours.kinds) - standing
    assert [*GUIDE["sections"], *GUIDE["areas"]] == [
        *(each.slug for each in ours.sections.values() if each.group != "areas"),
        *(slug for slug in GUIDE["areas"] if ours.section(slug).group == "areas"),
    ]
    assert set(GUIDE["areas"]) == {each.slug for each in ours.sections_in("areas")}
    assert set(GUIDE["facts"]["of"]) == set(ours.facts)
    assert set(GUIDE["practice"]) == set(ours.practices)


@pytest.mark.parametrize("slug", GUIDE["sections"])
def test_a_section_has_its_parts_and_prompts(ours, slug):
    wanted, section = GUIDE["sections"][slug], ours.section(slug)
    parts = [each for each in section.parts if each.title != "The story so far"]
    assert section.title == wanted["title"]
    assert {each.title: len(each.prompts) for each in parts} == wanted["parts"]
    assert [each.title for each in parts] == list(wanted["parts"])
    assert set(wanted["feeds"]) <= set(section.feeds)


def test_every_heading_of_the_assessment_is_fed(ours):
    fed = {heading for each in ours.sections.values() for heading in each.feeds}
    assert fed == {f"PA{n}" for n in range(1, 17)}


@pytest.mark.parametrize("slug", GUIDE["areas"])
def test_an_area_asks_what_its_discipline_asks(ours, slug):
    section = ours.section(slug)
    assert section.title == GUIDE["areas"][slug]["title"]
    asked = words_of(section)
    assert [each for each in GUIDE["areas"][slug]["asks"] if each not in asked] == []
    assert all(len(each.prompts) >= 2 for each in section.parts)


@pytest.mark.parametrize("slug", GUIDE["kinds"])
def test_a_kind_asks_its_questions_of_those_who_write_it(ours, slug):
    wanted, kind = GUIDE["kinds"][slug], ours.kind(slug)
    tables = {
        each.slug: [column.slug for column in each.columns]
        for each in kind.asked
        if isinstance(each, Rows)
    }
    asked = {each.slug for each in kind.asked}
    assert asked == {*wanted["fields"], *wanted.get("tables", {})}
    assert tables == wanted.get("tables", {})
    assert set(kind.disciplines) == set(wanted["by"])
    assert {each.slug for each in kind.asked if each.required} >= set(wanted.get("required", []))


@pytest.mark.parametrize("colour", ["red", "amber", "green"])
def test_a_rating_says_what_it_means(ours, colour):
    means = " ".join(ours.rating(colour).means)
    assert [each for each in GUIDE["rating"][colour] if each not in means] == []


def test_the_two_questions_are_asked_where_the_rating_is_settled(ours):
    prompt = ours.session_type("group").item("rating").prompt
    assert [each for each in GUIDE["rating"]["asks"] if each not in prompt] == []


@pytest.mark.parametrize("slug", GUIDE["practice"])
def test_a_page_of_practice_is_whole_and_stands_beside_the_pen(ours, slug):
    groups = {
        group.title: [each.title for each in group.points] for group in ours.practices[slug].groups
    }
    assert groups == GUIDE["practice"][slug]
    beside = {each.slug for each in ours.kinds.values() if each.practice == slug}
    assert beside == set(GUIDE["practice_beside"][slug])


@pytest.mark.parametrize("word", GUIDE["hints"]["to"])
def test_a_word_that_hurts_is_hinted_at(ours, word):
    assert [said for said, _ in hints_for([f"Then {word}."], ours.word_hints.values())] == [word]


def test_no_hint_is_given_twice_or_for_a_word_that_another_hint_offers(ours):
    words = [each for hint in ours.word_hints.values() for each in hint.words]
    assert len(words) == len(set(words))
    for hint in ours.word_hints.values():
        assert hints_for([hint.title], ours.word_hints.values()) == [], hint.slug


def words_of(section: Section) -> str:
    """Everything that stands beside the pen in a section."""
    return "\n".join(
        [section.purpose, *(each.note for each in section.parts)]
        + [prompt for each in section.parts for prompt in each.prompts]
    )
