"""What the sign-in page shows of the demo's cast."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo cast, signed in with one press. `person` is what the button posts."""

    person: str
    name: str
    initials: str
    css: str
    role: str
    team: str
