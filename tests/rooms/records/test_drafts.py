"""The manager opens a named person's drafts with a reason; what a leaver left is not lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import at, later, told
from tests.rooms.families.test_openings import a_conflict
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.models import Notice
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.families.actions.allocate import end_allocation
from workbook.families.models import Family
from workbook.people.actions.people import leave
from workbook.records.models import Entry, EntryVersion, Sharing

WHY = "A strategy meeting in an hour, and she is on leave"


def uuid_of(scene: Scene, who: str) -> str:
    with scene.database.reading() as session:
        return str(scene.person(session, who).uuid)


def opens(scene: Scene, home: Home, who: str, whose: str, reason: str = WHY):
    data = {"writer": uuid_of(scene, whose), "reason": reason}
    return scene.as_(who).post(at(home, "drafts"), data=data)


def heard(scene: Scene, who: str) -> list[tuple[str, str]]:
    with scene.database.reading() as session:
        mine = Notice.person_id == scene.person(session, who).id
        rows = session.execute(select(Notice.said, Notice.reason).where(mine).order_by(Notice.id))
        return [(said, reason) for said, reason in rows]


def goes(scene: Scene, who: str) -> None:
    with scene.database.change() as session:
        leave(session, None, scene.person(session, who))


def test_ruth_opens_priyas_drafts_and_priya_is_told(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="Half a thought", words="She was shaking.")
    an_entry(scene, home, "gemma", title="Not this one", words="Where she would go.")
    listed = scene.as_("ruth").get(at(home, "drafts")).page.text
    assert "Priya Social 1" in listed
    assert "Gemma Domestic 1" in listed
    assert "Half a thought" not in listed
    answer = opens(scene, home, "ruth", "priya")
    assert answer.status_code == 303
    page = scene.as_("ruth").get(answer.location).page
    assert "Half a thought" in page.text
    assert "She was shaking." in page.text
    assert "Not this one" not in page.text
    assert "Draft, not shared" in page.text
    assert "only you" not in page.text
    assert "Nobody else can see this" not in page.text
    assert [each for each in page.all("a") if "write=" in each.get("href")] == []
    assert heard(scene, "priya") == [
        (f"opened your drafts in family {home.ref}, to read them", WHY)
    ]
    assert told(scene, "granted") == 1
    log = scene.as_("priya").get(at(home, "looks")).page.text
    assert "opened the drafts of Priya Social until" in log
    assert "opened drafts of somebody else" in log


def test_it_is_open_to_whoever_opened_it_for_a_day(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya")
    address = opens(scene, home, "ruth", "priya").location
    for who in ("david", "owen", "gemma", "priya", "callum"):
        assert scene.as_(who).get(address).status_code == 404, who
    assert "Drafts open to you" in scene.as_("ruth").get(at(home)).page.text
    with later(scene, timedelta(hours=25)):
        assert scene.as_("ruth").get(address).status_code == 404


def test_who_may_open_them_and_with_what(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya")
    for who in ("owen", "priya", "helen", "alison"):
        assert scene.as_(who).get(at(home, "drafts")).status_code == 403, who
        assert opens(scene, home, who, "gemma").status_code == 403, who
    assert opens(scene, home, "tomasz", "priya").status_code == 404
    blank = opens(scene, home, "ruth", "priya", " ")
    assert blank.status_code == 422
    assert "Say why you need to read what was not shared" in blank.page.text
    assert opens(scene, home, "ruth", "owen").status_code == 422
    assert heard(scene, "priya") == []


def test_reading_is_all_that_is_opened(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya")
    opens(scene, home, "ruth", "priya")
    for path in ("sharing", "finalisation", "withdrawal"):
        assert scene.as_("ruth").post(at(home, f"entries/{entry}/{path}")).status_code == 404
    assert scene.as_("ruth").get(at(home, f"entries/{entry}")).status_code == 404
    with scene.database.reading() as session:
        assert session.scalar(select(Sharing.id)) is None
        assert session.scalar(select(EntryVersion.id)) is None


def test_what_is_limited_to_others_is_not_opened(scene: Scene, home: Home) -> None:
    """The family's manager is in every limit; the service manager is not."""
    entry = an_entry(scene, home, "priya", title="Her new address")
    with scene.database.change() as session:
        me = scene.me(session, "priya")
        limit(session, me, home.id, Thing("entry", entry), {}, (), "Safe address")
    assert "Nobody else has a draft" in scene.as_("david").get(at(home, "drafts")).page.text
    assert opens(scene, home, "david", "priya").status_code == 422
    page = scene.as_("ruth").get(opens(scene, home, "ruth", "priya").location).page
    assert "Her new address" in page.text


