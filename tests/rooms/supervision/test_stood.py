"""Each child's plan at a session with what changed in it, and the story so far, both sealed."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select, update

from tests.people import Home, Scene, an_entry
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.keeping.scenes import insider
from tests.rooms.plans.scenes import added, agreed, changed, moved, opened
from tests.rooms.supervision.scenes import Sitting, begun, everything, finalise
from tests.rooms.supervision.test_reopening import reopen, wrong
from workbook.access.rules import Thing
from workbook.plans.models import LineMove
from workbook.records.models import Entry, EntryVersion
from workbook.supervision.models import SessionVersion, StoodThen

SLEEP = "Maisie needs to sleep through the night"


def said(sitting: Sitting, who: str = "priya", *parts: str) -> str:
    """What the session's part about the plans says to somebody, in one line."""
    answer = sitting.get(who, *parts)
    assert answer.status_code == 200
    (part,) = [each for each in answer.page.all("article") if each.get("id") == "plans"]
    return " ".join(part.words.split())


def told(scene: Scene, home: Home, words: str, state: str = "shared", who: str = "priya") -> str:
    """The story so far of module 3."""
    more = {"part": "m3.story", "title": "", "about": ()}
    return an_entry(scene, home, who, kind="standing-text", words=words, state=state, **more)


def stood(sitting: Sitting) -> list[tuple[str, str]]:
    """What was named beside the record, by its sort."""
    return [(each.sort, each.thing) for each in sitting.rows(StoodThen)]


def versions(scene: Scene, entry: str) -> list[str]:
    """What was sealed of an entry, the oldest version first."""
    of_it = select(EntryVersion.html).join(Entry).where(Entry.uuid == UUID(entry))
    with scene.database.reading() as session:
        return list(session.scalars(of_it.order_by(EntryVersion.n)))


def test_it_says_what_changed_since_the_last_session(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    opened(scene, home)
    line = added(scene, home)
    assert "1 line changed, 0 stood still." in said(under_way)
    assert "Revise Maisie’s plan" in said(under_way)
    everything(under_way)
    assert finalise(under_way).status_code == 303
    later = begun(scene, home)
    assert "Nothing changed since supervision on" in said(later)
    assert changed(scene, home, line, difference="She wakes rested").status_code == 303
    assert moved(scene, home, line).status_code == 303
    text = said(later)
    assert "1 line changed since supervision on" in text
    assert "Now: She wakes rested" in text
    assert "Under way. Two visits made; Maisie drew her bed." in text
    text = said(under_way)
    assert "She wakes rested" not in text, "a finalised record shows the plan as it stood"
    assert "Revise" not in text


def test_a_line_for_named_people_is_on_their_page_alone(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    opened(scene, home)
    line = added(scene, home)
    limit_thing(scene, home, Thing("plan-line", line), "priya", "ruth")
    assert SLEEP in said(under_way, "ruth")
    assert "No line that you can read is in it yet." in said(under_way, "joe")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    assert SLEEP in said(under_way, "ruth")
    assert SLEEP not in under_way.get("joe").text


def test_finalising_names_and_seals_what_stood(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    opened(scene, home)
    line, other = added(scene, home), added(scene, home, need="Maisie needs a bed of her own")
    assert agreed(scene, home, line).status_code == 303
    assert moved(scene, home, line).status_code == 303
    story = told(scene, home, "Kelly sees what Maisie heard.")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    assert stood(under_way) == [
        ("line", line),
        ("move", line),
        ("line", other),
        ("story", story),
    ]
    sealed = json.loads(under_way.row(SessionVersion).content)["stood"]
    assert [bool(each["seal"]) for each in sealed] == [True, True, False, True]
    assert agreed(scene, home, other).status_code == 303
    assert moved(scene, home, line, move=1).status_code == 303
    assert wrong(under_way) == [""], "what comes later is not what stood"
    with insider(scene) as session:
        session.execute(update(LineMove).where(LineMove.n == 1).values(seal="0" * 64))
    assert wrong(under_way) == ["what stood beside it is not what was sealed"]


@pytest.mark.long
def test_a_story_is_sealed_as_its_writers_and_the_next_version_is_theirs(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    story = told(scene, home, "Kelly sees what Maisie heard.")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    assert versions(scene, story) == ["<p>Kelly sees what Maisie heard.</p>"]
    text = " ".join(under_way.get("joe").page.text.split())
    assert "The story so far, as it was sealed with it" in text
    assert "version 1, Priya Social" in text
    assert reopen(under_way) == 303
    assert finalise(under_way).status_code == 303
    assert versions(scene, story) == ["<p>Kelly sees what Maisie heard.</p>"], "it is sealed once"
    assert wrong(under_way) == ["", ""]


def test_a_story_for_named_people_is_named_to_them_alone(
    scene: Scene, home: Home, under_way: Sitting
) -> None:
    story = told(scene, home, "Kelly sees what Maisie heard.")
    limit_thing(scene, home, Thing("entry", story), "priya", "ruth")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    assert "The story so far, as it was sealed" in under_way.get("ruth").page.text
    assert "The story so far, as it was sealed" not in under_way.get("joe").page.text
