"""What forms send that look for a family one is not on, and how often one may."""

from workbook.access.gate import me
from workbook.core.problems import Invalid
from workbook.families.forms import days, one_line
from workbook.families.found import Wanted
from workbook.people.actions.guess import Attempt
from workbook.people.tokens import keyed_hash
from workbook.web.store import config

BOXES = ("reason", "reference", "name", "born_on")


def wanted_family(given: dict[str, str], ask_why: str) -> Wanted:
    """What was asked for. Raises Invalid: without a reason nothing is looked for."""
    one_line(given, "reference", "name")
    if not given["reason"]:
        raise Invalid(ask_why, field="reason")
    if given["reference"]:
        return Wanted(ref=given["reference"])
    if not given["name"]:
        raise Invalid("Enter the reference, or a full name and date of birth", field="reference")
    born_on = days(given, "born_on")["born_on"]
    if born_on is None:
        raise Invalid("Enter the date of birth that goes with the name", field="born_on")
    return Wanted(name=given["name"], born_on=born_on)


def attempt_to_find() -> Attempt:
    """One try of this person's, wherever they sit: openings are counted apart from passwords."""
    said = keyed_hash(config().secret_key, "opening", str(me().id))
    return Attempt(account_hash=said, address_hash=said, way="opening")
