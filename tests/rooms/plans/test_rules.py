"""Lines that are withheld or limited: on screens, on paper, in counts and in what is due."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.plans.scenes import added, at, opened, read
from workbook.access.models import Limit, Withholding, WithholdingMember
from workbook.families.models import Member


@pytest.fixture
def home(home: Home, scene: Scene) -> Home:
    """The family, with Maisie's plan open."""
    opened(scene, home)
    return home


def kept_from(scene: Scene, line: str) -> list[str]:
    """From whom a line is withheld."""
    with scene.database.reading() as session:
        return sorted(
            session.scalars(
                select(Member.known_as)
                .join(WithholdingMember, WithholdingMember.member_id == Member.id)
                .join(Withholding, Withholding.id == WithholdingMember.withholding_id)
                .where(Withholding.thing == line)
            )
        )


def limited(scene: Scene, home: Home, line: str, who: str = "priya") -> None:
    """Priya limits a line to herself, its writer and the manager."""
    data = {"reason": "Told in confidence"}
    answer = scene.as_(who).post(at(home, f"/lines/{line}/rules/limits"), data=data)
    assert answer.status_code == 303


@pytest.mark.long
def test_a_line_is_withheld_from_somebody_and_shown_with_a_band(scene: Scene, home: Home) -> None:
    line = added(scene, home)
    data = {"members": home.uuids["Darren"], "reason": "He would come to the school"}
    rules = at(home, f"/lines/{line}/rules")
    assert scene.as_("priya").post(f"{rules}/withholdings", data=data).status_code == 303
    assert "Withheld from Darren" in read(scene, home, "joe")
    assert "He would come to the school" in scene.as_("ruth").get(rules).page.text
    paper = read(scene, home, "joe", "/print")
    assert "Maisie needs to sleep" not in paper
    assert "nothing here to print" in paper
    with scene.database.reading() as session:
        rule = session.scalars(select(Withholding.uuid).where(Withholding.thing == line)).one()
    end = f"{rules}/withholdings/{rule}/end"
    assert scene.as_("priya").post(end, data={"reason": ""}).status_code == 422
    assert scene.as_("priya").post(end, data={"reason": "He knows"}).status_code == 303
    assert "Maisie needs to sleep" in read(scene, home, "joe", "/print")


def why_it_ended(scene: Scene, home: Home, who: str = "priya") -> str:
    """Maisie's plan ends, and where it is said who may know why."""
    ended = scene.as_(who).post(at(home, "/end"), data={"reason": "Nan told us where they hide"})
    assert ended.status_code == 303
    page = scene.as_("ruth").get(at(home)).page
    (link,) = [each.get("href") for each in page.all("a") if "why it ended" in each.words]
    return str(link)


@pytest.mark.long
def test_why_a_plan_ended_is_withheld_as_a_line_is(scene: Scene, home: Home) -> None:
    rules = why_it_ended(scene, home)
    assert "Nan told us" in read(scene, home, "joe", "/print")
    blank = scene.as_("priya").post(f"{rules}/withholdings", data={"reason": "He would go there"})
    assert blank.status_code == 422
    assert "He would go there" in blank.page.text
    data = {"members": home.uuids["Darren"], "reason": "He would go there"}
    for _ in range(2):
        assert scene.as_("priya").post(f"{rules}/withholdings", data=data).status_code == 303
    shown = read(scene, home, "joe")
    assert "Nan told us" in shown
    assert shown.count("Withheld from Darren") == 1
    assert "Nan told us" not in read(scene, home, "joe", "/print")
    log = scene.as_("ruth").get(f"/families/{home.ref}/looks").page.text
    assert "withheld why Maisie’s plan ended from Darren" in log


def test_why_a_plan_ended_is_limited_as_a_line_is(scene: Scene, home: Home) -> None:
    rules = why_it_ended(scene, home)
    limit = scene.as_("priya").post(f"{rules}/limits", data={"reason": "Told in confidence"})
    assert limit.status_code == 303
    assert "Nan told us" in read(scene, home, "ruth")
    shown = read(scene, home, "joe")
    assert "Ended by Priya Social" in shown
    assert "Nan told us" not in shown
    assert "Limited to" not in shown, "nor that there is a limit"
    assert scene.as_("joe").get(rules).status_code in {403, 404}
    log = scene.as_("owen").get(f"/families/{home.ref}/looks").page.text
    assert "plan ended" not in log
    page = scene.as_("priya").get(rules).page.text
    assert "Who may see why Maisie’s plan ended" in page


@pytest.mark.parametrize("who", ["owen", "alison"])
def test_only_its_writer_the_key_worker_and_the_manager_decide_that(
    scene: Scene, home: Home, who: str
) -> None:
    rules = why_it_ended(scene, home)
    assert scene.as_(who).post(f"{rules}/limits", data={"reason": "x"}).status_code == 403
    other = at(home, f"/endings/{home.uuids['Kelly']}/rules")
    assert scene.as_("priya").get(other).status_code == 404


