"""The clocks of many families, reckoned from what rooms know: the one reckoning there is."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.clocks.known import known_by
from workbook.clocks.queries.circumstances import circumstances_in
from workbook.clocks.rules.reckoning import Key, Known, Turn, turns_of
from workbook.core.db import once
from workbook.families.summaries import Hidden


def turns_in(session: Session, hidden: Hidden) -> Mapping[int, list[Turn]]:
    """By family, of those that `hidden` names: every turn of its clocks, without what is limited
    to others. The same few queries for any number of families.
    """
    key = tuple(hidden.items())
    return once(session, ("turns", key), lambda: _turns(session, hidden))


def running_in(session: Session, hidden: Hidden) -> Mapping[int, dict[Key, Turn]]:
    """By family and key, the turns that wait for what meets them."""
    return {
        family_id: {each.key: each for each in turns if each.is_running}
        for family_id, turns in turns_in(session, hidden).items()
    }


def _turns(session: Session, hidden: Hidden) -> dict[int, list[Turn]]:
    known: dict[int, list[Known]] = defaultdict(list)
    for known_of in known_by.values():
        for family_id, found in known_of(session, hidden).items():
            known[family_id] += found
    clocks = list(catalogue().clocks.values())
    circumstances = circumstances_in(session, tuple(hidden))
    return {each: turns_of(clocks, known[each], circumstances[each]) for each in hidden}
