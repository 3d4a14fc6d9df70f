"""What the tests of comments share: saying something through the pages, and what became of it."""

from typing import Any

from sqlalchemy import select

from tests.people import Home, Scene
from tests.rooms.records.scenes import all_of, at
from workbook.records.comment_models import Comment, CommentAnchor, CommentWords
from workbook.writing.models import Passage

WORDS = "Kelly said that bedtimes are calmer. She is in two minds about the evenings."


def say(scene: Scene, home: Home, entry: str, who: str, text: str, **form: str) -> Any:
    """Send the form of a comment."""
    return scene.as_(who).post(at(home, entry, "comments"), data={"text": text, **form})


def suggest(
    scene: Scene, home: Home, entry: str, who: str, quote: str, instead: str, text: str = ""
) -> Any:
    """Send the form of a suggestion."""
    form = {"quote": quote, "instead": instead, "text": text}
    return scene.as_(who).post(at(home, entry, "suggestions"), data=form)


def comments(scene: Scene) -> list[Comment]:
    """Every comment, oldest first."""
    return all_of(scene, Comment)


def last(scene: Scene) -> str:
    """The uuid of the latest comment."""
    return str(comments(scene)[-1].uuid)


def said(scene: Scene) -> list[str]:
    """What was ever said, every version."""
    return [each.text for each in all_of(scene, CommentWords)]


def anchors(scene: Scene) -> list[CommentAnchor]:
    """Where each comment points."""
    return all_of(scene, CommentAnchor)


def press(scene: Scene, home: Home, entry: str, who: str, what: str, **form: Any) -> Any:
    """Press what stands under the latest comment: “closing”, or under the latest suggestion, in the
    wording that stands there now, unless the form names one.
    """
    noun = "suggestions" if what in {"acceptance", "declining"} else "comments"
    address = at(home, entry, f"{noun}/{last(scene)}/{what}")
    if what == "acceptance":
        address += f"?wording={form.pop('wording', wording_of(scene))}"
    return scene.as_(who).post(address, data=form)


def wording_of(scene: Scene) -> int:
    """Which wording of the latest comment stands now."""
    now = comments(scene)[-1].id
    return sum(each.comment_id == now for each in all_of(scene, CommentWords))


def text_of(scene: Scene, passage_id: int) -> str:
    """The words of a passage."""
    with scene.database.reading() as session:
        return session.scalars(select(Passage.text).where(Passage.id == passage_id)).one()
