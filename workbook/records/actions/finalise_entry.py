"""Finalising: the writer says that this is a true account of their work, and it is sealed. What
several write is sealed when all of them have agreed, or without those whom its lead names.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Incomplete, Missing
from workbook.core.seal import canonical, new_salt, seal_of
from workbook.core.time import now
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.ask_to_agree import agreed_or_not, is_waited_for, name_writers
from workbook.records.actions.share_entry import share_entry
from workbook.records.happenings import EntryFinalised
from workbook.records.joint import Answered
from workbook.records.models import Entry, EntryPerson, EntryVersion
from workbook.records.rules import sealed_content
from workbook.writing.actions import seal_passage
from workbook.writing.models import Passage

NEWER = "Newer words were saved since you opened this page. Read them first"


def finalise_entry(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    passage: Passage,
    values: dict[str, Any],
    missing: list[Missing],
    seen: int,
    seen_details: int,
    without: str | None = None,
) -> EntryVersion | None:
    """Seal the entry that `me` leads as version 1; a draft is shared by the same act. Where others
    write it and have not agreed, they are asked instead, unless `without` says why not.

    `passage` is under its lock; `seen` and `seen_details` are the versions of the words and details
    that the writer looked at: Incomplete says that newer ones exist. `missing` is what the rules
    still want.
    """
    if entry.withdrawal is not None:
        raise Closed("This entry was withdrawn, so it cannot be finalised.")
    if version_count(session, entry.id):
        raise Closed("This entry is finalised already. Amend it instead: both versions are kept.")
    if (seen, seen_details) != (passage.version, entry.details):
        missing = [Missing(NEWER, "words"), *missing]
    if missing:
        raise Incomplete(missing)
    if is_waited_for(session, me, family, entry, passage, without):
        return None
    return seal_entry(session, me, family, entry, passage, values, me, without or "")


def seal_entry(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    passage: Passage,
    values: dict[str, Any],
    author: Me | Person,
    without: str = "",
) -> EntryVersion:
    """Seal an entry as its author's, by the act of `me`: theirs, or the last agreement to it."""
    others = agreed_or_not(session, entry, author.id, None)
    if entry.sharing is None:
        share_entry(session, me, family, entry, passage)
    seal_passage(session, me, passage)
    version = seal_version(
        session, author, entry, passage, values, amends=None, reason="", others=others
    )
    name_writers(session, version, others, without)
    told(session, me, family, entry, version)
    return version


def seal_version(
    session: Session,
    author: Me | Person,
    entry: Entry,
    passage: Passage,
    values: dict[str, Any],
    *,
    amends: EntryVersion | None,
    reason: str,
    others: Collection[Answered],
) -> EntryVersion:
    """Write the next sealed version of `entry` from these words and values; `others` are who wrote
    it besides its author.
    """
    at = now()
    people = session.scalars(
        select(Member.uuid)
        .join(EntryPerson, EntryPerson.member_id == Member.id)
        .where(EntryPerson.entry_id == entry.id)
    )
    content = canonical(
        sealed_content(
            entry=str(entry.uuid),
            author=str(author.uuid),
            people=[str(each) for each in people],
            kind=entry.kind,
            edition=entry.edition,
            title=entry.title,
            happened_on=entry.happened_on,
            recorded_at=entry.recorded_at,
            finalised_at=at,
            fields=values,
            blocks=passage.blocks,
            amends=amends.seal if amends else None,
            co_writers=[str(each.uuid) for each in others],
        )
    )
    salt = new_salt()
    version = EntryVersion(
        entry_id=entry.id,
        n=amends.n + 1 if amends else 1,
        content=content,
        html=passage.html,
        salt=salt,
        seal=seal_of(content, salt),
        amends_id=amends.id if amends else None,
        reason=reason,
        edition=entry.edition,
        finalised_at=at,
        finalised_by_id=author.id,
    )
    session.add(version)
    entry.shown += 1
    entry.last_done_at = at
    session.flush()
    return version


def told(session: Session, me: Me, family: Family, entry: Entry, version: EntryVersion) -> None:
    """Tell that a version was sealed; observations subscribe to it."""
    tell(
        session,
        me.id,
        EntryFinalised(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            version_id=version.id,
            n=version.n,
            seal=version.seal,
        ),
    )


def version_count(session: Session, entry_id: int) -> int:
    """How many sealed versions an entry has."""
    count = session.scalar(
        select(func.count()).select_from(EntryVersion).where(EntryVersion.entry_id == entry_id)
    )
    return count or 0