@pytest.mark.long
def test_a_limited_line_is_not_there_for_anybody_else(scene: Scene, home: Home) -> None:
    secret = added(scene, home, need="Maisie’s secret place")
    added(scene, home, "joe", need="Kelly stays well")
    limited(scene, home, secret)
    for who in ("joe", "gemma", "owen", "david"):
        for more in ("", "/changes", "/print"):
            text = read(scene, home, who, more)
            assert "secret" not in text, (who, more)
        assert "1 line" in read(scene, home, who)
        assert scene.as_(who).get(at(home, f"/lines/{secret}")).status_code == 404
        cws = scene.as_(who).get(f"/families/{home.ref}/sections/cws").page.text
        assert "secret" not in cws
        index = scene.as_(who).get(f"/families/{home.ref}/plans").page.text
        assert "1 line" in index
    assert "2 lines" in read(scene, home, "ruth")
    assert "Limited to named people" in read(scene, home, "priya")
    printed = read(scene, home, "priya", "/print")
    assert "secret" not in printed
    assert "Copy 5." in printed, "each copy has its number"
    assert "1 thing that is withheld or limited" in printed


def test_what_was_typed_comes_back_with_a_refused_limit(scene: Scene, home: Home) -> None:
    line = added(scene, home)
    rules = at(home, f"/lines/{line}/rules")
    data = {"people": "1", "reason": " "}
    assert scene.as_("priya").post(f"{rules}/limits", data=data).status_code == 422
    data = {"members": home.uuids["Darren"], "reason": ""}
    refused = scene.as_("priya").post(f"{rules}/withholdings", data=data)
    assert refused.status_code == 422
    assert "Say why this is withheld" in refused.page.text


def test_a_limit_is_lifted_by_its_setter(scene: Scene, home: Home) -> None:
    line = added(scene, home)
    limited(scene, home, line)
    with scene.database.reading() as session:
        rule = session.scalars(select(Limit.uuid)).one()
    end = at(home, f"/lines/{line}/rules/limits/{rule}/end")
    assert scene.as_("joe").post(end, data={"reason": "Now"}).status_code == 404
    assert scene.as_("priya").post(end, data={"reason": "Now"}).status_code == 303
    assert "Maisie needs to sleep" in read(scene, home, "joe")


def test_only_writer_key_worker_and_manager_set_rules(scene: Scene, home: Home) -> None:
    line = added(scene, home, "joe")
    for who, status in (("joe", 200), ("priya", 200), ("ruth", 200), ("gemma", 403)):
        assert scene.as_(who).get(at(home, f"/lines/{line}/rules")).status_code == status, who


def test_victim_work_starts_withheld_from_every_other_adult(scene: Scene, home: Home) -> None:
    line = added(scene, home, "gemma", need="Kelly and Maisie have a safe way out")
    assert kept_from(scene, line) == ["Darren"]
    assert "safe way out" not in read(scene, home, "priya", "/print")


def test_probation_starts_withheld_from_everybody_but_whom_it_is_about(
    scene: Scene, home: Home
) -> None:
    assert kept_from(scene, added(scene, home, "martin")) == ["Baby", "Kelly", "Maisie"]
    assert kept_from(scene, added(scene, home, "joe", need="Another need")) == []


def test_whoever_is_recorded_as_causing_harm_is_named(scene: Scene, home: Home) -> None:
    line = added(scene, home, "gemma", need="A safe way out")
    data = {"member": home.uuids["Maisie"], "basis": "The school saw it"}
    assert scene.as_("gemma").post(f"/families/{home.ref}/harm", data=data).status_code == 303
    assert kept_from(scene, line) == ["Darren", "Maisie"]
    later = added(scene, home, "gemma", need="Somebody to ring")
    assert kept_from(scene, later) == ["Maisie"]


def test_whoever_joins_later_is_named_until_it_is_decided(scene: Scene, home: Home) -> None:
    line = added(scene, home, "gemma", need="A safe way out")
    data = {"part": "adult", "name": "Lee Marsh", "known_as": "Lee", "born_on": "1 1 1990"}
    answer = scene.as_("priya").post(f"/families/{home.ref}/members", data=data)
    assert answer.status_code == 303
    assert kept_from(scene, line) == ["Darren", "Lee"]
    waiting = scene.as_("priya").get(f"/families/{home.ref}/new-members").page.text
    assert "a line of Maisie’s plan (Domestic abuse" in waiting


@pytest.mark.long
def test_every_look_is_recorded_and_named_for_whoever_may_know(scene: Scene, home: Home) -> None:
    line = added(scene, home, need="Maisie’s secret place")
    limited(scene, home, line)
    for more in ("", "/print", "/changes", "/terms", f"/lines/{line}", f"/lines/{line}/rules"):
        read(scene, home, "priya", more)
    mine = scene.as_("ruth").get(f"/families/{home.ref}/looks").page.text
    for says in ("opened Maisie’s plan", "to print it", "what changed in", "a line of Maisie’s"):
        assert says in mine, says
    theirs = scene.as_("owen").get(f"/families/{home.ref}/looks").page.text
    assert "opened Maisie’s plan" in theirs
    assert "a line of Maisie’s" not in theirs
