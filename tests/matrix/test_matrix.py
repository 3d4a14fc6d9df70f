"""The permission matrix (promise S2): every address of the app, by every method, asked for by
everybody of the cast, in the team's own family, the sibling team's, another's and one that is not
there; against one table that a manager can read, `who_may.toml`.

With each answer it is also checked that it tells of nothing that is kept from whoever asked, that
what is forbidden cannot be told from what is absent, that opening a page of a family is one look
and writes nothing else, and that its headers keep their promises.
"""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from tests.matrix.asking import Asker, addresses
from tests.matrix.browsers import Browser, signed_in
from tests.matrix.scene import PARTS, mark, name_of
from tests.matrix.targets import targets_of
from tests.matrix.things import choices, families_of, marks_in, things_in, things_outside
from tests.matrix.who_may import PAGE, read_table
from tests.people import WHO
from workbook.people.models import Person

NOBODY = "nobody"
COVERED = "priya, covered"
LEFT = "leah"
# In `make quick` those are asked for who may open nothing: who has a conflict with the family and
# works with no other, and who is not signed in. `make test` asks for everybody.
OF_EACH_SORT = ("conor", NOBODY)
# Both engines are asked as one person of each way to stand towards a family, and of each that the
# database alone decides (a conflict, a grant that stands or is over); on SQLite as everybody else.
ON_BOTH = (
    "ruth", "priya", "gemma", "martin", "sian", "alison", "david", "ivan", "femi", "grace",
    "callum", "conor", "ngozi", "oskar", NOBODY,
)  # fmt: skip
EVERYBODY = [
    *(
        pytest.param("sqlite", who, marks=() if who in OF_EACH_SORT else pytest.mark.long)
        for who in (*WHO, NOBODY, COVERED)
    ),
    *(pytest.param("postgresql", who, marks=pytest.mark.pg) for who in ON_BOTH),
]
SHOWN = 40
pytestmark = pytest.mark.timeout(600)


def test_every_address_stands_in_the_table(stage: Flask) -> None:
    assert not strays(stage), "\n".join(strays(stage))


def strays(app: Flask) -> list[str]:
    """Every route that the table does not have, and every line about one that the app has not."""
    declared = {each.endpoint for each in app.url_map.iter_rules()}
    listed = {each.partition(" ")[0] for each in read_table().rows}
    says = [f"{each}: this route is not in the table ({PAGE.name})" for each in declared - listed]
    says += [f"{each}: no such route, but it is in the table" for each in listed - declared]
    return sorted(says)


@pytest.mark.parametrize(("stage", "who"), EVERYBODY, indirect=["stage"])
def test_the_matrix(stage: Flask, who: str, record_property: Callable[[str, object], None]) -> None:
    asker = _asker(stage, who)
    asker.ask_everything()
    record_property("cells", asker.cells)
    record_property("who", who)
    faults = asker.faults
    more = f"\nand {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
    assert not faults, "\n".join(faults[:SHOWN]) + more


def _asker(app: Flask, who: str) -> Asker:
    table = read_table()
    database = app.extensions["database"]
    with database.reading() as session:
        people = {name_of(each): each.id for each in session.scalars(select(Person))}
    person_id = people.get(who.partition(",")[0])
    _, of_moira = signed_in(app, people["moira"])
    browser, sign_ins = Browser(app), {of_moira: "moira"}
    if person_id is not None:
        browser, mine = signed_in(app, person_id, idle=900 if who == COVERED else 0)
        sign_ins = {mine: who, **sign_ins}
    readers = {place: frozenset(found) for place, found in table.people.items()}
    with database.reading() as session:
        families = families_of(session)
        refs = {place: each.ref for place, each in families.items()}
        things = {"": things_outside(session, sign_ins)}
        marks = {mark("kept", each): readers["kept"] for each in ("family", "child", "shared")}
        given = {}
        for place, parts in PARTS.items():
            family = families[place]
            things[place] = things_in(session, place, parts, family)
            given[place] = choices(session, family, families["kept"])
            marks |= marks_in(place, parts, readers[place])
        return Asker(
            app=app,
            who=who,
            browser=browser,
            is_in=person_id is not None and who not in {LEFT, COVERED},
            person_id=person_id,
            table=table,
            targets={each.path: targets_of(each.rule, things, refs) for each in addresses(app)},
            marks=marks,
            given=given,
            families={place: each.id for place, each in families.items()},
        )
