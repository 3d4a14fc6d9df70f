"""Every letter of a live text by the page that wrote it: in the order that pycrdt keeps them in."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from pycrdt import Doc, Text

from tests.rules.passages import brief, p, passages
from workbook.core.text import Blocks
from workbook.writing.log.authors import who_wrote
from workbook.writing.log.encoding import Unreadable
from workbook.writing.log.letters import Letters, as_text, as_units
from workbook.writing.log.text import LiveText
from workbook.writing.log.walk import ROOT, Id, Piece, Span, Walked, read_update, walk

PRIYA, OWEN = 1, 2
PAGES = {11: PRIYA, 12: OWEN}


def said(letters: Letters) -> str:
    """What stands."""
    return as_text("".join(each.units for each in letters.stands()))


@pytest.mark.parametrize("seed", range(25))
def test_letters_stand_in_the_order_of_the_live_text(seed: int) -> None:
    """Whatever three pages do at once, however their updates arrive, and from the state alone."""
    luck = random.Random(seed)
    docs: list[Doc[Any]] = [Doc(client_id=10 + n) for n in range(3)]
    letters = Letters()
    for _ in range(5):
        sent = [list(some_edits(luck, doc)) for doc in docs]
        waiting = [list(each) for each in sent]
        while any(waiting):
            letters.take(walk(luck.choice([each for each in waiting if each]).pop(0)))
        for doc in docs:
            for update in sum(sent, []):
                doc.apply_update(update)
        stands = str(docs[0].get(ROOT, type=Text))
        assert said(letters) == stands
        whole = Letters()
        whole.take(read_update(docs[1].get_update()))
        assert said(whole) == stands


def some_edits(luck: random.Random, doc: Doc[Any]) -> Iterator[bytes]:
    """Four edits of one page, as the updates that it would send."""
    text = doc.get(ROOT, type=Text)
    for _ in range(4):
        since, stands = doc.get_state(), str(text)
        one, other = sorted(luck.randint(0, len(stands)) for _ in range(2))
        other = min(other, one + 6)
        start, end = (len(stands[:at].encode()) for at in (one, other))
        what = luck.random()
        if what < 0.5 or start == end:
            text.insert(start, luck.choice(["a", "bc ", "é", "\U0001f600", "å d", "\n"]))
        elif what < 0.8:
            del text[start:end]
        else:
            text.format(start, end, {"em": luck.choice([True, None])})
        yield doc.get_update(since)


@pytest.mark.long
@brief
@given(passages, passages)
def test_each_word_is_its_writers(one: Blocks, other: Blocks) -> None:
    """All that both wrote together is what stands, and where Owen changed nothing it is Priya's."""
    priya = LiveText(client=11)
    priya.edit(one)
    owen = LiveText(priya.state(), 12)
    owen.edit(other)
    by = who_wrote(owen.state(), PAGES)
    assert [(each.kind, each.indent) for each in by] == [(it.kind, it.indent) for it in other]
    for block, whole in zip(by, other, strict=True):
        assert "".join(run.text for part in block.parts for run in part.runs) == whole.text
    assert {part.by for block in who_wrote(priya.state(), PAGES) for part in block.parts} <= {PRIYA}


def test_words_are_credited_to_whoever_typed_them() -> None:
    priya = LiveText(client=11)
    priya.edit((p("Kelly came late."), p("Tyler slept.")))
    owen = LiveText(priya.state(), 12)
    owen.edit((p("Kelly came home very late."), p("Tyler slept.")))
    first, second = who_wrote(owen.state(), PAGES)
    assert [(part.by, "".join(run.text for run in part.runs)) for part in first.parts] == [
        (PRIYA, "Kelly came "),
        (OWEN, "home very "),
        (PRIYA, "late."),
    ]
    assert [part.by for part in second.parts] == [PRIYA]
    (nobodys, *_) = who_wrote(owen.state(), {12: OWEN})[0].parts
    assert nobodys.by is None


def test_what_was_taken_out_is_nobodys() -> None:
    priya = LiveText(client=11)
    priya.edit((p("He hit her."),))
    priya.edit((p("We talked."),))
    assert "hit" not in repr(who_wrote(priya.state(), PAGES))


def test_signs_are_counted_as_browsers_count_them() -> None:
    assert [len(as_units(each)) for each in ("a", "é", "\U0001f600")] == [1, 1, 2]
    assert as_text(as_units("a\U0001f600é")) == "a\U0001f600é"
    assert as_text(as_units("\U0001f600")[:1]) == "\ufffd"


@pytest.mark.parametrize(
    "pieces",
    [
        [Piece(Span(11, 0, 1), Id(12, 0), None, "a")],
        [
            Piece(Span(11, 0, 1), Id(12, 0), None, "a"),
            Piece(Span(12, 0, 1), Id(11, 0), None, "b"),
        ],
    ],
)
def test_what_stands_on_nothing_is_refused(pieces: list[Piece]) -> None:
    with pytest.raises(Unreadable):
        Letters().take(Walked(tuple(pieces), ()))
