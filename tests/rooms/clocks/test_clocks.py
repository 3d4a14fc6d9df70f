"""What is due in a family and why: in words, on another day, paused, late, as it was known."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from tests.people import Home, Scene
from tests.rooms.clocks.scenes import (
    BECAUSE,
    at,
    choose,
    clocks,
    coming,
    in_days,
    pause,
    said,
)
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.overview.scenes import due, in_some_days
from tests.rooms.supervision.scenes import Sitting, begun, plan, summaries, typed
from workbook.access.rules import Thing
from workbook.audit.models import AuditRow
from workbook.clocks.models import ChosenDay, ClockPause, ClockPauseEnd, DueNote, LateReason
from workbook.clocks.nation import nation_here, use_nation
from workbook.core.time import today


def rows(scene: Scene, table: type) -> int:
    with scene.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def told(scene: Scene, verb: str) -> int:
    with scene.database.reading() as session:
        return session.scalar(select(func.count(AuditRow.id)).where(AuditRow.verb == verb)) or 0


def test_each_day_is_said_with_what_it_is_counted_from(scene: Scene, home: Home) -> None:
    summaries(scene, home, "gemma")
    coming(scene, home)
    text = clocks(scene, home, "gemma")
    assert f"A summary for supervision is due by {said(in_days(11))}: 1 day before" in text
    assert text.count("A summary for supervision is due by") == 3
    assert "A summary for supervision was due by" in text, "Gemma's is in"
    assert "The next regular supervision" in text


def test_held_supervision_begins_the_next_thirty_days(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    text = clocks(scene, home)
    assert f"by {said(in_days(30))}: 30 days after the session of" in text


@pytest.mark.parametrize("who", ["priya", "ruth"])
def test_another_day_stands_everywhere_with_its_reason(scene: Scene, home: Home, who: str) -> None:
    sitting = coming(scene, home)
    assert choose(scene, home, sitting, typed(in_days(9)), who).status_code == 303
    text = clocks(scene, home, "gemma")
    assert f"is due by {said(in_days(9))}: a day that" in text
    assert BECAUSE in text
    assert "Earlier it was due" in text
    assert f"{in_days(9):%a} {in_days(9).day} {in_days(9):%b}" in due(scene, "joe")
    assert told(scene, "due-day-chosen") == 1
    own_again = choose(scene, home, sitting, "", who, seen=str(in_days(9)))
    assert own_again.status_code == 303
    assert f"is due by {said(in_days(9))}" not in clocks(scene, home, "gemma")
    assert rows(scene, ChosenDay) == 2


@pytest.mark.parametrize(("who", "status"), [("joe", 403), ("alison", 403), ("callum", 404)])
def test_others_choose_no_day(scene: Scene, home: Home, who: str, status: int) -> None:
    sitting = coming(scene, home)
    assert choose(scene, home, sitting, typed(in_days(9)), who).status_code == status
    assert pause(scene, home, who).status_code == status
    assert (rows(scene, ChosenDay), rows(scene, ClockPause)) == (0, 0)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"reason": ""}, "Say why another day is right"),
        ({"due_on": "1 1 2020"}, "This day has passed"),
        ({"due_on": "soon"}, ""),
    ],
)
def test_what_was_typed_stays_when_it_is_refused(
    scene: Scene, home: Home, more: dict[str, str], says: str
) -> None:
    sitting = coming(scene, home)
    given = {"due_on": typed(in_days(9)), "reason": BECAUSE, **more}
    answer = choose(scene, home, sitting, given.pop("due_on"), **given)
    assert answer.status_code == 422
    assert says in answer.page.text
    assert (more.get("due_on") or typed(in_days(9))) in answer.text
    assert given["reason"] in answer.text
    assert rows(scene, ChosenDay) == 0


def test_a_second_choice_that_did_not_see_the_first_is_asked_again(
    scene: Scene, home: Home
) -> None:
    sitting = coming(scene, home)
    choose(scene, home, sitting, typed(in_days(9)))
    answer = choose(scene, home, sitting, typed(in_days(8)), "ruth")
    assert answer.status_code == 409
    assert "Another day was chosen since" in answer.page.text
    assert typed(in_days(8)) in answer.text
    assert choose(scene, home, sitting, typed(in_days(9)), "ruth").status_code == 303
    assert rows(scene, ChosenDay) == 1, "the same again is nothing new"


def test_what_is_not_due_is_refused_in_words(scene: Scene, home: Home) -> None:
    sitting = coming(scene, home)
    assert choose(scene, home, sitting, "", clock="no-such-clock").status_code == 409
    summaries(scene, home, "joe")
    answer = choose(scene, home, sitting, typed(in_days(9)))
    assert answer.status_code == 409
    assert "This has been done meanwhile" in answer.page.text


def test_a_session_that_moves_keeps_the_day_before(scene: Scene, home: Home) -> None:
    sitting = coming(scene, home)
    given = {"form": "plan", "version": sitting.itself.version}
    moved = typed(in_days(20))
    answer = sitting.post("alison", "plan", given=given | plan(scene, day=moved))
    assert answer.status_code == 303, answer.text
    text = clocks(scene, home)
    assert f"is due by {said(in_days(19))}" in text
    assert "Earlier it was due" in text


def test_what_was_known_on_a_day_is_told_as_it_was_known(scene: Scene, home: Home) -> None:
    sitting = coming(scene, home)
    then = today()
    with in_some_days(scene, 2):
        summaries(scene, home, "joe")
        assert "A summary for supervision Joe Recovery" in _known(scene, home, typed(then))
        known = _known(scene, home, typed(today()))
        assert "A summary for supervision Joe Recovery" not in known
        assert "A summary for supervision Priya Social" in known
    assert "Nothing was known" in clocks(scene, home, query="?day=1+1+2020")
    assert scene.as_("priya").get(at(home, "?day=1+1+2999")).status_code == 422
    assert str(sitting.key) not in _known(scene, home, typed(then))


def test_a_pause_stops_days_until_it_ends(scene: Scene, home: Home, finished: Sitting) -> None:
    assert pause(scene, home).status_code == 303
    assert "The next regular supervision has been paused since" in clocks(scene, home)
    assert pause(scene, home, "ruth").status_code == 409
    uuid = _paused(scene)
    with in_some_days(scene, 5):
        end = at(home, f"/pauses/{uuid}/end")
        refused = scene.as_("priya").post(end, data={"until_on": typed(in_days(3))})
        assert refused.status_code == 422
        assert scene.as_("priya").post(end, data={"until_on": typed(today())}).status_code == 303
        assert scene.as_("priya").post(end, data={"until_on": typed(today())}).status_code == 409
        assert f"by {said(in_days(29))}: 30 days after" in clocks(scene, home), "five of 30 given"
    assert rows(scene, ClockPauseEnd) == 1
    assert (told(scene, "clocks-paused"), told(scene, "clocks-go-on")) == (1, 1)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"event": "supervision-held"}, "Choose what happened"),
        ({"from_on": ""}, "Enter the day from which it counts"),
        ({"from_on": typed(in_days(2))}, "This day has not come yet"),
        ({"why": " "}, "Say who decided this, and why"),
    ],
)
def test_a_pause_that_is_not_sound_is_refused(
    scene: Scene, home: Home, more: dict[str, str], says: str
) -> None:
    answer = pause(scene, home, **more)
    assert answer.status_code == 422
    assert says in answer.page.text
    assert rows(scene, ClockPause) == 0


def test_a_pause_is_no_other_familys(scene: Scene, home: Home) -> None:
    pause(scene, home)
    answer = scene.as_("priya").post(
        at(home, f"/pauses/{home.uuids['Maisie']}/end"), data={"until_on": typed(today())}
    )
    assert answer.status_code == 404


def test_what_is_late_stays_late_with_its_reason(
    scene: Scene, home: Home, finished: Sitting
) -> None:
    given = {"clock": "supervision-monthly", "about": "", "thing": str(finished.key)}
    early = scene.as_("ruth").post(at(home, "/reasons"), data=given | {"late": "No"})
    assert early.status_code == 409
    with in_some_days(scene, 33):
        text = clocks(scene, home)
        assert "It is 3 days late." in text
        empty = scene.as_("priya").post(at(home, "/reasons"), data=given | {"late": ""})
        assert empty.status_code == 422
        reason = given | {"late": "The chair was ill"}
        assert scene.as_("priya").post(at(home, "/reasons"), data=reason).status_code == 303
        begun(scene, home)
        text = clocks(scene, home)
        assert "Met on" in text
        assert "3 days late" in text
        assert "Why it was late: The chair was ill" in text
    assert rows(scene, LateReason) == 1


def test_a_limited_session_is_on_nobodys_page_outside(scene: Scene, home: Home) -> None:
    sitting = coming(scene, home)
    before = clocks(scene, home, "gemma")
    assert "A summary for supervision" in before
    choose(scene, home, sitting, typed(in_days(9)), "ruth")
    limit_thing(scene, home, Thing("session", str(sitting.key)), "ruth")
    text = clocks(scene, home, "gemma", f"?day={typed(today()).replace(' ', '+')}")
    assert "A summary for supervision" not in text
    assert BECAUSE not in text
    assert "A summary for supervision" in clocks(scene, home, "ruth")
    assert choose(scene, home, sitting, typed(in_days(8))).status_code == 409


def test_a_limited_session_that_met_something_is_told_by_no_gap(scene: Scene, home: Home) -> None:
    """Group supervision was planned; for whoever may not know of it, it is still to be planned."""
    summaries(scene, home, "gemma")
    asked = f"?day={typed(today()).replace(' ', '+')}"
    first = "The first group supervision"
    sitting = coming(scene, home)
    assert first not in _known(scene, home, typed(today()), "joe")
    limit_thing(scene, home, Thing("session", str(sitting.key)), "ruth", "priya")
    assert f"{first} was due by" in clocks(scene, home, "joe", asked)
    assert first in _known(scene, home, typed(today()), "joe")
    assert first not in _known(scene, home, typed(today()), "priya")


def test_a_print_has_no_words_that_somebody_typed(scene: Scene, home: Home) -> None:
    choose(scene, home, coming(scene, home), typed(in_days(9)))
    answer = scene.as_("priya").post(
        f"/families/{home.ref}/prints", data={"what": "clocks", "thing": "all"}
    )
    assert answer.status_code == 303
    text = scene.as_("priya").get(answer.headers["Location"]).page.text
    assert f"is due by {said(in_days(9))}" in text
    assert BECAUSE not in text


def test_opening_it_is_one_look(scene: Scene, home: Home) -> None:
    before = told(scene, "looked")
    clocks(scene, home)
    assert told(scene, "looked") == before + 1


def test_a_day_without_work_is_said(scene: Scene, home: Home) -> None:
    assert nation_here() == "england"
    first_sunday = next(n for n in range(9, 17) if in_days(n - 1).weekday() == 6)
    coming(scene, home, first_sunday)
    assert "That is a Sunday." in clocks(scene, home)


def test_notes_are_kept_only_of_what_changed(scene: Scene, home: Home) -> None:
    coming(scene, home)
    noted = rows(scene, DueNote)
    assert noted > 4
    coming(scene, home, 40)
    again = rows(scene, DueNote)
    assert again > noted
    pause(scene, home, event="police-asked")
    assert rows(scene, DueNote) == again, "a pause that has not ended moves no day"


@contextmanager
def _nation(name: str) -> Iterator[None]:
    before = nation_here()
    use_nation(name)
    try:
        yield
    finally:
        use_nation(before)


def test_the_nation_is_the_authoritys(scene: Scene) -> None:
    with _nation("scotland"):
        assert nation_here() == "scotland"
    assert nation_here() == scene.app.extensions["config"].nation


def _known(scene: Scene, home: Home, day: str, who: str = "priya") -> str:
    """The table of what was known on a day."""
    answer = scene.as_(who).get(at(home, f"?day={day.replace(' ', '+')}"))
    return " ".join(" ".join(each.words for each in answer.page.all("table")).split())


def _paused(scene: Scene) -> str:
    with scene.database.reading() as session:
        return str(session.scalars(select(ClockPause.uuid)).one())


def test_a_family_without_a_booked_session_says_by_when_one_is_due(
    scene: Scene, home: Home
) -> None:
    begun(scene, home)
    with in_some_days(scene, 2):
        day = in_days(28)
        says = f"Not booked, due by {day.day} {day:%b}"
        assert says in scene.as_("priya").get(f"/families/{home.ref}").page.text
        assert says in scene.as_("priya").get("/families").page.text
        pause(scene, home)
        assert says not in scene.as_("priya").get("/families").page.text
