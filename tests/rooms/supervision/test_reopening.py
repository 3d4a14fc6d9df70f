"""A finalised record opened again: what was said is put right, and what it settled stands."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import inspect, select, update

from tests.people import Home
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.keeping.scenes import insider
from tests.rooms.overview.scenes import due
from tests.rooms.supervision import test_limited_items as limited_items
from tests.rooms.supervision.scenes import (
    Sitting,
    begun,
    everything,
    finalise,
    told,
    typed,
)
from workbook.access.rules import Thing
from workbook.core.time import now, today
from workbook.families.actions.members import Identity, add_member
from workbook.families.models import Family
from workbook.people.models import SignIn
from workbook.records.models import Observation
from workbook.supervision.models import (
    Action,
    Circulation,
    Decision,
    Rating,
    SessionItem,
    SessionVersion,
    StageAgreed,
    Telling,
    ViewHeard,
)
from workbook.supervision.queries.seals import check_sessions
from workbook.writing.models import Passage

WHY = "Gemma was there by phone"


def reopen(sitting: Sitting, who: str = "ruth", because: str = WHY) -> int:
    """Press the button on the page that asks; the answer's status."""
    return sitting.post(who, "reopenings", because=because).status_code


def wrong(sitting: Sitting) -> list[str]:
    """What deriving every seal of the family's sessions says."""
    with sitting.scene.database.reading() as session:
        family = session.get_one(Family, sitting.home.id)
        return [each.wrong for each in check_sessions(session, family)]


def paper(sitting: Sitting, who: str = "ruth") -> str:
    """The record as it is printed, with what its maker is told beside it."""
    given = {"what": "session", "thing": str(sitting.key)}
    reader = sitting.scene.as_(who)
    made = reader.post(f"/families/{sitting.home.ref}/prints", data=given)
    return reader.get(made.location).page.text


def versions(sitting: Sitting) -> list[SessionVersion]:
    """The sealed versions, the first one first."""
    return list(sitting.rows(SessionVersion))


@pytest.mark.long
def test_only_the_manager_opens_it_again_and_says_why(finished: Sitting) -> None:
    for who, status in (
        ("priya", 403),
        ("alison", 403),
        ("david", 403),
        ("nadia", 404),
        ("beth", 404),
    ):
        assert finished.get(who, "reopenings").status_code == status, who
        assert reopen(finished, who) == status, who
    assert "Open this record again" not in finished.get("priya").page.text
    assert "Open this record again" in finished.get("ruth").page.text
    assert finished.get("ruth", "reopenings").status_code == 200
    refused = finished.post("ruth", "reopenings", because=" ")
    assert refused.status_code == 422
    assert "Say why this record is opened again" in refused.page.text
    assert told(finished.scene, "session-reopened") == []
    assert reopen(finished) == 303
    assert reopen(finished) == 409, "it is open"
    ((_, thing, words),) = told(finished.scene, "session-reopened")
    assert thing == str(finished.key)
    assert json.loads(words) == {"because": WHY, "n": 1}


@pytest.mark.long
def test_it_asks_for_the_password_after_ten_minutes(finished: Sitting) -> None:
    finished.scene.as_("ruth")
    with finished.scene.database.change() as session:
        session.execute(update(SignIn).values(fresh_at=now() - timedelta(minutes=11)))
    finished.post("ruth", "reopenings", because=WHY)
    assert told(finished.scene, "session-reopened") == []


@pytest.mark.long
def test_what_was_said_is_put_right_as_the_next_version(under_way: Sitting) -> None:
    under_way.minute("safety", "First words.")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    (first,) = versions(under_way)
    assert under_way.minute("safety", "Too late.", version=1).status_code == 409
    assert reopen(under_way) == 303
    page = under_way.get("priya").page.text
    assert "Open again" in page
    assert WHY in page
    assert under_way.minute("safety", "Put right.", version=_stands(under_way)).status_code == 200
    maisie = under_way.home.uuids["Maisie"]
    view = next(it for it in under_way.rows(ViewHeard) if "Maisie" in it.said)
    heard = {"said": "Maisie wants to go home.", "source": "Priya", "version": view.version}
    assert under_way.post("alison", "views", maisie, given=heard).status_code == 303
    line = under_way.attends("gemma")
    assert under_way.attend("alison", {line.id: "video"}).status_code == 303
    assert wrong(under_way) == [""], "version 1 holds while the rows go on"
    old = under_way.get("priya", "versions", "1").page.text
    assert "First words." in old
    assert "Put right." not in old
    assert "Maisie wants calm." in old
    assert "Maisie wants to go home." not in old
    assert finalise(under_way).status_code == 303
    before, after = versions(under_way)
    assert (before.content, before.seal) == (first.content, first.seal)
    amends = json.loads(after.content)["amends"]
    assert (after.n, amends["n"], amends["seal"]) == (2, 1, first.seal)
    assert amends["reopened_because"] == WHY
    assert "Put right." in after.content
    assert wrong(under_way) == ["", ""]
    page = under_way.get("priya").page.text
    assert "This is version 2." in page
    assert "Put right." in page
    assert "First words." in under_way.get("priya", "versions", "1").page.text
    assert under_way.get("priya", "versions", "2").status_code == 404, "it is on the session's page"
    assert under_way.get("beth", "versions", "1").status_code == 404
    with under_way.scene.database.reading() as session:
        went = set(session.scalars(select(Circulation.version_id)))
    assert went == {before.id, after.id}


