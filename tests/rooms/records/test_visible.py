"""Who may know of which entry: one decision about a thing, and the same as a condition.

Every case is asked of `may_read` (through the loader of one entry), of both conditions, and of the
page; what each reader sees is written down by hand.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import Home, Scene, address, an_entry
from tests.rooms.records.joint import stop_writing_with, write_with
from tests.rooms.records.scenes import at
from workbook.access.actions.limit import lift_limit, limit
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import Thing
from workbook.core.problems import NotFound
from workbook.core.time import now, today
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.families.queries import families_visible_to, family_for
from workbook.people.models import Leaving
from workbook.people.queries.people import me_by_email
from workbook.people.rules import Me
from workbook.records.models import Entry
from workbook.records.queries.entries import entry_for
from workbook.records.queries.visible import visible_across, visible_to

TEAM = {"ruth", "priya", "owen", "gemma", "martin", "joe", "helen", "alison", "david"}
STRANGERS = {"beth", "tomasz", "callum", "grace", "sam", "nadia", "femi", "conor", "leah", "chloe"}
INSIDE = {"gemma", "joe", "ruth"}


@dataclass(frozen=True)
class Case:
    """An entry of `who` as far as `state`, who is in its limit, and who may know of it."""

    name: str
    sees: Collection[str]
    who: str = "joe"
    state: str = "shared"
    bins: bool = False
    inside: Collection[str] = ()
    writes_with: Collection[str] = ()
    ended: bool = False
    lifted: bool = False
    field: str = ""


CASES = (
    Case("a draft", {"joe"}, state="draft"),
    Case("a draft in the bin", (), state="draft", bins=True),
    Case("a joint draft", {"joe", "gemma"}, state="draft", writes_with=("gemma",)),
    Case("a joint draft in the bin", (), state="draft", writes_with=("gemma",), bins=True),
    Case("a draft she wrote once", {"joe"}, state="draft", writes_with=("gemma",), ended=True),
    Case(
        "a joint draft in the limit of its writers",
        {"joe", "gemma"},
        state="draft",
        writes_with=("gemma",),
        inside=("joe", "gemma"),
    ),
    Case(
        "a joint draft limited to others since",
        {"joe"},
        state="draft",
        writes_with=("gemma",),
        inside=("joe",),
    ),
    Case("joint and shared", TEAM, writes_with=("gemma",)),
    Case("a draft under a limit", {"joe"}, state="draft", inside=("joe", "ruth")),
    Case("shared", TEAM),
    Case("finalised", TEAM, state="finalised"),
    Case("withdrawn", TEAM, state="finalised", bins=True),
    Case("shared and limited", {"joe", "gemma", "ruth"}, inside=INSIDE),
    Case("finalised and limited", INSIDE, state="finalised", inside=INSIDE),
    Case("withdrawn and limited", INSIDE, state="finalised", bins=True, inside=INSIDE),
    Case("limited by name without the manager", {"joe", "ruth"}, inside=("joe",)),
    Case("limited once", TEAM, inside=INSIDE, lifted=True),
    Case("one answer limited", TEAM, inside=INSIDE, field="result"),
    Case("withheld from Darren, as victim work is", TEAM, who="gemma", state="finalised"),
    Case("in an area limited to probation and the manager", {"martin", "ruth"}, who="martin"),
    Case(
        "in that area, and limited to the manager and another",
        {"ruth"},
        who="martin",
        inside=("joe", "ruth"),
    ),
    Case("a draft in that area", {"martin"}, who="martin", state="draft"),
    Case("shared by somebody who left", TEAM, who="chloe"),
    Case("a draft of somebody who left", (), who="chloe", state="draft"),
)


@pytest.mark.long
def test_everybody_is_shown_what_is_theirs_to_know(scene: Scene, home: Home) -> None:
    entries = {played(scene, home, case): case for case in CASES}
    with scene.database.change() as session:
        area = Thing("area", "probation")
        within(scene, session, home, area, ("martin", "ruth"))
        session.add(Leaving(person_id=scene.person(session, "chloe").id, at=now()))
    for who in sorted(TEAM | STRANGERS):
        meant = {case.name for case in CASES if who in case.sees}
        for asked, found in answers(scene, home, who, entries).items():
            assert {entries[each].name for each in found} == meant, (who, asked)


@pytest.mark.long
def test_a_limit_on_the_whole_family_leaves_nothing_of_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, "joe", state="shared")
    with scene.database.change() as session:
        within(scene, session, home, Thing("family", str(home.uuid)), ("joe", "ruth"))
    for who in sorted(TEAM | STRANGERS):
        meant = {entry} if who in {"joe", "ruth"} else set()
        for asked, found in answers(scene, home, who, {entry: CASES[0]}).items():
            assert found == meant, (who, asked)


@pytest.mark.long
@pytest.mark.parametrize("who", ["joe", "priya"])
def test_the_page_and_its_addresses_agree(scene: Scene, home: Home, who: str) -> None:
    entries = {played(scene, home, case): case for case in CASES[:12]}
    page = scene.as_(who).get(f"/families/{home.ref}/sections/m3").text
    for entry, case in entries.items():
        sees = who in case.sees
        assert (f'id="entry-{entry}"' in page) is sees, case.name
        found = scene.as_(who).get(at(home, entry, "")[:-1]).status_code
        assert found == (200 if sees else 404), case.name


def played(scene: Scene, home: Home, case: Case) -> str:
    """The entry of a case: its uuid."""
    entry = an_entry(scene, home, case.who, title=case.name, state=case.state)
    for who in case.writes_with:
        write_with(scene, home, entry, case.who, who)
        if case.ended:
            stop_writing_with(scene, home, entry, case.who, who)
    if case.bins:
        answer = scene.as_(case.who).post(at(home, entry, "withdrawal"), data={"reason": "Wrong"})
        assert answer.status_code == 303
    if case.inside:
        with scene.database.change() as session:
            thing = Thing("entry", entry, case.field)
            row = within(scene, session, home, thing, case.inside)
            if case.lifted:
                me = scene.me(session, "ruth")
                lift_limit(session, me, row, frozenset({me.id}), "Agreed", is_manager=True)
    return entry


def within(scene: Scene, session: Session, home: Home, thing: Thing, who: Collection[str]):
    """Limit a thing to these people; the first of them sets it."""
    people = {scene.person(session, each).id: each for each in who}
    setter = scene.me(session, next(iter(who)))
    row = limit(session, setter, home.id, thing, people, (), "Until the court has decided")
    session.flush()
    return row


def answers(scene: Scene, home: Home, who: str, entries: Collection[str]) -> dict[str, set[str]]:
    """What each way of asking lets `who` know of, by entry; nothing where the family is not."""
    with scene.database.reading() as session:
        me = me_by_email(session, address(who), today())
        if me is None:
            return {"the sign-in": set()}
        listed = session.scalars(families_visible_to(me).where(Family.id == home.id)).all()
        try:
            family = family_for(session, me, home.ref, Can.FAMILY_READ)
        except NotFound:
            assert not listed, who
            return {"the loader of the family": set()}
        assert listed == [family], who
        rules = rules_of(session, home.id)
        conditions = {
            "visible_to": visible_to(rules, me),
            "visible_across": visible_across(me, hidden_from(session, me, [home.id])),
        }
        found = {
            asked: {str(each) for each in session.scalars(select(Entry.uuid).where(condition))}
            for asked, condition in conditions.items()
        }
        found["may_read"] = {each for each in entries if is_found(session, me, family, each)}
        return found


def is_found(session: Session, me: Me, family: Family, entry: str) -> bool:
    """Whether the loader gives this one entry."""
    try:
        return str(entry_for(session, me, family, UUID(entry)).uuid) == entry
    except NotFound:
        return False
