"""A stage in the cycle of change."""

from typing import Literal

from workbook.catalogue.fields.options import OneOption


class Stage(OneOption):
    """Kept as the slug of the stage; the stages are the catalogue's."""

    type: Literal["stage"] = "stage"
    source: str = "stages"
