"""What moved between two sessions: fixed at opening, read under the reader's rights of today."""

import json
from uuid import UUID

import pytest

from tests.people import Home, Scene, an_entry, loaded
from tests.rooms.records.test_amending import amend
from tests.rooms.supervision.scenes import Sitting, begun, everything, finalise, uuid_of
from tests.rooms.supervision.test_heard import stage_entry
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.families.models import Family
from workbook.records.actions.withdraw_entry import withdraw_entry
from workbook.supervision.models import Action, MovedSince, SessionVersion
from workbook.supervision.queries.seals import check_sessions
from workbook.writing.queries import passage_locked


def part(sitting: Sitting, who: str) -> str:
    """The item of the page as somebody reads it."""
    page = sitting.get(who).text
    begins = page.index('id="moved"')
    return page[begins : page.index("</article>", begins)]


def a_month_of_work(scene: Scene, home: Home) -> None:
    """Something of every sort that can move."""
    stage_entry(scene, home, "joe", "Kelly", stage="action")
    an_entry(
        scene,
        home,
        "joe",
        section="recovery",
        kind="programme-session",
        title="Third evening",
        values={"programme": "recovery-group", "topic": "3", "attended": "did-not-come"},
        state="finalised",
    )
    an_entry(
        scene,
        home,
        "priya",
        kind="key-event",
        title="Police were called",
        about=["Maisie"],
        significant=True,
        meaning="Maisie heard it from the stairs",
        state="shared",
    )


def answer_for(sitting: Sitting, earlier: Sitting) -> None:
    """Say that the one action of an earlier session was done."""
    action = str(earlier.row(Action).uuid)
    given = {"state": "done", "version": 0}
    assert sitting.post("alison", "actions", action, "state", given=given).status_code == 303


@pytest.fixture
def before(under_way: Sitting, scene: Scene, home: Home) -> Sitting:
    """A session that heard of a stage, finalised."""
    stage_entry(scene, home, "gemma", "Kelly", stage="contemplation")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    return under_way


@pytest.mark.long
def test_a_session_opens_with_what_moved_since_the_last_one(
    before: Sitting, scene: Scene, home: Home
) -> None:
    assert "Nothing that you can read moved" in part(before, "priya"), "nothing before the first"
    a_month_of_work(scene, home)
    later = begun(scene, home, time="15:00")
    assert sorted(each.sort for each in later.rows(MovedSince)) == [
        "event",
        "missed",
        "stage",
        "stage",
    ]
    said = part(later, "alison")
    for words in (
        "Kelly: Drinking at weekends",
        "Before: Contemplation.",
        "Joe Recovery",
        "Programme session",
        "Did not come",
        "Police were called",
        "Maisie heard it from the stairs",
    ):
        assert words in said, words

    said = part(later, "priya")
    stage_entry(scene, home, "joe", "Kelly", stage="relapse")
    assert part(later, "priya") == said, "what comes later is for the next session"


@pytest.mark.long
def test_what_is_limited_or_withdrawn_is_not_there_for_others(
    before: Sitting, scene: Scene, home: Home
) -> None:
    secret = stage_entry(scene, home, "gemma", "Kelly", behaviour="Meeting Darren in secret")
    gone = stage_entry(scene, home, "joe", "Kelly", behaviour="Missing the group")
    later = begun(scene, home, time="15:00")
    whole = part(later, "priya")
    assert "Meeting Darren in secret" in whole
    assert "Missing the group" in whole
    with scene.database.change() as session:
        me, ruth = scene.me(session, "gemma"), scene.person(session, "ruth")
        limit(session, me, home.id, Thing("entry", secret), {ruth.id: ""}, [], "So")
        me, family = scene.me(session, "joe"), session.get_one(Family, home.id)
        entry = loaded(session, UUID(gone))
        withdraw_entry(
            session, me, family, entry, passage_locked(session, entry.passage_id), "Not hers"
        )
    counted = {who: later.get(who).text for who in ("ruth", "gemma", "alison", "priya")}
    for who, sees in (("ruth", True), ("gemma", True), ("alison", False), ("priya", False)):
        assert ("Meeting Darren in secret" in part(later, who)) is sees, who
        assert "Missing the group" not in part(later, who), who
        assert ("2 moved" in counted[who]) is sees, who
        assert ("1 moved" in counted[who]) is not sees, who


@pytest.mark.long
def test_an_answer_that_is_limited_moves_for_nobody_else(
    before: Sitting, scene: Scene, home: Home
) -> None:
    entry = stage_entry(scene, home, "gemma", "Kelly", behaviour="Meeting Darren in secret")
    with scene.database.change() as session:
        me, ruth = scene.me(session, "gemma"), scene.person(session, "ruth")
        limit(session, me, home.id, Thing("entry", entry, "stage"), {ruth.id: ""}, [], "So")
    later = begun(scene, home, time="15:00")
    for who, sees in (("ruth", True), ("priya", False)):
        assert ("Meeting Darren in secret" in part(later, who)) is sees, who


@pytest.mark.long
def test_an_amendment_that_says_the_same_moves_nothing(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    entry = stage_entry(scene, home, "joe", "Kelly", stage="preparation")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    first = begun(scene, home, time="15:00")
    assert [each.sort for each in first.rows(MovedSince)] == ["stage"]
    everything(first)
    answer_for(first, under_way)
    assert finalise(first).status_code == 303
    assert amend(scene, home, entry, "joe", **{"f-evidence": "In other words"}).status_code == 303
    second = begun(scene, home, time="16:00")
    assert second.rows(MovedSince) == []


@pytest.mark.long
def test_what_moved_is_sealed_by_name_and_derived_again(
    before: Sitting, scene: Scene, home: Home
) -> None:
    a_month_of_work(scene, home)
    later = begun(scene, home, time="15:00")
    everything(later)
    answer_for(later, before)
    assert finalise(later).status_code == 303
    sealed = json.loads(later.row(SessionVersion).content)["moved"]
    rows = later.rows(MovedSince)
    assert [(each["sort"], each["version"], each["seal"]) for each in sealed] == [
        (each.sort, each.version, each.seal) for each in rows
    ]
    assert "Drinking" not in json.dumps(sealed)
    assert "moved" not in json.loads(before.row(SessionVersion).content), "nothing had"
    with scene.database.reading() as session:
        family = session.get_one(Family, home.id)
        assert [each.wrong for each in check_sessions(session, family)] == ["", ""]
    given = {"what": "session", "thing": str(later.key)}
    paper = scene.as_("ruth").post(f"/families/{home.ref}/prints", data=given)
    assert "Police were called" in scene.as_("ruth").get(paper.location).page.text


@pytest.mark.long
def test_a_number_that_a_colleague_gave_is_under_their_name(
    before: Sitting, scene: Scene, home: Home
) -> None:
    scores = [{"who": [f"person:{uuid_of(scene, 'gemma')}"], "number": 4}]
    ends = {"low": "The children cannot stay", "high": "Safe enough to close"}
    an_entry(
        scene,
        home,
        "priya",
        kind="scaling-question",
        values={"question": "How safe is it?", "scores": scores, **ends},
        state="finalised",
    )
    said = part(begun(scene, home, time="15:00"), "priya")
    assert "Gemma" in said.split("How safe is it?")[0][-60:]
    assert "0 is The children cannot stay, 10 is Safe enough to close." in said
    assert "person:" not in said
