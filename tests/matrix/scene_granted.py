"""What one person opened to another: a leaver's drafts to the manager, an entry to a guest."""

from datetime import timedelta
from uuid import UUID

from tests.people import Home, Scene, an_entry, loaded
from workbook.access.actions.grant import give
from workbook.access.rules import DRAFTS, GUEST, Thing
from workbook.core.time import now


def left_behind(scene: Scene, home: Home, manager: str, key_worker: str, said: str) -> None:
    """A draft of Leah's, who has left, and the manager's opening of it."""
    entry = an_entry(scene, home, key_worker, title=f"left-behind {said}", words=said)
    with scene.database.change() as session:
        leah, opener = scene.person(session, "leah"), scene.person(session, manager)
        loaded(session, UUID(entry)).writer_id = leah.id
        things = [Thing("person", str(leah.uuid))]
        until = now() + timedelta(days=1)
        give(session, opener.id, home.id, opener.id, DRAFTS, "She has left", until, things)


def invited(scene: Scene, home: Home, key_worker: str, said: str, guest: str) -> None:
    """One shared entry that a guest may read for a week."""
    title = f"invited {said}"
    entry = an_entry(scene, home, key_worker, title=title, words=said, state="shared")
    with scene.database.change() as session:
        by, to = scene.person(session, key_worker), scene.person(session, guest)
        until = now() + timedelta(days=7)
        give(session, by.id, home.id, to.id, GUEST, "A group", until, [Thing("entry", entry)])
