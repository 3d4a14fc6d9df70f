"""A passage as one live text: it says its blocks, and every update of it is walked first."""

import pytest
from hypothesis import given

from tests.rules.hand_made import HERE, adding, between, formats, number, string, taking_out
from tests.rules.passages import brief, p, passages
from workbook.core.text import Blocks, Mark
from workbook.writing.log.encoding import Unreadable
from workbook.writing.log.signs import cut_a_sign
from workbook.writing.log.text import LiveText, Refused
from workbook.writing.log.walk import Span, walk

THERE = 12


@brief
@given(passages, passages)
def test_a_live_text_says_what_was_put_in_and_so_does_its_log(one: Blocks, other: Blocks) -> None:
    text, again = LiveText(client=HERE), LiveText()
    for said in (one, other):
        update = text.edit(said)
        assert text.blocks() == said
        if update:
            assert walk(update).clients <= {HERE}
            assert walk(update).stands_on(again.reach())
            again.apply(update)
    assert again.blocks() == other
    assert LiveText(text.state()).blocks() == other
    assert again.deleted() == text.deleted()


@brief
@given(passages)
def test_saying_the_same_again_is_no_edit(said: Blocks) -> None:
    text = LiveText(client=HERE)
    text.edit(said)
    assert text.edit(said) == b""


def test_what_stays_keeps_its_identity() -> None:
    """So that what somebody else writes into it meanwhile finds its place."""
    text = LiveText(client=HERE)
    text.edit((p("Kelly came home late."), p("Tyler slept.")))
    other = LiveText(text.state(), THERE)
    theirs = other.edit((p("Kelly came home late."), p("Tyler slept well.")))
    text.edit((p("Kelly came home early.", kind="h2"), p("Tyler slept.", Mark("strong"))))
    text.apply(theirs)
    assert [each.text for each in text.blocks()] == ["Kelly came home early.", "Tyler slept well."]
    assert text.blocks()[0].kind == "h2"


def test_words_that_were_deleted_are_not_in_the_state() -> None:
    text = LiveText(client=HERE)
    text.edit((p("He hit her."),))
    text.edit((p("We talked."),))
    assert b"hit" not in text.state()
    assert text.deleted() != ()


def test_an_update_says_what_it_adds_deletes_and_stands_on() -> None:
    text = LiveText(client=HERE)
    first = text.edit((p("One"),))
    second = text.edit((p("Two"),))
    assert walk(first).text == "\nOne"
    assert walk(second).text == "Two"
    assert walk(second).deleted == (Span(HERE, 1, 3),)
    assert not walk(second).stands_on({})
    assert not walk(second).stands_on({HERE: 3})
    assert walk(second).stands_on({HERE: 4})


def test_the_hand_made_updates_below_are_refused_for_what_they_hold() -> None:
    assert walk(adding(4, string("words"))).text == "words"
    assert walk(formats("strong", True)).pieces[0].value is True


@pytest.mark.parametrize(
    "update",
    [
        b"",
        b"\x00",
        b"\x01",
        b"\x00\x00\x00",
        b"\xff" * 20,
        b"\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x00",
        adding(4, string("words"), root="other"),
        adding(4, string("words"), key="kind"),
        adding(4, b"\x02\xff\xfe"),
        adding(4, string("")),
        adding(4, number(2**40) + b"words"),
        adding(1, b"\x00"),
        adding(2, b"\x01" + string('"json"')),
        adding(3, b"\x01x"),
        adding(5, string('{"image":"x"}')),
        adding(7, b"\x03" + string("script")),
        adding(8, b"\x01\x7d\x01"),
        adding(9, string("guid") + b"\x76\x00"),
        b"\x01\x01\x0b\x00\x0a\x05\x00",
        b"\x01\xff\xff\x7f\x0b\x00" + b"\x00",
        b"\x00\x01\x0b\x01\x00\x00",
        b"\x00\x01\x0b\xff\xff\x7f\x00\x01",
        formats("onclick", "alert(1)"),
        formats("style", "color:red"),
        formats("strong", 1),
        formats("strong", {"deep": "thing"}),
        formats("kind", "script"),
        formats("kind", ["p"]),
        formats("indent", 9),
        formats("indent", True),
        formats("talk", "shouting"),
        formats("link", "javascript:alert(1)"),
        formats("link", "//council.example"),
        formats("link", "HTTPS://council.example/"),
        adding(6, string("link") + string("{")),
        adding(6, string("link") + string("[" * 5000)),
        adding(4, string("w")) + b"\x00",
        between((7, 1), (7, 1), "w"),
        between((7, 1), (HERE, 0), "w"),
        between((HERE, 3), (7, 1), "w"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(update: bytes) -> None:
    with pytest.raises(Unreadable):
        walk(update)


@pytest.mark.parametrize(
    ("update", "is_sound"),
    [
        (between((7, 2), (7, 3), "w"), True),
        (between((7, 3), (7, 2), "w"), False),
        (between((7, 5), (7, 2), "w"), False),
    ],
)
def test_what_engines_would_read_differently_is_not_sound(update: bytes, is_sound: bool) -> None:
    text = LiveText(client=7)
    text.edit((p("Kelly said"),))
    text.apply(update)
    assert text.is_sound([walk(update)]) is is_sound


@pytest.mark.parametrize(
    ("update", "cuts"),
    [
        (taking_out(7, 6, 2), False),
        (taking_out(7, 6, 1), True),
        (taking_out(7, 3, 4), True),
        (between((7, 5), (7, 6), "w"), False),
        (between((7, 6), (7, 8), "w"), True),
        (between((7, 5), (7, 7), "w"), True),
    ],
    ids=["all of it", "its first half", "up to its half", "before it", "into it", "over a half"],
)
def test_no_sign_of_two_units_is_cut(update: bytes, cuts: bool) -> None:
    text = LiveText(client=7)
    text.edit((p("Kelly\N{SLIGHTLY SMILING FACE} said"),))
    assert cut_a_sign(text.state(), text.words(), [walk(update)]) is cuts


def test_no_sign_that_comes_with_the_letter_is_cut() -> None:
    text = LiveText(client=7)
    text.edit((p("Kelly"),))
    smile = walk(between((7, 2), (7, 3), "so\N{SLIGHTLY SMILING FACE}"))
    assert not cut_a_sign(text.state(), text.words(), [smile])
    assert cut_a_sign(text.state(), text.words(), [smile, walk(taking_out(HERE, 0, 3))])


def test_a_page_never_sends_part_of_what_it_sent() -> None:
    again = walk(between((7, 2), (7, 3), "said"))
    overlaps = [again.overlaps({HERE: known}) for known in range(6)]
    assert overlaps == [False, True, True, True, False, False]


def test_what_waits_for_each_other_is_not_sound() -> None:
    text = LiveText(client=7)
    text.edit((p("Kelly"),))
    here, there = between((9, 0), (7, 3), "w"), between((HERE, 0), (7, 3), "w")
    both = b"\x02" + here[1:-1] + there[1:-1].replace(number(HERE), number(9), 1) + b"\x00"
    assert walk(both).stands_on(text.reach())
    text.apply(both)
    assert not text.is_sound([walk(both)])


def test_more_than_a_passage_holds_is_refused() -> None:
    with pytest.raises(Unreadable, match="too large"):
        walk(b"\x00" * (1024 * 1024 + 1))
    with pytest.raises(Unreadable, match="too many words"):
        walk(adding(4, string("w" * 200_001)))


def test_what_the_engine_cannot_read_is_refused_and_no_crash() -> None:
    with pytest.raises(Refused):
        LiveText().apply(b"\x01\x01\xff")
