"""The main job, from the first visit to the assessment in three hands, through the pages only."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.exports.reading import Paper
from tests.journeys.papers import sources_of, words_anywhere_in
from tests.journeys.steps import (
    FAMILY,
    IMPACT,
    WHY,
    begin,
    entry_called,
    fetch,
    finalise,
    ids_on,
    open_family,
    open_section,
    post,
    press,
    share,
    stop_writing,
    write,
)
from tests.journeys.supervision import (
    attend_all,
    decide,
    minute,
    open_session,
    plan_today,
    rate_all,
    say_next,
    write_action,
    write_stage,
    write_views,
)
from tests.people import Home

# What Gemma writes is withheld from Darren: none of these words may reach a reader like him.
HIDDEN_TITLE = "Where Kelly would go"
HIDDEN = "Kelly keeps a packed bag at her friend Leanne's flat above the bakery in Quarry Street."
TELLING = (HIDDEN_TITLE, HIDDEN, "Leanne", "packed bag", "bakery", "Quarry")
# What the others write goes into every copy.
TOLD = {
    "Kelly says the rows began when she lost her job.": "Priya Social",
    "I never thought Maisie heard us. She hears it all.": "Priya Social",
    "She is planning her first Saturday without a drink.": "Joe Recovery",
    "Kelly came early and was calm.": "Joe Recovery",
}


def test_the_main_job(browser_of: Callable[[str], Page], home: Home) -> None:
    priya, ruth = browser_of("priya"), browser_of("ruth")
    the_social_worker_writes(priya)
    the_recovery_worker_writes(browser_of("joe"))
    the_domestic_abuse_practitioner_writes(browser_of("gemma"))
    business_support_plans_and_minutes(browser_of("alison"))
    the_probation_worker_is_refused(browser_of("martin"))
    the_manager_rates_decides_and_finalises(ruth)
    the_assessment_is_finalised_and_approved(priya, ruth)
    full = a_copy_for(priya, "Our team only")
    court = a_copy_for(priya, "Court and every party")
    darren = a_copy_for(priya, "Darren Reed")
    told_by_all = TOLD | {HIDDEN: "Gemma Domestic"}
    assert sources_of(full, told_by_all) == told_by_all
    for paper in (court, darren):
        assert sources_of(paper, told_by_all) == TOLD
        assert words_anywhere_in(paper, TELLING) == []
    assert len(words_anywhere_in(full, TELLING)) == len(TELLING)


def the_social_worker_writes(page: Page) -> None:
    """Priya writes in Modules 1 and 3; the second is shared only, for now."""
    open_section(page, FAMILY, WHY)
    box = begin(page, "Session note")
    write(box, "First visit", "Kelly", "Kelly says the rows began when she lost her job.")
    stop_writing(box)
    share(page, "First visit")
    finalise(page, "First visit")
    open_section(page, FAMILY, IMPACT)
    box = begin(page, "Own words")
    write(box, "What Darren sees", "Darren", "I never thought Maisie heard us. She hears it all.")
    stop_writing(box)
    share(page, "What Darren sees")


def the_recovery_worker_writes(page: Page) -> None:
    """Joe adds a test and a stage of change, and finalises a summary for supervision."""
    open_section(page, FAMILY, "Recovery")
    box = begin(page, "Alcohol or drug test")
    box.get_by_role("radio", name="After a concern").check()
    box.get_by_role("textbox", name="Ordered by").fill("The core group")
    box.get_by_role("radio", name="Agreed", exact=True).check()
    box.get_by_role("radio", name="Breath").check()
    box.get_by_role("textbox", name="Looked for").fill("Alcohol")
    box.get_by_role("radio", name="Below the cut-off").check()
    write(box, "Breath test", "Kelly", "Kelly came early and was calm.")
    stop_writing(box)
    finalise(page, "Breath test")

    box = begin(page, "Stage of change")
    box.get_by_role("textbox", name="Behaviour").fill("Drinking at weekends")
    box.get_by_role("radio", name="Preparation").check()
    box.get_by_role("textbox", name="What tells you").fill("She rang the group herself on Monday.")
    write(box, "Drinking", "Kelly", "She is planning her first Saturday without a drink.")
    stop_writing(box)
    finalise(page, "Drinking")

    box = begin(page, "Summary for supervision")
    box.get_by_role("textbox", name="Covers from").fill("1 10 2026")
    box.get_by_role("textbox", name="Covers to").fill("20 10 2026")
    box.get_by_role("textbox", name="What changed since").fill("Kelly has begun to plan.")
    write(box, "Recovery in October", "Kelly", "Three sessions kept of three. No lapse.")
    stop_writing(box)
    finalise(page, "Recovery in October")


def the_domestic_abuse_practitioner_writes(page: Page) -> None:
    """Gemma's work with Kelly is withheld from Darren, without her doing anything."""
    open_section(page, FAMILY, "Domestic abuse")
    box = begin(page, "Session note")
    write(box, HIDDEN_TITLE, "Kelly", HIDDEN)
    stop_writing(box)
    expect(entry_called(page, HIDDEN_TITLE)).to_contain_text("Withheld from Darren")
    finalise(page, HIDDEN_TITLE)


