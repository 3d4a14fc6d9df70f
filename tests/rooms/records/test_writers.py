"""Writing an entry together: who is asked, what they may do, and what they never see."""

from base64 import b64decode
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.forms import form_of
from tests.rooms.records.joint import ask, end, stop_writing_with, uuid_of, write_with
from tests.rooms.records.scenes import (
    all_of,
    at,
    blocks,
    details,
    is_kept,
    row_of,
    save,
    section,
    versions,
)
from tests.rooms.records.talk import press, suggest
from tests.rooms.writing.scenes import Box
from workbook.access.actions.limit import limit
from workbook.access.models import Limit, LimitPerson
from workbook.access.rules import Thing
from workbook.audit.models import AuditRow
from workbook.core.time import now
from workbook.people.models import Leaving
from workbook.records.comment_models import CommentClosing
from workbook.records.joint_models import CoWriter
from workbook.records.models import Entry, Withdrawal
from workbook.writing.log.sent import SCHEMA
from workbook.writing.models import Passage, PassageRefused, PassageState
from workbook.writing.queries import retell

NOT_FOUND = 404


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A draft of Priya's."""
    return an_entry(scene, home, words="Kelly was at the door before I knocked.")


def words_in(scene: Scene, entry: str) -> str:
    """What is kept of an entry's words."""
    with scene.database.reading() as session:
        return session.get_one(Passage, row_of(scene, entry).passage_id).text


def verbs(scene: Scene) -> list[str]:
    """Everything that was told of joint writing."""
    with scene.database.reading() as session:
        rows = session.scalars(select(AuditRow.verb).order_by(AuditRow.id))
        return [each for each in rows if each.startswith(("co-writer", "agreement"))]


def rights_of(scene: Scene, who: str) -> int:
    """What open pages of somebody stand on."""
    with scene.database.reading() as session:
        return scene.person(session, who).rights_epoch


def test_the_lead_asks_a_colleague_who_then_writes_words_and_answers(
    scene: Scene, home: Home, entry: str
) -> None:
    assert scene.as_("gemma").get(at(home, entry, "")[:-1]).status_code == NOT_FOUND
    form = form_of(
        scene.as_("priya").get(at(home, entry, "writers")).page, at(home, entry, "writers")
    )
    assert "person" in form
    write_with(scene, home, entry, "priya", "gemma")
    box = Box(scene, home, entry)
    assert box.words == "Kelly was at the door before I knocked."
    more = box.type("Kelly was at the door before I knocked.\n\nShe had slept.")
    assert box.send(more, who="gemma").status_code == 200
    saved = save(scene, home, entry, "gemma", details=details(home, "Kelly at home"))
    assert saved.status_code == 200
    assert words_in(scene, entry).endswith("She had slept.")
    assert row_of(scene, entry).title == "Kelly at home"
    page = scene.as_("gemma").get(section(home) + f"?write={entry}").page
    assert "Priya Social with Gemma Domestic" in page.text
    assert "Draft, only its writers" in page.text
    assert verbs(scene) == ["co-writer-asked"]


def test_asked_twice_is_once_and_told_once(scene: Scene, home: Home, entry: str) -> None:
    for _ in range(2):
        write_with(scene, home, entry, "priya", "gemma")
    assert len(all_of(scene, CoWriter)) == 1
    assert verbs(scene) == ["co-writer-asked"]


@pytest.mark.parametrize("who", ["owen", "beth", "leah", "conor", "nadia", "nobody"])
def test_somebody_who_does_not_write_here_is_refused_like_nobody(
    scene: Scene, home: Home, entry: str, who: str
) -> None:
    """Owen reads the family, Beth does not, Leah left, Conor has a conflict, Nadia audits."""
    uuid = str(uuid4()) if who == "nobody" else uuid_of(scene, who)
    priya = scene.as_("priya")
    offered = priya.get(at(home, entry, "writers")).text
    assert uuid not in offered
    refused = priya.post(at(home, entry, "writers"), data={"person": uuid})
    assert refused.status_code == 422
    assert "Choose somebody from the list" in refused.page.text
    nobody = priya.post(at(home, entry, "writers"), data={"person": "x"})
    assert refused.page.text == nobody.page.text
    assert all_of(scene, CoWriter) == []


