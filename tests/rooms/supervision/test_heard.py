"""Who was there, what became of earlier actions, views and stages: typed values do not merge."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.people import Home, Scene, an_entry, loaded
from tests.rooms.records.test_amending import amend
from tests.rooms.supervision.scenes import AREAS, NEVER, Sitting, typed
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.models import Family
from workbook.records.actions.withdraw_entry import withdraw_entry
from workbook.supervision.models import Attendance, StageAgreed, ViewHeard
from workbook.web.filters import short_day
from workbook.writing.queries import passage_locked


def test_attendance_is_said_for_everybody_at_once(sitting: Sitting) -> None:
    joe, gemma = sitting.attends("joe"), sitting.attends("gemma")
    early = sitting.attend("alison", {joe.id: "absent-with-summary", gemma.id: "room"})
    assert early.status_code == 303, "apologies come before the day"
    assert early.location.endswith("#who-is-here")
    assert sitting.attends("joe").how == "absent-with-summary"
    assert sitting.attends("gemma").how == "room"
    assert sitting.attends("priya").how == "invited"
    wrong = sitting.attend("alison", {joe.id: "asleep"})
    assert wrong.status_code == 422
    assert "Choose how this person took part" in wrong.page.text
    assert sitting.attend("alison", {999_999: "room"}).status_code == 303
    assert sitting.attend("priya", {gemma.id: "absent"}).status_code == 403
    assert sitting.attends("gemma").how == "room"


def test_two_who_say_attendance_take_nothing_back_from_each_other(under_way: Sitting) -> None:
    joe, gemma = under_way.attends("joe"), under_way.attends("gemma")
    shown = {"form": "attendance"}  # what Alison's page shows: nobody is said yet
    for row in (joe, gemma):
        shown |= {f"was-{row.id}": "", f"version-{row.id}": "1", f"how-{row.id}": ""}
    under_way.attend("ruth", {joe.id: "video"})
    hers = under_way.post("alison", "attendance", given={**shown, f"how-{gemma.id}": "room"})
    assert hers.status_code == 303
    assert (under_way.attends("joe").how, under_way.attends("gemma").how) == ("video", "room")

    both = under_way.post(
        "alison", "attendance", given=shown | {f"how-{joe.id}": "absent", f"how-{gemma.id}": ""}
    )
    assert both.status_code == 409
    assert "Joe Recovery: On Teams" in both.page.text
    assert "Joe Recovery: Not there" in both.page.text
    assert under_way.attends("joe").how == "video"
    chosen = both.text.split(f'name="how-{joe.id}"')[1].split("</select>")[0]
    assert '<option value="absent" selected>' in chosen, "hers stays chosen"
    left = both.text.split(f'name="how-{gemma.id}"')[1].split("</select>")[0]
    assert '<option value="room" selected>' in left, "what she left alone is as it is now"


def test_somebody_from_elsewhere_is_named_with_their_agency(under_way: Sitting) -> None:
    form = "attendance"
    wrong = under_way.post("alison", "attendance", form=form, name="Mrs Dunmore", agency=" ")
    assert wrong.status_code == 422
    assert "Enter where this person is from" in wrong.page.text
    boxes = {it.get("id"): it.get("value") for it in wrong.page.all("input")}
    assert boxes["attendance-name"] == "Mrs Dunmore"
    guest = {"name": "Mrs Dunmore", "agency": "Hazelbank School", "how": "video"}
    assert under_way.post("alison", "attendance", given=guest).status_code == 303
    row = under_way.row(Attendance, name="Mrs Dunmore")
    assert (row.person_id, row.agency, row.how) == (None, "Hazelbank School", "video")
    assert "Hazelbank School" in under_way.get("priya").page.text


def test_a_view_is_heard_or_it_is_said_why_not(under_way: Sitting) -> None:
    kelly = under_way.home.uuids["Kelly"]
    empty = under_way.post("alison", "views", kelly, form=f"view-{kelly}", said=" ")
    assert empty.status_code == 422
    says = "Write Kelly's view, or say why it was not obtained"
    assert says in empty.page.text
    linked = [it.get("href") for it in empty.page.all("a") if it.words == says]
    assert linked == [f"#view-{kelly}-said"]

    heard = {"said": "“I want it on record.”", "source": "Joe", "heard_on": typed(today())}
    assert under_way.post("alison", "views", kelly, given=heard).status_code == 303
    row = under_way.row(ViewHeard)
    assert (row.said, row.source, row.heard_on) == ("“I want it on record.”", "Joe", today())

    stale = under_way.post("ruth", "views", kelly, form=f"view-{kelly}", said="Ruth's", version=0)
    assert stale.status_code == 409
    assert "“I want it on record.” · Joe" in stale.page.text
    kept = {it.get("id"): it.words.strip() for it in stale.page.all("textarea")}
    assert kept[f"view-{kelly}-said"] == "Ruth's"
    assert under_way.row(ViewHeard).said == "“I want it on record.”"
    # Looked at both, she puts hers in its place.
    again = under_way.post("ruth", "views", kelly, said="Ruth's", version=row.version)
    assert again.status_code == 303
    assert under_way.row(ViewHeard).said == "Ruth's"


def test_the_view_of_a_child_not_yet_born_is_not_asked(under_way: Sitting) -> None:
    assert "Maisie: write down this view" in under_way.get("alison").page.text
    assert "Baby: write down this view" not in under_way.get("alison").page.text


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"said": "Yes", "heard_on": "31 2 2026"}, "Enter a real date"),
        (
            {"said": "Yes", "heard_on": typed(today() + timedelta(days=1))},
            "This view was heard after the session",
        ),
    ],
)
def test_a_wrong_date_of_a_view_is_named(under_way: Sitting, form: dict, says: str) -> None:
    maisie = under_way.home.uuids["Maisie"]
    answer = under_way.post("alison", "views", maisie, given=form)
    assert answer.status_code == 422
    assert says in answer.page.text
    assert under_way.rows(ViewHeard) == []


def test_a_view_is_of_somebody_in_this_family(under_way: Sitting) -> None:
    assert under_way.post("alison", "views", str(NEVER), said="Yes").status_code == 404


@pytest.mark.long
def test_a_stage_is_of_an_adult_and_one_behaviour(under_way: Sitting) -> None:
    home = under_way.home.uuids
    kelly = {"member": home["Kelly"], "behaviour": "Drinking in the evening", "form": "s"}
    wrong = under_way.post("alison", "stages", given=kelly, behaviour=" ", stage="cured")
    assert wrong.status_code == 422
    for says in ("Say in a line which behaviour", "Choose a stage"):
        assert says in wrong.page.text
    relapse = under_way.post("alison", "stages", given=kelly, stage="relapse")
    assert relapse.status_code == 422
    assert "Say what you saw or heard that tells you" in relapse.page.text
    nobody = under_way.post("alison", "stages", given=kelly, form="stage-new", member="")
    assert nobody.status_code == 422
    assert "Choose whose behaviour this is" in nobody.page.text
    for member in (home["Maisie"], str(NEVER), "x"):
        assert under_way.post("alison", "stages", given=kelly, member=member).status_code == 404
    assert under_way.post("alison", "stages", given=kelly, stage="action").status_code == 303
    assert under_way.row(StageAgreed).stage == "action"
    stale = under_way.post("ruth", "stages", given=kelly, stage="preparation", version=0)
    assert stale.status_code == 409
    assert under_way.row(StageAgreed).stage == "action"
    assert under_way.post("priya", "stages", given=kelly, stage="action").status_code == 403


def stage_entry(scene: Scene, home: Home, who: str, about: str, **values: str) -> str:
    """A finalised entry about one adult's stage of change: its uuid."""
    given = {"behaviour": "Drinking at weekends", "evidence": "She rang the group herself"}
    return an_entry(
        scene,
        home,
        who,
        section=AREAS[who],
        kind="stage-of-change",
        about=[about],
        values={"stage": "preparation", **given, **values},
        state="finalised",
    )


