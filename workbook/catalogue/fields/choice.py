"""One answer out of a list."""

from typing import Literal, Self

from pydantic import model_validator

from workbook.catalogue.fields.field import Slug
from workbook.catalogue.fields.options import OneOption


class Choice(OneOption):
    """Kept as the slug of the answer. `misses` are the answers that say that somebody was expected
    and did not come: what was missed is observed.
    """

    type: Literal["choice"] = "choice"
    misses: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _misses_are_answers(self) -> Self:
        if unknown := set(self.misses) - {each.slug for each in self.options}:
            raise ValueError(f"misses names no answer: {', '.join(sorted(unknown))}")
        return self
