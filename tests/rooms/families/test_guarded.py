"""What keeps one adult safe: limited and withheld from its first word, and nothing for others."""

import pytest
from sqlalchemy import select

from exports.family_facts import known_of
from tests.people import Home, Scene, a_family, members_by_name
from tests.rooms.families.scenes import a_fact, at, fact_at, key_information, somebody_joins, told
from workbook.access.models import Limit, Withholding, WithholdingMember
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, may_see
from workbook.families.actions.allocate import allocate, end_allocation
from workbook.families.actions.harm import record_harm
from workbook.families.facts import fact_thing
from workbook.families.models import Family, Member, MemberFact
from workbook.people.models import Person

SAFE = "Text her own mobile between 10 and 2. Never the landline."
OUTSIDE = ("owen", "chloe", "martin", "joe", "helen", "alison", "david")
INSIDE = ("priya", "ruth", "gemma")
PAGES = ("", "key-information", "sections/m3", "sections/ki")


def inside(scene: Scene) -> set[str]:
    """Who is inside the limits that stand, by the start of their address."""
    with scene.database.reading() as session:
        family_id = session.scalars(select(Limit.family_id)).first()
        fences = rules_of(session, family_id or 0).limited.values()
        people = {each for on_it in fences for fence in on_it for each in fence.people}
        rows = session.scalars(select(Person.email).where(Person.id.in_(people)))
        return {each.split("@")[0] for each in rows}


def withheld_from(scene: Scene, home: Home) -> dict[str, bool]:
    """Members named in withholdings, and whether each waits for a decision."""
    names = {member_id: name for name, member_id in home.members.items()}
    with scene.database.reading() as session:
        rows = session.execute(select(WithholdingMember.member_id, WithholdingMember.pending))
        return {names.get(member_id, "new"): pending for member_id, pending in rows}


