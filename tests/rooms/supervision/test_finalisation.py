"""Finalising: only by the manager or the named deputy, of what they looked at, once for all."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.people import Home, Scene, a_family
from tests.rooms.supervision.scenes import (
    NEVER,
    Sitting,
    begun,
    everything,
    finalise,
    told,
    typed,
    uuid_of,
)
from workbook.core.time import now, today
from workbook.people.models import SignIn
from workbook.supervision.models import (
    Action,
    Attendance,
    Countersignature,
    Decision,
    Minuted,
    SessionVersion,
    ViewHeard,
)


def test_everybody_else_is_refused(under_way: Sitting) -> None:
    everything(under_way)
    for who, status in (
        ("priya", 403),
        ("martin", 403),
        ("alison", 403),
        ("david", 403),
        ("nadia", 404),
        ("tomasz", 404),
        ("beth", 404),
    ):
        assert under_way.get(who, "finalisation").status_code == status, who
        assert under_way.post(who, "finalisation", seen="x").status_code == status, who
    assert under_way.rows(SessionVersion) == []
    refused = under_way.post("martin", "finalisation").page.text
    assert "Only the team manager finalises a supervision record." in refused


def test_what_is_missing_is_listed_and_linked(under_way: Sitting) -> None:
    asked = under_way.get("ruth", "finalisation").page
    joe = under_way.attends("joe").id
    members = under_way.home.uuids
    links = {it.get("href") for it in asked.all("a")}
    here = {it.get("id") for it in under_way.get("ruth").page.elements}
    for says, place in (
        ("Say whether Joe Recovery was there", f"who-{joe}"),
        ("Maisie's view, or why it was not obtained", f"view-{members['Maisie']}"),
        ("Baby's rating is not settled", f"rated-{members['Baby']}"),
        ("The family's rating is not settled", "rated-family"),
        ("Enter the date of the next session", "finalise"),
    ):
        assert says in asked.text
        assert under_way.url() + f"#{place}" in links
        assert place in here
    refused = under_way.post("ruth", "finalisation", seen="x")
    assert refused.status_code == 422
    assert "Enter the date of the next session" in refused.page.text
    margin = under_way.get("ruth").page.text
    assert "Before Ruth Team can finalise" in margin
    assert "Ratings and the reasons for them: 3 to give" in margin
    assert under_way.rows(SessionVersion) == []


def test_only_what_was_checked_has_a_tick_and_the_rest_is_asked(under_way: Sitting) -> None:
    question = "Could the family read why each decision was made, and understand it?"
    asked = under_way.get("ruth", "finalisation").page
    assert "Everything that the record needs is there" not in asked.text
    assert question in asked.text
    everything(under_way)
    asked = under_way.get("ruth", "finalisation").page
    assert "Everything that the record needs is there" in asked.text
    assert question in asked.text


@pytest.mark.long
def test_only_what_was_looked_at_is_finalised(under_way: Sitting) -> None:
    everything(under_way)
    asked = under_way.get("ruth", "finalisation").page
    (seen,) = [it.get("value") for it in asked.all("input") if it.get("name") == "seen"]
    under_way.minute("rating", "One thing more")
    refused = under_way.post("ruth", "finalisation", seen=seen)
    assert refused.status_code == 422
    assert "Something was written since you opened this page" in refused.page.text
    assert under_way.rows(SessionVersion) == []
    assert finalise(under_way).status_code == 303


def test_it_asks_for_the_password_again_after_a_while(under_way: Sitting, scene: Scene) -> None:
    everything(under_way)
    scene.as_("ruth")
    with scene.database.change() as session:
        session.execute(
            update(SignIn)
            .where(SignIn.person_id == scene.person(session, "ruth").id)
            .values(fresh_at=now() - timedelta(minutes=11))
        )
    answer = finalise(under_way)
    assert answer.status_code == 403
    assert "enter your password again" in answer.page.text
    assert "When the password is right, the record is finalised" in answer.page.text
    assert "You are signed in as Ruth Team" in answer.page.text
    kept = {it.get("name") for it in answer.page.all("input")}
    assert "seen" in kept, "what was sent is kept, to be sent again with the password"
    assert under_way.rows(SessionVersion) == []


def test_the_minutes_go_to_the_chair_who_can_still_change_them(under_way: Sitting) -> None:
    assert under_way.post("priya", "minuted").status_code == 403
    assert under_way.post("alison", "minuted").status_code == 303
    assert under_way.post("alison", "minuted").status_code == 409
    assert len(under_way.rows(Minuted)) == 1
    assert "The minutes were finished" in under_way.get("ruth").page.text
    assert under_way.post("ruth", "decisions", text="One more", because="So").status_code == 303


@pytest.mark.long
def test_the_next_date_is_after_this_session(under_way: Sitting) -> None:
    version = under_way.itself.version
    form = {"form": "next", "version": version}
    for next_on, says in (
        (typed(today()), "The next session must be after"),
        ("", "Enter the date of the next session"),
        ("32 1 2027", "Enter a real date"),
    ):
        answer = under_way.post("alison", "next", given=form, next_on=next_on)
        assert answer.status_code == 422
        assert says in answer.page.text
    first, other = (typed(today() + timedelta(days=each)) for each in (28, 35))
    assert under_way.post("alison", "next", given=form, next_on=first).status_code == 303
    assert under_way.post("ruth", "next", given=form, next_on=other).status_code == 409
    assert under_way.itself.next_on == today() + timedelta(days=28)


@pytest.mark.long
def test_after_finalising_everything_is_refused(finished: Sitting) -> None:
    sealed = finished.row(SessionVersion)
    kelly = finished.home.uuids["Kelly"]
    decision, action = str(finished.row(Decision).uuid), str(finished.row(Action).uuid)
    attendance = str(finished.rows(Attendance)[0].id)
    for who, parts, form in (
        ("alison", ("attendance",), {"name": "A", "agency": "B", "how": "room"}),
        ("alison", ("attendance",), {f"how-{attendance}": "absent"}),
        ("alison", ("views", kelly), {"said": "Other"}),
        ("alison", ("stages",), {"member": kelly, "behaviour": "B", "stage": "action"}),
        ("alison", ("decisions",), {"text": "Other"}),
        ("alison", ("decisions", decision), {"text": "Other"}),
        ("gemma", ("decisions", decision, "dissents"), {"ground": "Other"}),
        ("alison", ("actions",), {"text": "Other"}),
        ("alison", ("actions", action), {"text": "Other"}),
        ("alison", ("actions", action, "state"), {"state": "done"}),
        ("alison", ("next",), {"next_on": typed(today() + timedelta(days=90))}),
        ("alison", ("minuted",), {}),
        ("alison", ("opening",), {}),
        ("alison", ("plan",), {}),
        ("gemma", ("proposed-ratings",), {"colour": "red", "line": "Other"}),
        ("ruth", ("ratings",), {"colour": "red", "because": "Other"}),
        ("ruth", ("finalisation",), {"seen": "x"}),
    ):
        answer = finished.post(who, *parts, given=form)
        assert answer.status_code == 409, parts
        assert "This record was finalised" in answer.page.text, parts
        kept = [it.words.strip() for it in answer.page.all("textarea")]
        assert any("Other" in each for each in kept) is ("Other" in form.values()), parts
    assert finished.get("ruth", "finalisation").status_code == 409
    assert finished.row(SessionVersion).seal == sealed.seal
    assert {each.said for each in finished.rows(ViewHeard)} == {
        "Maisie wants calm.",
        "Kelly wants calm.",
        "Darren wants calm.",
    }
    page = finished.get("ruth").page
    assert [it for it in page.all("form") if "/supervision/" in it.get("action")] == []


@pytest.mark.long
def test_a_deputy_finalises_with_the_reason_and_the_manager_countersigns(
    scene: Scene, home: Home
) -> None:
    deputy = uuid_of(scene, "david")
    sitting = begun(scene, home, chair=deputy, deputy_because="Ruth is on leave")
    everything(sitting)
    assert finalise(sitting, "david").status_code == 303
    version = sitting.row(SessionVersion)
    assert version.as_deputy_because == "Ruth is on leave"
    assert "The team manager countersigns on their return." in sitting.get("priya").page.text
    assert "To be countersigned" in scene.as_("ruth").get("/supervision").page.text

    for who, status in (("david", 403), ("priya", 403), ("alison", 403), ("tomasz", 404)):
        assert sitting.post(who, "countersignature").status_code == status, who
    scene.as_("ruth").post("/account/hiding")
    by_half = sitting.post("ruth", "countersignature")
    assert by_half.status_code == 403
    assert "Show it again before you countersign" in by_half.page.text
    scene.as_("ruth").post("/account/hiding/ending")
    assert sitting.post("ruth", "countersignature").status_code == 303
    assert sitting.post("ruth", "countersignature").status_code == 409
    with scene.database.reading() as session:
        row = session.scalars(select(Countersignature)).one()
        assert row.by_id == scene.person(session, "ruth").id
    assert [thing for _, thing, _ in told(scene, "session-countersigned")] == [str(sitting.key)]
    assert "Countersigned by the team manager" in sitting.get("priya").page.text


def test_what_no_deputy_finalised_is_not_countersigned(finished: Sitting) -> None:
    assert finished.post("ruth", "countersignature").status_code == 409


@pytest.mark.long
def test_strangers_are_told_nothing_on_any_address(under_way: Sitting, scene: Scene) -> None:
    other = a_family(scene, name="Another family", manager="tomasz", team="Birch", work_with={})
    kelly = under_way.home.uuids["Kelly"]
    never = str(NEVER)
    posts = (
        ("plan",),
        ("opening",),
        ("attendance",),
        ("items", "rating", "words"),
        ("views", kelly),
        ("stages",),
        ("ratings",),
        ("proposed-ratings",),
        ("decisions",),
        ("decisions", never),
        ("decisions", never, "dissents"),
        ("actions",),
        ("actions", never),
        ("actions", never, "state"),
        ("next",),
        ("minuted",),
        ("finalisation",),
        ("countersignature",),
    )
    elsewhere = [
        under_way.url().replace(str(under_way.key), never),
        under_way.url().replace(f"/{under_way.home.ref}/", f"/{other.ref}/"),
    ]
    for parts in posts:
        form = {"plain": "x"} if parts[0] == "items" else {}
        for who in ("beth", "tomasz", "conor", "nadia"):
            assert under_way.post(who, *parts, given=form).status_code == 404, (who, parts)
        for address in elsewhere:
            who = "ruth" if never in address else "tomasz"
            found = scene.as_(who).post("/".join([address, *parts]), data=form)
            assert found.status_code == 404, (who, address, parts)
    for who in ("beth", "tomasz", "conor"):
        assert under_way.get(who).status_code == 404
        assert under_way.get(who, "finalisation").status_code == 404
