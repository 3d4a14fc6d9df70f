"""An entry's past on its pages: walked through with keys, gone back in, and whose words are whose;
and words that were taken out while somebody was offline.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, press, press_enter, saved, words_of
from tests.journeys.supervision import item
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import row_of, save
from tests.rooms.supervision.scenes import begun
from tests.rooms.writing.scenes import offered_back
from tests.rooms.writing.test_rescue import Minuting
from workbook.core.text import from_plain
from workbook.core.time import clock_set_to, now
from workbook.writing.actions.log import log_edit
from workbook.writing.models import Passage
from workbook.writing.queries import passage_locked

MOMENTS = ("Kelly came late.", "Kelly came late. Tyler slept.", "Kelly came. Tyler slept.")


def test_walking_through_an_entry_and_going_back_in_it(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    entry = an_entry(scene, home, title="Bedtimes", words=MOMENTS[0], state="shared")
    for minutes, words in enumerate(MOMENTS[1:], start=1):
        with clock_set_to(now() + timedelta(minutes=minutes)):
            save(scene, home, entry, plain=words)
    page = browser_of("priya")
    page.goto(f"/families/{home.ref}/entries/{entry}/history")
    look.at(page, f"History, {FAMILY}")
    press_enter(page.get_by_role("link", name="Walk through it in time"))
    look.at(page, f"Time line, {FAMILY}")
    slider, moment = page.get_by_role("slider"), page.locator("#moment")
    expect(moment).to_contain_text("3 of 3: Saved by Priya Social")
    expect(moment.locator("del")).to_contain_text("late")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(moment).to_contain_text("2 of 3")
    expect(moment.locator("ins")).to_contain_text("Tyler slept.")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Saved by Priya Social, "))
    press_enter(moment.get_by_role("link", name="Earlier"))
    expect(moment).to_contain_text("1 of 3")
    press_enter(moment.get_by_role("button", name="Let it say this again"))
    expect(moment).to_contain_text("4 of 4")
    expect(moment).to_contain_text("These words stand again.")
    look.at(page, f"Time line, {FAMILY}")
    press_enter(moment.get_by_role("button", name="Undo"))
    expect(moment).to_contain_text("5 of 5")
    with scene.database.reading() as session:
        assert session.get_one(Passage, row_of(scene, entry).passage_id).text == MOMENTS[-1]


def test_whose_words_are_whose(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    entry = an_entry(scene, home, title="Bedtimes", words="Kelly came late.", state="shared")
    with scene.database.change() as session:
        passage = passage_locked(session, row_of(scene, entry).passage_id)
        log_edit(session, scene.me(session, "owen"), passage, from_plain("Kelly came very late."))
    page = browser_of("joe")
    page.goto(f"/families/{home.ref}/entries/{entry}/history")
    press_enter(page.get_by_role("link", name="Who wrote which words"))
    look.at(page, f"Who wrote which words, {FAMILY}")
    underlines = page.locator(".prose .by").evaluate_all(
        "(all) => all.map((it) => getComputedStyle(it).textDecorationStyle)"
    )
    assert underlines == ["solid", "dotted", "solid"]
    expect(page.get_by_role("listitem").filter(has_text="“very”")).to_contain_text("Owen Social")


def test_words_taken_out_while_one_was_offline_are_put_back_by_one_press(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    sitting = begun(scene, home)
    ruth = Minuting(sitting, "ruth", 81)
    ruth.send(ruth.type("First.\n\nThe second stands here.\n\nLast."))
    page = browser_of("alison")
    page.goto(sitting.url())
    minutes = item(page, "Rating").locator("form[data-write].live")
    words_of(minutes).get_by_text("The second").click()
    page.keyboard.press("End")
    for _ in "stands here.":
        page.keyboard.press("ArrowLeft")
    page.context.set_offline(True)
    page.keyboard.type("still ")
    ruth.send(ruth.type("First.\n\nLast."))
    page.context.set_offline(False)
    saved(minutes)
    page.reload()
    offer = item(page, "Rating").get_by_role("region", name="Ruth Team took out the words")
    expect(offer).to_contain_text("“The second … stands here.”")
    look.at(page, page.title().removesuffix(" - Family Workbook"))
    press(offer.get_by_role("button", name="Put them back"))
    expect(words_of(minutes)).to_contain_text("The second still stands here.")
    expect(offer).to_have_count(0)


def test_what_is_offered_back_is_said_before_finalising(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, look: Looks
) -> None:
    entry = an_entry(scene, home, title="Bedtimes", words="Kelly came late.", state="shared")
    passage_id = row_of(scene, entry).passage_id
    with scene.database.change() as session:
        offered_back(session, passage_id, scene.id_of("priya"), "She had rung before. ")
    page = browser_of("priya")
    page.goto(f"/families/{home.ref}/entries/{entry}/finalisation")
    expect(page.get_by_text("Words around yours were taken out")).to_be_visible()
    press_enter(page.get_by_role("link", name="Look at it"))
    look.at(page, f"Words taken out around yours, {FAMILY}")
    press_enter(page.get_by_role("button", name="Leave it"))
    expect(page.get_by_text("took out the words around yours")).to_have_count(0)
