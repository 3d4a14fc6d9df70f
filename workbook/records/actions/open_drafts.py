"""Opening a named person's drafts in one family, with a reason, told at once, read only; and
offering what a leaver or mover left to somebody who goes on (design 4.2).
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from workbook.access.actions.grant import give
from workbook.access.actions.notify import notify
from workbook.access.happenings import Granted
from workbook.access.rules import DRAFTS, Thing
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.queries.drafts import Writer
from workbook.web.filters import long_day

OPEN_FOR = timedelta(days=1)
DRAFTS_OPENED, DRAFTS_OFFERED = "drafts-opened", "drafts-offered"


def open_drafts(session: Session, me: Me, family: Family, writer: Writer, reason: str) -> UUID:
    """The drafts of `writer` in this family are open to `me` for a day. Raises Invalid without a
    reason. The caller loaded the family with `Can.DRAFTS_OPEN`.
    """
    if not reason:
        raise Invalid("Say why you need to read what was not shared", field="reason")
    said = f"opened your drafts in family {family.ref}, to read them", family.id
    notify(session, me.id, DRAFTS_OPENED, {writer.id: said}, reason)
    return _grant(session, me, family, writer, me.id, reason, now() + OPEN_FOR)


def offer_drafts(
    session: Session, me: Me, family: Family, writer: Writer, to: Person, until: datetime
) -> None:
    """Let somebody who works with the family read what `writer` left, and begin with it. Raises
    Invalid for a writer who still works with it: their drafts are theirs to share.
    """
    if not writer.is_off:
        raise Invalid(f"{writer.name} still works with this family: ask them", field="to")
    reason = f"{writer.name} does not work with the family any more"
    _grant(session, me, family, writer, to.id, reason, until)
    said = f"offered you the drafts that {writer.name} left in family {family.ref}", family.id
    notify(session, me.id, DRAFTS_OFFERED, {to.id: said})


def _grant(
    session: Session,
    me: Me,
    family: Family,
    writer: Writer,
    to_id: int,
    reason: str,
    until: datetime,
) -> UUID:
    of_writer = [Thing("person", str(writer.uuid))]
    grant = give(session, me.id, family.id, to_id, DRAFTS, reason, until, of_writer)
    tell(
        session,
        me.id,
        Granted(
            family_id=family.id,
            thing_kind="family",
            thing=str(family.uuid),
            way=DRAFTS,
            person=writer.name,
            until=long_day(until),
            reason=reason,
        ),
    )
    return grant.uuid
