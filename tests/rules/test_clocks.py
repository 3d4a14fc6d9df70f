"""The clocks that we have, each over several days; forms, rounds, pauses and other days chosen."""

from datetime import UTC, date, datetime

import pytest

from tests.house.tree import HERE
from workbook.catalogue.clocks import Clock, ClockEvent
from workbook.catalogue.load import load_catalogue
from workbook.clocks.rules.counting import Pause
from workbook.clocks.rules.reckoning import Chosen, Circumstances, Known, State, turns_of
from workbook.clocks.rules.words import no_work_says, span_says, turn_says

OURS = load_catalogue(HERE / "modules")
ENGLAND = Circumstances("england")


def day(said: str) -> date:
    return date.fromisoformat(said)


def noon(said: str) -> datetime:
    return datetime.fromisoformat(f"{said}T12:00").replace(tzinfo=UTC)


def made(form, *rounds, **more):
    """A clock of a form, with rounds such as (4, "wk") or (4, "wk", 6, "wk") for a window."""
    said = []
    for each in rounds:
        *opens, n, unit = each
        one = {"limit": {"n": n, "unit": unit}}
        said.append(one | ({"opens": {"n": opens[0], "unit": opens[1]}} if opens else {}))
    return Clock.model_validate(
        {
            "slug": "made",
            "title": "What was made",
            "form": form,
            "trigger": ["begun"],
            "evidence": "met",
            "owner": "manager",
            "wants": "Do it",
            "source": "a test",
            "rounds": said,
        }
        | more
    )


def known(event, on, about="", of=""):
    moment = datetime.fromisoformat(on).replace(tzinfo=UTC) if "T" in on else day(on)
    return Known(event, moment, about, of)


def only(clock, *events, by=ENGLAND):
    """The last turn of one clock."""
    return turns_of([clock], events, by)[-1]


@pytest.mark.parametrize(
    ("slug", "began", "due"),
    [
        ("supervision-monthly", "2026-10-27", "2026-11-26"),
        ("supervision-monthly", "2026-11-25", "2026-12-25"),
        ("supervision-monthly", "2026-02-27", "2026-03-29"),
        ("supervision-monthly", "2028-01-30", "2028-02-29"),
        ("supervision-after-red", "2026-12-15", "2026-12-29"),
        ("supervision-after-red", "2026-10-20", "2026-11-03"),
        ("supervision-after-red", "2028-02-16", "2028-03-01"),
        ("group-supervision-applies", "2026-12-25", "2026-12-25"),
        ("group-supervision-applies", "2026-03-29", "2026-03-29"),
        ("group-supervision-applies", "2028-02-29", "2028-02-29"),
        ("next-supervision-booked", "2026-12-28", "2026-12-28"),
        ("next-supervision-booked", "2026-10-25", "2026-10-25"),
        ("next-supervision-booked", "2028-02-29", "2028-02-29"),
        ("summary-for-supervision", "2026-12-29T10:00", "2026-12-28"),
        ("summary-for-supervision", "2026-03-30T09:00", "2026-03-29"),
        ("summary-for-supervision", "2026-10-26T00:30", "2026-10-25"),
        ("summary-for-supervision", "2028-03-01T10:00", "2028-02-29"),
        ("summary-when-away", "2026-12-26T10:00", "2026-12-25"),
        ("summary-when-away", "2026-03-29T23:30", "2026-03-29"),
        ("summary-when-away", "2028-03-01T10:00", "2028-02-29"),
        ("discipline-summary", "2026-11-25T16:00", "2026-12-25"),
        ("discipline-summary", "2026-02-27T23:59", "2026-03-29"),
        ("discipline-summary", "2028-01-30T10:00", "2028-02-29"),
        ("invited-to-supervision", "2026-12-29T10:00", "2026-12-28"),
        ("invited-to-supervision", "2026-10-26T10:00", "2026-10-25"),
        ("invited-to-supervision", "2028-03-01T10:00", "2028-02-29"),
        ("summaries-asked-for", "2026-12-26T10:00", "2026-12-25"),
        ("summaries-asked-for", "2026-03-30T00:30", "2026-03-29"),
        ("summaries-asked-for", "2028-03-01T10:00", "2028-02-29"),
        ("record-finalised", "2026-12-24T10:00", "2026-12-24"),
        ("record-finalised", "2026-03-28T23:30", "2026-03-28"),
        ("record-finalised", "2026-03-29T23:30", "2026-03-30"),
        ("record-finalised", "2028-02-29T10:00", "2028-02-29"),
        ("record-countersigned", "2026-12-24T10:00", "2026-12-24"),
        ("record-countersigned", "2026-03-29T23:30", "2026-03-30"),
        ("record-countersigned", "2026-07-01T23:30", "2026-07-02"),
        ("record-countersigned", "2028-02-29T10:00", "2028-02-29"),
        ("action-from-supervision", "2026-12-25", "2026-12-25"),
        ("action-from-supervision", "2026-10-25", "2026-10-25"),
        ("action-from-supervision", "2028-02-29", "2028-02-29"),
    ],
)
def test_each_clock_of_ours_over_several_days(slug, began, due):
    clock = OURS.clock(slug)
    assert only(clock, known(clock.trigger[0], began)).due == day(due)