def test_nobody_outside_a_limit_is_asked_past_it(scene: Scene, home: Home, entry: str) -> None:
    with scene.database.change() as session:
        inside = {scene.person(session, "martin").id: "Martin"}
        priya = scene.me(session, "priya")
        limit(session, priya, home.id, Thing("entry", entry), inside, (), "Until court")
    page = scene.as_("priya").get(at(home, entry, "writers"))
    assert uuid_of(scene, "martin") in page.text
    assert uuid_of(scene, "gemma") not in page.text
    assert ask(scene, home, entry, "priya", "gemma").status_code == 422
    write_with(scene, home, entry, "priya", "martin")
    assert len(all_of(scene, LimitPerson)) == 2  # as it was set: nobody came in silently


def test_one_limited_answer_keeps_a_colleague_from_all_of_it(
    scene: Scene, home: Home, entry: str
) -> None:
    with scene.database.change() as session:
        priya = scene.me(session, "priya")
        limit(session, priya, home.id, Thing("entry", entry, "result"), {}, (), "Until court")
    assert ask(scene, home, entry, "priya", "gemma").status_code == 422


def test_a_limit_holds_every_writer(scene: Scene, home: Home, entry: str) -> None:
    write_with(scene, home, entry, "priya", "gemma")
    scene.as_("priya").post(at(home, entry, "limits"), data={"people": [], "reason": "Until court"})
    (row,) = all_of(scene, Limit)
    with scene.database.reading() as session:
        rows = session.scalars(select(LimitPerson.person_id).where(LimitPerson.limit_id == row.id))
        assert set(rows) == {scene.person(session, each).id for each in ("priya", "gemma")}


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        ("sharing", {}),
        ("withdrawal", {}),
        ("finalisation", {}),
        ("writers", {"person": "martin"}),
        ("limits", {"reason": "Mine"}),
        ("moves", {"to": "m4"}),
    ],
)
def test_a_co_writer_does_not_decide_about_it(
    scene: Scene, home: Home, entry: str, what: str, sent: dict[str, str]
) -> None:
    write_with(scene, home, entry, "priya", "gemma")
    data = {**versions(scene, entry), **sent}
    if "person" in sent:
        data["person"] = uuid_of(scene, "martin")
    refused = scene.as_("gemma").post(at(home, entry, what), data=data)
    assert refused.status_code == 403
    row = row_of(scene, entry)
    assert (row.section, len(all_of(scene, CoWriter))) == ("m3", 1)
    assert all_of(scene, Limit) == all_of(scene, Withdrawal) == []


def test_fields_do_not_merge(scene: Scene, home: Home, entry: str) -> None:
    write_with(scene, home, entry, "priya", "gemma")
    seen = versions(scene, entry)
    save(scene, home, entry, "priya", details=details(home, "Priya’s title"))
    late = save(
        scene, home, entry, "gemma", **seen, tab="g", details=details(home, "Gemma’s title")
    )
    assert late.json["clash"]
    assert "“Priya’s title” now, and you have “Gemma’s title”" in late.json["wrong"]["title"]
    assert row_of(scene, entry).title == "Priya’s title"


