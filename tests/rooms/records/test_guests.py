"""A guest reads what they are invited to until a day, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import at, later, told
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.models import Grant
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.actions.conflict import declare_conflict
from workbook.families.models import Family
from workbook.people.actions.people import change_role


def uuid_of(scene: Scene, who: str) -> str:
    with scene.database.reading() as session:
        return str(scene.person(session, who).uuid)


def invites(scene: Scene, home: Home, *entries: str, who: str = "priya", **typed: Any):
    """Invite Grace for a week."""
    day = today() + timedelta(days=7)
    data = {
        "guest": uuid_of(scene, "grace"),
        "until": f"{day.day} {day.month} {day.year}",
        "reason": "She leads the group",
        "entries": list(entries),
    }
    return scene.as_(who).post(at(home, "guests"), data={**data, **typed})


def invitation(scene: Scene) -> str:
    """The address of what Grace is invited to."""
    with scene.database.reading() as session:
        return f"/invited/{session.scalars(select(Grant.uuid)).one()}"


@pytest.mark.long
def test_grace_reads_what_she_is_invited_to_and_nothing_else(scene: Scene, home: Home) -> None:
    one = an_entry(scene, home, title="The group", words="She came to all.", state="finalised")
    other = an_entry(scene, home, title="At home", words="She was shaking.", state="shared")
    assert invites(scene, home, one).status_code == 303
    grace = scene.as_("grace")
    listed = grace.get("/invited").page.text
    assert f"Family {home.ref}: 1 entry" in listed
    assert "She leads the group." in listed
    page = grace.get(invitation(scene)).page
    assert "She came to all." in page.text
    for secret in ("Ashdown", "At home", "shaking"):
        assert secret not in page.html, secret
    assert [each for each in page.all("a") if "/families/" in each.get("href")] == []
    for path in ("", "sections/m3", f"entries/{one}", f"entries/{one}/history", f"entries/{other}"):
        assert grace.get(at(home, path)).status_code == 404, path
    log = scene.as_("ruth").get(at(home, "looks")).page.text
    assert "Priya Social Social worker invited Grace Guest as a guest until" in log
    assert "Grace Guest Guest opened what they are invited to invited as a guest: She leads" in log


def test_at_the_end_of_the_day_there_is_nothing(scene: Scene, home: Home) -> None:
    invites(scene, home, an_entry(scene, home, state="shared"))
    address = invitation(scene)
    assert scene.as_("grace").get(f"{address}/rights").status_code == 204
    with later(scene, timedelta(days=6)):
        assert scene.as_("grace").get(address).status_code == 200
    with later(scene, timedelta(days=8)):
        assert scene.as_("grace").get(address).status_code == 404
        assert scene.as_("grace").get(f"{address}/rights").status_code == 404
        assert "You are invited to nothing now" in scene.as_("grace").get("/invited").page.text


def test_it_is_ended_before_that(scene: Scene, home: Home) -> None:
    invites(scene, home, an_entry(scene, home, state="shared"))
    address = invitation(scene)
    end = at(home, f"guests/{address.rpartition('/')[2]}/end")
    assert scene.as_("owen").post(end).status_code == 403
    assert scene.as_("ruth").post(end).status_code == 303
    assert scene.as_("grace").get(address).status_code == 404
    assert scene.as_("ruth").post(end).status_code == 404
    assert told(scene, "grant-ended") == 1


def test_one_invitation_at_a_time_names_an_entry(scene: Scene, home: Home) -> None:
    one = an_entry(scene, home, title="The group", state="shared")
    two = an_entry(scene, home, title="At home", state="shared")
    for _ in range(2):
        assert invites(scene, home, one).status_code == 303
    address = invitation(scene)
    refused = invites(scene, home, one, two, reason="The next group")
    assert refused.status_code == 422
    assert "Grace Guest is invited to some of these to" in refused.page.text
    assert "The next group" in refused.page.text
    assert scene.as_("ruth").post(at(home, f"guests/{address[9:]}/end")).status_code == 303
    assert "You are invited to nothing now" in scene.as_("grace").get("/invited").page.text
    assert invites(scene, home, one, two).status_code == 303
    assert told(scene, "granted") == 2


def test_only_what_everybody_in_the_team_reads_is_offered(scene: Scene, home: Home) -> None:
    shared = an_entry(scene, home, title="Shared", state="shared")
    draft = an_entry(scene, home, title="Half a thought")
    hidden = an_entry(scene, home, title="Her new address", state="shared")
    with scene.database.change() as session:
        me = scene.me(session, "priya")
        limit(session, me, home.id, Thing("entry", hidden), {}, (), "Safe address")
    page = scene.as_("ruth").get(at(home, "guests")).page
    offered = {each.get("value") for each in page.all("input") if each.get("name") == "entries"}
    assert offered == {shared}
    for wrong in (draft, hidden):
        assert invites(scene, home, shared, wrong).status_code == 422
    assert told(scene, "granted") == 0


def test_what_is_limited_or_withdrawn_later_is_gone_from_it(scene: Scene, home: Home) -> None:
    one = an_entry(scene, home, words="She moved to Mill Lane.", state="shared")
    two = an_entry(scene, home, words="She came to all.", state="shared")
    invites(scene, home, one, two)
    with scene.database.change() as session:
        me = scene.me(session, "priya")
        limit(session, me, home.id, Thing("entry", one), {}, (), "Safe address")
    withdrawal = at(home, f"entries/{two}/withdrawal")
    scene.as_("priya").post(withdrawal, data={"reason": "The wrong family"})
    page = scene.as_("grace").get(invitation(scene)).page
    assert "is not here any more" in page.text
    for secret in ("Mill Lane", "came to all", "wrong family"):
        assert secret not in page.html, secret


def test_nobody_outside_a_limit_hears_of_it_among_the_guests(scene: Scene, home: Home) -> None:
    one = an_entry(scene, home, "gemma", title="Her new home", state="shared")
    two = an_entry(scene, home, title="The group", state="shared")
    invites(scene, home, one, two)
    alone = an_entry(scene, home, "gemma", title="Her new school", state="shared")
    invites(scene, home, alone)
    for hidden in (one, alone):
        with scene.database.change() as session:
            me = scene.me(session, "gemma")
            limit(session, me, home.id, Thing("entry", hidden), {}, (), "Safe address")
    gone = "an entry that guests cannot read any more"
    listed = scene.as_("priya").get(at(home, "guests")).page
    assert gone not in listed.text
    assert len([each for each in listed.all("button") if "End it now" in each.words]) == 1
    assert scene.as_("ruth").get(at(home, "guests")).page.text.count(gone) == 2
    listed = scene.as_("grace").get("/invited").page.text
    assert f"Family {home.ref}: 1 entry" in listed
    assert f"Family {home.ref}: 0 entries" in listed


def test_an_open_page_of_a_guest_hears_of_a_limit(scene: Scene, home: Home) -> None:
    one = an_entry(scene, home, state="shared")
    other = an_entry(scene, home, state="shared")
    invites(scene, home, one)
    grace = scene.as_("grace")

    def asks(after: str, limited: Thing) -> int:
        """What an open page hears once something was limited."""
        mark = grace.get(after).page.all("body")[0].get("data-rights")
        assert grace.get(mark).status_code == 204
        with scene.database.change() as session:
            limit(session, scene.me(session, "priya"), home.id, limited, {}, (), "Safe address")
        return grace.get(mark).status_code

    for page in (invitation(scene), "/invited"):
        assert asks(page, Thing("entry", other)) == 204, page
    assert asks(invitation(scene), Thing("entry", one, "where")) == 200
    assert asks("/invited", Thing("entry", one, "when")) == 200
    assert asks(invitation(scene), Thing("entry", one)) == 200


def test_a_guest_is_not_told_from_whom_it_is_withheld(scene: Scene, home: Home) -> None:
    one = an_entry(scene, home, words="She came to all.", state="shared")
    with scene.database.change() as session:
        me = scene.me(session, "priya")
        darren = [(home.members["Darren"], "Darren")]
        withhold(session, me, home.id, Thing("entry", one), darren, "He rings at night")
    invites(scene, home, one)
    page = scene.as_("grace").get(invitation(scene)).page
    assert "She came to all." in page.text
    assert "Darren" not in page.html
    assert "rings" not in page.html


def test_what_colleagues_say_about_it_is_not_for_guests(scene: Scene, home: Home) -> None:
    one = an_entry(scene, home, words="She came to all.", state="shared")
    said = scene.as_("ruth").post(at(home, f"entries/{one}/comments"), data={"text": "Why all?"})
    assert said.status_code == 303
    assert "Why all?" in scene.as_("owen").get(at(home, f"entries/{one}")).page.text
    invites(scene, home, one)
    page = scene.as_("grace").get(invitation(scene)).page
    assert "She came to all." in page.text
    assert "Why all?" not in page.html


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"guest": ""}, "Choose a guest from the list"),
        ({"until": ""}, "Enter the last day on which the guest may read them"),
        ({"until": "1 1 2020"}, "Choose a day from today on, within six months"),
        ({"until": "1 1 2090"}, "Choose a day from today on, within six months"),
        ({"until": "soon"}, "Enter a real date"),
        ({"reason": ""}, "Say what the guest needs this for"),
        ({"entries": []}, "Choose the entries that the guest may read"),
    ],
)
def test_what_is_missing_is_said(
    scene: Scene, home: Home, typed: dict[str, Any], says: str
) -> None:
    entry = an_entry(scene, home, state="shared")
    answer = invites(scene, home, entry, **typed)
    assert answer.status_code == 422
    assert says in answer.page.text
    assert told(scene, "granted") == 0


def test_only_guests_are_invited_by_key_worker_and_manager(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    for who in ("owen", "gemma", "alison", "david"):
        assert invites(scene, home, entry, who=who).status_code == 403, who
    assert invites(scene, home, entry, guest=uuid_of(scene, "beth")).status_code == 422
    for who in ("beth", "sam", "priya"):
        assert scene.as_(who).get("/invited").status_code == 403, who


def test_a_conflict_or_another_role_ends_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    invites(scene, home, entry)
    address = invitation(scene)
    with scene.database.change() as session:
        family, grace = session.get_one(Family, home.id), scene.person(session, "grace")
        declare_conflict(session, scene.me(session, "ruth"), family, grace, "Her niece")
    assert scene.as_("grace").get(address).status_code == 404
    assert invites(scene, home, entry).status_code == 422
    with scene.database.change() as session:
        change_role(session, None, scene.person(session, "grace"), "social-worker")
    scene.clients.pop("grace")
    assert scene.as_("grace").get(address).status_code == 403
