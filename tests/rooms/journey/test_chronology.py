"""The chronology: what is in it for whom, through which lens, and what comes on paper."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from tests.people import Home, Scene, an_entry, members_by_name
from tests.rooms.records.scenes import at
from tests.rooms.records.test_visible import STRANGERS, TEAM, within
from tests.rooms.supervision.scenes import begun, everything, finalise, summaries, told
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.actions.facts import write_fact
from workbook.families.actions.homes import add_household, move_in
from workbook.families.models import Family, PrintedCopy

OWN_WORDS = {"kind": "own-words", "about": ("Maisie",)}
EVENT = {"source": "Police report", "date-known": "day", "at": "22:30", "evidence": "WZP/0417"}


def chronology(home: Home, more: str = "") -> str:
    """The address of the chronology."""
    return f"/families/{home.ref}/chronology{more}"


def a_print(home: Home, lenses: str = "") -> str:
    """Where a print of the chronology is made."""
    asked = lenses.replace("?", "&", 1)
    return f"/families/{home.ref}/prints?what=chronology&thing=all{asked}"


def a_key_event(scene: Scene, home: Home, who: str = "priya", **more: Any) -> str:
    """A finalised key event about Maisie, with what it meant for her."""
    asked = {
        "kind": "key-event",
        "title": "Maisie rang 999",
        "words": "Police found the door open.",
        "about": ("Maisie", "Kelly"),
        "values": EVENT if more.get("kind", "key-event") == "key-event" else {},
        "significant": True,
        "meaning": "She kept her mum safe.",
        "state": "finalised",
        "happened_on": date(2026, 3, 8),
        **more,
    }
    return an_entry(scene, home, who, **asked)


def page(scene: Scene, home: Home, who: str = "priya", more: str = "") -> Any:
    """The page as somebody reads it; “/print” is the paper that they make of it."""
    client, address = scene.as_(who), chronology(home, more)
    if more.startswith("/print"):
        made = client.post(a_print(home, more.removeprefix("/print")))
        assert made.status_code == 303, made.text
        address = made.location
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.page


def lines(scene: Scene, home: Home, who: str = "priya", more: str = "") -> list[list[str]]:
    """Each line of it, cell by cell."""
    found = page(scene, home, who, more)
    rows = [each for each in found.all("tr") if any(it.tag == "tbody" for it in each.parents)]
    cells = [*found.all("th"), *found.all("td")]
    return [
        [" ".join(cell.words.split()) for cell in cells if cell.parents[-1] is row] for row in rows
    ]


def whats(scene: Scene, home: Home, who: str = "priya", more: str = "") -> str:
    """What happened, of every line."""
    return " / ".join(each[1] for each in lines(scene, home, who, more))


def test_fact_and_meaning_stand_apart_with_who_when_and_from_where(
    scene: Scene, home: Home
) -> None:
    entry = a_key_event(scene, home)
    (found,) = (each for each in lines(scene, home) if "999" in each[1])
    when, what, meant, who, source = found
    assert when == "8 March 2026 22:30"
    assert what == "Maisie rang 999 Police found the door open."
    assert meant == "She kept her mum safe."
    assert who == "Maisie and Kelly"
    assert "Priya Social" in source
    assert "Source: Police report" in source
    assert "Evidence: WZP/0417" in source
    links = [each.get("href") for each in page(scene, home).all("a")]
    assert f"/families/{home.ref}/sections/m3#entry-{entry}" in links


def test_opinion_of_another_kind_of_entry_is_not_in_the_event(scene: Scene, home: Home) -> None:
    a_key_event(
        scene, home, kind="session-note", title="Joe meets Kelly", words="Hopeful.", values={}
    )
    assert "Joe meets Kelly" in whats(scene, home)
    assert "Hopeful" not in page(scene, home).text


def test_it_holds_what_is_shared_and_never_a_draft_or_what_was_withdrawn(
    scene: Scene, home: Home
) -> None:
    a_key_event(scene, home, title="A draft", state="draft")
    a_key_event(scene, home, title="Shared", state="shared")
    gone = a_key_event(scene, home, title="Withdrawn")
    a_key_event(scene, home, kind="session-note", title="Not marked", significant=False)
    scene.as_("priya").post(at(home, gone, "withdrawal"), data={"reason": "Wrong"})
    found = whats(scene, home)
    assert "Shared" in found
    for hidden in ("A draft", "Withdrawn", "Not marked"):
        assert hidden not in found
    assert "not finalised" in page(scene, home).text


def test_dates_as_known_and_oldest_first(scene: Scene, home: Home) -> None:
    for known, title, on in (
        ("year", "They begin to live together", date(2021, 1, 1)),
        ("month", "Maisie starts school", date(2023, 9, 1)),
    ):
        a_key_event(
            scene,
            home,
            title=title,
            happened_on=on,
            values={"source": "Kelly", "date-known": known},
        )
    start = f"{today() - timedelta(days=100):%-d %B %Y}"
    found = [(each[0], each[1].split(" Police")[0]) for each in lines(scene, home)]
    assert found == [
        ("4 May 2019", "Maisie was born"),
        ("2021", "They begin to live together"),
        ("September 2023", "Maisie starts school"),
        (start, "The team began to work with the family"),
    ]


def test_the_family_brings_its_own_dates(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        me, family = scene.me(session, "priya"), session.get_one(Family, home.id)
        flat = add_household(session, me, family, "Kelly's flat", "18 Larkspur Row")
        room = add_household(session, me, family, "Darren's room", None)
        people = members_by_name(session, home)
        for name in ("Maisie", "Kelly", "Darren"):
            move_in(session, me, family, flat, people[name], date(2020, 5, 1))
        move_in(session, me, family, room, people["Darren"], date(2026, 3, 8))
        write_fact(session, me, family, people["Maisie"], "plan", "child-protection", 0)
        write_fact(session, me, family, people["Maisie"], "plan-since", "2026-03-20", 0)
        for child in ("Maisie", "Baby"):
            letter = "letter-before-proceedings"
            write_fact(session, me, family, people[child], letter, "2026-06-02", 0)
    found = [(each[0], each[1]) for each in lines(scene, home)]
    assert ("1 May 2020", "Maisie, Kelly and Darren: at Kelly's flat from this day") in found
    assert ("8 March 2026", "Darren: no longer at Kelly's flat") in found
    assert ("20 March 2026", "Maisie: Child protection plan") in found
    assert ("2 June 2026", "Maisie and Baby: letter before proceedings") in found
    assert "Darren's room" not in page(scene, home).text
    assert "Larkspur" not in page(scene, home).text


@pytest.mark.long
def test_supervision_brings_its_ratings_and_because_of_what(scene: Scene, home: Home) -> None:
    summaries(scene, home, "priya", "joe")
    sitting = begun(scene, home)
    everything(sitting)
    assert "rated" not in whats(scene, home)
    assert finalise(sitting).status_code == 303
    (found,) = (each for each in lines(scene, home) if "rated" in each[1])
    assert found[1] == (
        "Group case supervision 1: rated Maisie Amber, Baby Amber and the family Amber"
    )
    assert found[2].startswith("Maisie. It is five weeks old.")
    links = [each.get("href") for each in page(scene, home).all("a")]
    assert sitting.url() in links


@pytest.mark.long
def test_everybody_sees_what_is_theirs_and_no_count_tells_of_more(scene: Scene, home: Home) -> None:
    """What is withheld is shown with its band; of what is limited, nothing anywhere."""
    withheld = a_key_event(scene, home, title="Withheld")
    limited = a_key_event(
        scene, home, "joe", title="Limited", kind="own-words", about=("Maisie",), values={}
    )
    with scene.database.change() as session:
        within(scene, session, home, Thing("entry", limited), ("joe", "ruth"))
        kelly = [(home.members["Kelly"], "Kelly")]
        me = scene.me(session, "priya")
        withhold(session, me, home.id, Thing("entry", withheld), kelly, "She would worry")
    for who in sorted(TEAM):
        sees, text = who in {"joe", "ruth"}, page(scene, home, who).text
        assert ("Limited" in text) is sees, who
        assert ("Own words" in text) is sees, who
        assert ("Recovery" in " ".join(each[4] for each in lines(scene, home, who))) is sees, who
        assert f"{4 if sees else 3} lines" in text, who
        assert "Withheld from Kelly" in text, who


@pytest.mark.parametrize("who", sorted(STRANGERS - {"leah", "chloe"}))
def test_a_stranger_learns_nothing(scene: Scene, home: Home, who: str) -> None:
    assert scene.as_(who).post(a_print(home)).status_code == 404
    for more in ("", f"?child={home.uuids['Maisie']}"):
        assert scene.as_(who).get(chronology(home, more)).status_code == 404, more


def test_an_answer_limited_to_others_is_no_source(scene: Scene, home: Home) -> None:
    entry = a_key_event(scene, home)
    with scene.database.change() as session:
        for answer in ("source", "evidence"):
            within(scene, session, home, Thing("entry", entry, answer), ("priya", "ruth"))
    for who, sees in (("priya", True), ("joe", False)):
        text = page(scene, home, who).text
        assert ("Police report" in text) is sees, who
        assert ("WZP/0417" in text) is sees, who
        assert "Maisie rang 999" in text
    assert "Police report" not in page(scene, home, "priya", "/print").text


def test_a_home_limited_to_others_is_in_no_line(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        me, family = scene.me(session, "priya"), session.get_one(Family, home.id)
        refuge = add_household(session, me, family, "The refuge", None)
        move_in(session, me, family, refuge, members_by_name(session, home)["Maisie"], today())
        within(scene, session, home, Thing("household", str(refuge.uuid)), ("priya", "ruth"))
    for who, sees in (("priya", True), ("joe", False)):
        assert ("The refuge" in page(scene, home, who).text) is sees, who
    assert "The refuge" not in page(scene, home, "priya", "/print").text


def test_a_home_is_not_on_paper_for_whom_it_is_withheld_from(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        me, family = scene.me(session, "priya"), session.get_one(Family, home.id)
        flat = add_household(session, me, family, "The new flat", None)
        move_in(session, me, family, flat, members_by_name(session, home)["Maisie"], today())
        thing, darren = Thing("household", str(flat.uuid)), home.members["Darren"]
        withhold(session, me, home.id, thing, [(darren, "Darren")], "He must not know")
    (line,) = (each for each in lines(scene, home, "joe") if "The new flat" in each[1])
    assert "Withheld from Darren" in line[1]
    assert "The new flat" not in page(scene, home, "joe", "/print").text


def test_a_plan_or_a_member_limited_to_others_is_in_no_line(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        me, family = scene.me(session, "priya"), session.get_one(Family, home.id)
        maisie = members_by_name(session, home)["Maisie"]
        write_fact(session, me, family, maisie, "plan", "child-protection", 0)
        write_fact(session, me, family, maisie, "plan-since", "2026-03-20", 0)
        for field in ("plan-since", ""):
            thing = Thing("member", home.uuids["Maisie"], field)
            within(scene, session, home, thing, ("priya", "ruth"))
    for who, sees in (("priya", True), ("joe", False)):
        found = whats(scene, home, who)
        assert ("Child protection plan" in found) is sees, who
        assert ("Maisie was born" in found) is sees, who


@pytest.mark.long
def test_paper_leaves_out_what_is_withheld_from_anybody_or_limited(
    scene: Scene, home: Home
) -> None:
    a_key_event(scene, home, title="Everybody may know")
    a_key_event(scene, home, "gemma", title="Victim work", section="domestic-abuse")
    limited = a_key_event(
        scene, home, title="Limited", kind="own-words", about=("Maisie",), values={}
    )
    with scene.database.change() as session:
        within(scene, session, home, Thing("entry", limited), ("priya", "ruth"))
    on_screen, on_paper = page(scene, home).text, page(scene, home, "priya", "/print").text
    for kept in ("Victim work", "Limited"):
        assert kept in on_screen
        assert kept not in on_paper
    for shown in ("Everybody may know", "Maisie was born", "Copy 1."):
        assert shown in on_paper
    assert "of 5 lines" not in on_paper
    asked = page(scene, home, "priya", "/print?theme=own-words").text
    assert "There is nothing here to print" in asked
    assert "Maisie was born" not in asked


@pytest.mark.long
def test_lenses_come_from_the_address_and_go_with_it_to_paper(scene: Scene, home: Home) -> None:
    a_key_event(scene, home, "joe", title="Kelly meets Joe", about=("Kelly",), section="recovery")
    a_key_event(scene, home, title="Maisie tells us", about=("Maisie",))
    kelly = f"?adult={home.uuids['Kelly']}&discipline=recovery"
    assert whats(scene, home, more=kelly).startswith("Kelly meets Joe")
    assert "1 of 4 lines: Kelly, Recovery" in page(scene, home, more=kelly).text
    posts = [each.get("formaction") for each in page(scene, home, more=kelly).all("button")]
    assert a_print(home, kelly) in [each.replace("&amp;", "&") for each in posts]
    paper = page(scene, home, more=f"/print{kelly}").text
    assert "Kelly meets Joe" in paper
    assert "Maisie tells us" not in paper
    # What names no child is in every child's chronology.
    for name, sees in (("Maisie", True), ("Baby", False)):
        found = whats(scene, home, more=f"?child={home.uuids[name]}")
        assert "Kelly meets Joe" in found
        assert ("Maisie tells us" in found) is sees


def test_a_lens_that_nobody_offers_is_refused_and_makes_no_print(scene: Scene, home: Home) -> None:
    a_key_event(scene, home)
    hidden = a_key_event(scene, home, title="Hers", kind="own-words", about=("Maisie",))
    with scene.database.change() as session:
        within(scene, session, home, Thing("entry", hidden), ("priya", "ruth"))
    for who, lens, status in (
        ("priya", "?theme=nonsense", 422),
        ("joe", "?theme=own-words", 422),
        ("priya", "?theme=own-words", 303),
    ):
        answer = scene.as_(who).post(a_print(home, lens))
        assert answer.status_code == status, (who, lens)
        if status == 422:
            assert "Nothing here has what was chosen" in answer.page.text
    with scene.database.reading() as session:
        assert [each.asked for each in session.scalars(select(PrintedCopy))] == [
            {"theme": "own-words"}
        ]


def test_each_opening_is_one_look_with_what_was_chosen(scene: Scene, home: Home) -> None:
    a_key_event(scene, home)
    before = len(told(scene, "looked"))
    page(scene, home, more="?theme=key-event&adult=nobody")
    page(scene, home, more="/print?theme=key-event")
    looks = told(scene, "looked")[before:]
    assert [(thing, json.loads(words)["how"]) for _, thing, words in looks] == [
        (str(home.uuid), {"theme": "key-event"}),
        ("all", {"theme": "key-event", "copy": 1}),
    ]
    text = scene.as_("ruth").get(f"/families/{home.ref}/looks").page.text
    assert "opened the chronology" in text
    assert "opened a print of the chronology" in text


@pytest.mark.long
def test_it_is_read_with_as_many_queries_however_long_it_is(scene: Scene, home: Home) -> None:
    a_key_event(scene, home)
    few = asked_of(scene, home)
    for n in range(12):
        a_key_event(scene, home, "joe" if n % 2 else "priya", title=f"Again {n}")
    assert asked_of(scene, home) == few
    assert few < 40


def asked_of(scene: Scene, home: Home) -> int:
    """How many statements the page asks of the reader."""
    scene.as_("priya").get(chronology(home))
    with counted(scene.database.reader) as statements:
        scene.as_("priya").get(chronology(home))
    return len(statements)


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Every statement that goes to an engine meanwhile."""
    statements: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", hear)
