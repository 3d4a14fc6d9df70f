"""What the family is told of a session: who tells, what is kept from whom, and that it was done."""

import json
from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Scene
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.overview.scenes import due
from tests.rooms.records.scenes import all_of
from tests.rooms.supervision.scenes import (
    Sitting,
    everything,
    finalise,
    told,
    typed,
    uuid_of,
)
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.models import Family
from workbook.supervision.models import Decision, KeptBack, SessionVersion, Telling, TellingReport
from workbook.supervision.queries.seals import check_sessions

WHAT = "Saturdays stay at Gran's"
SECRET = "Where Kelly goes on Tuesdays"


def line(sitting: Sitting, **changed: str) -> Mapping[str, str]:
    """The form that says what Kelly is told."""
    return {
        "form": "telling-new",
        "member": sitting.home.uuids["Kelly"],
        "what": WHAT,
        "teller": uuid_of(sitting.scene, "gemma"),
        "due_on": typed(today() + timedelta(days=3)),
        "how": "in-person",
        **changed,
    }


def kept_from(sitting: Sitting, **changed: str) -> Mapping[str, str]:
    """The form that says what Darren is not to be told."""
    darren = sitting.home.uuids["Darren"]
    return {"form": "kept-new", "member": darren, "what": SECRET, "because": "He asks", **changed}


@pytest.fixture
def to_tell(under_way: Sitting) -> Sitting:
    """Kelly is to be told by Gemma, Darren is not; finalised."""
    everything(under_way)
    assert under_way.post("alison", "tellings", given=line(under_way)).status_code == 303
    assert under_way.post("alison", "kept-back", given=kept_from(under_way)).status_code == 303
    assert finalise(under_way).status_code == 303
    return under_way


def say(sitting: Sitting, who: str = "gemma", member: str = "Kelly", **given: str) -> object:
    """Press “Say so” on the page of somebody's line."""
    form = {"told_on": typed(today()), "how": "call", "said": "I knew", "not_told": "", **given}
    uuid = str(sitting.row(Telling, member_id=sitting.home.members[member]).uuid)
    return sitting.post(who, "tellings", uuid, "reports", given=form)


def verdicts(sitting: Sitting) -> list[str]:
    """What is wrong with each sealed record of the family."""
    with sitting.scene.database.reading() as session:
        family = session.scalars(select(Family).where(Family.id == sitting.home.id)).one()
        return [each.wrong for each in check_sessions(session, family)]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"member": ""}, "Choose who in the family"),
        ({"what": " "}, "Write what they will be told"),
        ({"how": "shouting"}, "Choose how they will be told"),
        ({"due_on": typed(today() - timedelta(days=1))}, "or later"),
        ({"due_on": "32 1 2027"}, "Enter a real date"),
        ({"teller": "nobody"}, "Choose who tells them from the list"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    under_way: Sitting, given: dict[str, str], says: str
) -> None:
    answer = under_way.post("alison", "tellings", given=line(under_way, **given))
    assert answer.status_code == 422
    assert says in answer.page.text
    assert given.get("what", WHAT).strip() in answer.page.text
    assert under_way.rows(Telling) == []


def test_what_is_kept_back_says_why_at_once(under_way: Sitting) -> None:
    answer = under_way.post("alison", "kept-back", given=kept_from(under_way, because=" "))
    assert answer.status_code == 422
    assert "Say why Darren is not to be told" in answer.page.text
    assert SECRET in answer.page.text
    assert under_way.rows(KeptBack) == []


@pytest.mark.long
def test_who_tells_and_when_may_wait_but_not_for_ever(under_way: Sitting) -> None:
    everything(under_way)
    open_line = line(under_way, teller="", due_on="")
    assert under_way.post("alison", "tellings", given=open_line).status_code == 303
    row = under_way.row(Telling)
    asked = under_way.get("ruth", "finalisation").page
    for says in ("Choose who tells Kelly", "Enter when Kelly will be told by"):
        assert says in asked.text
    place = under_way.url() + f"#telling-{row.uuid}"
    assert place in {it.get("href") for it in asked.all("a")}
    assert finalise(under_way).status_code == 422
    whole = line(under_way, version=str(row.version))
    assert under_way.post("alison", "tellings", str(row.uuid), given=whole).status_code == 303
    assert finalise(under_way).status_code == 303


@pytest.mark.long
def test_a_stale_line_is_refused_with_both(under_way: Sitting) -> None:
    under_way.post("alison", "tellings", given=line(under_way))
    under_way.post("alison", "kept-back", given=kept_from(under_way))
    row, kept = under_way.row(Telling), under_way.row(KeptBack)
    other = line(under_way, form=f"telling-{row.uuid}", what="Sundays end", version="0")
    refused = under_way.post("ruth", "tellings", str(row.uuid), given=other)
    assert refused.status_code == 409
    assert f"Kelly · {WHAT} · Gemma" in refused.page.text
    assert "Sundays end" in refused.page.text
    other = kept_from(under_way, form=f"kept-{kept.uuid}", what="Other", version="0")
    refused = under_way.post("ruth", "kept-back", str(kept.uuid), given=other)
    assert refused.status_code == 409
    assert f"Darren · {SECRET} · He asks" in refused.page.text


