"""What colleagues say about an entry is theirs: no document, preview or history has any of it."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import a_copy, approve, assessment, finalise, holds
from tests.rooms.records.scenes import at
from tests.rooms.records.talk import press, say, suggest

SAID = ("kestrel said", "kestrel instead", "kestrel why", "kestrel answered")


@pytest.mark.long
@pytest.mark.parametrize("reader", ["full", "court"])
def test_no_copy_has_a_word_of_it(scene: Scene, home: Home, reader: str) -> None:
    words = "Kelly said that bedtimes are calmer."
    entry = an_entry(scene, home, section="m1", words=words, state="finalised")
    say(scene, home, entry, "ruth", SAID[0], quote="bedtimes")
    press(scene, home, entry, "priya", "answers", text=SAID[3])
    suggest(scene, home, entry, "gemma", "calmer", SAID[1], SAID[2])
    finalise(scene, home)
    approve(scene, home)
    paper = a_copy(scene, home, reader)
    assert holds(paper, "bedtimes are calmer")
    pages = [
        scene.as_("priya").get(assessment(home, f"?reader={reader}&words=1")).text,
        scene.as_("priya").get(at(home, entry, "history")).text,
    ]
    for each in SAID:
        assert not holds(paper, each), each
        assert [each in page for page in pages] == [False, False], each
