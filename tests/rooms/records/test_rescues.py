"""Words taken out from around a writer's own: told to them in the box, on a page and before they
finalise, and to nobody else.
"""

from uuid import uuid4

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import counted, told
from tests.rooms.records.scenes import all_of, at, row_of, section, versions
from tests.rooms.writing.scenes import Box
from workbook.core.text import from_plain
from workbook.core.time import now
from workbook.records.joint_models import CoWriter
from workbook.records.models import Entry
from workbook.writing.actions.log import log_updates
from workbook.writing.log.sent import Update
from workbook.writing.log.text import LiveText
from workbook.writing.log.trial import Trial
from workbook.writing.log.walk import walk
from workbook.writing.models import Passage, PassageRescue
from workbook.writing.queries import live_text, passage_locked

START = "First.\n\nShe slept at her sister's.\n\nLast."


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry of Priya's: while she typed in a paragraph, Owen took it out, unseen."""
    entry = an_entry(scene, home, words=START, state="shared")
    box = Box(scene, home, entry)
    made = box.head
    typed = {**box.type("First.\n\nShe slept, safely, at her sister's.\n\nLast."), "made": made}
    with scene.database.change() as session:
        passage = passage_locked(session, row_of(scene, entry).passage_id)
        given = live_text(session, passage.id)
        update = LiveText(given.state, 82).edit(from_plain("First.\n\nLast."))
        sent = Update(uuid4(), update, walk(update), given.head)
        log_updates(session, scene.me(session, "owen"), passage, [sent], given.head, Trial())
    assert box.send(typed).status_code == 200
    return entry


def the_rescue(scene: Scene) -> PassageRescue:
    """What is offered back."""
    (found,) = all_of(scene, PassageRescue)
    rescue: PassageRescue = found
    return rescue


def test_its_writer_is_told_wherever_they_write(scene: Scene, home: Home, entry: str) -> None:
    says = "Owen Social took out the words around yours"
    priya = scene.as_("priya")
    for place in (f"{section(home)}?write={entry}", at(home, entry, "rescues")):
        text = priya.get(place).page.text
        assert says in text, place
        assert "“She slept … at her sister's.”" in text
    assert (
        "Words around yours were taken out" in priya.get(at(home, entry, "finalisation")).page.text
    )


@pytest.mark.long
def test_nobody_else_is_told(scene: Scene, home: Home, entry: str) -> None:
    for who in ("joe", "owen", "ruth"):
        for place in (
            section(home),
            f"{section(home)}?write={entry}",
            *(at(home, entry, each) for each in ("rescues", "history", "history/authors")),
            *(at(home, entry, f"history/moments?at={n}") for n in (1, 2, 3)),
        ):
            text = scene.as_(who).get(place).text
            assert "took out the words" not in text, (who, place)
    gemma = scene.as_("gemma")  # who writes in the family
    assert gemma.get(at(home, entry, "rescues")).status_code == 403
    address = at(home, entry, f"rescues/{the_rescue(scene).id}")
    assert gemma.post(address, data={"answer": "put-back"}).status_code == 403
    assert the_rescue(scene).ended_at is None


def test_its_writer_puts_them_back_and_that_is_told(scene: Scene, home: Home, entry: str) -> None:
    address = at(home, entry, f"rescues/{the_rescue(scene).id}")
    for _ in range(2):
        answer = scene.as_("priya").post(address, data={"answer": "put-back"})
        assert answer.status_code == 303
    assert told(scene, "words-put-back") == 1
    with scene.database.reading() as session:
        text = session.get_one(Passage, row_of(scene, entry).passage_id).text
    assert text == "First.\nShe slept, safely, at her sister's.\nLast."
    assert (
        "Nothing is waiting for you here."
        in scene.as_("priya").get(at(home, entry, "rescues")).page.text
    )


def test_what_is_no_answer_is_refused_and_nothing_is_done(
    scene: Scene, home: Home, entry: str
) -> None:
    address = at(home, entry, f"rescues/{the_rescue(scene).id}")
    refused = scene.as_("priya").post(address, data={"answer": ""})
    assert refused.status_code == 422
    assert "Choose whether to put the words back" in refused.page.text
    assert scene.as_("priya").post(address, data={"answer": "leave"}).status_code == 303
    assert told(scene, "words-left-out") == 1
    assert "safely" in scene.as_("joe").get(section(home)).page.text


def test_nothing_is_put_back_into_what_is_finalised(scene: Scene, home: Home, entry: str) -> None:
    seen = versions(scene, entry)
    sealed = {"looked": seen["version"], **seen}
    assert scene.as_("priya").post(at(home, entry, "finalisation"), data=sealed).status_code == 303
    address = at(home, entry, f"rescues/{the_rescue(scene).id}")
    refused = scene.as_("priya").post(address, data={"answer": "put-back"})
    assert refused.status_code == 409
    assert "takes no more words" in refused.page.text


@pytest.mark.long
def test_it_stands_on_my_work_of_its_writer_alone(scene: Scene, home: Home, entry: str) -> None:
    says = "Look at what was taken out around your words: After the visit"
    assert says in scene.as_("priya").get("/my-work").page.text
    for who in ("owen", "gemma", "ruth"):
        assert "taken out" not in scene.as_(who).get("/my-work").page.text
    address = at(home, entry, f"rescues/{the_rescue(scene).id}")
    scene.as_("priya").post(address, data={"answer": "leave"})
    assert "taken out" not in scene.as_("priya").get("/my-work").page.text


@pytest.mark.long
def test_my_work_asks_the_same_however_many_of_them_wait(
    scene: Scene, home: Home, entry: str
) -> None:
    """Of entries that they write with a colleague, who leads them."""
    costs = []
    for n in (1, 5):
        for _ in range(n):
            _taken_out_of(scene, an_entry(scene, home, "owen", state="shared"))
        page = scene.as_("priya").get("/my-work").page.text
        with counted(scene.app) as asked:
            page = scene.as_("priya").get("/my-work").page.text
        costs.append((page.count("Look at what was taken out"), len(asked)))
    assert [count for count, _ in costs] == [2, 7]
    assert costs[0][1] == costs[1][1]


def _taken_out_of(scene: Scene, entry: str) -> None:
    """The same was taken out of an entry of Owen's that Priya writes with him."""
    first = all_of(scene, PassageRescue)[0]
    with scene.database.change() as session:
        priya, owen = (scene.person(session, each).id for each in ("priya", "owen"))
        row = session.get_one(Entry, row_of(scene, entry).id)
        session.add(CoWriter(entry_id=row.id, person_id=priya, asked_by_id=owen, asked_at=now()))
        taken = {"removed_by_id": owen, "removed_at": now(), "parts": first.parts}
        session.add(
            PassageRescue(
                passage_id=row.passage_id, update_id=first.update_id, author_id=priya, **taken
            )
        )
