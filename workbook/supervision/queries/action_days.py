"""By when an action is due: the day that was agreed, or another one that was chosen since."""

from datetime import date
from uuid import UUID

from workbook.catalogue.current import catalogue
from workbook.clocks.rules.reckoning import Circumstances, Known, turn_of
from workbook.supervision.queries.running import ACTION


def day_of_action(
    action: UUID, owner: UUID | None, agreed: date | None, by: Circumstances
) -> date | None:
    """As its clock says; that of nobody's action is the one that was agreed."""
    if owner is None or agreed is None:
        return agreed
    began = Known("action-agreed-for", agreed, str(owner), str(action))
    return turn_of(catalogue().clock(ACTION), began, by).due_on
