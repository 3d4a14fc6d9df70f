"""The record of a session as Word: what its agenda asked and what moved, valid, and without what is
kept from a reader as if it had never been written.
"""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from exports.gathered import Gathered, Signatory, Wanted
from exports.stamp import long_date
from exports.supervision_gather import gather
from exports.supervision_record import draw
from tests.exports.conftest import Keep
from tests.exports.invented import a_stamp
from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.documents.scenes import limit_thing, withhold_thing
from tests.rooms.plans import scenes as plans
from tests.rooms.supervision import test_limited_items as limited_items
from tests.rooms.supervision.scenes import (
    Sitting,
    begun,
    everything,
    finalise,
    summaries,
    typed,
    uuid_of,
)
from tests.rooms.supervision.test_answers import answer
from tests.rooms.supervision.test_heard import stage_entry
from tests.rooms.supervision.test_own_ratings import gives, settles
from workbook.access.rules import Reader, Thing
from workbook.core.time import today
from workbook.families.models import Family
from workbook.families.queries import open_workbook
from workbook.records.models import Entry
from workbook.supervision.models import Action, SessionItem, SessionVersion

CANARY = "Quillwort"
Held = tuple[Sitting, list[Thing]]
Holds = Callable[[Scene, Home, bool], Held]


def copy(
    sitting: Sitting, *members: str, who: str = "ruth", takes_in: frozenset[Thing] = frozenset()
) -> Gathered:
    """What a copy for these members is drawn from, or for the team, made by `who`."""
    scene, home = sitting.scene, sitting.home
    with scene.database.reading() as session:
        family = session.get_one(Family, home.id)
        set_of = frozenset(home.members[each] for each in members)
        reader = Reader(scene.me(session, who).id, set_of, takes_in=takes_in, is_document=True)
        workbook = open_workbook(session, family).id
        return gather(session, family, Wanted(workbook, reader, Signatory("Ruth", "Team manager")))


def drawn(found: Gathered) -> bytes:
    """The copy; the number of the family aside, by which alone two families would differ."""
    return draw(replace(found.facts, reference="AL-1"), a_stamp())


def number(line: int, who: str, given: str, why: str) -> dict[str, str]:
    """A line of the numbers from 0 to 10."""
    return {f"f-numbers.{line}.{k}": v for k, v in (("who", who), ("number", given), ("why", why))}


def numbers(scene: Scene, home: Home, *, with_gemma: bool = True) -> dict[str, str]:
    """Maisie's number, and Gemma's."""
    hers = number(1, f"person:{uuid_of(scene, 'gemma')}", "3", f"{CANARY} is near")
    return number(0, f"member:{home.uuids['Maisie']}", "8", "Nobody shouts") | (
        hers if with_gemma else {}
    )


def ended(sitting: Sitting) -> None:
    """Write what every record needs, and finalise it."""
    everything(sitting)
    assert finalise(sitting).status_code == 303


@pytest.fixture
def held(scene: Scene, home: Home) -> Sitting:
    """A finalised session at which something had moved and questions were answered."""
    summaries(scene, home, "gemma", "joe")
    stage_entry(scene, home, "joe", "Kelly", stage="preparation")
    stage_entry(scene, home, "joe", "Kelly", stage="action")
    for title, state in (("Police were called", "finalised"), (f"{CANARY} rang", "shared")):
        an_entry(scene, home, kind="key-event", title=title, about=["Maisie"], significant=True,
                 meaning="Maisie heard it from the stairs", state=state)  # fmt: skip
    sitting = begun(scene, home)
    maisie = home.uuids["Maisie"]
    seen = {"f-lived": "She sleeps.", "f-seen-by": "Chloe", "f-seen-on": typed(today())}
    assert answer(sitting, "difference", maisie, **seen).status_code == 303
    assert sitting.minute("difference", "Nights are hers again.", maisie).is_json
    assert answer(sitting, "scaling", **numbers(scene, home)).status_code == 303
    closed = {"module": "m4", "what": "close", "because": "Done"}
    given = {f"f-modules.0.{name}": value for name, value in closed.items()}
    assert answer(sitting, "modules", **given).status_code == 303
    told = {"f-wrong": "A calm month", "f-staff-safety": f"{CANARY}: go in pairs"}
    assert answer(sitting, "doubt", **told).status_code == 303
    ended(sitting)
    return sitting


