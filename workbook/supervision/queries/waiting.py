"""Sessions that were held and whose record is to be finalised, or once more, by family."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy.orm import Session as Db

from workbook.families.summaries import Hidden
from workbook.supervision.queries.sealed import session_thing
from workbook.supervision.queries.standing import sessions_in


def begun_in(db: Db, hidden: Hidden) -> Mapping[int, int]:
    """How many there are in each family that `hidden` names, without those limited to others. One
    query, which bars and lists ask too.
    """
    return Counter(
        row.family_id
        for row in sessions_in(db, tuple(hidden))
        if (row.is_open_again or (row.is_open and not row.is_finalised))
        and session_thing(row.uuid) not in hidden[row.family_id]
    )
