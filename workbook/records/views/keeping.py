"""Words that are refused for whatever reason are kept for whoever wrote them (design 3.5)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from flask import request, url_for
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from workbook.access.gate import me
from workbook.access.policy import Can
from workbook.core.problems import Closed, Invalid, NotAllowed, NotFound, Problem, TooLarge
from workbook.core.text import to_plain
from workbook.families.editions import edition_of
from workbook.families.models import Allocation, Family
from workbook.families.queries import family_for
from workbook.records.joint_models import CoWriter
from workbook.records.models import Entry
from workbook.records.queries.facts import names_in
from workbook.records.queries.writers import co_writes
from workbook.records.said import as_typed_lines, in_lines, said
from workbook.records.views.late import unread
from workbook.records.views.taking import Sent, details_of, sent
from workbook.web.incoming import kept
from workbook.web.problems import typed_words
from workbook.web.store import change
from workbook.writing.actions import Typed, Words, keep_text, tell_refused, whole
from workbook.writing.models import Passage

LONGEST = 1_000_000


@contextmanager
def keeping_words(ref: str, entry: UUID) -> Iterator[None]:
    """Keep what was sent if it is refused, as its writer's own row; the refusal goes on its way.

    `save_words` keeps its own refusals; this is for all others: an allocation that ended, a draft
    in the bin, words that no passage can hold. Where the entry takes no more words of theirs, but
    the family is still theirs to read, the refusal leads to the kept words and a new entry.
    """
    try:
        yield
    except Problem as problem:
        if problem.keep is None:
            with change() as session:
                is_to_know = _keep(session, ref, entry, problem)
            if is_to_know:
                problem.detail["link"] = url_for("records.kept", ref=ref, entry=entry)
                problem.detail["link_words"] = "See the words that are kept for you"
        raise


def _keep(session: Session, ref: str, entry: UUID, problem: Problem) -> bool:
    """Keep what came from somebody who writes here, or did: a writer of the entry, or who was
    allocated. Answers whether they are to be led to it: to the family they must still have a right,
    and what they cannot see is known only to who wrote it.
    """
    was_allocated = exists().where(
        Allocation.family_id == Entry.family_id, Allocation.person_id == me().id
    )
    wrote = exists().where(CoWriter.entry_id == Entry.id, CoWriter.person_id == me().id)
    row = session.execute(
        select(Entry, wrote.label("wrote"), co_writes(me().id).label("writes"))
        .join(Family, Family.id == Entry.family_id)
        .where(Entry.uuid == entry, Family.ref == ref)
        .where(or_(Entry.writer_id == me().id, wrote, was_allocated))
    ).one_or_none()
    if row is None:
        return False
    found: Entry = row.Entry
    is_lead = found.writer_id == me().id
    if not (words := _in_words(session, found, is_theirs=is_lead or row.writes)):
        return False
    is_new = keep_text(session, me(), found.passage_id, problem.kind, words[:LONGEST])
    if is_new and request.is_json and isinstance(problem, Invalid | TooLarge):
        tell_refused(session, me(), session.get_one(Passage, found.passage_id))
    if isinstance(problem, NotFound):
        return (is_lead or row.wrote) and _may_read(session, ref)
    return isinstance(problem, Closed | NotAllowed)


def _may_read(session: Session, ref: str) -> bool:
    try:
        family_for(session, me(), ref, Can.FAMILY_READ)
    except NotFound:
        return False
    return True


def _in_words(session: Session, entry: Entry, *, is_theirs: bool) -> str:
    """What was sent, for its writer to read again: the words, then each answer by its label, then
    whatever else was typed. Words that no passage can hold are kept as they came; of an entry that
    is not (or not any more) `is_theirs` to write, none but those that they typed.
    """
    try:
        given = sent()
    except (Invalid, TooLarge):
        return kept(request.get_data(as_text=True)) if request.is_json else _joined(_typed())
    if request.is_json:
        words = _came(session, entry, given.words, is_theirs=is_theirs) if given.words else ""
        return _joined([words, "\n".join(_answers(session, entry, given))])
    form = request.form.to_dict(flat=False)
    answers = "\n".join(_answers(session, entry, replace(given, form=form)))
    words, *others = _typed()
    return _joined([words, answers, *(each for each in others if each not in answers)])


def _came(session: Session, entry: Entry, words: Words | Typed, *, is_theirs: bool) -> str:
    if not is_theirs and isinstance(words, Typed):
        return words.plain
    passage = session.get_one(Passage, entry.passage_id)
    return to_plain(whole(session, passage, words).settled.blocks)


def _answers(session: Session, entry: Entry, given: Sent) -> list[str]:
    """Each answer that was sent, by its label; what could not be read as it was typed."""
    family = session.get_one(Family, entry.family_id)
    details, wrong = details_of(session, family, entry, given)
    if details is None:
        return []
    kind, names = edition_of(session, entry.edition).kind(entry.kind), names_in(session, family)
    answers = {
        name: each for name, each in details.by_name().items() if said(kind, name, each, names)
    }
    typed = {**unread(given, wrong), **({"reason": given.reason} if given.reason else {})}
    return in_lines(kind, answers, names) + as_typed_lines(kind, typed)


def _typed() -> list[str]:
    """The words of a plain form, then whatever else was typed into it."""
    words = request.form.get("plain", "")
    return [words, *(each for each in typed_words() if each != words.strip())]


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, parts))