def test_no_clock_of_ours_is_left_out_of_the_table_above():
    marks = test_each_clock_of_ours_over_several_days.pytestmark
    counted = [row[0] for mark in marks for row in mark.args[1]]
    assert {each: counted.count(each) >= 3 for each in counted} == dict.fromkeys(OURS.clocks, True)


@pytest.mark.parametrize(
    "over",
    [
        [("2026-12-24", "2026-12-29")],
        [("2026-03-28", "2026-03-30"), ("2026-10-24", "2026-10-26")],
        [("2028-02-29", "2028-02-29")],
    ],
    ids=["Christmas", "a change of the clocks", "a leap day"],
)
def test_each_clock_of_ours_is_asked_over(over):
    (rows,) = [mark.args[1] for mark in test_each_clock_of_ours_over_several_days.pytestmark]
    asked = {
        slug
        for slug, *days in rows
        for first, last in over
        if min(days)[:10] <= last and max(days)[:10] >= first
    }
    assert asked == set(OURS.clocks)


def test_the_rows_of_the_guide_that_are_data():
    rows = {row for each in OURS.clocks.values() for row in each.rows}
    assert rows == {28, 29, 40, 41}


def test_every_event_starts_meets_or_pauses_a_clock():
    named = {
        it
        for each in OURS.clocks.values()
        for it in (*each.trigger, *each.pauses, *([each.evidence] if each.evidence else []))
    }
    assert named == set(OURS.clock_events)
    for each in OURS.clock_events.values():
        assert "{day}" in each.said


def test_a_repeat_begins_anew_with_whatever_meets_it():
    clock = OURS.clock("supervision-monthly")
    turns = turns_of(
        [clock],
        [
            known("supervision-applies", "2026-09-01"),
            known("supervision-held", "2026-09-20", of="first"),
            known("supervision-held", "2026-10-27", of="second"),
        ],
        ENGLAND,
    )
    now = noon("2026-11-20")
    assert [(each.due, each.state(now)) for each in turns] == [
        (day("2026-10-01"), State.MET),
        (day("2026-10-20"), State.MET_LATE),
        (day("2026-11-26"), State.NEAR),
    ]
    assert turns[-1].key == ("supervision-monthly", "", "second")


def test_each_person_has_a_chain_of_their_own():
    clock = OURS.clock("discipline-summary")
    turns = turns_of(
        [clock],
        [
            known("summary-finalised", "2026-10-01", "dale"),
            known("summary-finalised", "2026-10-20", "priya"),
            known("summary-finalised", "2026-10-25", "dale"),
        ],
        ENGLAND,
    )
    running = {each.began.about: each.due for each in turns if each.is_running}
    assert running == {"dale": day("2026-11-24"), "priya": day("2026-11-19")}


