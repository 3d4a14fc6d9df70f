"""What is due: for whom each line stands, when it goes, and what is told to nobody."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.documents.scenes import approve, limit_thing
from tests.rooms.documents.scenes import finalise as finalise_assessment
from tests.rooms.families.scenes import a_fact, somebody_joins
from tests.rooms.overview.scenes import drafts, due, in_some_days, is_due, limit_entry
from tests.rooms.supervision.scenes import (
    Sitting,
    begun,
    everything,
    finalise,
    planned,
    summaries,
    typed,
    uuid_of,
)
from workbook.access.rules import Thing
from workbook.core.time import clock_set_to, now, today
from workbook.supervision.models import Action

pytestmark = pytest.mark.long  # each line that is due is asked of nine people
EVERYBODY = ("ruth", "priya", "owen", "gemma", "martin", "joe", "helen", "alison", "david")
ACTION = "See Maisie alone at school"
OWN = "Finalise your summary for supervision"


def in_days(days: int) -> str:
    """A day from now, as people type it."""
    return typed(today() + timedelta(days=days))


def told_of(scene: Scene, words: str) -> set[str]:
    """Who has this among what is due. Everybody is asked about by the query behind the page; those
    who have it open the page too.
    """
    told = {who for who in EVERYBODY if words in is_due(scene, who)}
    for who in told:
        assert words in due(scene, who), who
    return told


def test_an_action_is_its_owners_until_it_was_done(scene: Scene, finished: Sitting) -> None:
    assert told_of(scene, ACTION) == {"priya"}
    action = finished.row(Action)
    nextly = begun(scene, finished.home)
    said = nextly.post("alison", "actions", str(action.uuid), "state", state="part", because="Ill")
    assert said.status_code == 303
    assert ACTION in due(scene, "priya"), "part done is not done"
    nextly.post("alison", "actions", str(action.uuid), "state", state="done", version=1)
    assert ACTION not in due(scene, "priya")


def test_an_action_is_late_in_words(scene: Scene, finished: Sitting) -> None:
    with in_some_days(scene, 7):
        assert "Today" in due(scene, "priya").partition(ACTION)[0]
    with in_some_days(scene, 8):
        assert "! Overdue," in due(scene, "priya").partition(ACTION)[0]
        assert "One thing is overdue" in scene.as_("priya").get("/my-work").page.text


def test_a_limited_action_is_told_to_nobody_outside(scene: Scene, finished: Sitting) -> None:
    action = finished.row(Action)
    limit_thing(scene, finished.home, Thing("action", str(action.uuid)), "ruth")
    assert told_of(scene, ACTION) == set()


def test_ones_own_summary_is_due_the_day_before(scene: Scene, home: Home) -> None:
    summaries(scene, home, "gemma", "joe")
    planned(scene, home, day=in_days(20))
    assert told_of(scene, OWN) == {"priya", "martin"}
    assert "Gemma Domestic and Joe Recovery have finalised theirs" in due(scene, "priya")
    summaries(scene, home, "priya")
    assert told_of(scene, OWN) == {"martin"}


def test_a_summary_far_ahead_is_not_asked_for_yet(scene: Scene, home: Home) -> None:
    planned(scene, home, day=in_days(40))
    assert told_of(scene, OWN) == set()


def test_a_stale_summary_is_asked_for_again(scene: Scene, home: Home) -> None:
    summaries(scene, home, "priya")
    planned(scene, home, day=in_days(40))
    with in_some_days(scene, 20):
        assert "Your last one is out of date" in due(scene, "priya")


def test_a_limited_session_asks_nothing_of_those_outside(scene: Scene, home: Home) -> None:
    sitting = planned(scene, home, day=in_days(5))
    limit_thing(scene, home, Thing("session", str(sitting.key)), "ruth")
    assert told_of(scene, OWN) == set()
    assert told_of(scene, "for a summary") == {"ruth"}


def test_whoever_plans_asks_for_what_is_missing_in_the_last_week(scene: Scene, home: Home) -> None:
    summaries(scene, home, "gemma")
    planned(scene, home, day=in_days(5), invited=[uuid_of(scene, "priya")])
    asked = "Ask Priya Social, Martin Probation and Joe Recovery for a summary"
    assert told_of(scene, asked) == {"ruth", "alison"}
    invite = "Invite Gemma Domestic, Martin Probation and Joe Recovery to supervision"
    assert told_of(scene, invite) == {"ruth", "alison"}
    assert told_of(scene, "Ask Martin Probation and Joe Recovery for a summary") == {"helen"}


def test_nobody_is_asked_weeks_before(scene: Scene, home: Home) -> None:
    planned(scene, home, day=in_days(12))
    assert told_of(scene, "for a summary") == set()


def test_a_session_that_did_not_begin_is_to_be_opened_or_moved(scene: Scene, home: Home) -> None:
    planned(scene, home)
    with in_some_days(scene, 1):
        assert told_of(scene, "Open this supervision, move it or call it off") == {"ruth", "alison"}


def test_minutes_then_the_record_wait_for_whose_they_are(scene: Scene, under_way: Sitting) -> None:
    with in_some_days(scene, 1):
        assert told_of(scene, "Finish the minutes") == {"alison"}
        assert told_of(scene, "Finalise the supervision record") == {"ruth"}
        assert under_way.post("alison", "minuted").status_code == 303
        assert told_of(scene, "Finish the minutes") == set()
        assert told_of(scene, "record: the minutes are finished") == {"ruth"}


def test_what_a_deputy_finalised_waits_for_the_manager(scene: Scene, home: Home) -> None:
    deputy = uuid_of(scene, "david")
    sitting = begun(scene, home, chair=deputy, deputy_because="Ruth is on leave")
    with in_some_days(scene, 1):
        assert told_of(scene, "Finalise the supervision record") == {"ruth", "david"}
    everything(sitting)
    assert finalise(sitting, "david").status_code == 303
    with in_some_days(scene, 1):
        assert told_of(scene, "countersign") == {"ruth"}
        assert sitting.post("ruth", "countersignature").status_code == 303
        assert told_of(scene, "countersign") == set()


def test_a_day_that_was_named_is_to_be_booked(scene: Scene, finished: Sitting) -> None:
    assert told_of(scene, "Book the next supervision") == {"ruth", "alison"}
    planned(scene, finished.home, day=in_days(28))
    assert told_of(scene, "Book the next supervision") == set()


def test_an_assessment_waits_for_the_manager(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", state="finalised")
    assert finalise_assessment(scene, home).status_code == 303
    waits = "Read the parenting assessment and approve it"
    assert told_of(scene, waits) == {"ruth"}
    assert approve(scene, home).status_code == 303
    assert told_of(scene, waits) == set()


def test_a_draft_left_for_two_weeks_is_its_writers_alone(scene: Scene, home: Home) -> None:
    with clock_set_to(now() - timedelta(days=15)):
        an_entry(scene, home, "priya", title="Nursery")
    an_entry(scene, home, "priya", title="Yesterday's call")
    assert told_of(scene, "put it in the bin: Nursery") == {"priya"}
    assert "Yesterday's call" not in due(scene, "priya")
    text = drafts(scene, "priya")
    assert "Your drafts, 2" in text
    assert text.index("Yesterday's call") < text.index("Nursery")
    for who in EVERYBODY:
        assert who == "priya" or "Nursery" not in drafts(scene, who), who


def test_a_draft_is_not_there_once_it_is_shared_or_its_writer_stopped_working_there(
    scene: Scene, home: Home
) -> None:
    a_family(scene, name="Cole family", work_with={"owen": "key-worker"})
    draft = an_entry(scene, home, "joe", title="Nursery")
    assert "Nursery" in drafts(scene, "joe")
    an_entry(scene, home, "joe", title="School", state="shared")
    assert "School" not in drafts(scene, "joe")
    binned = scene.as_("joe").post(f"/families/{home.ref}/entries/{draft}/withdrawal")
    assert binned.status_code == 303
    assert "No drafts." in drafts(scene, "joe")


def test_somebody_new_waits_for_whoever_decides(scene: Scene, home: Home) -> None:
    with clock_set_to(now() - timedelta(days=30)):
        an_entry(scene, home, "gemma", state="shared")
    a_fact(scene, home, "safe-contact", "Text only")
    somebody_joins(scene, home, "June Ashdown")
    waits = "Decide what stays withheld from June"
    assert told_of(scene, waits) == {"priya", "ruth"}
    assert "2 things withheld" in due(scene, "priya")
    assert "Today Decide" in due(scene, "priya"), "since they joined, not since it was withheld"


def test_somebody_new_tells_nothing_of_a_draft_or_of_what_is_limited(
    scene: Scene, home: Home
) -> None:
    an_entry(scene, home, "gemma")
    secret = an_entry(scene, home, "gemma", section="m5", state="shared")
    limit_entry(scene, home, secret, "gemma")
    somebody_joins(scene, home, "June Ashdown")
    assert told_of(scene, "withheld from June") == {"ruth"}
    assert "1 thing withheld" in due(scene, "ruth"), "Ruth is in the limit, nobody sees the draft"


def test_each_line_leads_to_a_page_that_opens(scene: Scene, finished: Sitting) -> None:
    an_entry(scene, finished.home, "priya", state="finalised")
    finalise_assessment(scene, finished.home)
    another = a_family(scene, name="Cole family")
    planned(scene, another, day=in_days(3), invited=[])
    with clock_set_to(now() - timedelta(days=15)):
        an_entry(scene, another, "priya", title="Nursery")
    for who in ("priya", "ruth", "alison", "helen"):
        page = scene.as_(who).get("/my-work").page
        links = {it.get("href") for it in page.all("a") if "btn" in (it.get("class") or "")}
        assert links, who
        for link in links:
            assert scene.as_(who).get(link).status_code == 200, (who, link)
