"""Where each adult is in the cycle of change, and ratings: one's own and the settled ones."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import (
    day,
    key,
    moment,
    public_id,
    short,
    slug,
    words,
)
from workbook.core.db import Base, Versioned

COLOURS = "('red', 'amber', 'green')"


class StageAgreed(Versioned, Base):
    """Where one adult is in the cycle of change about one behaviour, as the session saw it; the day
    of a lapse or relapse, and what they said that matters most (`talk`).
    """

    __tablename__ = "stage_agreed"
    __table_args__ = (UniqueConstraint("session_id", "member_id", "behaviour"),)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    behaviour: Mapped[short]
    stage: Mapped[slug]
    before: Mapped[slug | None]
    evidence: Mapped[words] = mapped_column(default="")
    lapsed_on: Mapped[day | None]
    talk: Mapped[words] = mapped_column(default="")


class Rating(Versioned, Base):
    """The settled rating of one child, or of the family when `member_id` is empty."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        CheckConstraint(f"colour IN {COLOURS}", name="colour_is_known"),
        CheckConstraint(f"was IS NULL OR was IN {COLOURS}", name="was_is_known"),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    colour: Mapped[slug]
    was: Mapped[slug | None]
    because: Mapped[words]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[moment]


class ProposedRating(Base):
    """What one professional would rate the family, with a line why; without a colour, that they
    would rather not say. The last counts, and those before it are kept: `after_seeing` says that
    somebody else's rating could be seen by then.
    """

    __tablename__ = "proposed_rating"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id", "n"),
        CheckConstraint(f"colour IS NULL OR colour IN {COLOURS}", name="colour_is_known"),
        CheckConstraint("(colour IS NULL) = (line = '')", name="passed_or_says_why"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    n: Mapped[int]
    colour: Mapped[slug | None]
    line: Mapped[words] = mapped_column(default="")
    at: Mapped[moment]
    after_seeing: Mapped[bool]


class RatingWording(Base):
    """What Red, Amber and Green mean, as the authority wrote it: version `n`, by whom and when.
    `content` is canonical JSON, by colour: `short` in a line, `means` at length.
    """

    __tablename__ = "rating_wording"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    uuid: Mapped[public_id]
    n: Mapped[int] = mapped_column(unique=True)
    content: Mapped[words]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[moment]
