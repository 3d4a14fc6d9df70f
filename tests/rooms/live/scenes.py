"""An open page without a browser: what it is told, round after round."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.records.scenes import all_of, row_of
from workbook.access.policy import Can
from workbook.audit.models import AuditRow
from workbook.catalogue.current import catalogue
from workbook.core.db import Database
from workbook.families.marks import mark_of
from workbook.families.queries import family_for
from workbook.live.open_pages import Heard, OpenPage, OpenPages, Reader
from workbook.live.rules import Here
from workbook.live.telling import Telling
from workbook.people.models import Person
from workbook.web.login import cookie_name
from workbook.writing.models import Passage
from workbook.writing.queries import live_text

News = list[tuple[str, dict[str, Any]]]
Looks = list[tuple[str, str]]


class Listening:
    """A process in which pages are open, and what tells them."""

    def __init__(self, scene: Scene, home: Home, database: Database | None = None) -> None:
        self.scene, self.home = scene, home
        self.pages = OpenPages(20)
        self.telling = Telling(
            scene.app.extensions["config"], database or scene.database, self.pages
        )

    def open(self, who: str, *writes: UUID, section: str = "m3") -> OpenPage:
        """A page of the family is open before somebody; a round has passed since."""
        page = self.page(who, *writes, section=section)
        self.pages.open(page)
        self.telling.round()
        page.said()
        return page

    def page(self, who: str, *writes: UUID, section: str = "") -> OpenPage:
        """The same, not open yet."""
        scene = self.scene
        cookie = scene.as_(who).get_cookie(cookie_name(scene.app.extensions["config"]))
        assert cookie is not None
        with scene.database.reading() as session:
            me = scene.me(session, who)
            family = family_for(session, me, self.home.ref, Can.FAMILY_READ)
            mark = mark_of(session, scene.app.extensions["config"], me, family)
            heard = {each: self._heard(session, each) for each in writes}
        here = Here("", family.id, me.id, me.name, me.role, "sw", section=section)
        reader, shows = Reader(cookie.value, me, family, mark), catalogue().sections.get(section)
        return OpenPage(reader, here, heard, self.pages.close, shows)

    def heard_by(self, page: OpenPage) -> News:
        """What the next round tells this page."""
        self.telling.round()
        return events(page.said())

    def _heard(self, session: Any, passage: UUID) -> Heard:
        row = session.scalars(select(Passage).where(Passage.uuid == passage)).one()
        return Heard(row.id, live_text(session, row.id).upto)


def passage_of(scene: Scene, entry: str) -> UUID:
    """The passage of an entry."""
    with scene.database.reading() as session:
        return session.get_one(Passage, row_of(scene, entry).passage_id).uuid


def uuid_of(scene: Scene, who: str) -> str:
    """Somebody's uuid."""
    with scene.database.reading() as session:
        return str(session.get_one(Person, scene.id_of(who)).uuid)


def events(text: bytes) -> News:
    """A stream, read."""
    found = []
    for each in text.decode().split("\n\n")[:-1]:
        name, data = each.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


PAGE = {"ago": 600_000, "section": "m3"}


def asked(scene: Scene, home: Home, who: str, **more: Any) -> News:
    """What there is to hear for a page that was drawn ten minutes ago."""
    address = f"/families/{home.ref}/stream?{urlencode({**PAGE, **more}, doseq=True)}"
    answer = scene.as_(who).get(address, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return events(answer.data)


def looks(scene: Scene, who: str) -> Looks:
    """Every look of somebody's that was kept."""
    rows = [each for each in all_of(scene, AuditRow) if each.verb == "looked"]
    return [(each.thing_kind, each.thing) for each in rows if each.actor_id == scene.id_of(who)]
