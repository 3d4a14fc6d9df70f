"""What of a team waits for its manager: what rooms know to be due for them, by what it is."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.families.due import Due, due_by
from workbook.families.elsewhere import Url
from workbook.overview.queries.known import Known
from workbook.overview.team_pages import Group, Item
from workbook.people.rules import Me

# By whoever says that it is due (`families.due.due_by`).
WAITS = {
    "relays-unread": ("change in risk not read", "changes in risk not read"),
    "sessions": ("supervision record to finish", "supervision records to finish"),
    "approvals": ("parenting assessment to approve", "parenting assessments to approve"),
    "unanswered": ("request without an answer", "requests without an answer"),
    "newcomers": ("decision about somebody new", "decisions about somebody new"),
}


def waiting_for(session: Session, me: Me, known: Sequence[Known], url: Url) -> tuple[Group, ...]:
    """Each kind of thing that waits for `me` in these families, without what is only planned; what
    waits longest first.
    """
    held = [each.held for each in known]
    groups = [_to_allocate(known, url)]
    for told_by, (one, many) in WAITS.items():
        dues = [each for each in due_by[told_by](session, me, held, url) if _waits(each, told_by)]
        items = tuple(Item(each.what, each.about, each.href) for each in dues)
        groups.append(Group(f"{len(items)} {one if len(items) == 1 else many}", items))
    return tuple(each for each in groups if each.items)


def _waits(due: Due, told_by: str) -> bool:
    return due.is_waiting or told_by != "sessions"


def _to_allocate(known: Sequence[Known], url: Url) -> Group:
    items = tuple(
        Item(
            f"{each.held.family.name}: nobody is key worker",
            "Allocate a key worker.",
            url("families.allocations", ref=each.held.family.ref),
        )
        for each in known
        if not each.stands.has_key_worker and each.held.may(Can.FAMILY_ALLOCATE)
    )
    noun = "family" if len(items) == 1 else "families"
    return Group(f"{len(items)} {noun} to allocate", items)