def test_the_rounds_of_a_repeat_differ_and_the_last_goes_on():
    """Row 49: twenty working days, then three months, then six-monthly."""
    clock = made("repeat", (20, "wd"), (3, "month"), (6, "month"))
    events = [known("begun", "2026-11-30")]
    assert only(clock, *events).due == day("2026-12-30")
    for met, due in (
        ("2026-12-30", "2027-03-30"),
        ("2027-03-31", "2027-09-30"),
        ("2027-09-30", "2028-03-30"),
    ):
        events.append(known("met", met))
        assert only(clock, *events).due == day(due)


def test_a_window_is_open_from_a_day_and_late_after_another():
    """Row 6: forty-two days, then from the last meeting between four and six weeks."""
    clock = made("window", (42, "cd"), (4, "wk", 6, "wk"))
    first = only(clock, known("begun", "2026-11-13"))
    assert (first.opens, first.due) == (None, day("2026-12-25"))
    turn = only(clock, known("begun", "2026-11-13"), known("met", "2026-12-20"))
    assert (turn.opens, turn.due) == (day("2027-01-17"), day("2027-01-31"))
    assert turn.state(noon("2027-01-16")) == State.NOT_OPEN
    assert turn.state(noon("2027-01-17")) == State.RUNNING
    assert turn.state(noon("2027-01-31")) == State.NEAR
    assert turn.state(noon("2027-02-01")) == State.LATE


def test_a_deadline_in_hours_is_late_to_the_minute():
    turn = only(made("deadline", (24, "h")), known("begun", "2026-03-28T18:00"))
    assert turn.state(datetime(2026, 3, 29, 18, 0, tzinfo=UTC)) != State.LATE
    assert turn.state(datetime(2026, 3, 29, 18, 1, tzinfo=UTC)) == State.LATE
    late = only(
        made("deadline", (24, "h")),
        known("begun", "2026-03-28T18:00"),
        known("met", "2026-03-29T18:01"),
    )
    assert late.is_late_at_last


def test_at_once_is_the_same_working_day_or_the_next():
    """Row 13: told at once, recorded the same working day."""
    turn = only(made("at-once", (0, "wd")), known("begun", "2026-12-25T20:00"))
    assert turn.due == day("2026-12-29")


@pytest.mark.parametrize("form", ["duration", "eligibility", "information"])
def test_what_only_runs_its_length_is_never_late(form):
    """Rows 18 to 22: home within 28 days, five to nine months."""
    turn = only(made(form, (5, "month", 9, "month")), known("begun", "2026-05-31"))
    assert (turn.opens, turn.due) == (day("2026-10-31"), day("2027-02-28"))
    assert turn.state(noon("2027-03-01")) == State.OVER


def test_an_information_counts_every_round_from_its_start():
    """Row 21: a dip in the first six months after closing, a gain until eighteen."""
    clock = made("information", (6, "month"), (6, "month", 18, "month"))
    turns = turns_of([clock], [known("begun", "2026-08-31")], ENGLAND)
    assert [each.due for each in turns] == [day("2027-02-28"), day("2028-02-29")]


def test_evidence_meets_what_it_is_about():
    clock = OURS.clock("summary-for-supervision")
    turns = turns_of(
        [clock],
        [
            known("part-in-session", "2026-11-24T10:00", "dale", "s1"),
            known("part-in-session", "2026-11-24T10:00", "priya", "s1"),
            known("part-in-session", "2026-12-22T10:00", "dale", "s2"),
            known("summary-in", "2026-11-20T10:00", "dale", "s1"),
        ],
        ENGLAND,
    )
    assert {each.key[1:]: each.is_running for each in turns} == {
        ("dale", "s1"): False,
        ("priya", "s1"): True,
        ("dale", "s2"): True,
    }


def test_only_a_later_session_meets_what_the_rating_asked_for():
    clock = OURS.clock("supervision-after-red")
    red = known("rated-red", "2026-10-27T10:00", of="s1")
    itself = known("any-session-held", "2026-10-27T10:00", of="s1")
    later = known("any-session-held", "2026-11-09T10:00", of="s2")
    assert only(clock, red, itself).is_running
    assert only(clock, red, itself, later).met == later


