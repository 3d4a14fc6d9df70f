"""What the tests of the record ask of a scene: addresses, letters of the page, rows."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from tests.people import Home, Scene
from workbook.access.models import Withholding, WithholdingEnd, WithholdingMember
from workbook.core.time import today
from workbook.families.actions.allocate import allocate
from workbook.families.models import Allocation, Family
from workbook.records.models import (
    Amendment,
    Entry,
)
from workbook.web.kept import KeptPages
from workbook.writing.models import Passage, PassageRefused

JSON = {"Accept": "application/json"}
STAGE = {"behaviour": "Drinking", "stage": "contemplation", "evidence": "She kept a diary."}


def at(home: Home, entry: str, what: str) -> str:
    """An address of an entry."""
    return f"/families/{home.ref}/entries/{entry}/{what}"


def section(home: Home, slug: str = "m3") -> str:
    """The address of a section."""
    return f"/families/{home.ref}/sections/{slug}"


def blocks(text: str) -> list[dict[str, Any]]:
    """One paragraph."""
    return [{"kind": "p", "indent": 0, "runs": [{"text": text}]}]


def details(home: Home, title: str, people: tuple[str, ...] = ("Kelly",)) -> dict[str, Any]:
    """The details of a writing box, as its script sends them."""
    happened = f"{today():%d %m %Y}"
    return {
        "title": [title],
        "happened_on": [happened],
        "people": [home.uuids[each] for each in people],
    }


def all_of(scene: Scene, model: Any) -> list[Any]:
    """Every row of a table."""
    with scene.database.reading() as session:
        return list(session.scalars(select(model).order_by(model.id)))


def row_of(scene: Scene, entry: str) -> Entry:
    """An entry's row."""
    with scene.database.reading() as session:
        return session.scalars(select(Entry).where(Entry.uuid == UUID(entry))).one()


def versions(scene: Scene, entry: str) -> dict[str, int]:
    """What a page that shows the entry now would send back."""
    row = row_of(scene, entry)
    with scene.database.reading() as session:
        words = session.get_one(Passage, row.passage_id).version
    return {"version": words, "details_version": row.details}


def save(scene: Scene, home: Home, entry: str, who: str = "priya", **letter: Any) -> Any:
    """What the page's script sends."""
    body = {**versions(scene, entry), "tab": "a", "turn": 1, **letter}
    return scene.as_(who).post(at(home, entry, "words"), json=body, headers=JSON)


def is_kept(scene: Scene, words: str) -> bool:
    """Whether these words were kept, though they were refused."""
    return any(words in each.text for each in all_of(scene, PassageRefused))


def withheld_from(scene: Scene, entry: str) -> set[int]:
    """The members an entry is withheld from now."""
    with scene.database.reading() as session:
        return set(
            session.scalars(
                select(WithholdingMember.member_id)
                .join(Withholding, Withholding.id == WithholdingMember.withholding_id)
                .outerjoin(WithholdingEnd, WithholdingEnd.withholding_id == Withholding.id)
                .where(Withholding.thing == entry, WithholdingEnd.id.is_(None))
            )
        )


def hand_over(scene: Scene, home: Home) -> None:
    """Owen is the key worker from today, in Priya's place."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        for each in session.scalars(select(Allocation).where(Allocation.part == "key-worker")):
            each.until_on = today()
        session.flush()
        owen = scene.person(session, "owen")
        allocate(session, scene.me(session, "ruth"), family, owen, "key-worker", from_on=today())


def amending(scene: Scene, home: Home, entry: str) -> tuple[str, int]:
    """Begin an amendment: its address, and the version of its words."""
    scene.as_("priya").post(at(home, entry, "amendments"), data={"reason": "Counted twice"})
    amendment = all_of(scene, Amendment)[0]
    with scene.database.reading() as session:
        seen = session.get_one(Passage, amendment.passage_id).version
    return at(home, entry, f"amendments/{amendment.uuid}"), seen


def forget_pages(scene: Scene) -> None:
    """Whatever was drawn before is drawn anew."""
    scene.app.extensions["kept_pages"] = KeptPages()
