"""An open page asks whether it may still be open: at once it may not, or not as it was."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.client import StrictClient
from tests.people import Home, Scene, an_entry, an_opening
from tests.rooms.families.scenes import at, counted, later
from workbook.access.actions.limit import lift_limit, limit
from workbook.access.models import Limit
from workbook.access.rules import DUTY, Thing
from workbook.audit.models import AuditRow
from workbook.families.actions.allocate import end_allocation
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.people.actions.people import change_role, leave
from workbook.people.actions.teams import leave_team
from workbook.people.models import Membership

JSON = {"Accept": "application/json"}


def page_of(client: StrictClient, address: str) -> str:
    """Open a page; where it asks from then on."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.page.all("body")[0].get("data-rights")


def asks(client: StrictClient, rights: str) -> int:
    """What the page hears."""
    return client.get(rights, headers=JSON).status_code


@pytest.mark.long
def test_nothing_is_said_while_all_is_as_it_was(scene: Scene, home: Home) -> None:
    for who in ("priya", "owen", "ruth"):
        for address in (at(home), at(home, "sections/m3"), "/families", "/account"):
            assert asks(scene.as_(who), page_of(scene.as_(who), address)) == 204, (who, address)


def test_it_is_neither_a_look_nor_a_sign_of_life(scene: Scene, home: Home) -> None:
    rights = page_of(scene.as_("owen"), at(home))
    with scene.database.reading() as session:
        before = session.scalar(select(func.max(AuditRow.id)))
    asks(scene.as_("owen"), rights)
    with scene.database.reading() as session:
        assert session.scalar(select(func.max(AuditRow.id))) == before
    with later(scene, timedelta(minutes=9), signed_in_anew=False):
        assert asks(scene.as_("owen"), rights) == 204
    with later(scene, timedelta(minutes=11), signed_in_anew=False):
        answer = scene.as_("owen").get(rights, headers=JSON)
        assert (answer.status_code, answer.json["kind"]) == (401, "covered")


def test_work_that_ended_takes_the_page_away(scene: Scene, home: Home) -> None:
    rights = page_of(scene.as_("joe"), at(home))
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        end_allocation(session, scene.me(session, "ruth"), family, scene.person(session, "joe"))
    assert asks(scene.as_("joe"), rights) == 404


def test_leaving_a_team_does_and_its_list_is_drawn_anew(scene: Scene, home: Home) -> None:
    owen = scene.as_("owen")
    of_family, of_list = page_of(owen, at(home)), page_of(owen, "/families")
    with scene.database.change() as session:
        person = scene.person(session, "owen")
        served = select(Membership.id).where(Membership.person_id == person.id)
        leave_team(session, None, person, session.scalars(served).one())
    assert asks(owen, of_family) == 404
    heard = owen.get(of_list, headers=JSON)
    assert heard.status_code == 200
    assert re.fullmatch(r"/rights\?seen=[0-9a-f]{16}", heard.json["rights"])
    assert asks(owen, heard.json["rights"]) == 204


def test_leaving_and_another_role_sign_out(scene: Scene, home: Home) -> None:
    owen, chloe = page_of(scene.as_("owen"), at(home)), page_of(scene.as_("chloe"), "/families")
    with scene.database.change() as session:
        leave(session, None, scene.person(session, "owen"))
        change_role(session, None, scene.person(session, "chloe"), "social-worker")
    assert asks(scene.as_("owen"), owen) == 401
    assert asks(scene.as_("chloe"), chloe) == 401


def test_a_limit_changes_the_page_of_everybody_who_reads(scene: Scene, home: Home) -> None:
    """Also of those who do not work with the family: the team, and who opened it with a reason."""
    entry = an_entry(scene, home, "priya", state="shared")
    an_opening(scene, home, "beth")
    pages = {who: page_of(scene.as_(who), at(home)) for who in ("owen", "beth", "alison")}
    with scene.database.change() as session:
        me = scene.me(session, "priya")
        limit(session, me, home.id, Thing("entry", entry), {}, (), "Her new address")
        bump_rules(session, session.get_one(Family, home.id))
    for who, rights in pages.items():
        assert asks(scene.as_(who), rights) == 200, who


