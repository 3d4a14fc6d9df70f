"""The parenting assessment as finalised text, its approval, and every copy that was made."""

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workbook.core.columns import digest, json_value, key, moment, public_id, short, slug, words
from workbook.core.db import Base


class Assessment(Base):
    """The social worker finalised the parenting assessment: `content` is canonical JSON naming
    each sealed version it is made of, in order; `seal` is the SHA-256 of it with `salt`.
    """

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("workbook_id", "n"), {"info": {"append_only": True}})

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    workbook_id: Mapped[int] = mapped_column(ForeignKey("workbook.id"))
    n: Mapped[int]
    content: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)
    edition: Mapped[digest] = mapped_column(ForeignKey("catalogue_edition.edition"))
    finalised_at: Mapped[moment]
    finalised_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Approval(Base):
    """The manager approved that text, by its seal: copies of it no longer say DRAFT."""

    __tablename__ = "approval"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), unique=True)
    seal: Mapped[digest]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Clearing(Base):
    """A named person looked at a withheld fact repeated elsewhere and let it stand, for these
    readers, with a reason. `fact` is a salted hash: the fact itself is not written twice.
    """

    __tablename__ = "clearing"
    __table_args__ = (
        UniqueConstraint("family_id", "reader", "version_uuid", "fact"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    reader: Mapped[short]
    version_uuid: Mapped[short]
    fact: Mapped[digest]
    reason: Mapped[words]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Copy(Base):
    """One copy: its number is reserved before drawing, its bytes and what was left out are kept.

    `made_at` stays empty for a number that was reserved and never used. `versions` holds what it
    was made of: uuids and seals, what rules can name of all it prints, what was taken in by name.
    """

    __tablename__ = "copy"
    __table_args__ = (UniqueConstraint("family_id", "number"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"))
    number: Mapped[int]
    document: Mapped[slug]
    reader: Mapped[short]
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"))
    draft: Mapped[bool]
    reserved_at: Mapped[moment]
    reserved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[moment | None]
    rules_stamp: Mapped[int | None]
    file_name: Mapped[short | None]
    file: Mapped[bytes | None] = mapped_column(LargeBinary)
    bytes_sha256: Mapped[digest | None]
    text_sha256: Mapped[digest | None]
    versions: Mapped[json_value | None]
    left_out: Mapped[json_value | None]
