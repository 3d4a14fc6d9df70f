"""What addresses of the record name: sections, entries, drafts, comments, rules."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from tests.matrix.scene import CLOSED_SECTION, EMPTY_SECTION, OPEN_SECTION
from tests.matrix.targets import NOBODY, Target, Things
from tests.matrix.things.place import FAMILY, Place
from tests.people import address
from workbook.access.models import Limit, Withholding
from workbook.access.rules import DRAFTS
from workbook.people.models import Person
from workbook.records.comment_models import Comment
from workbook.records.models import Amendment, Entry
from workbook.writing.models import Passage, PassageRefused

COMPARED = tuple(f"?before={each}&after={each}" for each in ("save-1", "save-2"))
MOMENTS = tuple(f"?at={n}" for n in (1, 2, 99))
KEY_WORKERS = (
    *("shared", "draft", "amended", "withheld", "withdrawn", "finished", "invited"),
    *("referral", "joint"),
)


def records(here: Place) -> Things:
    """Sections; entries in every state; an amendment, a limit, a withholding."""
    by_label = labels(here)
    entries = {label: entry(here, label, each) for label, each in by_label.items()}
    write = tuple(f"?write={each.values['entry']}" for each in entries.values())
    amended = str(by_label["amended"].id)
    amendment = here.one(Amendment, entry_id=int(amended))
    limit = here.rule(Limit, entries["limited"].values["entry"])
    withholding = here.rule(Withholding, entries["withheld"].values["entry"])
    kept = replace(entries["withdrawn"], seen_by=frozenset({here.parts.key_worker}), closed=False)
    return {
        "section": [
            here.target(each, {"section": each}, queries=write)
            for each in (OPEN_SECTION, CLOSED_SECTION, EMPTY_SECTION)
        ],
        "entry": list(entries.values()),
        f"{FAMILY}/entries/<uuid:entry>/history": [
            here.also(each, queries=COMPARED) for each in entries.values()
        ],
        f"{FAMILY}/entries/<uuid:entry>/history/moments": [
            here.also(each, queries=MOMENTS) for each in entries.values()
        ],
        "entry person": [here.also(entries["joint"], person=_manager(here))],
        "entry amendment": [here.also(entries["amended"], amendment=amendment)],
        f"{FAMILY}/entries/<uuid:entry>/kept-words": [kept],
        **_drafts_left(here),
        "entry kept": [here.also(kept, kept=_kept_row(here))],
        **_comments(here, entries),
        "entry rescue": [
            here.also(entries["shared"], rescue=here.rescue(by_label["shared"].passage_id))
        ],
        "entry limit": [here.also(entries["limited"], limit=limit)],
        "entry withholding": [here.also(entries["withheld"], withholding=withholding)],
    }


def _drafts_left(here: Place) -> Things:
    """What Leah left, opened to the manager."""
    uuid, manager = here.grant(DRAFTS), here.parts.manager
    words = {manager: "to whom they were opened"}
    opened = here.target("drafts", {"grant": uuid}, words=words, seen_by=frozenset(words))
    path = f"{FAMILY}/drafts/<uuid:grant>"
    return {f"{path}{what}": [opened] for what in ("", "/offers", "/entries")}


def _comments(here: Place, entries: Mapping[str, Target]) -> Things:
    """A comment and a suggestion of the manager's on the shared entry; a comment on the one
    that is limited.
    """
    by_entry = {int(each.id): label for label, each in labels(here).items()}
    rows = here.session.scalars(select(Comment).where(Comment.entry_id.in_(by_entry)))
    said = {(by_entry[each.entry_id], each.suggests): str(each.uuid) for each in rows}

    def on(label: str, name: str, *, suggests: bool = False) -> Target:
        target = entries[label]
        words = {**target.words, here.parts.manager: "who said it"}
        uuid = said[label, suggests]
        return replace(target, values={**target.values, name: uuid}, words=words)

    return {
        "entry comment": [on("shared", "comment"), on("limited", "comment")],
        "entry suggestion": [on("shared", "suggestion", suggests=True)],
    }


def _manager(here: Place) -> UUID:
    manager = select(Person.uuid).where(Person.email == address(here.parts.manager))
    return here.session.scalars(manager).one()


def labels(here: Place) -> dict[str, Entry]:
    """The entries of a family by what they are there for."""
    return {each.title.split()[0]: each for each in here.all_of(Entry)}


def _kept_row(here: Place) -> str:
    """The words that came for the withdrawn entry after it was."""
    passages = select(Passage.id).where(Passage.family_id == here.family.id)
    found = select(PassageRefused.id).where(PassageRefused.passage_id.in_(passages))
    return str(here.session.scalars(found).one())


def entry(here: Place, label: str, row: Entry) -> Target:
    """One entry as a target: whose it is, and who may know of it."""
    parts = here.parts
    inside = frozenset({parts.limiter, parts.manager})
    writer = parts.limiter if label in {"limited", "copied"} else parts.finaliser
    if label in KEY_WORKERS:
        writer = parts.key_worker
    if label == "left-behind":
        writer = "leah"
    co_writer = {parts.manager: "its co-writer"} if label == "joint" else {}
    seen_by = {
        "draft": frozenset({writer}),
        "joint": frozenset({writer, parts.manager}),
        "left-behind": NOBODY,
        "limited": inside,
        "copied": inside,
    }.get(label)
    return here.target(
        label,
        {"entry": str(row.uuid)},
        words={writer: "its writer", **co_writer},
        seen_by=seen_by,
        closed=label == "withdrawn",
    )
