"""Reading families: loading one, the ways towards one, whom it is shut to, and who is on it."""

from workbook.families.queries.asking import Asking, further_held, further_standings
from workbook.families.queries.loading import (
    family_for,
    grants_held,
    is_key_worker,
    rights_in,
    stamp_of,
    standings_towards,
)
from workbook.families.queries.refusals import REFUSALS
from workbook.families.queries.shut_out import has_conflict, is_limited, is_shut_out, shut_out_of
from workbook.families.queries.ways import (
    everybody_near,
    families_visible_to,
    is_visible_to,
    ways_towards,
)
from workbook.families.queries.who import (
    Allocated,
    is_current,
    is_manager_of,
    managers_of,
    member_of,
    members_of,
    open_workbook,
    team_of,
    workers_of,
)

__all__ = [
    "Allocated",
    "Asking",
    "REFUSALS",
    "everybody_near",
    "families_visible_to",
    "is_visible_to",
    "family_for",
    "further_held",
    "further_standings",
    "grants_held",
    "has_conflict",
    "is_current",
    "is_key_worker",
    "is_limited",
    "is_manager_of",
    "is_shut_out",
    "managers_of",
    "member_of",
    "members_of",
    "open_workbook",
    "rights_in",
    "shut_out_of",
    "stamp_of",
    "standings_towards",
    "team_of",
    "ways_towards",
    "workers_of",
]