def test_what_was_typed_and_deleted_before_is_in_nothing_they_get(
    scene: Scene, home: Home, entry: str
) -> None:
    before = Box(scene, home, entry)
    secret = before.type("Kelly was at the door before I knocked. Her sister’s address is canary.")
    assert before.send(secret).status_code == 200
    before.send(before.type("Kelly was at the door before I knocked."))
    write_with(scene, home, entry, "priya", "gemma")
    gemma = scene.as_("gemma")
    told = [gemma.get(section(home) + f"?write={entry}"), gemma.get(at(home, entry, "history"))]
    for n in range(1, 9):
        told.append(gemma.get(at(home, entry, f"history?before=save-{n}&after=save-{n}")))
    for head in ("", before.head):  # nothing heard yet; and a name of the epoch before
        answer = save(scene, home, entry, "gemma", updates=[], head=head, schema=SCHEMA)
        assert answer.status_code == 200, answer.json
        assert all(b"canary" not in b64decode(each) for each in answer.json["live"]["updates"])
        told.append(answer)
    assert all(b"canary" not in each.data for each in told)
    with scene.database.reading() as session:
        state = session.get_one(PassageState, row_of(scene, entry).passage_id)
        assert b"canary" not in state.content


def test_what_the_lead_had_on_the_way_arrives_all_the_same(
    scene: Scene, home: Home, entry: str
) -> None:
    mine = Box(scene, home, entry)
    write_with(scene, home, entry, "priya", "gemma")
    hers = Box(scene, home, entry, client=78)
    late = mine.type("Kelly was at the door before I knocked. She smiled.")
    assert mine.send(late).status_code == 200
    hers.send(hers.type("Gemma: Kelly was at the door before I knocked."), who="gemma")
    assert words_in(scene, entry) == "Gemma: Kelly was at the door before I knocked. She smiled."
    mine.send()
    assert mine.words == hers.words == words_in(scene, entry)
    stop_writing_with(scene, home, entry, "priya", "gemma")
    with scene.database.reading() as session:
        assert retell(session).apart is None


def test_ended_by_the_lead_they_lose_it_and_keep_their_own_words(
    scene: Scene, home: Home, entry: str
) -> None:
    write_with(scene, home, entry, "priya", "gemma")
    hers = Box(scene, home, entry, client=78)
    before = rights_of(scene, "gemma")
    stop_writing_with(scene, home, entry, "priya", "gemma")
    stop_writing_with(scene, home, entry, "priya", "gemma")
    assert rights_of(scene, "gemma") == before + 1
    gemma = scene.as_("gemma")
    assert gemma.get(at(home, entry, "")[:-1]).status_code == NOT_FOUND
    mine = Box(scene, home, entry)
    mine.send(mine.type("Kelly was at the door before I knocked. Priya goes on alone."))
    late = hers.send(hers.type("Kelly was at the door before I knocked. Gemma’s own."), who="gemma")
    assert late.status_code == 403
    assert late.json["link"] == at(home, entry, "kept-words")
    assert "do not write this entry with your colleagues any more" in late.json["says"]
    assert words_in(scene, entry).endswith("goes on alone.")
    kept = gemma.get(late.json["link"])
    assert "Gemma’s own." in kept.page.text
    assert "goes on alone" not in kept.page.text
    (row,) = all_of(scene, PassageRefused)
    started = gemma.post(at(home, entry, f"kept-words/{row.id}/entries"))
    assert started.status_code == 303
    assert "Gemma’s own." in gemma.get(started.location).text
    assert verbs(scene) == ["co-writer-asked", "co-writer-ended"]


