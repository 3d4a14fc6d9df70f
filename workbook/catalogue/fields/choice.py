"""One answer out of a list."""

from typing import Literal

from workbook.catalogue.fields.options import OneOption


class Choice(OneOption):
    """Kept as the slug of the answer."""

    type: Literal["choice"] = "choice"
