"""An entry's time line, who wrote which of its words, and going back to earlier ones."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import request, url_for

from workbook.access import policy
from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Closed, Problem, Stale
from workbook.core.time import now
from workbook.families.models import Family
from workbook.families.queries import family_for, standings_towards
from workbook.families.views.frame import frame_of
from workbook.records.actions.restore_words import restore_words, words_before
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.models import Entry
from workbook.records.queries.entries import entry_for, own_entry, own_entry_to_read
from workbook.records.queries.history import Step, content_of, history_of
from workbook.records.queries.moments import moment_of
from workbook.records.queries.writers import is_writer
from workbook.records.views import bp
from workbook.records.views.history import called
from workbook.web.filters import moment as said_at
from workbook.web.show import Show, page, see
from workbook.web.store import change, db
from workbook.writing.models import Passage
from workbook.writing.queries import authors_of


@bp.get("/families/<ref>/entries/<uuid:entry>/history/moments")
@needs(Can.FAMILY_READ)
def moments(ref: str, entry: UUID) -> Show:
    """What the entry said at one moment, `?at=` its place, and what had changed by then."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    return _moments(family, entry_for(db(), me(), family, entry))


@bp.get("/families/<ref>/entries/<uuid:entry>/history/authors")
@needs(Can.FAMILY_READ)
def authors(ref: str, entry: UUID) -> Show:
    """Who wrote which words of the entry that stand, by underline and as a list."""
    family = family_for(db(), me(), ref, Can.FAMILY_READ)
    found = entry_for(db(), me(), family, entry)
    refuse_withdrawn(found)
    look(family.id, "history", entry)
    return page(
        "records/authors.html",
        called=called(found),
        is_sealed=db().get_one(Passage, found.passage_id).sealed_at is not None,
        authors=authors_of(db(), found.passage_id),
        back=url_for("records.history", ref=ref, entry=entry),
        **frame_of(db(), me(), family, found.section),
    )


@bp.post("/families/<ref>/entries/<uuid:entry>/history/restorations")
@needs(Can.ENTRY_WRITE)
def restore(ref: str, entry: UUID) -> object:
    """Let the writer's own entry say again what it said at one of its saves."""
    family, found = own_entry_to_read(db(), me(), ref, entry)
    before = words_before(db(), me(), found, request.form.get("step", ""))
    seen = request.form.get("version", 0, type=int)
    try:
        with change() as session:
            family, found, passage = own_entry(session, me(), ref, entry)
            stood = passage.version
            restore_words(session, me(), family, found, passage, before, seen)
    except (Closed, Stale) as problem:
        return _moments(family, found, problem)
    return see(url_for("records.moments", ref=ref, entry=entry, instead=stood, _anchor="moment"))


def said_of(steps: Sequence[Step]) -> list[str]:
    """Each moment in words: “Saved by Priya Nair, today at 10:42”."""
    return [f"{each.what} by {each.who}, {said_at(each.at, now())}" for each in steps]


def _moments(family: Family, found: Entry, problem: Problem | None = None) -> Show:
    """The time line; after a refusal with what was refused."""
    refuse_withdrawn(found)
    look(family.id, "history", found.uuid)
    steps = history_of(db(), found, me(), every_save=True)
    passage = db().get_one(Passage, found.passage_id)
    may_restore = (
        passage.sealed_at is None
        and is_writer(db(), me(), family, found)
        and policy.may(Can.ENTRY_WRITE, me().role, standings_towards(db(), me(), family))
    )

    def words_at(step: Step) -> Any:
        return content_of(db(), me(), family, found, step)["blocks"]

    stands, stood = (f"save-{n}" for n in (passage.version, request.args.get("instead", 0, int)))
    return page(
        "records/moments.html",
        status=problem.status if problem else 200,
        problem=problem,
        called=called(found),
        moment=moment_of(steps, request.args.get("at", len(steps), type=int), words_at),
        said=said_of(steps),
        may_restore=may_restore,
        stands=stands,
        instead=next((each for each in steps if each.key == stood != stands), None),
        version=passage.version,
        about="",
        action=url_for("records.moments", ref=family.ref, entry=found.uuid),
        restore_url=url_for("records.restore", ref=family.ref, entry=found.uuid),
        back=url_for("records.history", ref=family.ref, entry=found.uuid),
        **frame_of(db(), me(), family, found.section),
    )
