"""Onward referrals are chased until they are answered; the entry itself stays as it was sealed."""

from datetime import timedelta
from typing import Any

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.families.scenes import at, counted, told
from tests.rooms.overview.scenes import due, in_some_days, limit_entry
from tests.rooms.requests.scenes import all_of, typed
from workbook.core.seal import seal_of
from workbook.core.time import today
from workbook.records.models import EntryVersion
from workbook.requests.models import ReferralAnswer, ReferralChase

TO = "Community mental health team"
SAID = "Ms Webb: the list is long, she will ring on Friday"


def sent(scene: Scene, home: Home, days_ago: int = 10, *, who: str = "priya", **values: Any) -> str:
    """A referral that `who` sent and finalised; its entry's uuid as text."""
    return an_entry(
        scene,
        home,
        who,
        section="m5" if who == "priya" else "recovery",
        kind="onward-referral",
        title="",
        words="Low mood since the birth",
        values={"to": TO, "for-what": "An assessment", "state": "sent", **values},
        state="finalised",
        happened_on=today() - timedelta(days=days_ago),
    )


def chase(scene: Scene, home: Home, entry: str, who: str = "priya", **given: str) -> Any:
    """Write down a chase; the answer."""
    data = {"on": typed(0), "way": "telephone", "said": SAID, "again_on": "", **given}
    return scene.as_(who).post(at(home, f"referrals/{entry}/chases"), data=data)


def answer(scene: Scene, home: Home, entry: str, who: str = "priya", **given: str) -> Any:
    """Write down what they answered; the answer."""
    data = {"on": typed(0), "way": "waiting-list", "said": "Twelve weeks", **given}
    return scene.as_(who).post(at(home, f"referrals/{entry}/answers"), data=data)


def listed(scene: Scene, home: Home, who: str = "priya") -> str:
    """The words of the list."""
    found = scene.as_(who).get(at(home, "referrals"))
    assert found.status_code == 200
    return str(found.page.text)


def test_what_waits_is_listed_with_its_days(scene: Scene, home: Home) -> None:
    sent(scene, home, 10)
    sent(scene, home, 3, to="Health visitor", state="accepted")
    sent(scene, home, 2, to="Speech therapy", state="waiting")
    day = (today() + timedelta(days=5)).isoformat()
    sent(scene, home, 1, to="Housing", state="waiting", **{"chase-on": day})
    an_entry(scene, home, "priya", section="m5", kind="onward-referral", title="A draft")
    text = listed(scene, home)
    assert f"{TO} 5.1, Priya Social Kelly 10 days Not yet" in text
    assert "Health visitor 5.2, Priya Social Kelly Answered" in text
    assert "Speech therapy 5.3, Priya Social Kelly Answered" in text
    assert "Housing 5.4, Priya Social Kelly 1 day Not yet" in text
    assert "5.5" not in text
    assert "A draft" not in text


def test_it_is_chased_beside_the_entry(scene: Scene, home: Home) -> None:
    entry = sent(scene, home)
    for _ in range(2):
        assert chase(scene, home, entry).status_code == 303
    assert chase(scene, home, entry, "joe", way="e-mail").status_code == 303
    rows = all_of(scene, ReferralChase)
    assert [each.how for each in rows] == ["telephone", "e-mail"], "pressed twice, written once"
    page = scene.as_("owen").get(at(home, f"referrals/{entry}")).page.text
    assert SAID in page
    assert "Joe Recovery wrote it down" in page
    assert "2 times" in listed(scene, home)
    (version,) = all_of(scene, EntryVersion)
    assert version.seal == seal_of(version.content, version.salt)
    assert SAID not in version.content
    assert told(scene, "referral-chased") == 2


@pytest.mark.long
def test_an_answer_ends_it_and_can_be_put_right(scene: Scene, home: Home) -> None:
    entry = sent(scene, home, 10)
    for _ in range(2):
        assert answer(scene, home, entry).status_code == 303
    assert len(all_of(scene, ReferralAnswer)) == 1
    page = scene.as_("ruth").get(at(home, f"referrals/{entry}")).page.text
    assert "Accepted, on a waiting list" in page
    assert "after 10 days" in page
    assert "Chase it" not in page
    assert chase(scene, home, entry).status_code == 409
    assert answer(scene, home, entry, way="declined", said="Not ours").status_code == 303
    page = scene.as_("ruth").get(at(home, f"referrals/{entry}")).page.text
    assert page.index("Accepted, on a waiting list") < page.index("Declined")
    with in_some_days(scene, 30):
        assert TO not in due(scene, "priya")


