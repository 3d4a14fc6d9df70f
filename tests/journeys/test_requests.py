"""Work is asked for and taken on, advice is given and a referral chased, on the pages: nothing for
axe to find at either width, no sideways scrolling, one first heading, a title that says where.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.looking import Looks
from tests.journeys.steps import FAMILY, press
from tests.people import Home, Scene, an_entry
from workbook.core.time import today

QUESTION = "What would help Kelly sleep, and is this low mood?"
ADVICE = "Ask what the nights are like before anything else."


def typed(days_ago: int = 0) -> str:
    """A day as a form takes it."""
    return f"{today() - timedelta(days=days_ago):%-d %-m %Y}"


def test_work_is_asked_for_taken_on_and_ended(
    browser_of: Callable[[str], Page], home: Home, at: str, look: Looks
) -> None:
    priya, sian = browser_of("priya"), browser_of("sian")
    sian.goto("/requests")
    look.at(sian, "Asked of you")
    priya.goto(at)
    press(priya.get_by_role("main").get_by_role("link", name="Requests and referrals"))
    look.at(priya, f"Work requests, {FAMILY}")
    priya.get_by_label("What should the work answer?").fill(QUESTION)
    press(priya.get_by_role("button", name="Ask"))
    look.at(priya, f"Error: Work requests, {FAMILY}")
    expect(priya.get_by_label("What should the work answer?")).to_have_value(QUESTION)
    priya.get_by_label("With which adult").select_option(label="Kelly")
    priya.get_by_label("The child it matters to most").select_option(label="Maisie")
    priya.get_by_label("This week").check()
    priya.get_by_label("Sian Mental").check()
    press(priya.get_by_role("button", name="Ask"))
    look.at(priya, f"Work that is asked for, {FAMILY}")
    sian.goto("/my-work")
    press(sian.get_by_role("link", name="Open request"))
    look.at(sian, "Asked of you")
    press(sian.get_by_role("button", name="Decline it"))
    look.at(sian, "Error: Asked of you")
    press(sian.get_by_role("button", name="I take it on"))
    expect(sian.get_by_text("Sian Mental took it on.")).to_be_visible()
    expect(sian.get_by_text("Group case supervision applies")).to_be_visible()
    sian.get_by_label("When they first met or spoke").fill(typed())
    press(sian.get_by_role("button", name="Record first contact"))
    look.at(sian, f"Work that is asked for, {FAMILY}")
    sian.get_by_label("What came of it for the child?").fill("Maisie wakes less")
    sian.get_by_role("button", name="End it").click()
    press(sian.get_by_role("button", name="End it today"))
    expect(sian).to_have_url(re.compile("/requests$"))
    look.at(sian, "Asked of you")


def test_advice_is_asked_and_given(
    browser_of: Callable[[str], Page], home: Home, at: str, look: Looks
) -> None:
    gemma, sian = browser_of("gemma"), browser_of("sian")
    gemma.goto(f"{at}/consultations")
    look.at(gemma, f"Consultations, {FAMILY}")
    press(gemma.get_by_role("button", name="Ask"))
    look.at(gemma, f"Error: Consultations, {FAMILY}")
    gemma.get_by_label("About whom").select_option(label="Kelly")
    gemma.get_by_label("Whom to ask").select_option(
        label="Sian Mental, Psychologist or mental health practitioner, Alder team"
    )
    gemma.get_by_label("The question").fill(QUESTION)
    press(gemma.get_by_role("button", name="Ask"))
    look.at(gemma, f"Consultations, {FAMILY}")
    sian.goto("/my-work")
    press(sian.get_by_role("link", name="Open question"))
    look.at(sian, "A question from Gemma Domestic")
    sian.get_by_role("button", name="Finalise my answer").click()
    press(sian.get_by_role("button", name="Finalise it"))
    look.at(sian, "Error: A question from Gemma Domestic")
    sian.get_by_label("The advice").fill(ADVICE)
    sian.get_by_role("button", name="Finalise my answer").click()
    press(sian.get_by_role("button", name="Finalise it"))
    expect(sian.get_by_text(ADVICE)).to_be_visible()
    look.at(sian, "A question from Gemma Domestic")
    gemma.reload()
    press(gemma.get_by_role("link", name="MH.1"))
    expect(gemma.get_by_text(ADVICE)).to_be_visible()


def test_a_referral_is_chased_until_it_is_answered(
    browser_of: Callable[[str], Page], scene: Scene, home: Home, at: str, look: Looks
) -> None:
    values = {"to": "Perinatal team", "for-what": "An assessment", "state": "sent"}
    an_entry(
        scene,
        home,
        section="m5",
        kind="onward-referral",
        values=values,
        state="finalised",
        happened_on=today() - timedelta(days=30),
    )
    priya = browser_of("priya")
    priya.goto("/my-work")
    expect(priya.get_by_text("30 days waiting.")).to_be_visible()
    priya.goto(f"{at}/referrals")
    look.at(priya, f"Onward referrals, {FAMILY}")
    press(priya.get_by_role("link", name="Perinatal team"))
    press(priya.get_by_role("button", name="Write it down"))
    look.at(priya, f"Error: A referral, {FAMILY}")
    chased = priya.get_by_role("region", name="Chase it")
    chased.get_by_label("On which day").fill(typed())
    chased.get_by_label("By telephone").check()
    chased.get_by_label("Whom you asked").fill("The desk: ring on Monday")
    press(priya.get_by_role("button", name="Write it down"))
    look.at(priya, f"A referral, {FAMILY}")
    answered = priya.get_by_role("region", name="They answered")
    answered.get_by_label("Declined").check()
    answered.get_by_label("On which day").fill(typed())
    answered.get_by_label("What they said").fill("Not below a score of ten")
    press(priya.get_by_role("button", name="Record the answer"))
    expect(priya.get_by_text("Put the answer right")).to_be_visible()
    look.at(priya, f"A referral, {FAMILY}")
