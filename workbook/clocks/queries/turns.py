"""One family's clocks, as one reader may know of them."""

from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, Thing, limited_to_others
from workbook.clocks.queries.reckoned import turns_in
from workbook.clocks.rules.reckoning import Key, Turn
from workbook.core.problems import Closed
from workbook.families.hidden import hidden_from
from workbook.families.models import Family
from workbook.people.rules import Me


def hidden_in(session: Session, me: Me, family: Family) -> frozenset[Thing]:
    """What this reader may not know of in the family; while others see the screen, whatever is
    withheld or limited too.
    """
    own = limited_to_others(rules_of(session, family.id), Reader(me.id))
    return own | hidden_from(session, me, [family.id]).get(family.id, frozenset())


def turns_for(session: Session, me: Me, family: Family) -> list[Turn]:
    """Every turn of a family that was loaded for reading."""
    return turns_in(session, {family.id: hidden_in(session, me, family)})[family.id]


def turn_for(session: Session, me: Me, family: Family, key: Key) -> Turn:
    """The last turn with this key. Raises Closed where nothing is reckoned by it any more."""
    found = [each for each in turns_for(session, me, family) if each.key == key]
    if not found:
        raise Closed("This is not due here any more. Look again at what is due, and why.")
    return found[-1]
