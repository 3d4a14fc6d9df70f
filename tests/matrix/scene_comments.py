"""What the scene says about its entries: comments, and a suggestion that waits."""

from uuid import UUID

from tests.people import Home, Scene
from workbook.records.actions.comment_on_entry import Chosen, Remark, comment_on, entry_to_comment


def comment(scene: Scene, home: Home, who: str, entry: str, words: str, about: str = "") -> None:
    """Comment on an entry, or on words of it."""
    _say(scene, home, who, entry, Remark(words, Chosen(about)))


def suggest(scene: Scene, home: Home, who: str, entry: str, about: str, instead: str) -> None:
    """Suggest other words for some of an entry's."""
    _say(scene, home, who, entry, Remark("", Chosen(about), instead))


def question(scene: Scene, home: Home, who: str, entry: str, field: str, words: str) -> None:
    """Comment on the first answer of an entry to a field."""
    _say(scene, home, who, entry, Remark(words, Chosen(field=field, seen=1)))


def _say(scene: Scene, home: Home, who: str, entry: str, remark: Remark) -> None:
    with scene.database.change() as session:
        me = scene.me(session, who)
        family, found = entry_to_comment(
            session, me, home.ref, UUID(entry), suggests=remark.suggests
        )
        comment_on(session, me, family, found, remark)
