"""A live writing box without a browser: what it holds, and the letters that it sends."""

from base64 import b64decode, b64encode
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import Home, Scene
from tests.rooms.records.scenes import row_of, save
from workbook.core.text import from_plain
from workbook.writing.log.sent import SCHEMA
from workbook.writing.log.text import LiveText
from workbook.writing.models import PassageClient, PassageRescue, PassageUpdate
from workbook.writing.queries import live_text


class Box:
    """The live box of an entry, open on one page of its writer's."""

    def __init__(self, scene: Scene, home: Home, entry: str, client: int = 77) -> None:
        self.scene, self.home, self.entry = scene, home, entry
        with scene.database.reading() as session:
            given = live_text(session, row_of(scene, entry).passage_id)
        self.text = LiveText(given.state, client)
        self.head = str(given.head or "")
        self.turn = 0

    def type(self, words: str) -> dict[str, str]:
        """Let the box say these words: the update, as a letter carries it."""
        return letter(self.text.edit(from_plain(words)))

    def send(self, *updates: dict[str, str], who: str = "priya", **more: Any) -> Any:
        """Send updates; what the answer brings is heard."""
        self.turn += 1
        page = {"head": self.head, "turn": self.turn, "schema": SCHEMA}
        sent = {"updates": list(updates), **page, **more}
        answer = save(self.scene, self.home, self.entry, who, **sent)
        if answer.status_code == 200 and "live" in answer.json:
            self.hear(answer.json["live"])
        return answer

    def hear(self, live: dict[str, Any]) -> None:
        """What the server tells of others' writing."""
        for each in live["updates"]:
            self.text.apply(b64decode(each))
        self.head = live["head"]

    @property
    def words(self) -> str:
        """What the box says."""
        return "|".join(each.text for each in self.text.blocks())


def letter(update: bytes) -> dict[str, str]:
    """An update with a name of its own."""
    return {"batch": str(uuid4()), "update": b64encode(update).decode()}


def offered_back(session: Session, passage_id: int, author_id: int, words: str) -> None:
    """Words that were taken out from around somebody's in a passage, as a row by hand."""
    update = session.scalars(
        select(PassageUpdate).where(PassageUpdate.passage_id == passage_id)
    ).first()
    page = session.scalars(
        select(PassageClient.client).where(PassageClient.passage_id == passage_id)
    ).first()
    assert update is not None
    session.add(
        PassageRescue(
            passage_id=passage_id,
            update_id=update.id,
            author_id=author_id,
            removed_by_id=update.person_id,
            removed_at=update.at,
            parts=[{"gone": words, "worn": {}}, {"kept": [page, 0, 1]}],
        )
    )
