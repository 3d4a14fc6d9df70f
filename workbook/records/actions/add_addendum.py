"""An addendum: words beside a finalised entry, under the name of whoever adds them."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.seal import canonical, new_salt, seal_of
from workbook.core.text import Settled, as_json
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.happenings import AddendumAdded
from workbook.records.models import Addendum, Entry
from workbook.records.queries.versions import latest_version


def add_addendum(
    session: Session, me: Me, family: Family, entry: Entry, settled: Settled
) -> Addendum:
    """Seal an addendum at once. By a manager, or by anyone for a leaver (the caller has checked).

    The same words from the same person again, as when a button was pressed twice, are not a second
    addendum. Raises Invalid without words, Closed when the entry is not finalised.
    """
    refuse_withdrawn(entry)
    version = latest_version(session, entry.id)
    if version is None:
        raise Closed("An addendum is added to a finalised entry. This one is not finalised yet.")
    if not settled.text.strip():
        raise Invalid("Write what you want to add", field="plain")
    again = _said_already(session, me, entry, settled)
    if again is not None:
        return again
    at = now()
    content = canonical(
        {
            "addendum_to": version.seal,
            "author": str(me.uuid),
            "blocks": as_json(settled.blocks),
            "entry": str(entry.uuid),
            "written_at": at.isoformat(),
        }
    )
    salt = new_salt()
    addendum = Addendum(
        entry_id=entry.id,
        by_id=me.id,
        at=at,
        content=content,
        html=settled.html,
        salt=salt,
        seal=seal_of(content, salt),
    )
    session.add(addendum)
    entry.shown += 1
    session.flush()
    tell(
        session,
        me.id,
        AddendumAdded(
            family_id=family.id, thing_kind="entry", thing=str(entry.uuid), seal=addendum.seal
        ),
    )
    return addendum


def _said_already(session: Session, me: Me, entry: Entry, settled: Settled) -> Addendum | None:
    """This person's last addendum to the entry, if it says just this."""
    last = session.scalar(
        select(Addendum)
        .where(Addendum.entry_id == entry.id, Addendum.by_id == me.id)
        .order_by(Addendum.id.desc())
        .limit(1)
    )
    is_same = last is not None and json.loads(last.content)["blocks"] == as_json(settled.blocks)
    return last if is_same else None