@pytest.mark.long
def test_what_cannot_be_is_refused_and_stays_in_its_boxes(scene: Scene, home: Home) -> None:
    entry = sent(scene, home, 10)
    for wrong, says in (
        ({"on": ""}, "Enter the day"),
        ({"on": "31 2 2026"}, "real date"),
        ({"on": typed(-1)}, "has not come yet"),
        ({"on": typed(11)}, "It was sent on"),
        ({"way": "pigeon"}, "Choose how they were asked"),
        ({"said": " "}, "Write what they said"),
        ({"again_on": typed(1)}, "Choose today or a later day"),
    ):
        refused = chase(scene, home, entry, **{"said": SAID, **wrong})
        assert refused.status_code == 422, wrong
        assert says in refused.page.text, wrong
        if "said" not in wrong:
            assert SAID in refused.page.text, wrong
    refused = answer(scene, home, entry, way="", said="Twelve weeks")
    assert refused.status_code == 422
    assert "Choose what they answered" in refused.page.text
    assert "Twelve weeks" in refused.page.text
    assert not all_of(scene, ReferralChase)
    assert not all_of(scene, ReferralAnswer)


@pytest.mark.long
def test_my_work_says_when_to_chase(scene: Scene, home: Home) -> None:
    entry = sent(scene, home, 10)
    assert f"Chase {TO}" in due(scene, "priya")
    assert "10 days waiting." in due(scene, "priya")
    assert "Overdue" not in due(scene, "priya")
    assert TO not in due(scene, "joe")
    with in_some_days(scene, 5):
        assert "Overdue" in due(scene, "priya")
        assert "15 days waiting" in due(scene, "priya")
        chase(scene, home, entry, again_on=typed(-6))
        said = due(scene, "priya")
        assert "chased 1 time." in said
        assert "Overdue" not in said
        with in_some_days(scene, 7):
            assert "Overdue" in due(scene, "priya")


@pytest.mark.long
def test_a_day_named_in_the_entry_counts_until_it_was_chased(scene: Scene, home: Home) -> None:
    agreed = (today() - timedelta(days=2)).isoformat()
    entry = sent(scene, home, 10, **{"chase-on": agreed})
    assert "Overdue" in due(scene, "priya")
    chase(scene, home, entry)
    assert "Overdue" not in due(scene, "priya")


def test_another_day_to_chase_again_is_not_dropped(scene: Scene, home: Home) -> None:
    entry = sent(scene, home)
    for again in (typed(-6), typed(-6), typed(-3)):
        assert chase(scene, home, entry, again_on=again).status_code == 303
    days = [each.again_on - today() for each in all_of(scene, ReferralChase)]
    assert days == [timedelta(days=6), timedelta(days=3)]


@pytest.mark.long
def test_the_key_worker_chases_for_whoever_is_gone(scene: Scene, home: Home) -> None:
    sent(scene, home, 20, who="joe")
    assert f"Chase {TO}" in due(scene, "joe")
    assert TO not in due(scene, "priya")
    with scene.database.reading() as session:
        joe = scene.person(session, "joe").uuid
    scene.as_("ruth").post(at(home, f"allocations/{joe}/end"))
    assert TO not in due(scene, "joe")
    assert f"Chase {TO}" in due(scene, "priya")


@pytest.mark.long
def test_what_is_limited_is_not_there(scene: Scene, home: Home) -> None:
    entry = sent(scene, home, 20, who="joe")
    limit_entry(scene, home, entry, "joe")
    for who in ("owen", "gemma", "martin"):
        assert TO not in listed(scene, home, who), who
        assert "No onward referrals" in listed(scene, home, who), who
        assert scene.as_(who).get(at(home, f"referrals/{entry}")).status_code == 404, who
        assert chase(scene, home, entry, who).status_code in {403, 404}, who
    for who in ("joe", "ruth"):
        assert TO in listed(scene, home, who), who


def test_who_chases(scene: Scene, home: Home) -> None:
    entry = sent(scene, home)
    for n, who in enumerate(("priya", "gemma", "ruth", "alison", "helen")):
        assert chase(scene, home, entry, who, said=f"Asked {n} times").status_code == 303, who
    for who in ("owen", "chloe"):
        assert chase(scene, home, entry, who).status_code == 403, who
        page = scene.as_(who).get(at(home, f"referrals/{entry}")).page.text
        assert "Chase it" not in page, who
    assert chase(scene, home, entry, "callum").status_code == 404


def test_only_a_referral_is_chased(scene: Scene, home: Home) -> None:
    note = an_entry(scene, home, "priya", state="shared")
    assert scene.as_("priya").get(at(home, f"referrals/{note}")).status_code == 404
    assert chase(scene, home, note).status_code == 404


@pytest.mark.long
def test_the_number_of_queries_is_the_same_for_many(scene: Scene, home: Home) -> None:
    def cost() -> int:
        with counted(scene.app) as asked:
            listed(scene, home)
        return len(asked)

    chase(scene, home, sent(scene, home))
    cost()
    one = cost()
    for n in range(4):
        chase(scene, home, sent(scene, home, n + 1))
    assert cost() == one
