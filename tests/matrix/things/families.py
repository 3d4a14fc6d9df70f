"""What addresses of a family itself name: its people, its facts, and the rules on each."""

from sqlalchemy import select

from tests.matrix.targets import Things
from tests.matrix.things.place import FAMILY, Place
from tests.people import address
from workbook.access.models import Limit, Withholding, WithholdingMember
from workbook.access.rules import BREAK_GLASS, GUEST
from workbook.families.models import CausesHarm, Relationship
from workbook.people.models import Person


def people(here: Place) -> Things:
    """Members, what they are to each other, parties, harm, and who works with the family."""
    kelly = here.target("Kelly", {"member": here.members["Kelly"]})
    late = here.target("new member", {"member": here.members["Late"]})
    worker = here.session.scalars(
        select(Person.uuid).where(Person.email == address(here.parts.finaliser))
    ).one()
    pending = here.session.scalars(
        select(Withholding.uuid)
        .join(WithholdingMember, WithholdingMember.withholding_id == Withholding.id)
        .where(Withholding.thing == here.home(), WithholdingMember.pending)
    ).one()
    related = here.uuid(Relationship)
    return {
        "": [here.target("the page", {})],
        "member": [kelly],
        f"{FAMILY}/members/<uuid:member>/same-person": [here.also(kelly, queries=here.other_refs)],
        f"{FAMILY}/new-members/<uuid:member>/keeping": [late],
        "member withholding": [here.also(late, withholding=pending)],
        "relationship": [here.target("relationship", {"relationship": related})],
        "harm": [here.target("harm", {"harm": here.uuid(CausesHarm)})],
        "person": [here.target("a worker", {"person": str(worker)})],
        f"{FAMILY}/conflicts/<uuid:person>/end": [
            here.target("a conflict", {"person": _conor(here)})
        ],
        "grant": [here.target("an opening", {"grant": here.grant(BREAK_GLASS)})],
        f"{FAMILY}/guests/<uuid:grant>/end": [
            here.target("an invitation", {"grant": here.grant(GUEST)})
        ],
    }


def _conor(here: Place) -> str:
    return str(here.session.scalar(select(Person.uuid).where(Person.email == address("conor"))))


def facts_and_rules(here: Place) -> Things:
    """Facts of a member and of the family, a home, and the rules on each."""
    kelly = here.members["Kelly"]
    keepers = frozenset(here.parts.keepers)
    phone = here.target("phone", {"member": kelly, "field": "phone"})
    guarded = here.target("safe-contact", {"member": kelly, "field": "safe-contact"})
    knocking = here.target("before-knocking", {"field": "before-knocking"})
    home = here.target("home", {"household": here.home()}, seen_by=here.inside)
    found = {
        "member field": [phone, guarded],
        "field": [knocking],
        "household": [home],
        "household member": [here.also(home, member=kelly)],
    }
    ruled = (
        ("members/<uuid:member>/facts/<field>", guarded, keepers, kelly),
        ("facts/<field>", knocking, here.inside, str(here.family.uuid)),
        ("households/<uuid:household>", home, here.inside, here.home()),
    )
    for path, thing, seen_by, uuid in ruled:
        hidden = here.also(thing, seen_by=seen_by)
        field = thing.values.get("field", "")
        for what in ("rules", "rules/withholdings", "rules/limits"):
            ask = [phone, hidden] if thing is guarded else [hidden]
            found[f"{FAMILY}/{path}/{what}"] = ask
        for what, table in (("withholdings", Withholding), ("limits", Limit)):
            rule = here.rule(table, uuid, field)
            end = f"{FAMILY}/{path}/rules/{what}/<uuid:rule>/end"
            found[end] = [here.also(hidden, rule=rule)]
    return found
