"""Key Information of one family of the matrix: facts, a home, relationships, parties and harm, and
rules on some of them.
"""

from tests.people import Home, Scene
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.actions.facts import write_fact
from workbook.families.actions.harm import record_harm, record_party
from workbook.families.actions.homes import add_household, move_in
from workbook.families.actions.members import Identity, add_member
from workbook.families.actions.relate import relate
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family, Member

GUARDED = ("safe-contact", "confidential-address")
PHONE = "01632 960 123"


def key_information(scene: Scene, home: Home, manager: str, inside: str, said: str) -> None:
    """Everything but who joins late. `said` begins every mark; `inside` is in limits with the
    manager.
    """
    with scene.database.change() as session:
        me = scene.me(session, manager)
        family = session.get_one(Family, home.id)
        named = {each.id: each.name for each in [scene.person(session, inside)]}
        child = add_member(session, me, family, Identity("child", f"{said}-child", ""))
        kelly = session.get_one(Member, home.members["Kelly"])
        darren = session.get_one(Member, home.members["Darren"])
        for field in GUARDED:
            write_fact(session, me, family, kelly, field, f"{said}-guarded, {PHONE}", 0)
        write_fact(session, me, family, kelly, "phone", "01632 960 456", 0)
        write_fact(session, me, family, None, "before-knocking", f"{said}-knocking", 0)
        relate(session, me, family, kelly, child, "parent")
        record_party(session, me, family, kelly)
        record_harm(session, me, family, darren, kelly, "Convicted of assault")
        flat = add_household(session, me, family, f"{said}-home", f"1 {said}-home Road")
        move_in(session, me, family, flat, kelly, today())
        things = (
            Thing("household", str(flat.uuid)),
            Thing("family", str(home.uuid), "before-knocking"),
        )
        for thing in things:
            withhold(session, me, family.id, thing, [(darren.id, "Darren")], "She is not safe")
            limit(session, me, family.id, thing, named, (), f"{said}-limit-reason")
        bump_rules(session, family)


def somebody_late(scene: Scene, home: Home, manager: str) -> None:
    """Somebody joins when much is withheld already: each of it waits for a decision."""
    with scene.database.change() as session:
        me = scene.me(session, manager)
        family = session.get_one(Family, home.id)
        add_member(session, me, family, Identity("adult", "Late Ashdown", "Late"))


def kept_whole(scene: Scene, home: Home, manager: str, inside: str, said: str) -> None:
    """A family that is itself limited to the manager and `inside`."""
    with scene.database.change() as session:
        me = scene.me(session, manager)
        family = session.get_one(Family, home.id)
        person = scene.person(session, inside)
        add_member(session, me, family, Identity("child", f"{said}-child", ""))
        write_fact(session, me, family, None, "before-knocking", f"{said}-shared", 0)
        thing = Thing("family", str(home.uuid))
        limit(session, me, family.id, thing, {person.id: person.name}, (), "Her aunt works here")
        bump_rules(session, family)
