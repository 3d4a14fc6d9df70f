"""Recording a copy that was drawn: its bytes, what is in it and what was left out."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from exports.gathered import LeftOut
from workbook.access.rules import Thing
from workbook.core.happenings import tell
from workbook.core.problems import Closed
from workbook.core.time import now
from workbook.documents.happenings import CopyMade
from workbook.documents.models import Copy
from workbook.families.models import Family
from workbook.people.rules import Me


class RulesMoved(Exception):
    """A rule of the family changed while the copy was being drawn: it is drawn again."""


@dataclass(frozen=True)
class Drawn:
    """A drawn copy, and what it was drawn from.

    `rules_stamp` is the family's at the moment it was read from; `versions` are uuids and seals
    in order; `printed` everything in it that a rule can name, `taken_in` what is limited and was
    taken in by name.
    """

    file: bytes
    file_name: str
    bytes_sha256: str
    text_sha256: str
    rules_stamp: int
    assessment_id: int | None
    draft: bool
    versions: Sequence[tuple[str, str]]
    printed: frozenset[Thing]
    taken_in: Sequence[Thing]
    left_out: Sequence[LeftOut]


def record_copy(session: Session, me: Me, family: Family, copy_id: int, drawn: Drawn) -> Copy:
    """Fill the reserved row. `family` was loaded with `Can.DOCUMENT_MAKE` in this transaction.

    Raises RulesMoved when a rule of the family changed since it was read, Closed when the number
    was used.
    """
    session.refresh(family, with_for_update=True)
    if family.rules_stamp != drawn.rules_stamp:
        raise RulesMoved
    copy = session.scalars(select(Copy).where(Copy.id == copy_id).with_for_update()).one()
    if copy.made_at is not None:
        raise Closed("This copy was made already. Make a new one.")
    copy.made_at = now()
    copy.draft = drawn.draft
    copy.assessment_id = drawn.assessment_id
    copy.rules_stamp = drawn.rules_stamp
    copy.file_name = drawn.file_name
    copy.file = drawn.file
    copy.bytes_sha256 = drawn.bytes_sha256
    copy.text_sha256 = drawn.text_sha256
    copy.versions = {
        "sealed": [list(each) for each in drawn.versions],
        "printed": _by_kind(drawn.printed),
        "taken_in": [asdict(each) for each in drawn.taken_in],
    }
    copy.left_out = [asdict(each) for each in drawn.left_out]
    session.flush()
    tell(
        session,
        me.id,
        CopyMade(
            family_id=family.id,
            thing_kind="copy",
            thing=str(copy.uuid),
            number=copy.number,
            document=copy.document,
            reader=copy.reader,
            left_out=len(drawn.left_out),
            taken_in=[f"{each.kind} {each.uuid} {each.field}".strip() for each in drawn.taken_in],
            draft=drawn.draft,
            sha256=drawn.bytes_sha256,
            by_command=me.by_command,
        ),
    )
    return copy


def _by_kind(things: Iterable[Thing]) -> dict[str, dict[str, list[str]]]:
    """Things as a copy keeps them: for each kind and uuid its fields, "" for the whole."""
    found: dict[str, dict[str, list[str]]] = {}
    for each in sorted(things, key=lambda thing: (thing.kind, thing.uuid, thing.field)):
        found.setdefault(each.kind, {}).setdefault(each.uuid, []).append(each.field)
    return found