def test_it_starts_limited_and_withheld(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", SAFE)
    assert inside(scene) == {"priya", "ruth", "gemma"}
    assert withheld_from(scene, home) == {"Darren": False}
    with scene.database.reading() as session:
        limit = session.scalars(select(Limit)).one()
        withholding = session.scalars(select(Withholding)).one()
        assert (limit.by_rule, withholding.by_rule) == (True, True)
        assert (limit.thing, limit.field) == (home.uuids["Kelly"], "safe-contact")
    for verb in ("limited", "withheld", "fact-written"):
        assert told(scene, verb) == 1, verb


@pytest.mark.long
def test_those_inside_read_it_on_the_bar_and_in_key_information(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", SAFE)
    for who in INSIDE:
        for page in PAGES:
            text = scene.as_(who).get(at(home, page)).page.text
            assert f"Safe contact: Kelly: {SAFE}" in text, (who, page)
        assert "Limited to Gemma Domestic, Priya Social and Ruth Team" in key_information(
            scene, home, who
        )


@pytest.mark.long
def test_outside_the_limit_every_page_is_that_of_a_family_without_it(
    scene: Scene, home: Home
) -> None:
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        allocate(
            session, scene.me(session, "ruth"), family, scene.person(session, "chloe"), "worker"
        )
    lists = {who: scene.as_(who).get("/families").page.text for who in OUTSIDE}
    before = {
        (who, page): scene.as_(who).get(at(home, page)).page.text
        for who in OUTSIDE
        for page in PAGES
    }
    for field, value in (
        ("safe-contact", SAFE),
        ("confidential-address", "12 Quince Row"),
        ("code-word", "Rhubarb"),
        ("private-safety-page", "Bag at her sister's"),
        ("not-together", [home.uuids["Darren"]]),
    ):
        a_fact(scene, home, field, value)
    for (who, page), text in before.items():
        assert scene.as_(who).get(at(home, page)).page.text == text, (who, page)
    for who in OUTSIDE:
        assert scene.as_(who).get("/families").page.text == lists[who], who


def test_nobody_outside_can_tell_from_the_form_whether_there_is_one(
    scene: Scene, home: Home
) -> None:
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        allocate(
            session, scene.me(session, "ruth"), family, scene.person(session, "chloe"), "worker"
        )
    address = fact_at(home, "Kelly", "safe-contact")

    def answers(who: str) -> list[tuple[int, str]]:
        client = scene.as_(who)
        asked = (
            client.get(address),
            client.post(address, data={"safe-contact": "Ring the landline", "seen": "0"}),
            client.get(f"{address}/rules"),
            client.post(f"{address}/rules/limits", data={"reason": "x"}),
        )
        return [(each.status_code, each.page.text) for each in asked]

    before = {who: answers(who) for who in ("chloe", "alison", "joe", "owen")}
    assert before["chloe"][0][0] == 404
    a_fact(scene, home, "safe-contact", SAFE)
    for who, said in before.items():
        assert answers(who) == said, who
    with scene.database.reading() as session:
        assert session.scalars(select(MemberFact.value)).all() == [SAFE]


def test_a_document_for_the_person_causing_harm_leaves_it_out(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", SAFE)
    kelly, darren = home.members["Kelly"], home.members["Darren"]
    with scene.database.reading() as session:
        rules = rules_of(session, home.id)
        priya = scene.me(session, "priya").id
        thing = fact_thing(home.uuids["Kelly"], "safe-contact")
        for members, sees in (({darren}, False), ({kelly, darren}, False), ({kelly}, True)):
            reader = Reader(priya, frozenset(members), takes_in=frozenset({thing}))
            assert may_see(rules, reader, [thing]) is sees
            known = known_of(session, session.get_one(Family, home.id), rules, reader)
            said = known.said(session.get_one(Member, kelly), "safe-contact")
            assert said == (SAFE if sees else "")


def test_once_somebody_is_recorded_as_causing_harm_it_is_withheld_from_them(
    scene: Scene, home: Home
) -> None:
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        me = scene.me(session, "ruth")
        members = members_by_name(session, home)
        record_harm(session, me, family, members["Darren"], members["Kelly"], "Kelly told Gemma")
    somebody_joins(scene, home, "June Ashdown")
    a_fact(scene, home, "safe-contact", SAFE)
    assert withheld_from(scene, home) == {"Darren": False}


def test_what_was_written_before_names_the_person_when_harm_is_recorded(
    scene: Scene, home: Home
) -> None:
    a_fact(scene, home, "safe-contact", SAFE)
    answer = scene.as_("ruth").post(
        at(home, "harm"), data={"member": home.uuids["Maisie"], "basis": "Seen by Priya"}
    )
    assert answer.status_code == 303
    assert withheld_from(scene, home) == {"Darren": False, "Maisie": False}


def test_it_is_never_withheld_from_the_person_it_is_about(scene: Scene, home: Home) -> None:
    scene.as_("ruth").post(
        at(home, "harm"), data={"member": home.uuids["Darren"], "basis": "Convicted of assault"}
    )
    a_fact(scene, home, "safe-contact", "Ring him at work", of="Darren")
    assert withheld_from(scene, home) == {"Kelly": False}


def test_an_adult_who_joins_where_there_was_no_other_is_named_too(scene: Scene) -> None:
    home = a_family(scene, work_with={"priya": "key-worker"})
    with scene.database.change() as session:
        members_by_name(session, home)["Darren"].part = "child"
    a_fact(scene, home, "safe-contact", SAFE)
    assert withheld_from(scene, home) == {}
    somebody_joins(scene, home, "Gary Ashdown")
    assert withheld_from(scene, home) == {"new": True}


def test_the_limit_follows_who_works_with_the_family(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", SAFE, who="ruth")
    assert inside(scene) == {"priya", "ruth", "gemma"}
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        me = scene.me(session, "ruth")
        allocate(session, me, family, scene.person(session, "owen"), "key-worker")
        end_allocation(session, me, family, scene.person(session, "gemma"))
    assert inside(scene) == {"owen", "ruth"}
    assert SAFE in key_information(scene, home, "owen")
    assert SAFE not in key_information(scene, home, "priya")
    assert told(scene, "limit-followed") == 2


def test_whoever_wrote_it_stays_inside(scene: Scene, home: Home) -> None:
    a_fact(scene, home, "safe-contact", SAFE, who="priya")
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        me = scene.me(session, "ruth")
        allocate(session, me, family, scene.person(session, "owen"), "key-worker")
    assert inside(scene) == {"owen", "ruth", "gemma", "priya"}


def test_changing_it_keeps_the_limit_and_a_lifted_one_stays_lifted(
    scene: Scene, home: Home
) -> None:
    a_fact(scene, home, "safe-contact", SAFE)
    a_fact(scene, home, "safe-contact", "Only by text")
    with scene.database.reading() as session:
        limit = session.scalars(select(Limit)).one().uuid
    end = fact_at(home, "Kelly", "safe-contact", f"rules/limits/{limit}/end")
    assert scene.as_("ruth").post(end, data={"reason": "Everybody must know"}).status_code == 303
    assert "Only by text" in key_information(scene, home, "joe")
    a_fact(scene, home, "safe-contact", "By text or mail")
    assert "By text or mail" in key_information(scene, home, "joe")
    with scene.database.reading() as session:
        assert len(session.scalars(select(Limit)).all()) == 1
