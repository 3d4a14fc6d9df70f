"""People who sign in, the teams they serve, and the browsers they are signed in on."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbook.core.columns import day, digest, key, moment, public_id, short, slug, words
from workbook.core.db import Base, Versioned


class Team(Base):
    """A Family Safeguarding team."""

    __tablename__ = "team"

    id: Mapped[key]
    uuid: Mapped[public_id]
    name: Mapped[short] = mapped_column(unique=True)


class Person(Versioned, Base):
    """Somebody with an account. `role` and `discipline` are slugs of the catalogue.

    `rights_epoch` goes up whenever anything changes what this person may see, so that open
    pages and streams notice. `supervisor_id` is a fact of supervision, not of rank (guide b).
    """

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_is_lower_case"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    email: Mapped[short] = mapped_column(unique=True)
    name: Mapped[short]
    role: Mapped[slug]
    discipline: Mapped[slug | None]
    agency: Mapped[short | None]
    registration: Mapped[short | None]
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    password_hash: Mapped[words | None]
    rights_epoch: Mapped[int] = mapped_column(default=1)
    demo: Mapped[bool] = mapped_column(default=False)

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="person", lazy="raise", foreign_keys="Membership.person_id"
    )
    leaving: Mapped["Leaving | None"] = relationship(
        lazy="raise", foreign_keys="Leaving.person_id", viewonly=True
    )


class PersonSettings(Versioned, Base):
    """How somebody has their pages, once they have said; `people.settings` says what may stand."""

    __tablename__ = "person_settings"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    text_size: Mapped[slug]
    face: Mapped[slug]
    lists: Mapped[slug]
    shortcuts: Mapped[slug]
    writing: Mapped[slug]


class Membership(Base):
    """A person serves a team from a day until a day; specialists may serve several, and one of them
    is their home team.
    """

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_person_id_team_id", "person_id", "team_id"),)

    id: Mapped[key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    from_on: Mapped[day]
    until_on: Mapped[day | None]
    is_home: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(back_populates="memberships", lazy="raise")


class Leaving(Base):
    """Somebody left: every sign-in ends at once; a successor in the role may be named."""

    __tablename__ = "leaving"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    at: Mapped[moment]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class SignIn(Base):
    """One browser signed in. The random token itself is never kept, only its hash.

    `input_at` is the last time somebody typed or pressed something; `fresh_at` the last time the
    password was given; `ended_at` says that it is over (design 5.9). `hiding_since` says that
    others see this screen: what is withheld is not on it until it is shown again.
    """

    __tablename__ = "sign_in"
    __table_args__ = (Index("ix_sign_in_person_id_ended_at", "person_id", "ended_at"),)

    id: Mapped[key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[digest] = mapped_column(unique=True)
    browser: Mapped[short]
    begun_at: Mapped[moment]
    input_at: Mapped[moment]
    fresh_at: Mapped[moment]
    ended_at: Mapped[moment | None]
    why_ended: Mapped[slug | None]
    hiding_since: Mapped[moment | None]


class BrowserKey(Base):
    """The key under which a person's unsent words are kept in one browser (design 5.10): its page
    keeps it as `uuid`. Which browser it is, a token of the browser's own says, kept hashed. There
    is no `secret` where they want nothing kept. It ends 30 days after it was last asked for.
    """

    __tablename__ = "browser_key"
    __table_args__ = (UniqueConstraint("person_id", "browser_hash"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    browser_hash: Mapped[digest]
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    used_at: Mapped[moment]


class Guess(Base):
    """A wrong password: kept hashed, for an account and for an address, to slow guessing."""

    __tablename__ = "guess"
    __table_args__ = (
        Index("ix_guess_account_hash_at", "account_hash", "at"),
        Index("ix_guess_address_hash_at", "address_hash", "at"),
    )

    id: Mapped[key]
    account_hash: Mapped[digest]
    address_hash: Mapped[digest]
    at: Mapped[moment]


class Invitation(Base):
    """A one-time link with which a person chooses their own password."""

    __tablename__ = "invitation"

    id: Mapped[key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[digest] = mapped_column(unique=True)
    made_at: Mapped[moment]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[moment]
    used_at: Mapped[moment | None]


class ShellCode(Base):
    """A one-time code from a signed-in page, asked for by a command that reads a family."""

    __tablename__ = "shell_code"
    __table_args__ = (UniqueConstraint("person_id", "code_hash"),)

    id: Mapped[key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    code_hash: Mapped[digest]
    made_at: Mapped[moment]
    used_at: Mapped[moment | None]