def test_one_limited_answer_keeps_the_draft_from_who_is_outside(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", title="A visit")
    with scene.database.change() as session:
        me = scene.me(session, "priya")
        limit(session, me, home.id, Thing("entry", entry, "where"), {}, (), "Safe address")
    assert opens(scene, home, "david", "priya").status_code == 422
    assert opens(scene, home, "ruth", "priya").status_code == 303


@pytest.mark.long
@pytest.mark.parametrize("field", ["", "where"])
def test_a_leavers_limited_draft_opens_to_whoever_is_inside_the_limit_now(
    scene: Scene, home: Home, field: str
) -> None:
    """The manager by role, and Gemma by name once the manager offers it to her; not Priya."""
    entry = an_entry(scene, home, "joe", title="Her new address", words="Mill Lane, with Nan.")
    with scene.database.change() as session:
        me, gemma = scene.me(session, "joe"), scene.person(session, "gemma")
        inside = {gemma.id: gemma.name}
        limit(session, me, home.id, Thing("entry", entry, field), inside, (), "Safe address")
    goes(scene, "joe")
    address = opens(scene, home, "ruth", "joe").location
    page = scene.as_("ruth").get(address).page
    assert "Mill Lane, with Nan." in page.text
    assert opens(scene, home, "david", "joe").status_code == 422
    for who, sees in (("gemma", True), ("priya", False)):
        scene.as_("ruth").post(f"{address}/offers", data={"to": uuid_of(scene, who)})
        home_page = scene.as_(who).get(at(home)).page
        links = [each.get("href") for each in home_page.all("a") if "open to you" in each.words]
        assert ("Mill Lane" in scene.as_(who).get(links[0]).page.text) is sees, who
    start = {"entry": entry}
    assert scene.as_("ruth").post(f"{address}/entries", data=start).status_code == 303
    log = scene.as_("ruth").get(at(home, "looks")).page.text
    assert "opened the drafts of Joe Recovery until" in log


def test_the_service_manager_opens_it_where_the_manager_has_a_conflict(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, "joe", title="Her new address", words="Mill Lane, with Nan.")
    with scene.database.change() as session:
        me = scene.me(session, "joe")
        limit(session, me, home.id, Thing("entry", entry), {}, (), "Safe address")
    goes(scene, "joe")
    a_conflict(scene, home, "ruth")
    assert opens(scene, home, "ruth", "joe").status_code == 404
    page = scene.as_("david").get(opens(scene, home, "david", "joe").location).page
    assert "Mill Lane, with Nan." in page.text


@pytest.mark.long
def test_what_a_leaver_left_goes_on_under_another_name(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "joe", title="Half a thought", words="She drank on Friday.")
    early = opens(scene, home, "ruth", "joe").location
    offered = {"to": uuid_of(scene, "priya")}
    refused = scene.as_("ruth").post(f"{early}/offers", data=offered)
    assert refused.status_code == 422
    assert "Joe Recovery still works with this family: ask them" in refused.page.text
    goes(scene, "joe")
    address = opens(scene, home, "ruth", "joe").location
    assert scene.as_("ruth").post(f"{address}/offers", data={"to": "x"}).status_code == 422
    assert scene.as_("ruth").post(f"{address}/offers", data=offered).status_code == 303
    assert heard(scene, "priya")[-1][0].startswith("offered you the drafts that Joe Recovery left")
    page = scene.as_("priya").get(at(home)).page
    (link,) = [each for each in page.all("a") if "Drafts open to you" in each.words]
    page = scene.as_("priya").get(link.get("href")).page
    assert "She drank on Friday." in page.text
    assert "Offer them" not in page.text
    (entry,) = {each.get("value") for each in page.all("input") if each.get("name") == "entry"}
    start = f"{link.get('href')}/entries"
    first = scene.as_("priya").post(start, data={"entry": entry})
    second = scene.as_("priya").post(start, data={"entry": entry})
    assert first.location == second.location
    page = scene.as_("priya").get(first.location).page
    assert "From a draft of Joe Recovery," in page.text
    assert "which was not shared: She drank on Friday." in page.text
    with scene.database.reading() as session:
        kept = session.scalars(select(Entry).order_by(Entry.id)).all()
        assert [each.writer_id for each in kept] == [
            scene.person(session, "joe").id,
            scene.person(session, "priya").id,
        ]


def test_a_worker_of_today_shares_their_own_drafts(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "priya", words="She was shaking.")
    address = opens(scene, home, "ruth", "priya").location
    assert "Start an entry of your own" not in scene.as_("ruth").get(address).page.text
    refused = scene.as_("ruth").post(f"{address}/entries", data={"entry": entry})
    assert refused.status_code == 403
    assert "Priya Social still works with this family: ask them to share it" in refused.page.text
    with scene.database.reading() as session:
        assert [str(each) for each in session.scalars(select(Entry.uuid))] == [entry]


def begins_with(scene: Scene, home: Home, entry: str, whose: str) -> Thing:
    """Ruth starts an entry with the words of a draft of somebody whose work ended: the new one."""
    stops(scene, home, whose)
    start = f"{opens(scene, home, 'ruth', whose).location}/entries"
    assert scene.as_("ruth").post(start, data={"entry": entry}).status_code == 303
    with scene.database.reading() as session:
        return Thing("entry", str(session.scalars(select(Entry.uuid).order_by(Entry.id)).all()[-1]))


def stops(scene: Scene, home: Home, who: str) -> None:
    """They do not work with the family any more."""
    with scene.database.change() as session:
        family, ruth = session.get_one(Family, home.id), scene.me(session, "ruth")
        end_allocation(session, ruth, family, scene.person(session, who))


@pytest.mark.long
def test_a_copied_draft_keeps_its_limits(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", words="Safe house in Mill Lane.")
    with scene.database.change() as session:
        me = scene.me(session, "gemma")
        owen = scene.person(session, "owen")
        inside = {owen.id: owen.name}
        limit(session, me, home.id, Thing("entry", entry), {}, (), "Safe address")
        limit(session, me, home.id, Thing("entry", entry, "where"), inside, (), "Her town")
        everyone = {scene.person(session, who).id: who for who in ("ruth", "priya", "gemma")}
        area = Thing("area", "domestic-abuse")
        limit(session, me, home.id, area, everyone, (), "The area")
    new = begins_with(scene, home, entry, "gemma")
    with scene.database.reading() as session:
        limited = rules_of(session, home.id).limited
        assert [each.reason for each in limited[new]] == ["Safe address", "The area"]
        (field,) = limited[Thing("entry", new.uuid, "where")]
        assert scene.person(session, "owen").id in field.people
    shared = at(home, f"entries/{new.uuid}/sharing")
    assert scene.as_("ruth").post(shared, data={"version": 1, "details": 1}).status_code == 303
    assert "Mill Lane" in scene.as_("ruth").get(at(home, "sections/m3")).text
    for who in ("owen", "priya"):
        assert "Mill Lane" not in scene.as_(who).get(at(home, "sections/m3")).text, who


def test_an_offer_ends_with_the_work_it_was_made_for(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "joe", words="She drank on Friday.")
    goes(scene, "joe")
    opened = opens(scene, home, "ruth", "joe").location
    scene.as_("ruth").post(f"{opened}/offers", data={"to": uuid_of(scene, "priya")})
    page = scene.as_("priya").get(at(home)).page
    (link,) = [each.get("href") for each in page.all("a") if "Drafts open to you" in each.words]
    assert scene.as_("priya").get(link).status_code == 200
    stops(scene, home, "priya")
    assert "Drafts open to you" not in scene.as_("priya").get(at(home)).page.text
    assert scene.as_("priya").get(link).status_code == 404


def test_a_copied_draft_stays_withheld(scene: Scene, home: Home) -> None:
    """By a person, and by the rule that victim work starts with."""
    entry = an_entry(scene, home, "gemma", words="She plans to leave on Friday.")
    with scene.database.change() as session:
        maisie = [(home.members["Maisie"], "Maisie")]
        me = scene.me(session, "gemma")
        withhold(session, me, home.id, Thing("entry", entry), maisie, "She is seven")
    new = begins_with(scene, home, entry, "gemma")
    with scene.database.reading() as session:
        withheld = rules_of(session, home.id).withheld
        before, after = withheld[Thing("entry", entry)], withheld[new]
        assert [each.members for each in after] == [each.members for each in before]
        assert [each.by_rule for each in before] == [True, False]
        assert home.members["Darren"] in after[0].members


def test_an_amendment_that_was_begun_is_read_too(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "joe", state="finalised", title="The test")
    an_entry(scene, home, "joe", title="Half a thought")
    amendments = at(home, f"entries/{entry}/amendments")
    scene.as_("joe").post(amendments, data={"reason": "The date was wrong"})
    page = scene.as_("ruth").get(opens(scene, home, "ruth", "joe").location).page
    assert "An amendment begun: The test" in page.text
    assert "The date was wrong." in page.text


def test_only_what_was_opened_is_begun_with(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "joe")
    other = an_entry(scene, home, "gemma", words="Where she would go.")
    start = f"{opens(scene, home, 'ruth', 'joe').location}/entries"
    for wrong in (other, "x", ""):
        assert scene.as_("ruth").post(start, data={"entry": wrong}).status_code == 404, wrong
