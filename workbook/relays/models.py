"""Changes in risk that were passed on, to whom, and who read them. Nothing is ever written over."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import day, key, moment, public_id, slug, words
from workbook.core.db import Base

APPEND_ONLY = {"info": {"append_only": True}}


class RiskRelay(Base):
    """Somebody learned of a change in risk, and passed it on. `told` says whom they told at once;
    what is not read by `read_by` rises to the manager. From its first moment it is limited to those
    it was passed to, whoever passed it on, and the family's manager.
    """

    __tablename__ = "risk_relay"
    __table_args__ = (
        CheckConstraint("changed <> ''", name="says_what_changed"),
        CheckConstraint("told <> ''", name="says_who_was_told"),
        APPEND_ONLY,
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    changed: Mapped[words]
    learned_on: Mapped[day]
    told: Mapped[words]
    within: Mapped[slug]
    read_by: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class RelayTo(Base):
    """A colleague to whom it was passed."""

    __tablename__ = "relay_to"
    __table_args__ = (UniqueConstraint("relay_id", "person_id"), APPEND_ONLY)

    id: Mapped[key]
    relay_id: Mapped[int] = mapped_column(ForeignKey("risk_relay.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class RelayRead(Base):
    """Somebody has read it, and says what they will do because of it."""

    __tablename__ = "relay_read"
    __table_args__ = (
        UniqueConstraint("relay_id", "person_id"),
        CheckConstraint("will <> ''", name="says_what_they_will_do"),
        APPEND_ONLY,
    )

    id: Mapped[key]
    relay_id: Mapped[int] = mapped_column(ForeignKey("risk_relay.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    will: Mapped[words]
    at: Mapped[moment]