@pytest.mark.long
def test_what_was_asked_and_what_moved_stand_in_their_places(held: Sitting, keep: Keep) -> None:
    found = keep(drawn(copy(held)), "record").text
    places = [
        *("Stages of change", "Kelly: Drinking at weekends", "Action", "Before: Preparation"),
        *("Key events", "Police were called", "Maisie heard it from the stairs"),
        *("What life was like for this child this month", "She sleeps.", "Chloe"),
        *("Nights are hers again.", "Nobody shouts", "Gemma", f"{CANARY} is near"),
        *("A calm month", "Close it"),
    ]
    where = 0
    for words in places:
        where = found.find(words.removeprefix("Before: "), where)
        assert where > 0, words
    reflection = found.rindex("Reflection: where is each parent")
    assert "Nothing is set out" in found[reflection:][:120], "an empty table says nothing"
    assert f"{CANARY} rang" not in found, "it was shared, and can still change"
    assert "go in pairs" not in found, "who visits safely is for the team's own work"


def a_stage_that_moved(scene: Scene, home: Home, is_written: bool) -> Held:
    stage_entry(scene, home, "joe", "Kelly", behaviour="Shouting")
    things = []
    if is_written:
        entry = stage_entry(scene, home, "joe", "Kelly", behaviour=f"Calling {CANARY}")
        things = [Thing("entry", entry)]
    return begun(scene, home), things


def the_answer_of_a_stage(scene: Scene, home: Home, is_written: bool) -> Held:
    sitting, things = a_stage_that_moved(scene, home, is_written)
    return sitting, [replace(each, field="stage") for each in things]


def an_event(scene: Scene, home: Home, is_written: bool) -> Held:
    things = []
    if is_written:
        entry = an_entry(scene, home, kind="key-event", title=f"{CANARY} came", significant=True,
                         meaning=f"{CANARY} knows where", state="finalised")  # fmt: skip
        things = [Thing("entry", entry)]
    return begun(scene, home), things


def answers_of_an_item(scene: Scene, home: Home, is_written: bool) -> Held:
    sitting = begun(scene, home)
    if not is_written:
        return sitting, []
    assert sitting.minute("safety", f"{CANARY} keeps the key.").is_json
    given = {"f-works": "part", "f-tells-us": f"{CANARY} rang first."}
    assert answer(sitting, "safety", **given).status_code == 303
    return sitting, [Thing("session-item", str(sitting.row(SessionItem).uuid))]


def an_opened_item(scene: Scene, home: Home, is_written: bool) -> Held:
    """Added for Gemma, and opened to everybody before the record is finalised."""
    sitting = begun(scene, home)
    if not is_written:
        return sitting, []
    assert limited_items.add(sitting, title=f"{CANARY} at night").status_code == 303
    assert limited_items.write(sitting, "ruth", f"{CANARY} has a key.", 1) == 200
    uuid = limited_items.item(sitting)
    given = {"item": uuid, "because": "Everybody knows since Friday"}
    assert sitting.post("ruth", "limited-items", "openings", given=given).status_code == 303
    return sitting, [Thing("session-item", uuid)]


def a_line_of_the_plan(scene: Scene, home: Home, is_written: bool) -> Held:
    plans.opened(scene, home)
    assert plans.agreed(scene, home, plans.added(scene, home)).status_code == 303
    things = []
    if is_written:
        line = plans.added(scene, home, need=f"{CANARY} must not come near")
        assert plans.agreed(scene, home, line).status_code == 303
        assert plans.moved(scene, home, line, happened=f"{CANARY} was told").status_code == 303
        things = [Thing("plan-line", line)]
    return begun(scene, home), things


