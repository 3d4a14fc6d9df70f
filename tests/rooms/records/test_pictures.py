"""Answers drawn on the page: every number where it belongs and in words, and nothing that a reader
may not see.
"""

from datetime import date, timedelta

from tests.client import StrictClient
from tests.pages import Element, Page, read
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import section
from workbook.core.time import today

SAFE = {
    "question": "How safe is it at home today?",
    "low": "they cannot stay here",
    "high": "safe enough for us to close",
}


def drawn(reader: StrictClient, home: Home, slug: str = "m3") -> Page:
    """The section's page."""
    return read(reader.get(section(home, slug)).text)


def of(page: Page, tag: str, look: str) -> list[Element]:
    """The elements of one class."""
    return [each for each in page.all(tag) if look in each.get("class").split()]


def words(elements: list[Element]) -> list[str]:
    """What each says."""
    return [" ".join(each.words.split()) for each in elements]


def test_each_persons_number_stands_on_one_line_and_in_the_table(scene: Scene, home: Home):
    scores = [
        {"who": [f"member:{home.uuids['Kelly']}"], "number": 6, "why": "Nobody shouts."},
        {"who": [f"member:{home.uuids['Maisie']}"], "number": 4, "higher": "If Dad rang first"},
        {"who": ["Mrs Hale, school"], "number": 4},
    ]
    an_entry(scene, home, kind="scaling-question", values={**SAFE, "scores": scores})
    page = drawn(scene.as_("priya"), home)
    (picture,) = of(page, "svg", "scale-line")
    assert "From 0, they cannot stay here, to 10, safe enough for us to close." in picture.words
    assert words(of(page, "text", "who")) == [
        "Kelly 6",
        "Maisie 4",
        "Mrs Hale, school 4",
    ]
    marked = [each.get("x") for each in page.all("svg") if picture in each.parents]
    assert marked == ["59.2%", "40.8%", "40.8%"]
    shapes = {each.get("d") for each in of(page, "path", "mark")}
    assert len(shapes) == 3
    assert "4.67" not in page.text
    assert "Average" not in page.text
    assert words(page.all("th")) == [
        "Who",
        "Number from 0 to 10",
        "What made it that and not lower",
        "What would make it one higher",
    ]


def test_a_ruler_is_a_line_with_its_ends_and_the_stage_a_ring(scene: Scene, home: Home):
    an_entry(
        scene,
        home,
        kind="stage-of-change",
        values={"behaviour": "Drinking", "stage": "preparation", "importance": 8},
    )
    page = drawn(scene.as_("priya"), home)
    assert words(of(page, "text", "who")) == ["Kelly 8"]
    assert "8 out of 10, where 0 is not at all important" in page.text
    assert words(of(page, "span", "stage")) == ["Kelly: Preparation"]


def test_a_test_shows_the_days_it_covers_with_units(scene: Scene, home: Home):
    taken = today() - timedelta(days=3)
    first = taken - timedelta(days=4)
    values = {
        "window-from": first.isoformat(),
        "window-to": taken.isoformat(),
        "results": [
            {
                "substance": "Alcohol",
                "finding": "above",
                "result": "48",
                "cut-off": "35",
                "unit": "µg/l",
            }
        ],
    }
    an_entry(scene, home, kind="alcohol-or-drug-test", values=values, happened_on=taken)
    page = drawn(scene.as_("priya"), home)
    (picture,) = of(page, "svg", "test-window")
    assert f"about 5 days, {said(first)} to {said(taken)}." in picture.words
    assert f"The sample was taken on {said(taken)}" in page.text
    assert words(page.all("td")) == ["Alcohol", "Above the cut-off", "48", "35", "µg/l"]


def test_a_window_that_ends_before_it_begins_is_not_drawn(scene: Scene, home: Home):
    values = {"window-from": "2026-05-04", "window-to": "2026-05-01"}
    an_entry(scene, home, kind="alcohol-or-drug-test", values=values)
    assert drawn(scene.as_("priya"), home).all("figure") == []


def test_options_stand_side_by_side_with_what_is_said_of_each_beside_its_name(
    scene: Scene, home: Home
):
    options = [
        {"option": name, "open": "yes", "for": "His bed", "against": "New", "child": "Waved",
         "parent": "Agrees"}
        for name in ("With Kelly", "With Nan")
    ]  # fmt: skip
    an_entry(
        scene, home, section="m7", kind="realistic-options", about=("Maisie",),
        values={"options": options},
    )  # fmt: skip
    page = drawn(scene.as_("priya"), home, "m7")
    heads = [(each.get("scope"), *words([each])) for each in page.all("th")]
    assert heads[:3] == [("col", "Option"), ("col", "With Kelly"), ("col", "With Nan")]
    assert heads[3:5] == [("row", "Is it really open?"), ("row", "For")]
    assert words(page.all("td"))[:4] == ["Yes", "Yes", "His bed", "His bed"]


def said(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
