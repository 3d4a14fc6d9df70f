"""A withheld fact that is said again: found however it is written, and nothing else is."""

import pytest

from exports.gathered import Said, Withheld
from workbook.documents.rules.repeats import forms_of, hash_of, repeats_in

ADDRESS = Withheld("Leanne, address", "Flat 2, 14 Larch Road,\nWrenfield\nWR3 9ZZ", "address", True)
PHONE = Withheld("Kelly, phone", "07700 900123", "words", True)
ABROAD = Withheld("Kelly, phone", "+44 1632 960456", "words", True)
CODE_WORD = Withheld("Kelly, code word", "Fox", "words", True)
SAFE = Withheld(
    "Kelly, safe contact", "Ring 01632 960789 before three. Never at weekends", "words", True
)
EMAIL = Withheld("Kelly, email", "Kelly.A@home.example", "words", True)
TITLE = Withheld("DA.1", "What Leanne told us", "title", True)
SHORT_TITLE = Withheld("DA.2", "Visit", "title", True)
NAME = Withheld("Leanne's name", "Leanne", "name", True)


def said(text: str, salt: str = "salt") -> list[Said]:
    return [Said("v-1", "3.4 After the visit", text, salt)]


def found(text: str, *facts: Withheld) -> list[str]:
    """The words found, place by place."""
    return [place.found for each in repeats_in(said(text), facts) for place in each.places]


@pytest.mark.parametrize(
    ("fact", "text", "words"),
    [
        (ADDRESS, "She moved to 14 Larch Road.", "14 Larch Road"),
        (ADDRESS, "she moved to 14 LARCH  road", "14 LARCH  road"),
        (ADDRESS, "seen in Larch Road on Tuesday", "Larch Road"),
        (ADDRESS, "somewhere near WR3 9ZZ, she says", "WR3 9ZZ"),
        (ADDRESS, "somewhere near wr39zz", "wr39zz"),
        (ADDRESS, "1 4 L a r c h R o a d", "1 4 L a r c h R o a d"),
        (PHONE, "on 07700900123 only", "07700900123"),
        (PHONE, "on 0 7 7 0 0 9 0 0 1 2 3", "0 7 7 0 0 9 0 0 1 2 3"),
        (PHONE, "on (07700) 900-123", "07700) 900-123"),
        (PHONE, "on +44 7700 900123", "44 7700 900123"),
        (PHONE, "on +44 (0)7700 900123", "44 (0)7700 900123"),
        (ABROAD, "on 01632 960456", "01632 960456"),
        (SAFE, "we rang 01632 960 789", "01632 960 789"),
        (EMAIL, "wrote to kelly.a@HOME.example", "kelly.a@HOME.example"),
        (CODE_WORD, "she said the word fox twice", "fox"),
        (CODE_WORD, "F.O.X", "F.O.X"),
        (TITLE, "see what Leanne told us", "what Leanne told us"),
        (NAME, "with LEANNE there", "LEANNE"),
        (Withheld("x", "Siân Ó Baoill", "name", True), "with SIAN O'BAOILL", "SIAN O'BAOILL"),
    ],
)
def test_a_fact_is_found_however_it_is_written(fact: Withheld, text: str, words: str) -> None:
    assert words in found(text, fact)


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (ADDRESS, "She lives in Wrenfield, on a road with larches."),
        (ADDRESS, "Flat 21 is empty"),
        (PHONE, "the number ends in 123"),
        (CODE_WORD, "he was outfoxed by foxes"),
        (SHORT_TITLE, "the visit on Tuesday"),
        (NAME, "Leannedra"),
        (SAFE, "never at weekends"),
    ],
)
def test_what_only_looks_alike_is_left_alone(fact: Withheld, text: str) -> None:
    assert found(text, fact) == []


def test_every_place_is_shown_with_the_words_around_it() -> None:
    text = "At 14 Larch Road we met. Larch Road is long, and WR3 9ZZ covers it."
    (repeat,) = repeats_in(said(text), [ADDRESS])
    assert [each.found for each in repeat.places] == ["14 Larch Road", "Larch Road", "WR3 9ZZ"]
    assert repeat.places[0].before == "At"
    assert repeat.places[2].after == "covers it."


def test_a_fact_found_nowhere_is_no_repeat() -> None:
    assert repeats_in(said("Bedtimes are calmer."), [ADDRESS, PHONE, NAME]) == []


def test_the_hash_needs_the_salt_of_the_text_and_forgives_spaces() -> None:
    assert hash_of("one", "07700 900123") == hash_of("one", "07700900123")
    assert hash_of("one", "07700 900123") != hash_of("another", "07700 900123")


def test_nothing_too_short_is_looked_for() -> None:
    assert forms_of(Withheld("x", "No", "words", True)) == set()
