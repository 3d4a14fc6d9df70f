"""What rooms know of the events of clocks: each says it, the engine reckons from it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy.orm import Session

from workbook.clocks.rules.reckoning import Known
from workbook.families.summaries import Hidden

# By family, of those that `Hidden` names: what happened or is fixed for a day, without whatever is
# limited to others. The same few queries for any number of families.
KnownOf: TypeAlias = Callable[[Session, Hidden], Mapping[int, Sequence[Known]]]

# Higher rooms say what they know: supervision of its sessions, ratings, summaries and actions.
known_by: dict[str, KnownOf] = {}
