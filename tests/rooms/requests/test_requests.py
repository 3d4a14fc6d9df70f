"""Work requests: asked by key worker or manager, answered by whoever is asked, and ended."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import at, told
from tests.rooms.overview.scenes import due, in_some_days
from tests.rooms.requests.scenes import (
    QUESTION,
    accept,
    all_of,
    ask,
    end,
    epoch,
    status,
    typed,
    uuid_of,
    wanted,
    works_with,
)
from workbook.access.actions.limit import limit
from workbook.access.rules import Thing
from workbook.families.models import Allocation
from workbook.requests.models import (
    FirstContact,
    RequestAcceptance,
    RequestAsking,
    RequestRefusal,
    WorkRequest,
)


@pytest.mark.long
def test_whoever_is_asked_by_name_reads_and_does_not_write(scene: Scene, alone: Home) -> None:
    assert status(scene, "joe", at(alone)) == 404
    before = epoch(scene, "joe")
    request = ask(scene, alone, "joe")
    assert epoch(scene, "joe") > before
    assert status(scene, "joe", at(alone)) == 200
    page = scene.as_("joe").get(f"/requests/{request}").page.text
    for words in (QUESTION, "Kelly Ashdown", "Maisie", "Priya Social", "This week"):
        assert words in page, words
    started = scene.as_("joe").post(at(alone, "sections/m3/entries"), data={"kind": "visit"})
    assert started.status_code in {403, 404}
    assert not works_with(scene, alone, "joe")
    assert "Your families, 0" in scene.as_("joe").get("/my-work").page.text


@pytest.mark.long
def test_a_whole_discipline_is_asked_and_the_family_opens_to_nobody(
    scene: Scene, alone: Home
) -> None:
    request = ask(scene, alone, "recovery")
    assert status(scene, "joe", at(alone)) == 404
    page = scene.as_("joe").get(f"/requests/{request}").page.text
    assert QUESTION in page
    assert "The workbook opens when you take the work on" in page
    assert "Ashdown and Reed family" not in page
    assert alone.ref not in scene.as_("joe").get(f"/requests/{request}").text
    assert QUESTION not in scene.as_("joe").get("/my-work").page.text
    for who in ("martin", "sian", "gemma", "chloe"):
        assert status(scene, who, f"/requests/{request}") == 404, who
    for who in ("priya", "ruth", "alison", "nadia", "sam", "grace"):
        assert status(scene, who, f"/requests/{request}") == 403, who


@pytest.mark.long
def test_accepting_opens_the_family_with_that_adult(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "recovery")
    before = epoch(scene, "joe")
    assert accept(scene, "joe", request) == 303
    assert accept(scene, "joe", request) == 303, "pressed twice"
    assert epoch(scene, "joe") > before
    assert len(all_of(scene, RequestAcceptance)) == 1
    assert told(scene, "work-accepted") == 1
    (row,) = [each for each in all_of(scene, Allocation) if each.part == "worker"]
    assert row.works_with_id == alone.members["Kelly"]
    assert status(scene, "joe", at(alone)) == 200
    page = scene.as_("priya").get(at(alone, f"requests/{request}")).page.text
    assert "Joe Recovery took it on. First contact by" in page
    assert "Group case supervision applies, because Priya Social and Joe Recovery" in page
    said = scene.as_("ruth").get("/notices").page.text
    assert "accepted the work request about Kelly" in said
    assert "Group supervision applies to the family from now on" in said
    started = an_entry(scene, alone, "joe", section="recovery", about=("Kelly",))
    assert status(scene, "joe", at(alone, f"entries/{started}")) == 200
    assert status(scene, "joe", f"/requests/{request}") == 404, "it waits no longer"


def test_who_works_with_the_family_already_goes_on_as_before(scene: Scene, home: Home) -> None:
    request = ask(scene, home, "martin", question="Will Darren take this on?")
    rows = len(all_of(scene, Allocation))
    assert accept(scene, "martin", request) == 303
    assert len(all_of(scene, Allocation)) == rows
    assert end(scene, home, request, "martin") == 303
    assert works_with(scene, home, "martin"), "the manager allocated him"
    assert "from now on" not in scene.as_("ruth").get("/notices").page.text


@pytest.mark.long
def test_declining_says_why_and_closes_what_was_open(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    assert status(scene, "joe", at(alone)) == 200
    before = epoch(scene, "joe")
    empty = scene.as_("joe").post(f"/requests/{request}/refusal", data={"reason": ""})
    assert empty.status_code == 422
    because = {"reason": "No room until January: ask Wrenfield Recovery"}
    assert scene.as_("joe").post(f"/requests/{request}/refusal", data=because).status_code == 303
    assert status(scene, "joe", at(alone)) == 404
    assert epoch(scene, "joe") > before
    assert "No room until January" in scene.as_("priya").get("/notices").page.text
    page = scene.as_("priya").get(at(alone, "requests")).page.text
    assert "Joe Recovery declined: No room until January" in page
    assert len(all_of(scene, RequestRefusal)) == 1
    again = scene.as_("joe").post(f"/requests/{request}/refusal", data=because)
    assert again.status_code == 404
    ask(scene, alone, "recovery", question="And now?")


@pytest.mark.long
def test_first_contact_is_a_day_that_can_be(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    accept(scene, "joe", request)
    address = at(alone, f"requests/{request}/first-contact")
    for wrong, says in (
        ("", "Enter the day"),
        ("31 2 2026", "real date"),
        (typed(-1), "has not come yet"),
        (typed(3), "was asked for on"),
    ):
        answer = scene.as_("joe").post(address, data={"on": wrong})
        assert answer.status_code == 422, wrong
        assert says in answer.page.text, wrong
    for _ in range(2):
        assert scene.as_("joe").post(address, data={"on": typed(0)}).status_code == 303
    assert len(all_of(scene, FirstContact)) == 1
    assert "First contact was on" in scene.as_("priya").get(at(alone, "requests")).page.text


@pytest.mark.parametrize("who", ["gemma", "owen"])
def test_only_who_took_it_on_key_worker_and_manager_say_how_it_goes(
    scene: Scene, home: Home, who: str
) -> None:
    request = ask(scene, home, "joe")
    accept(scene, "joe", request)
    assert end(scene, home, request, who) == 403
    contact = at(home, f"requests/{request}/first-contact")
    assert scene.as_(who).post(contact, data={"on": typed(0)}).status_code == 403
    assert end(scene, home, request, "ruth") == 303


def test_a_worker_who_is_asked_takes_nothing_back(scene: Scene, home: Home) -> None:
    request = ask(scene, home, "joe")
    assert end(scene, home, request, "joe") == 403
    assert end(scene, home, request, "priya", effect="") == 422
    assert end(scene, home, request, "priya", effect="Written twice") == 303
    page = scene.as_("ruth").get(at(home, f"requests/{request}")).page.text
    assert "Priya Social took it back: Written twice" in page
    assert accept(scene, "joe", request) == 404


def test_what_was_typed_comes_back_with_what_is_missing(scene: Scene, alone: Home) -> None:
    empty = {"adult": "", "child": "", "of": "", "question": "", "urgency": ""}
    answer = scene.as_("priya").post(at(alone, "requests"), data=empty)
    assert answer.status_code == 422
    for says in ("Choose the adult", "Choose the child", "Write the question", "Choose how soon"):
        assert says in answer.page.text, says
    data = {**wanted(scene, alone, "joe"), "urgency": "", "adult": alone.uuids["Maisie"]}
    answer = scene.as_("priya").post(at(alone, "requests"), data=data)
    assert answer.status_code == 422
    assert QUESTION in answer.page.text
    chosen = [each for each in answer.page.all("input") if "checked" in each.attributes]
    assert [each.get("value") for each in chosen] == [uuid_of(scene, "joe")]
    assert not all_of(scene, WorkRequest)


def test_asked_twice_is_asked_once(scene: Scene, alone: Home) -> None:
    assert ask(scene, alone, "joe") == ask(scene, alone, "joe")
    assert len(all_of(scene, RequestAsking)) == 1
    other = scene.as_("ruth").post(at(alone, "requests"), data=wanted(scene, alone, "recovery"))
    assert other.status_code == 422
    assert "Joe Recovery was asked about Kelly already" in other.page.text


@pytest.mark.long
def test_only_key_worker_and_manager_ask(scene: Scene, home: Home) -> None:
    for who in ("owen", "gemma", "joe", "helen", "alison"):
        answer = scene.as_(who).post(at(home, "requests"), data=wanted(scene, home, "joe"))
        assert answer.status_code == 403, who
        assert "Ask for work" not in scene.as_(who).get(at(home, "requests")).page.text, who
    assert scene.as_("callum").get(at(home, "requests")).status_code == 404


@pytest.mark.long
def test_the_lead_hears_of_it_and_names_a_worker(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "recovery")
    assert "A work request waits for whoever of Recovery takes it on: Kelly" in due(scene, "helen")
    assert "Say who takes it on" not in scene.as_("joe").get("/requests").page.text
    assert status(scene, "helen", at(alone)) == 404
    assert accept(scene, "helen", request) == 403
    asking = f"/requests/{request}/asking"
    wrong = {"to": uuid_of(scene, "martin")}
    assert scene.as_("helen").post(asking, data=wrong).status_code == 422
    named = {"to": uuid_of(scene, "joe")}
    assert scene.as_("joe").post(asking, data=named).status_code == 403
    for _ in range(2):
        assert scene.as_("helen").post(asking, data=named).status_code == 303
    assert len(all_of(scene, RequestAsking)) == 2
    assert status(scene, "joe", at(alone)) == 200, "asked by name"
    page = scene.as_("priya").get(at(alone, f"requests/{request}")).page.text
    assert "Helen Lead asked Joe Recovery" in page
    assert accept(scene, "joe", request) == 303


@pytest.mark.long
def test_somebody_with_a_conflict_is_never_told(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "recovery")
    data = {"conflict": "She is my cousin"}
    assert scene.as_("joe").post(f"/requests/{request}/conflict", data=data).status_code == 303
    assert status(scene, "joe", f"/requests/{request}") == 404
    assert "Kelly" not in scene.as_("joe").get("/requests").page.text
    assert "Nothing is due" in due(scene, "joe")
    form = scene.as_("priya").get(at(alone, "requests")).page.text
    assert "Joe Recovery" not in form
    refused = scene.as_("ruth").post(
        at(alone, "requests"), data=wanted(scene, alone, "joe", question="Again?")
    )
    assert refused.status_code == 422


def test_a_conflict_of_whoever_is_asked_by_name_answers_it(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    empty = scene.as_("joe").post(f"/requests/{request}/conflict", data={"conflict": ""})
    assert empty.status_code == 422
    scene.as_("joe").post(f"/requests/{request}/conflict", data={"conflict": "My cousin"})
    assert status(scene, "joe", at(alone)) == 404
    page = scene.as_("priya").get(at(alone, "requests")).page.text
    assert "Declined: They cannot take this on" in page
    assert "cousin" not in page
    heard = scene.as_("priya").get("/notices").page.text
    assert "The work request about Kelly was declined: ask somebody else" in heard
    assert "cousin" not in heard
    assert "Joe" not in heard
    assert told(scene, "work-declined") == 1


@pytest.mark.long
def test_a_limited_family_is_asked_about_inside_only(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "recovery")
    with scene.database.change() as session:
        ruth, priya = scene.me(session, "ruth"), scene.person(session, "priya")
        thing = Thing("family", str(alone.uuid))
        limit(session, ruth, alone.id, thing, {priya.id: priya.name}, (), "A colleague's own")
    assert status(scene, "joe", f"/requests/{request}") == 404
    assert "Nothing is due" in due(scene, "joe")
    assert "Nothing is due" in due(scene, "helen")
    assert "Joe Recovery" not in scene.as_("priya").get(at(alone, "requests")).page.text


@pytest.mark.long
def test_what_is_due_is_said_in_words(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    assert "Take on work with Kelly, or decline it" in due(scene, "joe")
    assert "Overdue" not in due(scene, "joe")
    assert "No answer from" not in due(scene, "priya")
    with in_some_days(scene, 3):
        assert "Overdue" in due(scene, "joe")
        for who in ("priya", "ruth"):
            assert "No answer from Joe Recovery about Kelly" in due(scene, who), who
        page = scene.as_("ruth").get(at(alone, "requests")).page.text
        assert "Overdue: Joe Recovery was to answer by" in page
    accept(scene, "joe", request)
    assert "Make first contact with Kelly, and say when" in due(scene, "joe")
    with in_some_days(scene, 8):
        assert "Overdue" in due(scene, "joe")
    contact = at(alone, f"requests/{request}/first-contact")
    scene.as_("joe").post(contact, data={"on": typed(0)})
    assert "first contact" not in due(scene, "joe")


@pytest.mark.long
def test_what_waits_is_part_of_the_load(scene: Scene, alone: Home) -> None:
    ask(scene, alone, "joe")
    text = scene.as_("ruth").get(at(alone, "allocations")).page.text
    assert "Recovery worker 0 0 0 0 1" in text
    assert "Drafts left two weeks 0 0 0 0 1 0 0" in scene.as_("joe").get("/my-work").page.text


def test_an_open_page_of_whoever_was_asked_hears_that_it_is_over(scene: Scene, alone: Home) -> None:
    request = ask(scene, alone, "joe")
    page = scene.as_("joe").get(at(alone))
    (body,) = page.page.all("body")
    assert scene.as_("joe").get(body.get("data-rights")).status_code == 204
    end(scene, alone, request, "priya", effect="Not needed")
    assert scene.as_("joe").get(body.get("data-rights")).status_code == 404
