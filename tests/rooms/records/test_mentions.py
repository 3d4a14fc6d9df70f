"""Naming a colleague, and what waits for each: only ever what they may read today."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.people import Home, Scene, a_family, address, an_entry
from tests.rooms.families.scenes import counted
from tests.rooms.records.scenes import all_of, at, forget_pages, hand_over, section
from tests.rooms.records.talk import WORDS, comments, last, press, said, say, suggest
from workbook.access.actions.limit import limit
from workbook.access.policy import Can
from workbook.access.rules import Thing
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.families.queries import families_visible_to, family_for
from workbook.families.readers import readers_of
from workbook.people.models import Membership, Person
from workbook.people.queries.people import me_by_email
from workbook.people.rules import Me
from workbook.records.comment_models import CommentMention
from workbook.records.models import Entry
from workbook.records.queries.entries import entry_for
from workbook.records.queries.mentions import waiting_for

TITLE = "Waiting for you"


@pytest.fixture
def entry(scene: Scene, home: Home) -> str:
    """A shared entry of Priya's."""
    return an_entry(scene, home, words=WORDS, state="shared")


def waits(scene: Scene, who: str) -> list[str]:
    """What the list of families says is waiting for somebody."""
    page = scene.as_(who).get("/families").page
    lists = [each for each in page.all("section") if "for-you" in each.get("class")]
    items = [each for each in page.all("li") if lists and lists[0] in each.parents]
    return [" ".join(each.words.split()) for each in items]


def within(scene: Scene, home: Home, entry: str, *who: str) -> None:
    """Limit an entry to these people; the first of them sets it."""
    with scene.database.change() as session:
        people = {scene.person(session, each).id: each for each in who}
        me = scene.me(session, who[0])
        limit(session, me, home.id, Thing("entry", entry), people, (), "For now")
        bump_rules(session, session.get_one(Family, home.id))


def offered(scene: Scene, home: Home, entry: str, who: str) -> set[str]:
    """The names that the page of comments offers."""
    page = scene.as_(who).get(at(home, entry, "comments")).page
    names = {each.get("data-name") for each in page.all("li") if each.get("data-name")}
    return {each.removeprefix("@").split()[0].lower() for each in names}


def test_those_who_may_read_the_entry_are_offered_and_nobody_else(
    scene: Scene, home: Home, entry: str
) -> None:
    team = {"ruth", "owen", "chloe", "gemma", "martin", "joe", "helen", "alison", "david"}
    assert offered(scene, home, entry, "priya") == team
    assert offered(scene, home, entry, "ruth") == (team | {"priya"}) - {"ruth"}
    assert offered(scene, home, entry, "alison") == set()


@pytest.mark.long
def test_the_readers_are_those_whom_the_rule_lets_in(scene: Scene, home: Home) -> None:
    with scene.database.change() as session:
        birch = a_row(session, "tomasz").team_id
        session.add(
            Membership(
                person_id=scene.person(session, "chloe").id,
                team_id=birch,
                from_on=today() - timedelta(days=9),
            )
        )
        session.execute(
            update(Membership)
            .where(Membership.person_id == scene.person(session, "owen").id)
            .values(until_on=today())
        )
    with scene.database.reading() as session:
        family = session.get_one(Family, home.id)
        meant = set()
        for person in session.scalars(select(Person)).all():
            me = me_by_email(session, person.email, today())
            if me and session.scalars(families_visible_to(me).where(Family.id == home.id)).all():
                meant.add(person.id)
        assert {each.id for each in readers_of(session, family)} == meant
        assert scene.person(session, "owen").id not in meant


def a_row(session, who: str) -> Membership:
    """The team somebody serves."""
    return session.scalars(
        select(Membership).join(Person).where(Person.email == address(who))
    ).one()


def test_of_a_limited_entry_nothing_tells_who_is_inside(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "gemma", words=WORDS, state="shared")
    within(scene, home, entry, "gemma", "ruth", "joe", "martin")
    assert offered(scene, home, entry, "ruth") == {"gemma"}
    say(scene, home, entry, "ruth", "@Joe and @Owen, and @Gemma: what was it?")
    with scene.database.reading() as session:
        named = {
            session.get_one(Person, each.person_id).email for each in all_of(scene, CommentMention)
        }
    assert named == {address("gemma")}
    say(scene, home, entry, "joe", "I was there too")
    assert offered(scene, home, entry, "ruth") == {"gemma", "joe"}