def _stands(sitting: Sitting) -> int:
    """The version of the minutes under safety."""
    row = sitting.row(SessionItem, item="safety")
    with sitting.scene.database.reading() as session:
        return session.get_one(Passage, row.passage_id).version


@pytest.mark.long
def test_what_it_settled_stands_for_everybody_while_it_is_open_again(finished: Sitting) -> None:
    tables = (Rating, StageAgreed, Decision, Action, Telling)
    before = {each: _plain(finished, each) for each in tables}
    next_on, was_due = finished.itself.next_on, due(finished.scene, "priya")
    assert reopen(finished) == 303
    (decision,), (action,) = finished.rows(Decision), finished.rows(Action)
    maisie = finished.home.uuids["Maisie"]
    tries = (
        ("ruth", ("ratings",), {"colour": "green", "because": "Changed"}),
        ("ruth", ("decisions",), {"text": "Another", "because": "Changed"}),
        ("ruth", ("decisions", str(decision.uuid)), {"text": "Another", "version": 1}),
        ("alison", ("actions",), {"text": "Another"}),
        ("alison", ("actions", str(action.uuid)), {"text": "Another", "version": 1}),
        ("alison", ("stages",), {"member": finished.home.uuids["Kelly"], "behaviour": "Drink"}),
        ("alison", ("tellings",), {"member": maisie, "what": "Another", "how": "call"}),
        ("alison", ("next",), {"next_on": typed(today() + timedelta(days=40)), "version": 9}),
        ("alison", ("minuted",), {}),
        ("gemma", ("proposed-ratings",), {"colour": "red", "line": "Changed"}),
        ("gemma", ("decisions", str(decision.uuid), "dissents"), {"ground": "Changed"}),
    )
    for who, parts, given in tries:
        answer = finished.post(who, *parts, given=given)
        assert answer.status_code == 409, parts
        assert "What it settled stands" in answer.page.text, parts
    assert {each: _plain(finished, each) for each in tables} == before
    assert finished.itself.next_on == next_on
    assert due(finished.scene, "priya") == was_due
    for who in ("ruth", "alison", "gemma"):
        forms = {it.get("action") or "" for it in finished.get(who).page.all("form")}
        for place in (
            "ratings",
            "decisions",
            "actions",
            "stages",
            "tellings",
            "next",
            "proposed-ratings",
        ):
            assert finished.url(place) not in forms, (who, place)
    assert "Finalise the supervision record: it is open again" in due(finished.scene, "ruth")
    assert finalise(finished).status_code == 303
    assert wrong(finished) == ["", ""]
    assert "it is open again" not in due(finished.scene, "ruth")


def _plain(sitting: Sitting, table: type) -> list[dict[str, object]]:
    columns = inspect(table).columns.keys()
    return [{name: getattr(each, name) for name in columns} for each in sitting.rows(table)]


@pytest.mark.long
def test_what_it_measured_counts_once(finished: Sitting) -> None:
    assert reopen(finished) == 303
    assert len(_current(finished)) == 3
    assert finalise(finished).status_code == 303
    measured = _current(finished)
    assert len(measured) == 3
    assert {it.version for it in measured} == {str(versions(finished)[-1].uuid)}


def _current(sitting: Sitting) -> list[Observation]:
    with sitting.scene.database.reading() as session:
        held = select(Observation).where(
            Observation.thing == str(sitting.key), Observation.is_current.is_(True)
        )
        return list(session.scalars(held))


@pytest.mark.long
def test_it_stays_closed_once_a_later_session_has_begun(finished: Sitting, home: Home) -> None:
    later = begun(finished.scene, home, time="11:00")
    for answer in (
        finished.get("ruth", "reopenings"),
        finished.post("ruth", "reopenings", because=WHY),
    ):
        assert answer.status_code == 409
        assert "A later supervision of this family has begun" in answer.page.text
    assert told(finished.scene, "session-reopened") == []
    assert reopen(later) == 409, "it is not finalised yet"