KEPT = [
    a_stage_that_moved,
    the_answer_of_a_stage,
    an_event,
    answers_of_an_item,
    an_opened_item,
    a_line_of_the_plan,
]


@pytest.mark.long
@pytest.mark.parametrize("holds", KEPT)
def test_a_copy_is_as_if_it_had_never_been_written(scene: Scene, keep: Keep, holds: Holds) -> None:
    never, _ = holds(scene, a_family(scene), False)
    sitting, things = holds(scene, a_family(scene), True)
    ended(never)
    ended(sitting)
    assert CANARY in keep(drawn(copy(sitting, "Darren")), "before").text
    for thing in things:
        withhold_thing(scene, sitting.home, thing, "Darren")
    his = copy(sitting, "Darren")
    assert his.left_out, "the maker is told"
    assert keep(drawn(his), "his").text == keep(drawn(copy(never, "Darren")), "never").text
    assert drawn(his) == drawn(copy(never, "Darren"))
    assert CANARY in keep(drawn(copy(sitting, "Kelly")), "hers").text


@pytest.mark.long
def test_what_was_before_is_what_these_readers_may_know_was(
    scene: Scene, home: Home, keep: Keep
) -> None:
    first = stage_entry(scene, home, "joe", "Kelly", stage="preparation")
    stage_entry(scene, home, "joe", "Kelly", stage="action")
    sitting = begun(scene, home)
    ended(sitting)
    withhold_thing(scene, home, Thing("entry", first), "Darren")
    his = keep(drawn(copy(sitting, "Darren")), "before").text
    assert "Preparation" not in his
    assert "Said for the first time" in his
    assert "Preparation" in keep(drawn(copy(sitting, "Kelly")), "before").text


@pytest.mark.long
@pytest.mark.parametrize("holds", KEPT)
def test_what_is_limited_is_in_no_copy_until_it_is_taken_in(
    scene: Scene, keep: Keep, holds: Holds
) -> None:
    sitting, (thing,) = holds(scene, a_family(scene), True)
    ended(sitting)
    limit_thing(scene, sitting.home, thing, "ruth", "gemma")
    taking = frozenset([thing])
    for found in (copy(sitting, who="priya"), copy(sitting, who="priya", takes_in=taking)):
        assert CANARY not in keep(drawn(found), "outside").text
        told = [*found.left_out, *found.limited, *found.withheld, *found.said]
        assert CANARY not in repr(told), "who is outside learns nothing of it"
        assert thing not in {each.thing for each in found.limited}
        assert thing not in found.printed
    inside = copy(sitting)
    assert CANARY not in keep(drawn(inside), "inside").text
    assert thing in {each.thing for each in inside.limited}, "who is inside is asked"
    assert CANARY in keep(drawn(copy(sitting, takes_in=taking)), "taken").text


@pytest.mark.long
def test_whose_work_is_withheld_is_named_by_no_number_and_by_nothing_that_moved(
    scene: Scene, keep: Keep
) -> None:
    texts = []
    for with_gemma in (False, True):
        home = a_family(scene)
        summaries(scene, home, "gemma", "joe")
        stage_entry(scene, home, "joe", "Kelly")
        if with_gemma:
            stage_entry(scene, home, "gemma", "Kelly", behaviour=f"Meeting {CANARY}")
        sitting = begun(scene, home)
        given = numbers(scene, home, with_gemma=with_gemma)
        assert answer(sitting, "scaling", **given).status_code == 303
        ended(sitting)
        withhold_thing(scene, home, Thing("entry", summary_of(scene, home, "gemma")), "Darren")
        his = copy(sitting, "Darren")
        texts.append(keep(drawn(his), "his").text)
        told = [each.what for each in his.left_out]
        assert ("Answers, Numbers from 0 to 10" in told) is with_gemma
        assert any(CANARY in each for each in told) is with_gemma
    assert texts[0] == texts[1]
    assert "Nobody shouts" in texts[1]


