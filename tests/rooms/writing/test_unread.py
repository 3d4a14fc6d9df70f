"""What somebody typed and deleted before a colleague was asked to write, and sent only then."""

from base64 import b64decode

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.records.joint import write_with
from tests.rooms.records.scenes import all_of, at
from tests.rooms.writing.scenes import Box
from workbook.writing.models import PassageRescue
from workbook.writing.queries import retell


@pytest.mark.long
@pytest.mark.parametrize("deleted", ["on the same page", "having heard of another of theirs"])
def test_words_deleted_unsent_are_offered_to_nobody(scene: Scene, home: Home, deleted: str) -> None:
    entry = an_entry(scene, home, words="Other.\n\nWalk here.")
    page, other = Box(scene, home, entry, 77), Box(scene, home, entry, 78)
    typed = page.type("Other.\n\nWalk here. CANARY.") | {"made": page.head}
    if deleted != "on the same page":
        heard = other.type("Other more.\n\nWalk here.")
        assert other.send(heard, tab="b").status_code == 200
        page.text.apply(b64decode(heard["update"]))
        page.head = other.head
    gone = page.type(page.words.partition("|")[0]) | {"made": page.head}
    write_with(scene, home, entry, "priya", "gemma")
    hers = Box(scene, home, entry, 90)
    hers.send(hers.type(hers.words.replace("|", "\n\n").replace("Walk", "Walk right")), who="gemma")
    assert page.send(typed, gone, tab="a").status_code == 200
    assert page.words.endswith("right ")
    (rescue,) = all_of(scene, PassageRescue)
    assert rescue.author_id == scene.id_of("gemma")
    assert "CANARY" not in str(rescue.parts)
    text = scene.as_("gemma").get(at(home, entry, "rescues")).page.text
    assert "“Walk … here.”" in text
    assert "CANARY" not in text


def test_the_log_of_an_empty_passage_begins_anew_too(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="")
    page = Box(scene, home, entry, 77)
    typed = page.type("CANARY.") | {"made": page.head}
    gone = page.type("Fine.") | {"made": page.head}
    write_with(scene, home, entry, "priya", "gemma")
    assert page.send(typed, gone).status_code == 200
    hers = Box(scene, home, entry, 90)
    assert hers.words == "Fine."
    hers.head = ""
    answer = hers.send(who="gemma").json["live"]
    assert answer["updates"]
    assert all(b"CANARY" not in b64decode(each) for each in answer["updates"])
    with scene.database.reading() as session:
        assert retell(session).apart is None
