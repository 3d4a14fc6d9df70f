"""Supervision of a family: one session, what was said, the rating, decisions and actions."""

from workbook.supervision.models.decided import (
    Action,
    ActionReport,
    Decision,
    DecisionFollowUp,
    Dissent,
    FollowUp,
    ReadBack,
)
from workbook.supervision.models.judged import ProposedRating, Rating, RatingWording, StageAgreed
from workbook.supervision.models.minutes import (
    ItemAnswers,
    LimitedItem,
    LimitedItemVersion,
    OpenedItem,
    SessionItem,
    TakenUp,
    ViewHeard,
)
from workbook.supervision.models.record import (
    Circulation,
    Countersignature,
    Reopening,
    SessionVersion,
    StoodThen,
)
from workbook.supervision.models.sitting import (
    Attendance,
    CallingOff,
    Minuted,
    Opening,
    Session,
)
from workbook.supervision.models.summaries import CountedSummary, MovedSince, SummaryReminder
from workbook.supervision.models.told import KeptBack, Telling, TellingReport

__all__ = [
    "Action",
    "ActionReport",
    "Attendance",
    "CallingOff",
    "Circulation",
    "CountedSummary",
    "Countersignature",
    "Decision",
    "DecisionFollowUp",
    "Dissent",
    "FollowUp",
    "ItemAnswers",
    "KeptBack",
    "LimitedItem",
    "LimitedItemVersion",
    "Minuted",
    "MovedSince",
    "OpenedItem",
    "Opening",
    "ProposedRating",
    "Rating",
    "RatingWording",
    "ReadBack",
    "Reopening",
    "Session",
    "SessionItem",
    "SessionVersion",
    "StageAgreed",
    "StoodThen",
    "SummaryReminder",
    "TakenUp",
    "Telling",
    "TellingReport",
    "ViewHeard",
]