@pytest.mark.long
def test_a_stage_is_asked_only_where_a_behaviour_is_known(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    none = under_way.get("alison").page
    assert "No behaviour to change is written down for Kelly and Darren." in none.text
    assert [it.get("id") for it in none.all("form") if it.get("id").startswith("stage-")] == [
        "stage-new"
    ]
    for name in ("Kelly", "Darren"):
        assert f"{name}: write down this view" in none.text, "everybody has a view"

    stage_entry(scene, home, "joe", "Kelly")
    asked = under_way.get("alison").page
    said = f"Joe Recovery wrote on {short_day(today())}: Preparation."
    assert said in asked.text
    assert "No behaviour to change is written down for Darren." in asked.text
    (behaviour,) = [
        it.get("value")
        for it in asked.all("input")
        if it.get("name") == "behaviour" and it.get("type") == "hidden"
    ]
    form = {"member": home.uuids["Kelly"], "behaviour": behaviour, "version": 0}
    agreed = {"stage": "action", "evidence": "Eight days"}
    assert under_way.post("alison", "stages", given=form | agreed).status_code == 303
    row = under_way.row(StageAgreed)
    assert (row.behaviour, row.stage, row.before) == ("Drinking at weekends", "action", None)
    after = under_way.get("alison").page.text
    assert said not in after, "once it was looked at, it waits no more"
    assert after.count("Drinking at weekends") == 1


@pytest.mark.long
def test_an_amended_stage_says_what_was_written_before(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    entry = stage_entry(scene, home, "joe", "Kelly")
    assert amend(scene, home, entry, "joe", **{"f-stage": "action"}).status_code == 303
    said = f"Joe Recovery wrote on {short_day(today())}: Action (Preparation before it was amended)"
    assert said in under_way.get("alison").page.text


@pytest.mark.long
def test_a_behaviour_of_a_limited_or_withdrawn_entry_is_not_named(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    secret, gone = (
        stage_entry(scene, home, who, "Darren", behaviour=behaviour)
        for who, behaviour in (("gemma", "Watching the house"), ("martin", "Missing the group"))
    )
    with scene.database.change() as session:
        me, ruth = scene.me(session, "gemma"), scene.person(session, "ruth")
        limit(session, me, home.id, Thing("entry", secret), {ruth.id: ""}, [], "So")
        me, family = scene.me(session, "martin"), session.get_one(Family, home.id)
        entry = loaded(session, UUID(gone))
        withdraw_entry(
            session, me, family, entry, passage_locked(session, entry.passage_id), "Not his"
        )
    for who, sees in (("ruth", True), ("gemma", True), ("alison", False), ("priya", False)):
        text = under_way.get(who).page.text
        assert ("Watching the house" in text) is sees, who
        assert "Missing the group" not in text, who