@pytest.mark.long
def test_each_childs_plan_stands_as_it_was_agreed_by_then(
    scene: Scene, home: Home, keep: Keep
) -> None:
    plans.opened(scene, home)
    line = plans.added(scene, home)
    assert plans.agreed(scene, home, line).status_code == 303
    plans.added(scene, home, need="Not agreed yet")
    assert plans.moved(scene, home, line).status_code == 303
    sitting = begun(scene, home)
    ended(sitting)
    assert plans.moved(scene, home, line, state="achieved", move=1).status_code == 303
    found = keep(drawn(copy(sitting, "Kelly")), "plan").text
    assert "Maisie’s plan" in found
    assert "Maisie needs to sleep through the night" in found
    assert "Mrs Clay, school nurse" in found
    assert "Under way. Two visits made" in found, "as it was when the record was finalised"
    assert "Achieved" not in found
    assert "Not agreed yet" not in found


@pytest.mark.long
def test_a_line_that_a_colleague_does_is_not_there_where_nothing_says_that_they_work_here(
    scene: Scene, home: Home, keep: Keep
) -> None:
    summaries(scene, home, "gemma")
    plans.opened(scene, home)
    line = plans.added(scene, home, doer=f"person-{scene.id_of('gemma')}", other="")
    assert plans.agreed(scene, home, line).status_code == 303
    sitting = begun(scene, home)
    ended(sitting)
    assert "sleep through the night" in keep(drawn(copy(sitting)), "before").text
    withhold_thing(scene, home, Thing("entry", summary_of(scene, home, "gemma")), "Darren")
    his = copy(sitting, "Darren")
    assert "sleep through the night" not in keep(drawn(his), "his").text
    assert any("sleep through the night" in each.what for each in his.left_out)


def summary_of(scene: Scene, home: Home, who: str) -> str:
    """The uuid of somebody's summary."""
    with scene.database.reading() as session:
        writer = scene.person(session, who).id
        query = session.query(Entry.uuid).filter_by(family_id=home.id, writer_id=writer)
        return str(query.filter_by(kind="summary-for-supervision").scalar())


@pytest.mark.long
def test_why_an_extraordinary_one_was_held_stands_on_its_cover(
    scene: Scene, home: Home, keep: Keep
) -> None:
    because = f"{CANARY} came to the house"
    sitting = begun(scene, home, kind="extraordinary", held_because=because)
    ended(sitting)
    found = copy(sitting, "Darren")
    assert f"Held because\t{because}." in keep(drawn(found), "between").text
    assert any(because in each.text for each in found.said), "it is looked through for repeats"
    withhold_thing(scene, home, Thing("session", str(sitting.key)), "Darren")
    assert CANARY not in keep(drawn(copy(sitting, "Darren")), "whole").text


def rated_before(scene: Scene, home: Home) -> tuple[Sitting, Sitting]:
    """Two finalised sessions: Red and contemplation at the first, Amber and action since."""
    kelly = home.uuids["Kelly"]
    found: list[Sitting] = []
    for time, colour, stage in (("08:00", "red", "contemplation"), ("10:00", "amber", "action")):
        sitting = begun(scene, home, time=time)
        for member in (home.uuids["Maisie"], home.uuids["Baby"], ""):
            sitting.post("ruth", "ratings", member=member, colour=colour, because="It moved.")
        for before in found:
            action = str(before.row(Action).uuid)
            sitting.post("alison", "actions", action, "state", state="done")
        everything(sitting)
        agreed = {"member": kelly, "behaviour": "Drinking", "stage": stage, "evidence": "She says"}
        assert sitting.post("alison", "stages", given=agreed).status_code == 303
        assert finalise(sitting).status_code == 303
        found.append(sitting)
    first, second = found
    return first, second


@pytest.mark.long
@pytest.mark.parametrize("is_limited", [False, True])
def test_what_a_session_settled_that_a_reader_may_not_know_of_is_before_nothing(
    scene: Scene, home: Home, keep: Keep, is_limited: bool
) -> None:
    first, second = rated_before(scene, home)
    readers = () if is_limited else ("Darren",)
    told = keep(drawn(copy(second, *readers)), "before").text
    assert "Red" in told
    assert "Contemplation" in told
    thing = Thing("session", str(first.key))
    if is_limited:
        limit_thing(scene, home, thing, "ruth", "priya")
    else:
        withhold_thing(scene, home, thing, "Darren")
    found = keep(drawn(copy(second, *readers)), "kept").text
    assert "Red" not in found
    assert "Contemplation" not in found
    assert "Action" in found


