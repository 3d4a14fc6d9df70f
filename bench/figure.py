"""One measured figure, as it is printed and as scripts read it."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """`value` beside `beside`: the limit or the peer, measured in the same run."""

    name: str
    value: float
    unit: str
    beside_name: str
    beside: float

    @property
    def ratio(self) -> float:
        """How many times the limit or the peer."""
        return self.value / self.beside if self.beside else 0.0

    def say(self) -> str:
        """A line for people."""
        return (
            f"{self.name}: {self.value:.3g} {self.unit}; {self.beside_name}: "
            f"{self.beside:.3g} {self.unit}; ratio {self.ratio:.2f}"
        )

    def as_json(self) -> str:
        """A line for scripts."""
        return json.dumps({**asdict(self), "ratio": round(self.ratio, 4)})
