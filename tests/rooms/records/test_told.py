"""Nothing is said of what a reader may not know; rules follow people and stay decided."""

import re
from datetime import date

import pytest

from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.records.scenes import (
    all_of,
    at,
    details,
    row_of,
    save,
    section,
    versions,
    withheld_from,
)
from workbook.access.models import Limit, Withholding, WithholdingEnd
from workbook.access.rules import Thing
from workbook.audit.models import AuditRow
from workbook.families.actions.harm import end_harm, record_harm
from workbook.families.actions.members import Identity, add_member
from workbook.families.models import Family, Member


def test_finalising_a_section_tells_nothing_of_what_is_limited(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma")
    scene.as_("gemma").post(at(home, entry, "limits"), data={"reason": "Safe address"})
    scene.as_("gemma").post(at(home, entry, "sharing"))
    assert "1 shared entry" not in scene.as_("priya").post(f"{section(home)}/finalisation").text


def test_no_page_shows_the_words_of_a_withdrawn_entry(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, title="Canary", words="A canary.", state="finalised")
    scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Wrong family"})
    for what in ("history?before=version-1&after=version-1", "rules", "addenda"):
        assert "anary" not in scene.as_("ruth").get(at(home, entry, what)).text, what


def test_nothing_is_added_to_a_finalised_section_by_sharing(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    scene.as_("priya").post(f"{section(home)}/finalisation")
    assert scene.as_("priya").post(at(home, entry, "sharing")).status_code == 409


def test_an_entry_takes_its_number_when_its_limit_is_lifted(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma")
    scene.as_("gemma").post(at(home, entry, "limits"), data={"reason": "For now"})
    scene.as_("gemma").post(at(home, entry, "sharing"))
    (limit,) = all_of(scene, Limit)
    end = at(home, entry, f"limits/{limit.uuid}/end")
    scene.as_("gemma").post(end, data={"reason": "No longer needed"})
    assert row_of(scene, entry).number == 1


def test_a_limit_on_an_area_leaves_no_gap_in_the_numbers(scene: Scene, home: Home) -> None:
    from workbook.access.actions.limit import limit

    with scene.database.change() as session:
        area = Thing("area", "domestic-abuse")
        limit(session, scene.me(session, "gemma"), home.id, area, {}, (), "Until court")
    assert row_of(scene, an_entry(scene, home, "gemma", state="shared")).number is None


def test_a_rule_is_ended_on_the_page_of_its_own_entry(scene: Scene, home: Home) -> None:
    theirs = an_entry(scene, home, "gemma", state="shared")
    other = an_entry(scene, home, "priya", state="shared")
    rule = next(each for each in all_of(scene, Withholding)[::-1] if each.thing == theirs)
    end = at(home, other, f"withholdings/{rule.uuid}/end")
    assert scene.as_("ruth").post(end, data={"reason": "Agreed"}).status_code == 404


def test_somebody_who_joined_later_stays_withheld_until_it_is_decided(
    scene: Scene, home: Home
) -> None:
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        darren = session.get_one(Member, home.members["Darren"])
        record_harm(session, scene.me(session, "gemma"), family, darren, None, "The police")
    entry = an_entry(scene, home, "gemma", state="shared")
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        who = Identity("adult", "Bob Reed", "Bob", born_on=date(1980, 1, 1))
        bob = add_member(session, scene.me(session, "ruth"), family, who).id
    assert bob in withheld_from(scene, entry)
    save(scene, home, entry, "gemma", details=details(home, "Title", ("Kelly", "Maisie")))
    assert bob in withheld_from(scene, entry)


def test_harm_that_was_recorded_in_error_decides_nothing(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        family, me = session.get_one(Family, home.id), scene.me(session, "gemma")
        kelly = session.get_one(Member, home.members["Kelly"])
        row = record_harm(session, me, family, kelly, None, "A report")
        session.flush()
        end_harm(session, me, family, row, kelly, "It was the other way round")
    entry = an_entry(scene, home, "gemma", about=["Kelly"], state="shared")
    assert withheld_from(scene, entry) == {home.members["Darren"]}


def test_the_trail_says_when_a_rule_stopped_withholding(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "martin", about=["Darren"], state="shared")
    verbs = [each.verb for each in all_of(scene, AuditRow)]
    assert verbs.count("withholding-lifted") == len(all_of(scene, WithholdingEnd))


@pytest.mark.long
def test_what_is_missing_leads_to_the_place_to_give_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, kind="stage-of-change", about=(), values={})
    refused = scene.as_("priya").post(at(home, entry, "finalisation"), data=versions(scene, entry))
    links = re.findall(r'<li>\s*<a href="([^"]+)"', refused.text)
    assert links
    assert all(scene.as_("priya").get(each).status_code == 200 for each in links)


def test_victim_work_is_kept_from_an_adult_who_joins_when_nobody_was_there_before(
    scene: Scene,
) -> None:
    home = a_family(scene, name="Osei family", adults=("Kelly",))
    entry = an_entry(scene, home, "gemma", about=["Kelly"], state="finalised")
    assert withheld_from(scene, entry) == set()
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        joined = add_member(
            session, scene.me(session, "ruth"), family, Identity("adult", "Darren Reed", "Darren")
        )
        darren = joined.id
    assert withheld_from(scene, entry) == {darren}
