"""What a page of one family is drawn from, all of it: the key that it is kept by (design 3.8).

The stamp moves with what this reader may not see, too. Then their page is drawn anew and is the
same as before, mark and all: only how long the answer took says that something was done.
"""

from collections.abc import Hashable

from flask import request
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import Reader, limited_to_others
from workbook.catalogue.current import catalogue
from workbook.core.time import local, now
from workbook.families.models import Family
from workbook.families.queries import grants_held, stamp_of, standings_towards
from workbook.people.rules import Me

# What a page says of the moment itself (which session is the next) is never older than this.
MINUTES = 15


def key_of(session: Session, me: Me, family: Family) -> Hashable | None:
    """The address, the reader as this request knows them, what they are to the family and which
    limits they stand outside of, the stamps, the catalogue and the quarter of an hour: all read in
    the moment of `session`. None where the address asks for more than the page as it is.
    """
    if request.args:
        return None
    moment = local(now())
    return (
        request.path,
        me,
        standings_towards(session, me, family),
        grants_held(session, me, family),
        limited_to_others(rules_of(session, family.id), Reader(me.id)),
        stamp_of(session, me, family),
        catalogue().edition,
        (moment.date(), moment.hour, moment.minute // MINUTES),
    )
