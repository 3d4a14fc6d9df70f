"""What happens to work requests, consultations and referrals. Who is asked is told by their names;
the family is never named.
"""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class WorkAsked(Happening):
    """Work was asked for; asked again, when it was passed on to somebody else."""

    verb: ClassVar[str] = "work-asked"
    of: str

    def sentence(self) -> str:
        """“asked … to work with somebody”."""
        return f"asked {self.of} to work with somebody"


@dataclass(frozen=True, kw_only=True)
class WorkAccepted(Happening):
    """Somebody took on the work; the allocation itself is told by its own happening."""

    verb: ClassVar[str] = "work-accepted"

    def sentence(self) -> str:
        """“accepted a work request”."""
        return "accepted a work request"


@dataclass(frozen=True, kw_only=True)
class WorkDeclined(Happening):
    """Nobody takes on the work."""

    verb: ClassVar[str] = "work-declined"
    reason: str

    def sentence(self) -> str:
        """“declined a work request: …”."""
        return f"declined a work request: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class FirstContactMade(Happening):
    """The worker and the adult met or spoke for the first time."""

    verb: ClassVar[str] = "first-contact-made"
    on: str

    def sentence(self) -> str:
        """“recorded first contact on …”."""
        return f"recorded first contact on {self.on}"


@dataclass(frozen=True, kw_only=True)
class WorkEnded(Happening):
    """The work that was asked for ended, or the request was taken back."""

    verb: ClassVar[str] = "work-ended"
    effect: str
    is_taken_back: bool

    def sentence(self) -> str:
        """“ended the work that was asked for: …”."""
        what = "took back a work request" if self.is_taken_back else "ended work asked for"
        return f"{what}: {self.effect}"


@dataclass(frozen=True, kw_only=True)
class AdviceAsked(Happening):
    """A colleague was asked for advice, without the family being opened to them."""

    verb: ClassVar[str] = "advice-asked"
    of: str

    def sentence(self) -> str:
        """“asked … for advice”."""
        return f"asked {self.of} for advice"


@dataclass(frozen=True, kw_only=True)
class AdviceGiven(Happening):
    """The consultant answered; the entry is told by its own happenings."""

    verb: ClassVar[str] = "advice-given"

    def sentence(self) -> str:
        """“gave advice”."""
        return "gave advice"


@dataclass(frozen=True, kw_only=True)
class AdviceEnded(Happening):
    """A question was declined, or taken back."""

    verb: ClassVar[str] = "advice-ended"
    reason: str

    def sentence(self) -> str:
        """“ended a question without an answer: …”."""
        return f"ended a question without an answer: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class ReferralChased(Happening):
    """The other service was asked how a referral stands."""

    verb: ClassVar[str] = "referral-chased"
    how: str

    def sentence(self) -> str:
        """“chased a referral”."""
        return "chased a referral"


@dataclass(frozen=True, kw_only=True)
class ReferralAnswered(Happening):
    """The other service answered."""

    verb: ClassVar[str] = "referral-answered"
    outcome: str

    def sentence(self) -> str:
        """“recorded the answer to a referral”."""
        return "recorded the answer to a referral"