@pytest.mark.long
def test_it_is_sealed_with_the_record_and_with_what_a_decision_changes(under_way: Sitting) -> None:
    everything(under_way)
    decision = under_way.row(Decision)
    words = {"text": decision.text, "because": "New", "effect": "The court is told"}
    under_way.post("alison", "decisions", str(decision.uuid), given=words, version=decision.version)
    under_way.post("alison", "tellings", given=line(under_way))
    under_way.post("alison", "kept-back", given=kept_from(under_way))
    assert finalise(under_way).status_code == 303
    sealed = json.loads(under_way.row(SessionVersion).content)
    assert [each["what"] for each in sealed["tellings"]] == [WHAT]
    assert [each["because"] for each in sealed["kept_back"]] == ["He asks"]
    assert sealed["decisions"][0]["effect"] == "The court is told"
    assert verdicts(under_way) == [""]
    assert "In law or in the plan: The court is told." in under_way.get("priya").page.text
    for path, form in (
        (("tellings",), line(under_way)),
        (("tellings", str(under_way.row(Telling).uuid)), line(under_way)),
        (("kept-back",), kept_from(under_way)),
        (("kept-back", str(under_way.row(KeptBack).uuid)), kept_from(under_way)),
    ):
        assert under_way.post("alison", *path, given=form).status_code == 409


def test_a_record_without_any_says_nothing_of_it(finished: Sitting) -> None:
    sealed = json.loads(finished.row(SessionVersion).content)
    assert not {"tellings", "kept_back"} & sealed.keys()
    assert "effect" not in sealed["decisions"][0]
    assert verdicts(finished) == [""]


@pytest.mark.long
def test_it_is_due_until_they_were_told(to_tell: Sitting) -> None:
    scene = to_tell.scene
    assert "Tell Kelly what was decided" in due(scene, "gemma")
    assert "Tell Kelly what was decided" not in due(scene, "priya")
    assert say(to_tell, told_on="", not_told="She was away").status_code == 303
    assert "Tell Kelly what was decided" in due(scene, "gemma"), "she is not told yet"
    assert "Not told. She was away." in to_tell.get("priya").page.text
    assert say(to_tell).status_code == 303
    assert say(to_tell).status_code == 303, "pressed twice"
    assert "Tell Kelly what was decided" not in due(scene, "gemma")
    text = to_tell.get("priya").page.text
    assert "Kelly said: I knew." in text
    assert "Written by Gemma" in text
    assert len(all_of(scene, TellingReport)) == 2
    assert [json.loads(words)["is_told"] for *_, words in told(scene, "family-told")] == [
        False,
        True,
    ]
    assert verdicts(to_tell) == [""], "what was said since stands beside the record"


@pytest.mark.long
def test_what_is_said_of_another_does_not_bring_it_back(under_way: Sitting) -> None:
    everything(under_way)
    for name in ("Kelly", "Darren"):
        member = under_way.home.uuids[name]
        given = line(under_way, member=member)
        assert under_way.post("alison", "tellings", given=given).status_code == 303
    assert finalise(under_way).status_code == 303
    assert say(under_way).status_code == 303
    assert say(under_way, member="Darren", told_on="", not_told="He was away").status_code == 303
    words = due(under_way.scene, "gemma")
    assert "Tell Darren what was decided" in words
    assert "Tell Kelly what was decided" not in words


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"told_on": ""}, "Enter when they were told, or say why they were not"),
        ({"told_on": typed(today() + timedelta(days=1))}, "until today"),
        ({"told_on": typed(today() - timedelta(days=1))}, "The date must be from"),
        ({"how": ""}, "Choose how they were told"),
        ({"not_told": "She was away"}, "not both"),
    ],
)
@pytest.mark.long
def test_what_is_missing_of_it_is_asked(to_tell: Sitting, given: dict[str, str], says: str) -> None:
    answer = say(to_tell, **given)
    assert answer.status_code == 422
    assert says in answer.page.text
    assert "I knew" in answer.page.text
    assert all_of(to_tell.scene, TellingReport) == []


@pytest.mark.long
def test_whoever_was_to_tell_the_key_worker_or_the_manager_says_it(to_tell: Sitting) -> None:
    for who, status in (("alison", 403), ("martin", 403), ("beth", 404), ("owen", 403)):
        assert say(to_tell, who).status_code == status, who
    for who in ("gemma", "priya", "ruth"):
        assert say(to_tell, who, said=f"To {who}").status_code == 303
    line_of = Thing("telling", str(to_tell.row(Telling).uuid))
    limit_thing(to_tell.scene, to_tell.home, line_of, "ruth")
    assert say(to_tell).status_code == 404
    assert WHAT not in to_tell.get("gemma").page.text
    assert WHAT in to_tell.get("ruth").page.text


def test_before_the_record_is_finalised_nobody_was_told(under_way: Sitting) -> None:
    under_way.post("alison", "tellings", given=line(under_way))
    assert say(under_way).status_code == 409
    assert "Tell Kelly" not in due(under_way.scene, "gemma")


@pytest.mark.long
def test_what_is_kept_back_is_on_no_screen_that_others_see_and_on_no_paper(
    to_tell: Sitting, scene: Scene
) -> None:
    assert SECRET in to_tell.get("priya").page.text
    scene.as_("priya").post("/account/hiding")
    covered = to_tell.get("priya").page.text
    assert SECRET not in covered
    assert WHAT in covered
    scene.as_("priya").post("/account/hiding/ending")
    made = scene.as_("priya").post(
        f"/families/{to_tell.home.ref}/prints", data={"what": "session", "thing": str(to_tell.key)}
    )
    paper = scene.as_("priya").get(made.location).page.text
    assert SECRET not in paper
    assert WHAT in paper