def test_of_a_shared_entry_they_keep_reading(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    write_with(scene, home, entry, "priya", "gemma")
    stop_writing_with(scene, home, entry, "priya", "gemma")
    gemma = scene.as_("gemma")
    assert gemma.get(at(home, entry, "")[:-1]).status_code == 200
    refused = save(scene, home, entry, "gemma", blocks=blocks("More of hers."))
    assert refused.status_code == 403
    assert is_kept(scene, "More of hers.")
    assert "data-write" not in gemma.get(section(home) + f"?write={entry}").text


def test_a_co_writer_leaves_and_pressing_twice_is_once(
    scene: Scene, home: Home, entry: str
) -> None:
    write_with(scene, home, entry, "priya", "gemma")
    for _ in range(2):
        assert end(scene, home, entry, "gemma", "gemma").status_code == 303
    assert verbs(scene) == ["co-writer-asked", "co-writer-ended"]
    (row,) = all_of(scene, CoWriter)
    assert row.ended_by_id == row.person_id
    write_with(scene, home, entry, "priya", "gemma")
    assert scene.as_("gemma").get(at(home, entry, "")[:-1]).status_code == 200


def test_nobody_but_the_lead_and_themselves_ends_it(scene: Scene, home: Home, entry: str) -> None:
    write_with(scene, home, entry, "priya", "gemma")
    write_with(scene, home, entry, "priya", "martin")
    assert end(scene, home, entry, "gemma", "martin").status_code == 403
    assert end(scene, home, entry, "joe", "martin").status_code == NOT_FOUND
    assert end(scene, home, entry, "priya", "joe").status_code == NOT_FOUND
    assert all(each.ended_at is None for each in all_of(scene, CoWriter))


def test_a_text_that_belongs_to_a_role_is_not_written_together(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, section="cws", kind="standing-text", part="cws.1", about=())
    assert ask(scene, home, entry, "priya", "gemma").status_code == 409
    page = scene.as_("priya").get(at(home, entry, "writers")).page
    assert "belongs to a role" in page.text
    assert all_of(scene, CoWriter) == []


@pytest.mark.long
def test_my_work_says_who_asks_until_something_is_written(
    scene: Scene, home: Home, entry: str
) -> None:
    write_with(scene, home, entry, "priya", "gemma")
    gemma = scene.as_("gemma")
    page = gemma.get("/my-work").page
    assert "Priya Social asks you to write together on an entry in " in page.text
    assert "written together" in page.text
    assert "at the door" not in page.text
    box = Box(scene, home, entry, client=78)
    box.send(box.type("Kelly was at the door before I knocked. And I."), who="gemma")
    page = gemma.get("/my-work").page
    assert "asks you to write together" not in page.text
    assert "After the visit" in page.text
    with scene.database.change() as session:
        inside: dict[int, str] = {}
        limit(session, scene.me(session, "priya"), home.id, Thing("entry", entry), inside, (), "No")
    assert "After the visit" not in gemma.get("/my-work").page.text


def test_an_empty_joint_draft_is_not_taken_for_a_new_one(scene: Scene, home: Home) -> None:
    priya = scene.as_("priya")
    begun = priya.post(f"{section(home)}/entries", data={"kind": "session-note"})
    entry = begun.location.partition("write=")[2].partition("#")[0]
    write_with(scene, home, entry, "priya", "gemma")
    again = priya.post(f"{section(home)}/entries", data={"kind": "session-note"})
    assert entry not in again.location
    assert len(all_of(scene, Entry)) == 2


def test_a_co_writer_who_left_is_marked(scene: Scene, home: Home, entry: str) -> None:
    write_with(scene, home, entry, "priya", "gemma")
    with scene.database.change() as session:
        session.add(Leaving(person_id=scene.person(session, "gemma").id, at=now()))
    page = scene.as_("priya").get(section(home)).page
    assert "Priya Social with Gemma Domestic (has left)" in page.text
    assert "(has left)" in scene.as_("priya").get(at(home, entry, "writers")).page.text


def test_any_of_its_writers_takes_up_a_suggestion(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Bedtimes are calmer.", state="shared")
    write_with(scene, home, entry, "priya", "gemma")
    suggest(scene, home, entry, "ruth", "calmer", "quieter")
    page = scene.as_("gemma").get(section(home)).page
    assert "Put these words in" in page.text
    assert "Suggest other words" not in page.text
    seen = versions(scene, entry)["version"]
    taken = press(scene, home, entry, "gemma", "acceptance", version=seen)
    assert taken.status_code == 303
    assert words_in(scene, entry) == "Bedtimes are quieter."
    (closing,) = all_of(scene, CommentClosing)
    assert closing.by_id == scene.id_of("gemma")
