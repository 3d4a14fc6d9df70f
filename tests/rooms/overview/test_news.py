"""Since you last looked: what colleagues did in one's own families, and what is told to nobody."""

from datetime import timedelta

import pytest

from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.documents.scenes import withhold_entry
from tests.rooms.overview.scenes import limit_entry, my_work, news
from tests.rooms.plans.scenes import added, agreed, at, moved, opened
from tests.rooms.supervision.scenes import Sitting, finalise
from workbook.core.time import clock_set_to, now
from workbook.overview.queries import since


@pytest.mark.long
def test_what_a_colleague_shared_is_news_until_one_has_looked(scene: Scene, home: Home) -> None:
    my_work(scene, "priya")
    an_entry(scene, home, "gemma", state="shared")
    text = news(scene, "priya")
    assert "Gemma Domestic shared 3.1" in text
    assert "Ashdown and Reed family. Domestic abuse practitioner, just now" in text
    assert "Nothing new." in news(scene, "priya"), "looking clears it"


@pytest.mark.long
def test_ones_own_acts_and_others_families_are_no_news(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", state="shared")
    other = a_family(scene, name="Cole family", work_with={"owen": "key-worker"})
    an_entry(scene, other, "owen", state="shared")
    assert "Nothing new." in news(scene, "priya")
    assert "Priya Social shared 3.1" in news(scene, "joe")
    assert "Owen Social shared" in news(scene, "ruth")


@pytest.mark.long
def test_what_is_limited_or_a_draft_is_told_to_nobody(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma")
    secret = an_entry(scene, home, "gemma", section="m5", state="shared")
    limit_entry(scene, home, secret, "gemma")
    for who in ("priya", "joe", "helen", "alison"):
        assert "Nothing new." in news(scene, who), who
    assert "Gemma Domestic shared 5.1" in news(scene, "ruth"), "the manager is in every limit"


@pytest.mark.long
def test_one_line_says_what_one_person_did_in_an_hour(scene: Scene, home: Home) -> None:
    with clock_set_to(now().replace(minute=10)):
        an_entry(scene, home, "joe", state="finalised")
        an_entry(scene, home, "joe", section="m5", state="shared")
    text = news(scene, "priya")
    assert "Joe Recovery finalised 3.1 and shared 5.1" in text
    assert text.count("Joe Recovery") == 1


@pytest.mark.long
def test_withholding_by_a_person_is_news(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "joe", state="shared")
    my_work(scene, "priya")
    withhold_entry(scene, home, entry, "Darren", who="joe")
    assert "Joe Recovery withheld 3.1 from Darren" in news(scene, "priya")


@pytest.mark.long
def test_withholding_a_draft_is_told_to_nobody(scene: Scene, home: Home) -> None:
    draft = an_entry(scene, home, "joe")
    withhold_entry(scene, home, draft, "Darren", who="joe")
    for who in ("priya", "ruth", "helen"):
        assert "Nothing new." in news(scene, who), who


@pytest.mark.long
def test_what_a_rule_withholds_is_no_news(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "gemma", state="shared")
    assert "withheld" not in news(scene, "priya").partition("appears here")[0]


@pytest.mark.long
def test_what_happens_to_a_childs_plan_is_news(scene: Scene, home: Home) -> None:
    """A line for the hour: opened, a line added, agreed, what came of it; then that it ended."""
    my_work(scene, "priya")
    my_work(scene, "joe")
    opened(scene, home, "ruth")
    line = added(scene, home, "joe")
    kept = added(scene, home, "joe", need="Somebody safe at the school gate")
    rule = at(home, f"/lines/{kept}/rules/limits")
    assert scene.as_("joe").post(rule, data={"reason": "Told in confidence"}).status_code == 303
    agreed(scene, home, line, "ruth")
    moved(scene, home, line, "joe")
    text = news(scene, "priya")
    assert "Ruth Team opened Maisie’s plan and agreed a line of Maisie’s plan" in text
    assert "Joe Recovery said what came of a line of Maisie’s plan" in text
    assert text.count("a line of Maisie’s plan") == 2, "the limited one is told to nobody outside"
    ended = scene.as_("ruth").post(at(home, "/end"), data={"reason": "She told Nan of her dad"})
    assert ended.status_code == 303
    text = news(scene, "joe")
    assert "Ruth Team ended Maisie’s plan" in text
    assert "told Nan" not in text


@pytest.mark.long
def test_a_finalised_session_is_news(scene: Scene, finished: Sitting) -> None:
    assert "Ruth Team finalised supervision" in news(scene, "joe")
    assert "finalised supervision" not in news(scene, "ruth")


def test_a_record_that_is_opened_again_is_news_and_so_is_its_next_version(
    scene: Scene, finished: Sitting
) -> None:
    news(scene, "joe")
    assert finished.post("ruth", "reopenings", because="Joe was there").status_code == 303
    told = news(scene, "joe")
    assert "Ruth Team opened a supervision record again" in told
    assert "Joe was there" not in told, "the reason stands in the record"
    assert finalise(finished).status_code == 303
    assert "Ruth Team finalised supervision again" in news(scene, "joe")


@pytest.mark.long
def test_news_stays_while_the_families_are_put_in_another_order(scene: Scene, home: Home) -> None:
    a_family(scene, name="Cole family")
    my_work(scene, "priya")
    an_entry(scene, home, "gemma", state="shared")
    page = scene.as_("priya").get("/my-work").page
    since = next(it.get("value") for it in page.all("input") if it.get("name") == "since")
    assert "shared 3.1" in news(scene, "priya", f"?since={since}&order=name")
    assert "Nothing new." in news(scene, "priya")


@pytest.mark.long
def test_somebody_elses_look_is_not_ones_own(scene: Scene, home: Home) -> None:
    a_family(scene, name="Cole family")
    an_entry(scene, home, "gemma", state="shared")
    my_work(scene, "ruth")
    page = scene.as_("ruth").get("/my-work").page
    since = next(it.get("value") for it in page.all("input") if it.get("name") == "since")
    assert "The last seven days" in news(scene, "priya", f"?since={since}")


@pytest.mark.long
def test_twenty_lines_are_shown_and_all_of_them_when_asked(scene: Scene, home: Home) -> None:
    for hours in range(25):
        with clock_set_to(now() - timedelta(hours=hours)):
            an_entry(scene, home, "joe", state="shared")
    page = scene.as_("priya").get("/my-work").page
    assert page.text.count("Joe Recovery shared") == 21, "and the last change in the family's row"
    more = next(it.get("href") for it in page.all("a") if "all=1" in (it.get("href") or ""))
    assert "Everything since a week ago (25)" in page.text
    assert scene.as_("priya").get(more).page.text.count("Joe Recovery shared") == 26


@pytest.mark.long
def test_a_page_reads_so_many_acts_and_leads_to_those_before(
    scene: Scene, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(since, "AT_MOST", 2)
    for hours in (3, 2, 1):
        with clock_set_to(now() - timedelta(hours=hours)):
            an_entry(scene, home, "joe", state="shared", section=f"m{hours}")
    page = scene.as_("priya").get("/my-work").page
    assert "1.1" in news(scene, "priya", "?since=0")
    assert "3.1" not in news(scene, "priya", "?since=0")
    (older,) = [it.get("href") for it in page.all("a") if "before=" in (it.get("href") or "")]
    query = older.partition("my-work")[2].partition("#")[0]
    assert "3.1" in news(scene, "priya", query)
    assert "1.1" not in news(scene, "priya", query)
    assert "What came before this" not in news(scene, "priya", query)
