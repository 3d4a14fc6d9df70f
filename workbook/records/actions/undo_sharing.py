"""Taking a sharing back, while nobody has opened what was shared."""

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from workbook.audit.actions import hold_chain
from workbook.core.happenings import tell
from workbook.core.problems import Closed, NotAllowed
from workbook.core.time import local, now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.records.happenings import SharingTakenBack
from workbook.records.models import Entry, Sharing, SharingUndone
from workbook.records.queries.opened import is_built_on, was_opened
from workbook.records.rules import UNDONE_WITHIN
from workbook.writing.models import Passage

INSTEAD = "It stays shared. Change it, or withdraw it and say why."


def undo_sharing(session: Session, me: Me, family: Family, entry: Entry, passage: Passage) -> None:
    """Make the writer's shared entry a draft again: nobody else knows of it any more. It keeps its
    number, for when it is shared again.

    Raises Closed once it was finalised, withdrawn, commented on or opened by somebody, or was
    shared longer than ten minutes ago, and NotAllowed to whoever did not share it.
    """
    sharing = entry.sharing
    assert sharing is not None  # noqa: S101 (the caller has looked)
    _refuse(session, me, entry, passage, sharing)
    session.add(SharingUndone(sharing_id=sharing.id, by_id=me.id, at=now()))
    set_committed_value(entry, "sharing", None)
    entry.shown += 1
    entry.last_done_at = None
    session.flush()
    # From here on nobody's look is recorded until the commit: whoever opens it next sees a draft.
    hold_chain(session)
    if was_opened(session, me, family, sharing.at):
        raise Closed(f"Somebody else has opened this family’s workbook since. {INSTEAD}")
    tell(
        session,
        me.id,
        SharingTakenBack(family_id=family.id, thing_kind="entry", thing=str(entry.uuid)),
    )


def _refuse(session: Session, me: Me, entry: Entry, passage: Passage, sharing: Sharing) -> None:
    if sharing.by_id != me.id:
        raise NotAllowed("Whoever shared this takes the sharing back.")
    if entry.withdrawal is not None:
        raise Closed("This entry was withdrawn. Only the line that says so is left to see.")
    if passage.sealed_at is not None:
        raise Closed("This entry is finalised. Amend it, or withdraw it and say why.")
    if now() - sharing.at > UNDONE_WITHIN:
        raise Closed(
            f"This was shared at {local(sharing.at):%H:%M}, more than ten minutes ago. {INSTEAD}"
        )
    if is_built_on(session, entry):
        raise Closed(f"Something stands on this entry already: a comment, or an answer. {INSTEAD}")
