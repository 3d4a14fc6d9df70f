"""Opening limited safe contacts and addresses with a second reason: told at once (design 5.3)."""

from datetime import timedelta

from sqlalchemy.orm import Session

from workbook.access.actions.grant import give
from workbook.access.actions.notify import notify
from workbook.access.happenings import Granted
from workbook.access.rules import SAFE_CONTACT
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import now
from workbook.families.grants import watching
from workbook.families.limited_contacts import limited_contacts
from workbook.families.models import Family
from workbook.families.queries import managers_of
from workbook.people.rules import Me
from workbook.web.filters import long_day

OPEN_FOR = timedelta(days=1)
CONTACTS_OPENED = "contacts-opened"


def open_contacts(session: Session, me: Me, family: Family, reason: str) -> None:
    """`me` reads them for a day. Everybody inside their limits is told, the family's managers and
    those who watch over `me`. Raises Invalid without a reason. The caller loaded the family with
    `Can.LIMITED_CONTACT_OPEN`.
    """
    if not reason:
        raise Invalid("Say why you need a safe contact or address now", field="reason")
    until = now() + OPEN_FOR
    give(session, me.id, family.id, me.id, SAFE_CONTACT, reason, until)
    tell(
        session,
        me.id,
        Granted(
            family_id=family.id,
            thing_kind="family",
            thing=str(family.uuid),
            way=SAFE_CONTACT,
            person=me.name,
            until=long_day(until),
            reason=reason,
        ),
    )
    told = {*watching(session, me), *dict(managers_of(session, family))}
    told |= {each for it in limited_contacts(session, me, family) for each in it.inside}
    said = f"opened the limited safe contacts and addresses of family {family.ref}", family.id
    notify(session, me.id, CONTACTS_OPENED, dict.fromkeys(told - {me.id}, said), reason)
