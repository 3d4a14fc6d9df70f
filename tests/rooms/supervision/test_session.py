"""A whole session, end to end: what was heard, rated and decided, and the sealed record."""

import json

import pytest
from sqlalchemy import select

from tests.pages import Page
from tests.people import Home, Scene
from tests.rooms.keeping.scenes import insider
from tests.rooms.supervision.scenes import (
    Sitting,
    begun,
    everything,
    finalise,
    told,
    uuid_of,
)
from workbook.audit.models import AuditRow
from workbook.core.seal import canonical, is_sealed
from workbook.families.models import Family
from workbook.supervision.models import (
    Attendance,
    FollowUp,
    Session,
    SessionItem,
    SessionVersion,
    StageAgreed,
)
from workbook.supervision.queries.content import content_of
from workbook.supervision.queries.record import record_of
from workbook.supervision.queries.sessions import session_for
from workbook.writing.models import Passage


def derived(sitting: Sitting, who: str = "ruth") -> str:
    """The canonical JSON of the record, from the rows as they are stored now."""
    with sitting.scene.database.reading() as session:
        me = sitting.scene.me(session, who)
        family = session.get_one(Family, sitting.home.id)
        record = record_of(session, family, session_for(session, me, family, sitting.key))
        assert record.version is not None
        by = str(record.people[record.version.finalised_by_id].uuid)
        at = record.version.finalised_at
        return canonical(content_of(record, finalised_by=by, finalised_at=at))


@pytest.mark.long
def test_a_session_from_its_plan_to_its_seal(under_way: Sitting) -> None:
    gemma = uuid_of(under_way.scene, "gemma")
    assert (
        under_way.minute("summaries", "Nobody has asked Tyler.", about=gemma).json["version"] == 1
    )
    everything(under_way)
    proposal = {"colour": "red", "line": "Until Maisie has been asked"}
    assert under_way.post("gemma", "proposed-ratings", given=proposal).status_code == 303
    kelly = {"member": under_way.home.uuids["Kelly"], "behaviour": "Drinking in the evening"}
    stage = {"stage": "preparation", "evidence": "She counts her days"}
    assert under_way.post("alison", "stages", given=kelly | stage).status_code == 303
    assert under_way.post("alison", "minuted").status_code == 303
    assert finalise(under_way).status_code == 303

    page = under_way.get("joe").page
    for words in (
        "What Gemma saw.",
        "Nobody has asked Tyler.",
        "Kelly wants calm.",
        "Drinking in the evening",
        "Because It is five weeks old.",
        "Gemma Domestic sees it differently: Until Maisie has been asked",
        "Visits stay supervised.",
        "Because Change is new.",
        "See Maisie alone at school",
        "Her wishes shape the plan",
        "Finalised by Ruth Team",
    ):
        assert words in page.text, words
    assert page.all("form")[1:] == [it for it in page.all("form")[1:] if it.get("id") == "acts"]


def test_the_page_is_drawn_from_what_was_sealed(finished: Sitting) -> None:
    version = finished.row(SessionVersion)
    assert derived(finished) == version.content
    assert is_sealed(derived(finished), version.salt, version.seal)
    sealed = json.loads(version.content)
    assert [it["because"] for it in sealed["ratings"]] == ["It is five weeks old."] * 3
    assert sealed["decisions"][0]["text"] == "Visits stay supervised"
    assert sealed["actions"][0]["for_safety"] is True
    assert [it["state"] for it in sealed["summaries"]].count("counted") == 2
    assert [bool(it["seal"]) for it in sealed["summaries"]].count(True) == 2
    assert version.seal in finished.get("ruth").text


def test_the_seal_notices_any_change_beneath_the_page(finished: Sitting) -> None:
    version = finished.row(SessionVersion)
    with insider(finished.scene) as session:
        row = session.scalars(
            select(Attendance).join(Session).where(Session.uuid == finished.key)
        ).first()
        assert row is not None
        row.how = "absent"
    assert not is_sealed(derived(finished), version.salt, version.seal)