def test_of_a_limited_family_nothing_tells_who_is_inside(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words=WORDS, state="shared")
    with scene.database.change() as session:
        people = {scene.person(session, each).id: each for each in ("priya", "ruth", "joe")}
        whole = Thing("family", str(home.uuid))
        limit(session, scene.me(session, "priya"), home.id, whole, people, (), "Her own family")
        bump_rules(session, session.get_one(Family, home.id))
    assert offered(scene, home, entry, "ruth") == {"priya"}
    assert offered(scene, home, entry, "priya") == set()


@pytest.mark.long
def test_a_mention_waits_until_they_answer_or_it_is_done(
    scene: Scene, home: Home, entry: str
) -> None:
    assert TITLE not in scene.as_("owen").get("/families").page.text
    say(scene, home, entry, "ruth", "@Owen Social, were you there?")
    (line,) = waits(scene, "owen")
    assert line.startswith("Ruth Team names you on 3.1 Ashdown and Reed family")
    href = f"{at(home, entry, 'comments')}#comment-{last(scene)}"
    links = scene.as_("owen").get("/families").page.all("a")
    assert href in {each.get("href") for each in links}
    assert "were you there" not in scene.as_("owen").get("/families").text
    root = comments(scene)[0]
    answers = at(home, entry, f"comments/{root.uuid}/answers")
    scene.as_("owen").post(answers, data={"text": "I was"})
    assert waits(scene, "owen") == []
    assert waits(scene, "ruth")[0].startswith("Owen Social answers you on 3.1")
    scene.as_("ruth").post(answers, data={"text": "And then?"})
    assert waits(scene, "owen")[0].startswith("Ruth Team answers, where you are named on 3.1")
    scene.as_("ruth").post(at(home, entry, f"comments/{root.uuid}/closing"))
    assert waits(scene, "owen") == []


@pytest.mark.long
def test_the_author_is_told_of_comments_and_suggestions_until_they_are_answered(
    scene: Scene, home: Home, entry: str
) -> None:
    say(scene, home, entry, "ruth", "What was she doing?")
    suggest(scene, home, entry, "gemma", "in two minds", "unsure")
    assert [each.split(" on 3.1")[0] for each in waits(scene, "priya")] == [
        "Gemma Domestic suggests other words",
        "Ruth Team comments",
    ]
    suggestion = last(scene)
    press(scene, home, entry, "priya", "answers", text="Let me think")
    assert len(waits(scene, "priya")) == 2
    scene.as_("priya").post(at(home, entry, f"suggestions/{suggestion}/declining"))
    assert [each.split(" on ")[0] for each in waits(scene, "priya")] == ["Ruth Team comments"]
    assert waits(scene, "ruth") == []


@pytest.mark.long
def test_what_is_withdrawn_waits_for_nobody(scene: Scene, home: Home, entry: str) -> None:
    say(scene, home, entry, "ruth", "@Owen Social, were you there?")
    press(scene, home, entry, "ruth", "withdrawal")
    assert (waits(scene, "owen"), waits(scene, "priya")) == ([], [])
    say(scene, home, entry, "ruth", "@Owen Social, were you there after all?")
    scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Wrong"})
    assert (waits(scene, "owen"), waits(scene, "priya")) == ([], [])


@pytest.mark.long
def test_a_later_limit_hides_the_comments_and_all_that_tells_of_them(
    scene: Scene, home: Home, entry: str
) -> None:
    say(scene, home, entry, "ruth", "@Owen Social and @Joe, were you there?", quote="in two minds")
    assert (len(waits(scene, "owen")), len(waits(scene, "joe"))) == (1, 1)
    within(scene, home, entry, "priya", "ruth", "joe")
    assert (len(waits(scene, "owen")), len(waits(scene, "joe"))) == (0, 1)
    root = last(scene)
    for what in ("comments", "history"):
        assert scene.as_("owen").get(at(home, entry, what)).status_code == 404
    hidden = scene.as_("owen").post(
        at(home, entry, f"comments/{root}/answers"), data={"text": "I was there"}
    )
    assert hidden.status_code == 404
    assert said(scene) == ["@Owen Social and @Joe, were you there?"]
    text = scene.as_("owen").get(section(home)).text
    assert "in two minds" not in text
    assert root not in text
    looks = scene.as_("owen").get(f"/families/{home.ref}/looks").page.text
    scene.as_("joe").get(at(home, entry, "comments"))
    assert scene.as_("owen").get(f"/families/{home.ref}/looks").page.text.count(
        "comments on"
    ) == looks.count("comments on")


