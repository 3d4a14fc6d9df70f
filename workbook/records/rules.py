"""The life of an entry, who may read it, and what its seal covers. Pure (design 4.1 to 4.5)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from workbook.access import policy
from workbook.access.policy import Can, Standing
from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.catalogue.definitions import Section
from workbook.catalogue.fields.date import MONTHS
from workbook.catalogue.kinds import ABOUT
from workbook.core.problems import Missing

LATE_AFTER = timedelta(days=2)
HAPPENED = "happened_on"


class State(StrEnum):
    """Where an entry is in its life."""

    DRAFT = "draft"
    SHARED = "shared"
    FINALISED = "finalised"
    WITHDRAWN = "withdrawn"


# For so long a sharing that nobody has opened is taken back (ux 6).
UNDONE_WITHIN = timedelta(minutes=10)


def state_of(*, is_shared: bool, versions: int, is_withdrawn: bool) -> State:
    """The state that the rows beside an entry say."""
    if is_withdrawn:
        return State.WITHDRAWN
    if versions:
        return State.FINALISED
    return State.SHARED if is_shared else State.DRAFT


def is_late(happened_on: date | None, recorded_on: date) -> bool:
    """Whether it was written down later than two days after it happened: shown as late.

    A typed note made two weeks later was criticised in [2018] EWFC B74 (field guide i1).
    """
    return happened_on is not None and recorded_on - happened_on > LATE_AFTER


def stands_in(section: Section, own: str, discipline: str | None) -> bool:
    """Whether an entry of the section called `own` stands on the page of `section`: a discipline's
    area is also a view of what it wrote elsewhere.
    """
    is_view = section.group == "areas" and discipline in section.leads[:1]
    return own == section.slug or is_view


def may_read(
    rules: FamilyRules,
    reader: Reader,
    *,
    uuid: object,
    discipline: str | None,
    writers: Collection[int],
    is_shared: bool,
    is_withdrawn: bool,
) -> bool:
    """Whether a reader of the family may read this entry: a draft only its writers, until it is in
    the bin; what is limited only those inside (design 4.2, 5.3). The one decision about a thing;
    for lists, counts and numbers `queries.visible` says the same to the database.
    """
    if not is_shared and (reader.person_id not in writers or is_withdrawn):
        return False
    return may_see(rules, reader, things_of(discipline, str(uuid)))


def may_set_rules(role: str, standings: frozenset[Standing], *, is_writer: bool) -> bool:
    """Whether somebody decides who may see an entry: its writer, the key worker or the manager,
    while they may withhold at all (design 5.3).
    """
    is_key_worker = Standing.KEY_WORKER in standings
    decides = is_writer or is_key_worker or policy.may(Can.ENTRY_ADD_TO, role, standings)
    return decides and policy.may(Can.WITHHOLD, role, standings)


def may_move(role: str, standings: frozenset[Standing], *, is_writer: bool) -> bool:
    """Whether somebody puts an entry into another section: its writer, the key worker or the
    manager, while they write here at all.
    """
    is_key_worker = Standing.KEY_WORKER in standings
    decides = is_writer or is_key_worker or policy.may(Can.ENTRY_ADD_TO, role, standings)
    return decides and policy.may(Can.ENTRY_WRITE, role, standings)


def may_add_to(
    role: str, standings: frozenset[Standing], *, is_writer: bool, has_left: bool
) -> bool:
    """Whether somebody adds an addendum to an entry: a manager to another's, and anyone who
    writes here where its writer `has_left` (design 4.2).
    """
    if has_left:
        return policy.may(Can.ENTRY_WRITE, role, standings)
    return not is_writer and policy.may(Can.ENTRY_ADD_TO, role, standings)


def may_write_with(
    rules: FamilyRules, reader: Reader, *, uuid: object, discipline: str | None
) -> bool:
    """Whether somebody who writes in the family can be asked to write this entry with its lead:
    whoever is inside every limit on it and on any of its answers, for they are given all of it. A
    limit grows only by its setter's own act (design 5.3).
    """
    answers = (each for each in rules.limited if each.uuid == str(uuid) and each.field)
    return may_see(rules, reader, (*things_of(discipline, str(uuid)), *answers))


def is_still_asked(asked: tuple[int, int], stands: tuple[int, int]) -> bool:
    """Whether an agreement is about what stands: the versions of words and details when it was
    asked for, and now. Whatever is changed afterwards ends it.
    """
    return asked == stands


def who_is_waited_for(co_writers: Sequence[int], agreed: Mapping[int, bool]) -> list[int]:
    """Which co-writers have not agreed: who said nothing, or “not yet” last (design 4.3)."""
    return [each for each in co_writers if not agreed.get(each, False)]


def may_see_field(rules: FamilyRules, reader: Reader, uuid: object, field: str) -> bool:
    """Whether this one answer of an entry that `reader` may read is theirs to see."""
    return may_see(rules, reader, [field_thing(uuid, field)])


def may_see_measured(
    rules: FamilyRules,
    reader: Reader,
    thing: Thing,
    discipline: str | None,
    answers: Sequence[str],
) -> bool:
    """Whether what an entry or a session measured is this reader's to see: exactly where the thing
    itself is, and each answer that the observation tells of.
    """
    return may_see(rules, reader, things_measured(thing, discipline, answers))


def things_measured(
    thing: Thing, discipline: str | None, answers: Sequence[str]
) -> tuple[Thing, ...]:
    """What rules can name of an observation: where it was made, outermost first, and each answer
    it tells of. Of a session that is the item (uuid) under which it was given.
    """
    if thing.kind == "entry":
        told = (Thing(thing.kind, thing.uuid, each) for each in answers)
        return (*things_of(discipline, thing.uuid), *told)
    return (thing, *(Thing("session-item", each) for each in answers))


def things_of(discipline: str | None, uuid: str) -> tuple[Thing, ...]:
    """An entry and the area that contains it, outermost first. A limit on the whole family was
    applied when the family was loaded.
    """
    area = (Thing("area", discipline),) if discipline else ()
    return (*area, Thing("entry", uuid))


def as_known(on: date, known: str) -> str:
    """A day as exactly as it is known (`day`, `month` or `year`): “9 March 2026”, “March 2026”,
    “2026”.
    """
    month = f"{MONTHS[on.month - 1]} {on.year}"
    return {"year": str(on.year), "month": month}.get(known, f"{on.day} {month}")


def field_thing(uuid: object, field: str) -> Thing:
    """What a rule names when it is about one answer of an entry."""
    return Thing("entry", str(uuid), field)


@dataclass(frozen=True)
class Checked:
    """What finalising looks at.

    `about` are the parts in the family (child or adult) of the people it is about, `must_be_about`
    the kind's own word, `is_one` whether just one person may be named; `blank_required` are pairs
    of a field and its sentence, and so is `out_of_order`.
    """

    about: Sequence[str]
    must_be_about: str
    is_one: bool
    words: str
    has_fields: bool
    blank_required: Sequence[tuple[str, str]]
    is_significant: bool
    meaning: str
    happened_on: date | None
    today: date
    out_of_order: Sequence[tuple[str, str]]


def what_is_wrong(entry: Checked) -> list[Missing]:
    """What cannot be true, so that it is neither shared nor finalised: a draft may say it."""
    wrong: list[Missing] = []
    if entry.happened_on is not None and entry.happened_on > entry.today:
        wrong.append(Missing("This day has not come yet. Enter today or an earlier day", HAPPENED))
    if entry.is_one and len(entry.about) > 1:
        wrong.append(Missing("Choose one person: write another entry for each other", "people"))
    wrong.extend(Missing(says, f"f-{slug}") for slug, says in entry.out_of_order)
    return wrong


def what_is_missing(entry: Checked) -> list[Missing]:
    """What still keeps an entry from being finalised, each as a sentence with its anchor."""
    missing = what_is_wrong(entry)
    wanted = ABOUT.get(entry.must_be_about, "")
    is_other = entry.must_be_about in {"adult", "child"} and any(
        part != entry.must_be_about for part in entry.about
    )
    if wanted and (not entry.about or is_other):
        missing.append(Missing(wanted, "people"))
    if not entry.words.strip() and not entry.has_fields:
        missing.append(Missing("Nothing is written yet", "words"))
    if entry.is_significant and not entry.meaning.strip():
        missing.append(Missing("Say what it meant for the child", "meaning"))
    missing.extend(Missing(says, f"f-{slug}") for slug, says in entry.blank_required)
    return missing


def sealed_content(
    *,
    entry: str,
    author: str,
    people: Sequence[str],
    kind: str,
    edition: str,
    title: str,
    happened_on: date | None,
    recorded_at: datetime,
    finalised_at: datetime,
    fields: Mapping[str, Any],
    blocks: Sequence[Mapping[str, Any]],
    amends: str | None,
    co_writers: Sequence[str] = (),
) -> dict[str, Any]:
    """The plain value whose canonical JSON is sealed (design 4.5).

    In it: uuids of entry, author and people; kind and edition; the three times; field values;
    the passage as block text and marks; the seal of the version it amends; of a joint entry all
    its writers. Not in it: withholding, limits, significance, section and comments, which may
    change afterwards.
    """
    joint = {"writers": sorted((author, *co_writers))} if co_writers else {}
    return {
        **joint,
        "amends": amends,
        "author": author,
        "blocks": list(blocks),
        "edition": edition,
        "entry": entry,
        "fields": dict(fields),
        "finalised_at": finalised_at.isoformat(),
        "happened_on": happened_on.isoformat() if happened_on else None,
        "kind": kind,
        "people": sorted(people),
        "recorded_at": recorded_at.isoformat(),
        "title": title,
    }