def test_one_clock_stands_back_while_another_runs():
    clocks = [OURS.clock("next-supervision-booked"), OURS.clock("group-supervision-applies")]
    named = known("next-named", "2026-11-24")
    applies = known("group-applies", "2026-11-10")
    slugs = [each.clock.slug for each in turns_of(clocks, [named, applies], ENGLAND)]
    assert slugs == ["group-supervision-applies"]
    slugs = [each.clock.slug for each in turns_of(clocks, [named], ENGLAND)]
    assert slugs == ["next-supervision-booked"]
    planned = known("group-planned", "2026-11-12")
    turns = turns_of(clocks, [named, applies, planned], ENGLAND)
    assert [each.clock.slug for each in turns if each.is_running] == ["next-supervision-booked"]


def test_somebody_elses_clock_does_not_stand_in_its_place():
    clocks = [OURS.clock("summary-for-supervision"), OURS.clock("summary-when-away")]
    events = [
        known("part-in-session", "2026-11-24T10:00", "dale", "s1"),
        known("part-in-session", "2026-11-24T10:00", "priya", "s1"),
        known("away-from-session", "2026-11-24T10:00", "dale", "s1"),
    ]
    keys = [each.key[:2] for each in turns_of(clocks, events, ENGLAND)]
    assert keys == [("summary-for-supervision", "priya"), ("summary-when-away", "dale")]


def test_a_clock_is_paused_by_its_own_events_only():
    clock = OURS.clock("supervision-monthly")
    held = known("supervision-held", "2026-10-27")
    away = Circumstances("england", {"family-away": [Pause(day("2026-11-02"))]})
    turn = only(clock, held, by=away)
    assert turn.state(noon("2026-12-20")) == State.PAUSED
    assert turn.state(noon("2026-11-01")) == State.RUNNING
    back = Circumstances("england", {"family-away": [Pause(day("2026-11-02"), day("2026-11-09"))]})
    assert only(clock, held, by=back).due == day("2026-12-03")
    other = Circumstances("england", {"something-else": [Pause(day("2026-11-02"))]})
    assert only(clock, held, by=other).state(noon("2026-12-20")) == State.LATE


@pytest.mark.parametrize(
    ("from_on", "now", "state"),
    [
        ("2026-11-26", "2026-11-27", State.PAUSED),
        ("2026-11-27", "2026-11-27", State.LATE),
        ("2026-12-20", "2026-12-28", State.LATE),
    ],
)
def test_what_was_late_when_a_pause_began_stays_late(from_on, now, state):
    clock, held = OURS.clock("supervision-monthly"), known("supervision-held", "2026-10-27")
    away = Circumstances("england", {"family-away": [Pause(day(from_on))]})
    turn = only(clock, held, by=away)
    assert (turn.due, turn.state(noon(now))) == (day("2026-11-26"), state)
    is_said = "days late" in says(clock, held, now="2026-12-28", by=away)
    assert is_said == (state is State.LATE)


@pytest.mark.parametrize(
    ("began", "due"),
    [
        ("2026-02-27", "2026-03-29"),
        ("2026-03-29", "2026-03-29"),
        ("2026-12-24", "2026-12-24"),
        ("2028-02-29", "2028-02-29"),
    ],
)
def test_a_day_chosen_for_an_earlier_turn_says_nothing_of_this_one(began, due):
    """A second professional left, and another one came: group supervision applies anew."""
    chosen = Chosen(day("2026-03-29"), "Joe is on leave", "Marcus", noon("2026-02-28"))
    by = Circumstances("england", chosen={("group-supervision-applies", "", ""): chosen})
    assert only(
        OURS.clock("group-supervision-applies"), known("group-applies", began), by=by
    ).due == day(due)


