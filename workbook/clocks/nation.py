"""The nation of the authority, whose bank holidays are no working days: one for a process."""

from workbook.core.config import NATIONS

_in_use = [NATIONS[0]]


def use_nation(nation: str) -> None:
    """Make `nation` the one that `nation_here()` answers from now on."""
    _in_use[:] = [nation]


def nation_here() -> str:
    """The nation in use; England's until a setting says another."""
    return _in_use[0]
