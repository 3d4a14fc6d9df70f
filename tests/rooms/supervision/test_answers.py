"""The questions that an agenda asks: of each child, of numbers, of the safety plan, of modules."""

import json

import pytest

from tests.people import Home, Scene
from tests.rooms.documents.scenes import limit_thing
from tests.rooms.supervision.scenes import (
    NEVER,
    Sitting,
    begun,
    everything,
    finalise,
    typed,
    uuid_of,
)
from workbook.access.actions.limit import limit
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing
from workbook.core.time import today
from workbook.families.models import Family
from workbook.keeping.observations import compare_observations
from workbook.records.models import Observation
from workbook.records.queries.observations import Observed, observed_by
from workbook.supervision.models import (
    Action,
    ItemAnswers,
    SessionItem,
    SessionVersion,
    StageAgreed,
)
from workbook.supervision.queries.seals import check_sessions

SAFETY = {"f-works": "part", "f-tells-us": "It held on Friday and not on Sunday."}


def answer(sitting: Sitting, item: str, about: str = "", who: str = "alison", **given: object):
    """The form of an item, or of its part about somebody, as the page sends it."""
    whose = f"-{about}" if about else ""
    given = {"form": f"answers-{item}{whose}", "version": 0, **given}
    return sitting.post(who, "items", item, f"answers?about={about}", given=given)


def numbers(scene: Scene, home: Home) -> dict[str, str]:
    """Two people gave a number."""
    return {
        "f-numbers.0.who": f"member:{home.uuids['Maisie']}",
        "f-numbers.0.number": "8",
        "f-numbers.0.why": "Nobody shouts",
        "f-numbers.1.who": f"person:{uuid_of(scene, 'gemma')}",
        "f-numbers.1.number": "3",
    }


def test_a_childs_month_is_written_down_with_who_saw_them_when(under_way: Sitting) -> None:
    maisie = under_way.home.uuids["Maisie"]
    given = {"f-lived": "She sleeps.", "f-seen-by": "Chloe", "f-seen-on": typed(today())}
    assert answer(under_way, "difference", maisie, **given).status_code == 303
    row = under_way.row(ItemAnswers)
    assert (row.item, row.about) == ("difference", maisie)
    assert row.given == {"lived": "She sleeps.", "seen-by": ["Chloe"], "seen-on": str(today())}
    assert "She sleeps." in under_way.get("priya").page.text


