"""A family that is limited as a whole, or no longer: lists of everybody who read it learn of it too
(design 5.6), not only the pages of those who work with it.
"""

from sqlalchemy.orm import Session

from workbook.access.happenings import Limited, LimitLifted
from workbook.core.happenings import Told, on
from workbook.families.queries import everybody_near
from workbook.people.actions.rights import bump_rights


@on(Limited)
@on(LimitLifted)
def tell_open_lists(session: Session, told: Told) -> None:
    """Whoever stands towards the family in any way has their open pages look again."""
    happening = told.happening
    assert isinstance(happening, Limited | LimitLifted)  # noqa: S101 (what `on` promises)
    if happening.thing_kind == "family" and not happening.field_name and happening.family_id:
        bump_rights(session, *everybody_near(session, happening.family_id))
