"""What somebody who left had not shared, opened with a reason to the family's manager."""

from datetime import timedelta
from uuid import UUID

from tests.people import Home, Scene, an_entry, loaded
from workbook.access.actions.grant import give
from workbook.access.rules import DRAFTS, Thing
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
