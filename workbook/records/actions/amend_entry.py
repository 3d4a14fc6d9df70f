"""Amending a finalised entry: a new sealed version beside the old, by its writer, with a reason."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Incomplete, Invalid, Missing, Problem, Stale
from workbook.core.text import Settled
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.actions.ask_to_agree import agreed_or_not, is_waited_for, name_writers
from workbook.records.actions.finalise_entry import NEWER, seal_version, told
from workbook.records.actions.save_entry import (
    Details,
    Wanted,
    both_said,
    may_write_over,
    wanted,
    write_facts,
)
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.facts import Facts, from_json
from workbook.records.happenings import AmendmentOpened
from workbook.records.models import Amendment, Entry, EntryVersion
from workbook.records.queries.facts import facts_of
from workbook.records.queries.missing import missing_in
from workbook.records.queries.versions import latest_version, sealed_blocks
from workbook.records.queries.writers import open_amendment
from workbook.writing.actions import (
    Typed,
    Words,
    keep_text,
    open_passage,
    save_words,
    seal_passage,
)
from workbook.writing.models import Passage


def open_the_amendment(
    session: Session, me: Me, family: Family, entry: Entry, settled: Settled, reason: str
) -> Amendment:
    """Open an amendment with these words, and with the facts that are finalised.

    Raises Closed when nothing is sealed yet or an amendment is open, Invalid without a reason.
    """
    refuse_withdrawn(entry)
    latest = latest_version(session, entry.id)
    if latest is None:
        raise Closed("Only a finalised entry is amended. This one can still be changed.")
    if open_amendment(session, me, entry) is not None:
        raise Closed("You have an amendment of this entry open already. Finish that one first.")
    if not reason.strip():
        raise Invalid("Say why this is amended", field="reason")
    passage = open_passage(session, me, family.id, settled)
    facts = facts_of(session, entry)
    amendment = begin(session, me, entry, latest, passage, facts, reason.strip())
    tell(
        session,
        me.id,
        AmendmentOpened(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            reason=amendment.reason,
        ),
    )
    return amendment


def begin(
    session: Session,
    me: Me,
    entry: Entry,
    amends: EntryVersion,
    passage: Passage,
    facts: Facts,
    reason: str,
    tab: str = "",
    turn: int = 0,
    *,
    is_late: bool = False,
) -> Amendment:
    """The row of an amendment of the version `amends`, with this passage and these facts;
    `is_late` where its writer did not begin it, but wrote on after the seal.
    """
    amendment = Amendment(
        entry_id=entry.id,
        by_id=me.id,
        reason=reason,
        opened_at=now(),
        amends_id=amends.id,
        passage_id=passage.id,
        fields={**facts.as_json(), "tab": tab, "turn": turn, "is_late": is_late},
    )
    session.add(amendment)
    entry.shown += 1
    session.flush()
    return amendment


def write_amendment(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    amendment: Amendment,
    passage: Passage,
    words: Words | Typed | None,
    details: Details | None,
    reason: str | None,
) -> dict[str, str]:
    """Save what was given of an open amendment; `passage` is its own, under its lock.

    Raises Closed once it is finished, and what `save_words` raises. Facts that another page
    changed first are answered as `save_entry` answers them.
    """
    refuse_withdrawn(entry)
    if words is not None:
        save_words(session, me, passage, words)
    elif passage.sealed_at is not None:
        raise Closed("This amendment was finished already.")
    if details is None:
        return {}
    stands = from_json(amendment.fields)
    asked = wanted(stands, details)
    if reason is not None and reason.strip() != amendment.reason:
        asked["reason"] = (amendment.reason, reason.strip())
    if not asked:
        return {}
    tab, turn = amendment.fields["tab"], amendment.fields["turn"]
    if not may_write_over(details, amendment.version, tab, turn):
        return both_said(session, family, entry, asked)
    then = stands.changed({name: value for name, (_, value) in asked.items()})
    page = {"tab": details.tab, "turn": details.turn}
    amendment.fields = {**amendment.fields, **then.as_json(), **page}
    amendment.reason = asked.get("reason", ("", amendment.reason))[1]
    session.flush()
    return {}


def finalise_amendment(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    amendment: Amendment,
    passage: Passage,
    seen: int,
    seen_details: int,
    without: str | None = None,
) -> EntryVersion | None:
    """Seal the amendment as the next version, and let the entry say its facts from now on. Where
    others write it and have not agreed, they are asked instead, unless `without` says why not.

    Raises Stale when another version was finalised since it was begun, Incomplete on newer words or
    facts than were looked at, without a reason, when nothing was changed, or while the rules want
    something.
    """
    refuse_withdrawn(entry)
    before = latest_version(session, entry.id)
    if before is None or amendment.version_made_id or amendment.dropped_at:
        raise Closed("This amendment was finished already.")
    if before.id != amendment.amends_id:
        raise _overtaken(session, me, before, passage)
    changes = _changes(session, entry, amendment)
    missing = missing_in(session, entry, from_json(amendment.fields), passage)
    if not amendment.reason:
        missing.append(Missing("Say why this is amended", "reason"))
    if not changes and passage.blocks == sealed_blocks(before):
        missing.append(Missing("Nothing was changed yet", "words"))
    if (seen, seen_details) != (passage.version, amendment.version):
        missing.insert(0, Missing(NEWER, "words"))
    if missing:
        raise Incomplete(missing)
    if is_waited_for(session, me, family, entry, passage, without, amendment):
        return None
    return seal_amendment(session, me, family, entry, amendment, passage, me, without or "")


def seal_amendment(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    amendment: Amendment,
    passage: Passage,
    author: Me | Person,
    without: str = "",
) -> EntryVersion:
    """Seal an amendment as its author's, by the act of `me`: theirs, or the last agreement."""
    others = agreed_or_not(session, entry, author.id, amendment)
    changes, before = _changes(session, entry, amendment), latest_version(session, entry.id)
    seal_passage(session, me, passage)
    write_facts(session, me, family, entry, changes)
    session.flush()
    version = seal_version(
        session,
        author,
        entry,
        passage,
        dict(from_json(amendment.fields).values),
        amends=before,
        reason=amendment.reason,
        others=others,
    )
    name_writers(session, version, others, without)
    amendment.version_made_id = version.id
    told(session, me, family, entry, version)
    return version


def _changes(session: Session, entry: Entry, amendment: Amendment) -> Wanted:
    """What the amendment says otherwise than the entry."""
    stands, then = facts_of(session, entry).by_name(), from_json(amendment.fields).by_name()
    return {
        name: (stands.get(name), value)
        for name, value in {**dict.fromkeys(stands), **then}.items()
        if stands.get(name) != value
    }


def _overtaken(session: Session, me: Me, newer: EntryVersion, passage: Passage) -> Problem:
    """Never the older words over a newer version that their writer did not begin from."""
    who = session.scalar(select(Person.name).where(Person.id == newer.finalised_by_id)) or ""
    passage_id, seen = passage.id, passage.version
    text = json.dumps(passage.blocks, ensure_ascii=False)

    def keep(session: Session) -> None:
        keep_text(session, me, passage_id, Stale.kind, text, seen)

    return Stale(
        f"{who} finalised a newer version since you began this amendment. Both are here: copy what "
        "still holds of yours, put this amendment away, and amend the newer version.",
        detail={"theirs": {"who": who, "html": newer.html, "blocks": sealed_blocks(newer)}},
        keep=keep,
    )
