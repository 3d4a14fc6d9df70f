"""The catalogue that this process started with: read once, the same for every request."""

from workbook.catalogue.load import Catalogue

_in_use: list[Catalogue] = []


def use(catalogue: Catalogue) -> None:
    """Make `catalogue` the one that `catalogue()` answers from now on."""
    _in_use[:] = [catalogue]


def catalogue() -> Catalogue:
    """The catalogue in use; RuntimeError before the application has started."""
    if not _in_use:
        raise RuntimeError("the catalogue has not been read")
    return _in_use[0]