def test_every_passage_of_a_finalised_record_is_sealed(under_way: Sitting) -> None:
    under_way.minute("who-is-here", "Joe came late.")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    with under_way.scene.database.reading() as session:
        passages = session.scalars(
            select(Passage).join(SessionItem, SessionItem.passage_id == Passage.id)
        ).all()
    assert [each.text for each in passages] == ["Joe came late."]
    assert all(each.sealed_at for each in passages)
    sealed = json.loads(under_way.row(SessionVersion).content)
    assert sealed["items"] == [{"item": "who-is-here", "about": "", "blocks": passages[0].blocks}]


def states(page: Page, what: str) -> list[str]:
    """The addresses that say what became of each earlier action or decision."""
    found = [it.get("action") for it in page.all("form")]
    return [each for each in found if each.endswith("/state") and f"/{what}/" in each]


@pytest.mark.long
def test_actions_stages_and_ratings_go_on_at_the_next_session(
    finished: Sitting, scene: Scene, home: Home
) -> None:
    later = begun(scene, home, time="15:00")
    page = later.get("alison").page
    assert "See Maisie alone at school" in page.text
    assert "Last time: Amber." in page.text
    (action,) = states(page, "actions")
    parts = action.split("/")[-3:]
    assert later.post("alison", *parts, state="part", because="School was shut").status_code == 303
    assert later.row(FollowUp).state == "part"
    assert "0 of 1 done" in later.get("priya").page.text

    everything(later)
    assert finalise(later).status_code == 303
    assert derived(later) == later.row(SessionVersion).content
    third = begun(scene, home, time="16:00")
    page = third.get("alison").page
    assert len(states(page, "actions")) == 2, "part done comes back, with the new one"
    # What the first session sealed says nothing of what became of its actions later.
    version = finished.row(SessionVersion)
    assert is_sealed(derived(finished), version.salt, version.seal)


@pytest.mark.long
def test_a_stage_is_shown_beside_the_one_before(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    kelly = {"member": home.uuids["Kelly"], "behaviour": "Drinking in the evening"}
    under_way.post("alison", "stages", given=kelly, stage="contemplation")
    everything(under_way)
    assert finalise(under_way).status_code == 303
    later = begun(scene, home, time="15:00")
    assert "Last time: Contemplation." in later.get("alison").page.text
    wanting = later.post("alison", "stages", given=kelly, stage="action")
    assert wanting.status_code == 422
    assert "That is a big move" in wanting.page.text
    moved = later.post("alison", "stages", given=kelly, stage="action", evidence="Six weeks sober")
    assert moved.status_code == 303
    assert later.row(StageAgreed).before == "contemplation"


def test_each_page_is_one_look(under_way: Sitting) -> None:
    for parts in ((), ("finalisation",)):
        before = looks(under_way.scene)
        assert under_way.get("ruth", *parts).status_code == 200
        assert looks(under_way.scene) == before + 1


def test_what_was_done_is_told_by_whom(finished: Sitting, scene: Scene) -> None:
    with scene.database.reading() as session:
        ruth, alison = (scene.person(session, who).id for who in ("ruth", "alison"))
    for verb, who, times in (
        ("session-planned", alison, 1),
        ("session-opened", alison, 1),
        ("rating-settled", ruth, 3),
        ("session-finalised", ruth, 1),
    ):
        rows = told(scene, verb)
        assert [(actor, thing) for actor, thing, _ in rows] == [(who, str(finished.key))] * times
    minuted = {json.loads(words)["what"] for _, _, words in told(scene, "session-written")}
    assert {"who was there", "a view", "decision 1", "action 1", "the next date"} == minuted


def looks(scene: Scene) -> int:
    """How many looks there are."""
    with scene.database.reading() as session:
        return len(session.scalars(select(AuditRow.id).where(AuditRow.verb == "looked")).all())
