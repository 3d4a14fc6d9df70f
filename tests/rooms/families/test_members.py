"""Adding somebody to a family, and changing a name or a date."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.families.scenes import at, key_information, told
from workbook.audit.models import AuditDetail, AuditRow
from workbook.core.time import today
from workbook.families.models import Family, Member


def member(scene: Scene, name: str) -> Member:
    """A member by name."""
    with scene.database.reading() as session:
        return session.scalars(select(Member).where(Member.name == name)).one()


def test_a_child_an_adult_and_an_unborn_baby_are_added(scene: Scene, home: Home) -> None:
    due = today() + timedelta(days=60)
    for data in (
        {"part": "child", "name": "Tyler Reed", "born_on": "3 2 2022"},
        {"part": "adult", "name": "June Ashdown", "known_as": "Nan"},
        {"part": "child", "name": "Unborn twin", "due_on": f"{due:%-d %-m %Y}"},
    ):
        answer = scene.as_("priya").post(at(home, "members"), data=data)
        assert answer.status_code == 303, data
    text = key_information(scene, home, "joe")
    assert "Tyler Reed, 4 born 3 February 2022" in text
    assert "June Ashdown known as Nan" in text
    assert f"Unborn twin due {due:%-d %B %Y}" in text
    assert member(scene, "Tyler Reed").known_as == "Tyler"
    assert told(scene, "member-added") == 4 + 3


@pytest.mark.long
def test_what_cannot_be_is_said_and_what_was_typed_stays(scene: Scene, home: Home) -> None:
    tomorrow = today() + timedelta(days=1)
    for data, says in (
        ({"part": "child", "name": ""}, "Enter a name"),
        ({"part": "", "name": "Nan"}, "Choose child or adult"),
        (
            {"part": "child", "name": "T", "born_on": f"{tomorrow:%-d %-m %Y}"},
            "must be in the past",
        ),
        ({"part": "child", "name": "T", "born_on": "1 1 2020", "due_on": "1 1 2027"}, "not both"),
        ({"part": "adult", "name": "T", "due_on": "1 1 2027"}, "not born yet"),
        ({"part": "child", "name": "T", "due_on": "1 1 2072"}, "more than ten months away"),
        ({"part": "child", "name": "T", "born_on": "yesterday"}, "Enter a real date"),
        ({"part": "child", "name": "T" * 301}, "Use 300 characters or fewer"),
    ):
        answer = scene.as_("priya").post(at(home, "members"), data=data)
        assert answer.status_code == 422, data
        assert says in answer.page.text, data
        boxes = {each.get("name"): each.get("value") for each in answer.page.all("input")}
        assert boxes["name"] == data["name"]
        assert boxes["born_on"] == data.get("born_on", "")
    with scene.database.reading() as session:
        assert len(session.scalars(select(Member.id)).all()) == 4


def test_a_name_is_changed_and_every_page_says_it(scene: Scene, home: Home) -> None:
    address = at(home, f"members/{home.uuids['Baby']}")
    with scene.database.reading() as session:
        stamp = session.get_one(Family, home.id).names_stamp
    form = scene.as_("priya").get(address).page
    boxes = {each.get("name"): each.get("value") for each in form.all("input")}
    data = {
        "version": boxes["version"],
        "name": "Leo Reed",
        "known_as": "Leo",
        "born_on": f"{today():%-d %-m %Y}",
        "due_on": "",
    }
    assert scene.as_("priya").post(address, data=data).status_code == 303
    assert "Leo, 0 days" in scene.as_("joe").get(at(home)).page.text
    with scene.database.reading() as session:
        assert session.get_one(Family, home.id).names_stamp > stamp
    assert told(scene, "member-changed") == 1


def test_a_baby_is_born_and_named(scene: Scene, home: Home) -> None:
    due = today() - timedelta(days=4)
    data = {"part": "child", "name": "Unborn baby Reed", "due_on": f"{due:%-d %-m %Y}"}
    assert scene.as_("priya").post(at(home, "members"), data=data).status_code == 303
    born = member(scene, "Unborn baby Reed")
    assert born.known_as == "Unborn baby Reed"
    address = at(home, f"members/{born.uuid}")
    boxes = {
        each.get("name"): each.get("value")
        for each in scene.as_("priya").get(address).page.all("input")
    }
    assert boxes["due_on"] == data["due_on"]
    sent = {**boxes, "name": "Rosie Reed", "born_on": f"{today():%-d %-m %Y}"}
    assert scene.as_("priya").post(address, data=sent).status_code == 303
    rosie = member(scene, "Rosie Reed")
    assert (rosie.known_as, rosie.born_on, rosie.due_on) == ("Rosie", today(), None)


def test_what_a_name_or_date_was_stays_in_the_trail(scene: Scene, home: Home) -> None:
    address = at(home, f"members/{home.uuids['Kelly']}")
    seen = str(member(scene, "Kelly Ashdown").version)
    data = {"version": seen, "name": "Kelly Reed", "known_as": "Kelly", "born_on": "2 2 1996"}
    assert scene.as_("priya").post(address, data=data).status_code == 303
    with scene.database.reading() as session:
        (words,) = session.scalars(
            select(AuditDetail.words)
            .join(AuditRow, AuditRow.id == AuditDetail.audit_id)
            .where(AuditRow.verb == "member-changed")
        )
    assert json.loads(words)["before"] == {"born_on": "1996-02-01", "name": "Kelly Ashdown"}


def test_two_of_one_name_are_told_apart(scene: Scene, home: Home) -> None:
    for sent, known_as in (
        ({"part": "adult", "name": "Kelly Marsh"}, "Kelly Marsh"),
        ({"part": "child", "name": "Kelly Marsh", "born_on": "3 2 2022"}, "Kelly Marsh (2)"),
        ({"part": "child", "name": "Kelly Marsh", "born_on": "3 2 2023"}, "Kelly Marsh (3)"),
    ):
        assert scene.as_("priya").post(at(home, "members"), data=sent).status_code == 303
        with scene.database.reading() as session:
            found = session.scalars(select(Member.known_as).order_by(Member.id.desc())).first()
            assert found == known_as
    typed = {"part": "child", "name": "Kelly Moss", "known_as": "kelly"}
    for address, sent in (
        (at(home, "members"), typed),
        (at(home, f"members/{home.uuids['Darren']}"), {**typed, "version": "1"}),
    ):
        refused = scene.as_("priya").post(address, data=sent)
        assert refused.status_code == 422
        assert "Somebody in this family is called kelly already" in refused.page.text


def test_a_form_sent_twice_adds_one_person(scene: Scene, home: Home) -> None:
    data = {"part": "child", "name": "Tyler Reed", "born_on": "3 2 2022"}
    assert scene.as_("priya").post(at(home, "members"), data=data).status_code == 303
    again = scene.as_("priya").post(at(home, "members"), data=data)
    assert again.status_code == 422
    assert "Tyler Reed is written down already" in again.page.text


def test_a_stale_change_is_refused_with_both_values(scene: Scene, home: Home) -> None:
    address = at(home, f"members/{home.uuids['Kelly']}")
    seen = str(member(scene, "Kelly Ashdown").version)
    data = {"version": seen, "name": "Kelly Reed", "known_as": "Kelly", "born_on": "1 2 1996"}
    assert scene.as_("ruth").post(address, data=data).status_code == 303
    late = {**data, "name": "Kelly Ashdown-Reed"}
    answer = scene.as_("priya").post(address, data=late)
    assert answer.status_code == 409
    assert "Kelly Reed, born 1 February 1996" in answer.page.text
    assert "Kelly Ashdown-Reed, born 1 February 1996" in answer.page.text
    assert member(scene, "Kelly Reed")


def test_refusals(scene: Scene, home: Home) -> None:
    kelly = at(home, f"members/{home.uuids['Kelly']}")
    data = {"part": "adult", "name": "Nan"}
    for who, status in (("owen", 403), ("gemma", 403), ("alison", 403), ("david", 403)):
        assert scene.as_(who).post(at(home, "members"), data=data).status_code == status, who
        assert scene.as_(who).get(kelly).status_code == status, who
    for who in ("beth", "conor", "sam"):
        assert scene.as_(who).post(at(home, "members"), data=data).status_code == 404, who
        assert scene.as_(who).get(kelly).status_code == 404, who
    nobody = at(home, "members/00000000-0000-4000-8000-000000000000")
    assert scene.as_("priya").get(nobody).status_code == 404