def test_who_has_left_the_family_is_told_of_nothing(scene: Scene, home: Home, entry: str) -> None:
    say(scene, home, entry, "ruth", "@Owen Social, were you there?")
    with scene.database.change() as session:
        session.execute(
            update(Membership)
            .where(Membership.person_id == scene.person(session, "owen").id)
            .values(until_on=today())
        )
    assert waits(scene, "owen") == []


def test_a_standing_text_waits_for_todays_key_worker(scene: Scene, home: Home) -> None:
    entry = an_entry(
        scene, home, section="cws", kind="standing-text", part="cws.1", words=WORDS, state="shared"
    )
    suggest(scene, home, entry, "ruth", "in two minds", "unsure")
    assert (len(waits(scene, "priya")), len(waits(scene, "owen"))) == (1, 0)
    hand_over(scene, home)
    assert (len(waits(scene, "priya")), len(waits(scene, "owen"))) == (0, 1)


# Of the entries in the two families, the open and the limited one of each: who may read which.
READS = {"owen": (0,), "priya": (0,), "joe": (0,), "beth": (2,), "david": (0, 2)}


@pytest.mark.long
def test_what_waits_is_what_the_loader_gives(scene: Scene, home: Home) -> None:
    """The same rule, asked of each entry by itself."""
    other = a_family(scene, name="Doyle family", team="Birch", manager="tomasz", work_with={})
    entries = []
    for place, manager in ((home, "ruth"), (other, "tomasz")):
        for inside in ((), ("ruth",) if place is home else ("tomasz",)):
            entry = an_entry(scene, place, manager, words=WORDS, state="shared")
            say(scene, place, entry, manager, "@Owen Social @Priya Social @Joe @Beth @David: see?")
            if inside:
                within(scene, place, entry, *inside)
            entries.append(entry)
    for who in READS:
        with scene.database.reading() as session:
            me = me_by_email(session, address(who), today())
            assert me is not None
            told = {str(each.entry) for each in waiting_for(session, me)}
            found = {each for each in entries if is_found(session, me, each)}
        assert told == found, who
        assert found == {entries[each] for each in READS[who]}, who


def is_found(session: Session, me: Me, uuid: str) -> bool:
    """Whether the loaders give somebody this entry."""
    entry = session.scalars(select(Entry).where(Entry.uuid == UUID(uuid))).one()
    ref = session.get_one(Family, entry.family_id).ref
    try:
        entry_for(session, me, family_for(session, me, ref, Can.FAMILY_READ), entry.uuid)
    except NotFound:
        return False
    return True


@pytest.mark.long
def test_the_list_asks_as_much_for_many_as_for_one(scene: Scene, home: Home, entry: str) -> None:
    def asked() -> int:
        with counted(scene.app) as queries:
            scene.as_("priya").get("/families")
        return len(queries)

    say(scene, home, entry, "ruth", "First of many")
    asked()
    one = asked()
    for n in range(22):
        say(scene, home, entry, "ruth", f"Number {n} of many")
    assert asked() == one
    assert len(waits(scene, "priya")) == 20
    assert "And 3 older ones" in scene.as_("priya").get("/families").page.text


@pytest.mark.long
def test_a_section_with_comments_asks_one_query_more_and_as_much_for_many(
    scene: Scene, home: Home, entry: str
) -> None:
    def asked() -> list[str]:
        forget_pages(scene)
        with counted(scene.app) as queries:
            scene.as_("priya").get(section(home))
        return queries

    asked()
    before = asked()
    about = [each for each in before if "FROM comment " in each]
    assert len(about) == 1
    say(scene, home, entry, "ruth", "First of many", quote="in two minds")
    for n in range(9):
        say(scene, home, entry, "owen", f"Number {n} of many")
        press(scene, home, entry, "priya", "answers", text=f"Answer {n}")
    assert len(asked()) == len(before)