def business_support_plans_and_minutes(page: Page) -> None:
    """Alison books the session, opens it, and minutes; finalising is not hers."""
    plan_today(page, FAMILY)
    open_session(page, because="Priya, Gemma and Martin are here and will say it.")
    attend_all(page)
    minute(page, "Recovery in October", "Joe told of the three sessions, and Kelly's plan.")
    write_views(page, "Kelly", "Darren", "Maisie")
    write_stage(page, "Kelly", "Drinking at weekends", "Preparation", "She has made a plan.")
    write_action(page, "Go with Kelly to the group on Saturday", "Joe Recovery")
    say_next(page)
    expect(page.get_by_role("link", name="Finalise the record")).to_have_count(0)
    press(page.get_by_role("button", name="The minutes are done"))
    expect(page.get_by_role("main")).to_contain_text("The minutes were finished")


def the_probation_worker_is_refused(page: Page) -> None:
    """Martin reads, and can neither change Priya's words nor finalise for her, or the session."""
    open_section(page, FAMILY, IMPACT)
    entry = entry_called(page, "What Darren sees")
    expect(entry).to_contain_text("She hears it all.")
    for each in ("Write", "Finalise", "Withdraw", "Amend"):
        expect(entry.get_by_text(each, exact=True)).to_have_count(0)
    section, uuid = page.url.split("#")[0], ids_on(entry)
    address = section.split("/sections/")[0] + f"/entries/{uuid}"
    assert post(page, f"{address}/words", plain="He hears nothing.", version="1") == 403
    assert post(page, f"{address}/finalisation", version="1") == 403
    page.goto(f"{section}?write={uuid}")
    expect(page.locator("form[data-write]")).to_have_count(0)
    expect(entry).to_contain_text("She hears it all.")
    page.goto(f"{address}/finalisation")
    expect(page.get_by_role("main")).to_contain_text("Priya Social wrote this, and only")

    open_family(page, FAMILY)
    press(page.get_by_role("link", name="Supervision sessions").first)
    press(page.get_by_role("link", name="Supervision 1", exact=True))
    expect(page.get_by_role("heading", name="Decisions", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Finalise the record")).to_have_count(0)
    session = page.url.split("#")[0]
    assert post(page, f"{session}/finalisation", seen="x") == 403
    assert post(page, f"{session}/ratings", colour="green", because="All is well.") == 403
    assert post(page, f"{session}/decisions", text="Close it.", because="All is well.") == 403
    page.goto(f"{session}/finalisation")
    expect(page.get_by_role("button", name="Finalise the record")).to_have_count(0)


def the_manager_rates_decides_and_finalises(page: Page) -> None:
    """Ruth settles each rating with its reason, decides and says why, and finalises."""
    page.goto("/supervision")
    press(page.get_by_role("link", name=FAMILY))
    rate_all(page, "Amber", "Drinking is less, and the rows have not stopped.")
    decide(page, "Go on with the plan", "Kelly has begun to change, and Maisie needs more of it.")
    press(page.get_by_role("link", name="Finalise the record").first)
    press(page.get_by_role("button", name="Finalise the record"))
    expect(page.get_by_role("main")).to_contain_text("Its words stand as they were sealed.")


def the_assessment_is_finalised_and_approved(priya: Page, ruth: Page) -> None:
    """The key worker finalises the text, the manager approves what she has looked at."""
    open_section(priya, FAMILY, IMPACT)
    finalise(priya, "What Darren sees")
    press(priya.get_by_role("link", name="Export to Word").first)
    press(priya.get_by_role("link", name="Finalise the assessment"))
    press(priya.get_by_role("button", name="Finalise the assessment"))
    expect(priya.get_by_role("main")).to_contain_text("Not approved")
    open_family(ruth, FAMILY)
    press(ruth.get_by_role("link", name="Export to Word").first)
    press(ruth.get_by_role("link", name="Approve version 1"))
    press(ruth.get_by_role("button", name="Approve the assessment"))
    expect(ruth.get_by_role("main")).to_contain_text("By Ruth Team on")


def a_copy_for(page: Page, reader: str) -> Paper:
    """Choose who will read it, look at what goes in, make it, and fetch it."""
    press(page.get_by_role("link", name="Export to Word").first)
    press(page.get_by_role("link", name="Make a copy"))
    page.get_by_role("radio", name=reader).check()
    press(page.get_by_role("button", name="Show what goes in"))
    press(page.get_by_role("button", name="Make Word document"))
    return Paper(fetch(page.get_by_role("link", name="Fetch copy")))