@pytest.mark.long
def test_the_day_of_a_lapse_and_what_was_said_stand_beside_the_stage(
    scene: Scene, home: Home, keep: Keep
) -> None:
    sitting = begun(scene, home)
    kelly = home.uuids["Kelly"]
    lapsed = {"member": kelly, "behaviour": "Drinking", "stage": "relapse", "evidence": "She rang"}
    lapsed |= {"lapsed_on": typed(today()), "talk": f"{CANARY} helped me stop"}
    assert sitting.post("alison", "stages", given=lapsed).status_code == 303
    ended(sitting)
    lapse = f"Lapse or relapse on {long_date(today())}"
    for readers in ((), ("Kelly",)):
        found = copy(sitting, *readers)
        text = keep(drawn(found), "lapse").text
        assert lapse in text
        assert f"“{CANARY} helped me stop”" in text
        assert any(CANARY in each.text for each in found.said), "it is looked through for repeats"
    his = copy(sitting, "Darren")
    text = keep(drawn(his), "his").text
    assert lapse in text
    assert CANARY not in text
    assert "What Kelly said about change" in [each.what for each in his.left_out]


@pytest.mark.long
def test_the_cover_says_who_minuted_and_which_version_it_is(
    scene: Scene, home: Home, keep: Keep
) -> None:
    sitting = begun(scene, home)
    ended(sitting)
    first = keep(drawn(copy(sitting)), "first").text
    assert "Minutes taken by\tAlison" in first
    assert "Version" not in first
    because = f"{CANARY} was there and is not on the attendance"
    assert sitting.post("ruth", "reopenings", because=because).status_code == 303
    assert finalise(sitting).status_code == 303
    found = copy(sitting)
    second = keep(drawn(found), "second").text
    version = "2, in place of version 1, which was opened again on"
    assert f"Version\t{version} {long_date(today())}" in second
    assert f"Opened again because\t{because}." in second
    assert any(because in each.text for each in found.said), "it is looked through for repeats"
    withhold_thing(scene, home, Thing("session", str(sitting.key)), "Darren")
    assert CANARY not in keep(drawn(copy(sitting, "Darren")), "whole").text


@pytest.mark.long
def test_why_it_went_on_without_summaries_is_said_but_not_where_that_tells_who_works_there(
    scene: Scene, home: Home, keep: Keep
) -> None:
    summaries(scene, home, "gemma")
    sitting = begun(scene, home)
    ended(sitting)
    label = "Went on without every summary because"
    assert f"{label}: Two are on leave." in keep(drawn(copy(sitting)), "full").text
    his = copy(sitting, "Darren")
    with scene.database.reading() as session:
        content = json.loads(session.scalars(select(SessionVersion.content)).one())
    missing = [each["person"] for each in content["summaries"] if not each["seal"]]
    assert uuid_of(scene, "martin") in missing, "whose area's words start withheld"
    assert label not in keep(drawn(his), "his").text
    assert "Why it went on without every summary" in [each.what for each in his.left_out]


@pytest.mark.long
def test_a_rating_that_was_changed_once_others_could_be_seen_stands_beside_the_first(
    scene: Scene, home: Home, keep: Keep
) -> None:
    sitting = begun(scene, home)
    gives(sitting, "gemma", "red", "Nothing has moved")
    settles(sitting)
    gives(sitting, "gemma", "amber", "I had not heard of March", n=1)
    ended(sitting)
    text = keep(drawn(copy(sitting)), "changed").text
    first, then = text.index("Nothing has moved"), text.index("I had not heard of March")
    assert first < then
    assert "On their own" in text[:first]
    assert "After others could be seen" in text[first:then]