@pytest.mark.long
def test_each_number_stands_under_who_gave_it_with_both_ends(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    assert answer(under_way, "scaling", **numbers(scene, home)).status_code == 303
    text = under_way.get("priya").page.text
    for words in ("Maisie", "Nobody shouts", "10 is safe enough for us to close, 0 is"):
        assert words in text, words
    wrong = answer(
        under_way, "scaling", **{**numbers(scene, home), "f-numbers.0.number": "11", "version": 1}
    )
    assert wrong.status_code == 422
    assert 'value="11"' in wrong.text, "what was typed is still there"
    assert under_way.row(ItemAnswers).given["numbers"][0]["number"] == 8


@pytest.mark.long
def test_answers_do_not_merge(under_way: Sitting) -> None:
    assert answer(under_way, "safety", **SAFETY).status_code == 303
    stale = answer(under_way, "safety", who="ruth", **{"f-works": "no", "f-risk-now": "High"})
    assert stale.status_code == 409
    for words in ("Is the safety plan working?: In part", "Is the safety plan working?: No"):
        assert words in stale.page.text, words
    kept = {it.get("name"): it.words.strip() for it in stale.page.all("textarea")}
    assert kept["f-risk-now"] == "High"
    assert under_way.row(ItemAnswers).given["works"] == "part"
    mine = answer(under_way, "safety", who="ruth", **{"f-works": "no", "version": 1})
    assert mine.status_code == 303
    assert under_way.row(ItemAnswers).given == {"works": "no"}
    assert answer(under_way, "safety", **{"f-works": "no", "version": 0}).status_code == 303


@pytest.mark.parametrize(
    ("item", "about"),
    [
        ("safety", "Maisie"),
        ("difference", ""),
        ("difference", "Kelly"),
        ("difference", str(NEVER)),
        ("decisions", ""),
        ("nothing", ""),
    ],
)
def test_only_what_the_agenda_asks_is_answered(under_way: Sitting, item: str, about: str) -> None:
    whose = under_way.home.uuids.get(about, about)
    assert answer(under_way, item, whose, **SAFETY).status_code == 404
    assert under_way.rows(ItemAnswers) == []


def test_before_it_begins_and_for_others_it_is_refused(sitting: Sitting) -> None:
    refused = answer(sitting, "safety", **SAFETY)
    assert refused.status_code == 409
    assert "It held on Friday and not on Sunday." in refused.text, "nothing typed is lost"
    assert answer(sitting, "safety", who="priya", **SAFETY).status_code == 403
    assert sitting.rows(ItemAnswers) == []


@pytest.mark.long
def test_answers_of_an_item_that_is_limited_are_nowhere_for_others(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    assert under_way.minute("safety", "He followed her.", who="ruth").status_code == 200
    assert answer(under_way, "safety", who="ruth", **SAFETY).status_code == 303
    item = under_way.row(SessionItem)
    with scene.database.change() as session:
        me, gemma = scene.me(session, "ruth"), scene.person(session, "gemma")
        limit(session, me, home.id, Thing("session-item", str(item.uuid)), {gemma.id: ""}, [], "So")
    for who, sees in (("ruth", True), ("gemma", True), ("alison", False), ("priya", False)):
        assert ("It held on Friday" in under_way.get(who).text) is sees, who
    assert answer(under_way, "safety", **SAFETY).status_code == 404


@pytest.mark.long
def test_answers_are_sealed_derived_again_and_printed(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    everything(under_way)
    assert answer(under_way, "safety", **SAFETY).status_code == 303
    assert answer(under_way, "scaling", **numbers(scene, home)).status_code == 303
    closed = {"module": "m4", "what": "close", "because": "Done"}
    module = {f"f-modules.0.{name}": value for name, value in closed.items()}
    assert answer(under_way, "modules", **module).status_code == 303
    assert finalise(under_way).status_code == 303
    sealed = json.loads(under_way.row(SessionVersion).content)["answers"]
    assert [each["item"] for each in sealed] == ["modules", "safety", "scaling"]
    with scene.database.reading() as session:
        family = session.get_one(Family, home.id)
        assert [each.wrong for each in check_sessions(session, family)] == [""]
    assert answer(under_way, "safety", **SAFETY).status_code == 409, "never overwritten"
    given = {"what": "session", "thing": str(under_way.key)}
    made = scene.as_("ruth").post(f"/families/{home.ref}/prints", data=given)
    paper = scene.as_("ruth").get(made.location).page.text
    for words in ("It held on Friday", "Nobody shouts", "Gemma", "Close it"):
        assert words in paper, words


@pytest.mark.long
def test_a_module_to_close_leads_whoever_may_to_where_it_is_finalised(
    under_way: Sitting, home: Home
) -> None:
    said = (("m4", "close"), ("m5", "continue"))
    lines = ((at, *each) for at, each in enumerate(said))
    given = {}
    for at, module, what in lines:
        given |= {f"f-modules.{at}.module": module, f"f-modules.{at}.what": what}
    assert answer(under_way, "modules", **given).status_code == 303
    at = f"/families/{home.ref}/sections/{{}}/finalisation"
    for who, leads in (("ruth", True), ("priya", True), ("alison", False), ("joe", False)):
        text = under_way.get(who).text
        assert (at.format("m4") in text) is leads, who
        assert at.format("m5") not in text, who
    assert under_way.scene.as_("ruth").get(at.format("m4")).status_code == 200


@pytest.mark.long
def test_a_stage_has_the_day_of_a_lapse_and_what_was_said(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    kelly = {"member": home.uuids["Kelly"], "behaviour": "Drinking", "stage": "relapse"}
    told = {"evidence": "Three nights", "lapsed_on": typed(today())}
    told |= {"talk": "“I want my mornings.”"}
    assert under_way.post("alison", "stages", given=kelly | told).status_code == 303
    row = under_way.row(StageAgreed)
    assert (row.lapsed_on, row.talk) == (today(), "“I want my mornings.”")
    stale = under_way.post("ruth", "stages", given=kelly | told | {"talk": "Nothing", "version": 0})
    assert stale.status_code == 409
    assert "“I want my mornings.”" in stale.page.text
    everything(under_way)
    assert finalise(under_way).status_code == 303
    (sealed,) = json.loads(under_way.row(SessionVersion).content)["stages"]
    assert (sealed["lapsed_on"], sealed["talk"]) == (str(today()), "“I want my mornings.”")
    assert "“I want my mornings.”" in under_way.get("priya").page.text


@pytest.mark.long
def test_the_numbers_of_a_session_are_observed_and_only_where_their_item_is_seen(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    under_way.minute("scaling", "Why so far apart?", who="ruth")
    assert answer(under_way, "scaling", **numbers(scene, home)).status_code == 303
    everything(under_way)
    assert finalise(under_way).status_code == 303
    item = under_way.row(SessionItem, item="scaling")
    given_by = f"person:{uuid_of(scene, 'gemma')}"
    assert sorted((it.value, it.given_by, it.on) for it in observed(scene, home, "alison")) == [
        ("3", given_by, today()),
        ("8", "", today()),
    ]
    with scene.database.reading() as session:
        assert compare_observations(session).apart == ()
    limit_thing(scene, home, Thing("session-item", str(item.uuid)), "ruth")
    assert observed(scene, home, "alison") == []
    assert len(observed(scene, home, "ruth")) == 2


def observed(scene: Scene, home: Home, who: str) -> list[Observed]:
    """The numbers that somebody may know of."""
    with scene.database.reading() as session:
        rules, reader = rules_of(session, home.id), Reader(scene.person(session, who).id)
        of_ten = Observation.family_id == home.id, Observation.kind == "scale"
        return observed_by(session, rules, reader, *of_ten)


@pytest.mark.long
def test_the_numbers_of_one_in_between_moved_since_those_of_the_last(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    answer(under_way, "scaling", **numbers(scene, home))
    everything(under_way)
    assert finalise(under_way).status_code == 303
    now_given = {**numbers(scene, home), "f-numbers.0.number": "5"}
    between = begun(scene, home, time="13:00", kind="extraordinary", held_because="He came back")
    assert answer(between, "scaling", **now_given).status_code == 303
    action = str(under_way.row(Action).uuid)
    between.post("alison", "actions", action, "state", given={"state": "done", "version": 0})
    everything(between, names_next=False)
    assert finalise(between).status_code == 303
    later = begun(scene, home, time="15:00")
    for who in ("ruth", "priya"):
        page = " ".join(later.get(who).page.text.split())
        assert "Numbers from 0 to 10" in page, who
        assert "5 out of 10" in page
        assert "8 out of 10" in page
    assert finalise(later).status_code == 422