@pytest.mark.long
def test_a_version_is_read_under_the_limits_of_today(under_way: Sitting) -> None:
    under_way.minute("safety", "Sparrow words.")
    everything(under_way)
    finalise(under_way)
    assert reopen(under_way) == 303
    assert "Sparrow" in under_way.get("priya", "versions", "1").page.text
    item = under_way.row(SessionItem, item="safety")
    thing = Thing("session-item", str(item.uuid))
    limit_thing(under_way.scene, under_way.home, thing, "ruth")
    assert "Sparrow" not in under_way.get("priya", "versions", "1").page.text
    assert "Sparrow" in under_way.get("ruth", "versions", "1").page.text


@pytest.mark.long
def test_an_old_version_is_derived_from_the_rows_that_stand(finished: Sitting) -> None:
    assert reopen(finished) == 303
    assert finalise(finished).status_code == 303
    assert wrong(finished) == ["", ""]
    with insider(finished.scene) as session:
        session.execute(update(Decision).values(text="Visits are free"))
    assert wrong(finished) == ["what stands beside it is not what was sealed"] * 2


@pytest.mark.long
def test_what_was_said_for_named_people_alone_has_its_versions_too(under_way: Sitting) -> None:
    assert limited_items.add(under_way).status_code == 303
    assert limited_items.write(under_way, "ruth", "wheatear first", 1) == 200
    everything(under_way)
    assert finalise(under_way).status_code == 303
    assert reopen(under_way) == 303
    row = under_way.row(SessionItem, item="limited")
    with under_way.scene.database.reading() as session:
        stands = session.get_one(Passage, row.passage_id).version
    assert limited_items.write(under_way, "ruth", "wheatear second", stands) == 200
    assert wrong(under_way) == ["", ""], "the record, and its limited item"
    assert finalise(under_way).status_code == 303
    assert wrong(under_way) == ["", "", "", ""]
    for who, sees in (("ruth", True), ("gemma", True), ("priya", False), ("alison", False)):
        old = under_way.get(who, "versions", "1").page.text
        assert ("wheatear first" in old) is sees, who
        assert "wheatear second" not in old, who
        now_says = under_way.get(who).page.text
        assert ("wheatear second" in now_says) is sees, who
        assert ("Version 2 Limited" in " ".join(now_says.split())) is sees, who
        assert ("Version 1 Limited" in " ".join(old.split())) is sees, who


@pytest.mark.long
def test_a_later_version_says_on_paper_which_it_is_and_why(finished: Sitting) -> None:
    assert "This is version" not in paper(finished)
    assert reopen(finished) == 303
    finished.minute("rating", "It is calmer.")
    assert finalise(finished).status_code == 303
    said = paper(finished)
    assert "This is version 2. Ruth Team opened version 1 again" in said
    assert f"{WHY}." in said


@pytest.mark.long
def test_whoever_prints_is_told_that_an_item_for_named_people_is_not_on_it(
    under_way: Sitting,
) -> None:
    everything(under_way)
    assert limited_items.add(under_way).status_code == 303
    assert limited_items.write(under_way, "ruth", "wheatear", 1) == 200
    assert finalise(under_way).status_code == 303
    inside, outside = paper(under_way, "gemma"), paper(under_way, "priya")
    assert "wheatear" not in inside
    left_out = [
        int(re.search(r"(\d+) things? that (?:is|are) withheld", each)[1])
        if "Left out of this print" in each
        else 0
        for each in (inside, outside)
    ]
    assert left_out[0] == left_out[1] + 1


@pytest.mark.long
def test_whoever_came_into_the_family_later_is_not_in_it(finished: Sitting) -> None:
    """What were kept of them could not be sealed: nobody would open the page again."""
    assert reopen(finished) == 303
    with finished.scene.database.change() as session:
        me = finished.scene.me(session, "priya")
        family = session.get_one(Family, finished.home.id)
        who = Identity(part="child", name="Leo", known_as="Leo")
        leo = str(add_member(session, me, family, who).uuid)
    refused = finished.post("alison", "views", leo, form=f"view-{leo}", said="“I am new.”")
    assert refused.status_code == 409
    assert "Leo came into the family after this record was finalised" in refused.page.text
    assert "“I am new.”" in refused.text
    assert finished.minute("difference", "New", about=leo).status_code == 404
    assert finished.get("ruth").status_code == 200
    assert finalise(finished).status_code == 303