def test_an_earlier_day_than_the_one_agreed_can_be_chosen():
    chosen = Chosen(day("2026-12-18"), "Before the holidays", "Marcus", noon("2026-12-01"))
    by = Circumstances("england", chosen={("action-from-supervision", "joe", "a1"): chosen})
    action = known("action-agreed-for", "2026-12-25", "joe", "a1")
    assert only(OURS.clock("action-from-supervision"), action, by=by).due == day("2026-12-18")


def test_another_day_stands_with_its_reason_and_the_clocks_own_is_kept():
    chosen = Chosen(
        day("2026-12-03"), "The family is away until 1 December", "Marcus", noon("2026-11-20")
    )
    by = Circumstances("england", chosen={("supervision-monthly", "", "s1"): chosen})
    clock = OURS.clock("supervision-monthly")
    turn = only(clock, known("supervision-held", "2026-10-27", of="s1"), by=by)
    assert (turn.due, turn.reckoned) == (day("2026-12-03"), day("2026-11-26"))
    held_again = known("supervision-held", "2026-12-01", of="s2")
    anew = only(clock, known("supervision-held", "2026-10-27", of="s1"), held_again, by=by)
    assert (anew.due, anew.chosen) == (day("2026-12-31"), None)


def says(clock, *events, now, by=ENGLAND):
    turn = only(clock, *events, by=by)
    event = OURS.clock_events.get(turn.began.event) or ClockEvent(
        slug="begun", title="Begun", said="the beginning on {day}"
    )
    return turn_says(turn, event, noon(now))


def test_a_turn_in_words():
    clock, held = OURS.clock("supervision-monthly"), known("supervision-held", "2026-10-27")
    assert says(clock, held, now="2026-11-20") == (
        "The next regular supervision is due by Thursday 26 November: 30 days after the session of "
        "27 October."
    )
    assert says(clock, held, now="2026-11-29").endswith(
        "was due by Thursday 26 November: 30 days after the session of 27 October. It is 3 days "
        "late."
    )
    away = Circumstances("england", {"family-away": [Pause(day("2026-11-02"))]})
    assert "has been paused since Monday 2 November" in says(clock, held, now="2026-11-20", by=away)
    over_new_year = known("supervision-held", "2026-12-15")
    assert "by Thursday 14 January 2027" in says(clock, over_new_year, now="2026-12-20")
    summary = OURS.clock("summary-for-supervision")
    coming = known("part-in-session", "2026-11-24T10:00", "dale", "s1")
    assert says(summary, coming, now="2026-11-20").endswith(
        "is due by Monday 23 November: 1 day before the session of 24 November."
    )
    done = known("summary-in", "2026-11-23T10:00", "dale", "s1")
    assert says(summary, coming, done, now="2026-11-25").endswith("Met on Monday 23 November.")
    late = known("summary-in", "2026-11-25T10:00", "dale", "s1")
    assert "Met on Wednesday 25 November, 2 days late." in says(
        summary, coming, late, now="2026-11-26"
    )


def test_an_hour_and_a_window_in_words():
    hours = made("deadline", (48, "h"))
    said = says(hours, known("begun", "2026-11-20T16:40"), now="2026-11-21")
    assert "by 16:40 on Sunday 22 November: 48 hours after the beginning on 20 November" in said
    turn = only(hours, known("begun", "2026-11-20T16:40"))
    assert no_work_says(turn, "england") == "That is a Sunday."
    window = made("window", (4, "wk", 6, "wk"))
    said = says(window, known("begun", "2026-11-20"), now="2026-11-21")
    assert "is due from Friday 18 December and by Friday 1 January 2027: 6 weeks after" in said
    assert span_says(made("deadline", (1, "wd")).rounds[0].limit) == "1 working day"


@pytest.mark.parametrize(
    ("form", "rounds", "says"),
    [
        ("deadline", [], "needs"),
        ("deadline", [(1, "wd"), (2, "wd")], "has one round"),
        ("window", [(6, "wk")], "from when it is open"),
    ],
)
def test_a_clock_that_cannot_be_is_refused(form, rounds, says):
    with pytest.raises(ValueError, match=says):
        made(form, *rounds)
