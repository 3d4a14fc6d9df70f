"""Who reads a document, as a set of family members. Pure (design 5.4)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from workbook.core.problems import Invalid


@dataclass(frozen=True)
class MemberOf:
    """A member as far as readers need them: id, public id, name; whether a party today."""

    id: int
    uuid: UUID
    name: str
    is_party: bool


@dataclass(frozen=True)
class Readers:
    """The set of readers of one copy.

    `slug` is what was asked for (`court`, `person:<uuid>`); `members` the family members in the
    set, and with each of them everyone acting for them; `words` is printed on every page,
    `audience` says the same without a name. `leaves` says whether the copy leaves the team.
    """

    slug: str
    members: frozenset[int]
    words: str
    audience: str
    leaves: bool


def readers_of(slug: str, members: Sequence[MemberOf]) -> Readers:
    """The readers that `slug` names in a family.

    `full` stays inside the team. `court` is every party and their lawyers; with no party
    recorded, every member. `conference` is every member, until an invited list exists. An
    agency's copy leaves out what is withheld from anybody: nobody knows whom it will reach.
    Raises Invalid.
    """
    everyone = frozenset(each.id for each in members)
    if slug == "full":
        return Readers(slug, frozenset(), "the Family Safeguarding team", "the team", leaves=False)
    if slug == "court":
        parties = frozenset(each.id for each in members if each.is_party) or everyone
        words = "the court, every party and their lawyers"
        return Readers(slug, parties, words, "court", leaves=True)
    if slug == "conference":
        words = "the child protection conference"
        return Readers(slug, everyone, words, "conference", leaves=True)
    kind, _, name = slug.partition(":")
    if kind == "person":
        for each in members:
            if str(each.uuid) == name:
                words = f"{each.name} and anyone acting for {each.name}"
                return Readers(slug, frozenset({each.id}), words, "one person", leaves=True)
        raise Invalid("Choose somebody in this family", field="reader")
    if kind == "agency":
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST_AGENCY:
            raise Invalid("Name the agency that will read it", field="agency")
        return Readers(f"agency:{name}", everyone, name, "one agency", leaves=True)
    raise Invalid("Choose who will read it", field="reader")


def is_draft(*, leaves: bool, is_approved: bool, asked: bool) -> bool:
    """Whether every page says DRAFT: when asked, and on any copy of finalised text that leaves
    the team before the manager approved it. Unfinalised text is a draft because it was asked for:
    nothing else can be made of it.
    """
    return asked or (leaves and not is_approved)


def file_name(title: str, ref: str, copy: int, audience: str, *, draft: bool) -> str:
    """What a copy is called outside: “Parenting assessment, ref 2614, copy 2 for court.docx”.

    No name of anybody is in it, so neither a folder nor an email's list of files tells whose it is.
    """
    return f"{title}, ref {ref}, copy {copy} for {audience}{', draft' if draft else ''}.docx"


def short_code(seals: Sequence[str]) -> str:
    """Eight letters and figures that stand for sealed text, to be read out: “K7Q4-9TXM”."""
    number = int.from_bytes(hashlib.sha256(" ".join(seals).encode()).digest()[:5])
    letters = [CODE[number >> shift & 31] for shift in range(35, -1, -5)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


# Without I, L, O and U: nothing that is misread, and no words.
CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST_AGENCY = 120