@pytest.mark.long
def test_open_lists_learn_that_a_family_is_limited_as_a_whole(scene: Scene, home: Home) -> None:
    """Of the team, of the service, of who opened it or is on duty: each list loses it, and has it
    back when the limit is lifted. Nobody else's is drawn anew.
    """
    an_opening(scene, home, "beth")
    an_opening(scene, home, "femi", way=DUTY)
    lists = {"owen": "/my-work", "helen": "/families", "david": "/families", "alison": "/my-work"}
    lists |= {"beth": "/families", "femi": "/duty"}
    pages = {who: page_of(scene.as_(who), address) for who, address in lists.items()}
    stranger = page_of(scene.as_("callum"), "/families")
    with scene.database.change() as session:
        whole = Thing("family", str(home.uuid))
        row = limit(session, scene.me(session, "ruth"), home.id, whole, {}, (), "Her own")
        limit_id = row.id
    for who, rights in pages.items():
        assert asks(scene.as_(who), rights) == 200, who
        assert "Ashdown" not in scene.as_(who).get(lists[who]).page.text, who
    assert asks(scene.as_("callum"), stranger) == 204
    pages = {who: page_of(scene.as_(who), address) for who, address in lists.items()}
    with scene.database.change() as session:
        me, row = scene.me(session, "ruth"), session.get_one(Limit, limit_id)
        lift_limit(session, me, row, frozenset(), "It is over", is_manager=True)
    for who, rights in pages.items():
        assert asks(scene.as_(who), rights) == 200, who
    assert "Ashdown" in scene.as_("david").get("/families").page.text


def test_what_was_opened_for_a_time_is_gone_when_it_ends(scene: Scene, home: Home) -> None:
    an_opening(scene, home, "beth")
    rights = page_of(scene.as_("beth"), at(home))
    with later(scene, timedelta(days=14, seconds=1)):
        assert asks(scene.as_("beth"), rights) == 404


def test_so_are_opened_drafts_and_limited_contacts(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", words="She was shaking.")
    with scene.database.reading() as session:
        whose = {"writer": str(scene.person(session, "priya").uuid), "reason": "She is on leave"}
    drafts = scene.as_("ruth").post(at(home, "drafts"), data=whose).location
    contacts = at(home, "limited-contacts")
    scene.as_("david").post(contacts, data={"reason": "The police ask"})
    pages = {
        who: page_of(scene.as_(who), it) for who, it in (("ruth", drafts), ("david", contacts))
    }
    with later(scene, timedelta(days=1, seconds=1)):
        for who, rights in pages.items():
            assert asks(scene.as_(who), rights) == 200, who
        assert scene.as_("ruth").get(drafts).status_code == 404


def test_a_stranger_learns_nothing(scene: Scene, home: Home) -> None:
    for ref in (home.ref, "9999"):
        assert asks(scene.as_("callum"), f"/families/{ref}/rights?seen=x") == 404
    assert asks(StrictClient(scene.app), at(home, "rights")) == 401


def test_asking_costs_two_questions_and_one_of_a_page_of_no_family(
    scene: Scene, home: Home
) -> None:
    """Every visible page asks every four seconds: a limit in the family makes it no dearer."""
    entry = an_entry(scene, home, "priya", state="shared")
    with scene.database.change() as session:
        me = scene.me(session, "priya")
        limit(session, me, home.id, Thing("entry", entry), {}, (), "Her new address")
    for address, questions in ((at(home), 2), ("/families", 1)):
        rights = page_of(scene.as_("owen"), address)
        with counted(scene.app) as asked:
            assert asks(scene.as_("owen"), rights) == 204
        assert len(asked) == questions, asked
