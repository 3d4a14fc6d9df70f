"""My work as somebody of the cast sees it, in its parts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from tests.people import Home, Scene
from workbook.core.time import clock_set_to, now
from workbook.families.held import held_by
from workbook.overview.queries.due import everything_due

PARTS = ("What is due", "Your families,", "Since you last looked", "Your drafts", "Accessibility")


def my_work(scene: Scene, who: str, query: str = "") -> str:
    """The words of the whole page."""
    answer = scene.as_(who).get(f"/my-work{query}")
    assert answer.status_code == 200, answer.status_code
    return str(answer.page.text)


def part(scene: Scene, who: str, title: str, query: str = "") -> str:
    """The words of one part of it, from its heading to the next."""
    text = my_work(scene, who, query)
    start = text.index(title, text.index("What is due"))
    ends = [text.find(each, start + len(title)) for each in PARTS if each != title]
    return text[start : min(each for each in ends if each > start)]


def due(scene: Scene, who: str) -> str:
    """What is due for somebody."""
    return part(scene, who, "What is due")


def is_due(scene: Scene, who: str) -> str:
    """The same words out of the query behind it, without the page."""
    with scene.database.reading() as session:
        me = scene.me(session, who)
        dues = everything_due(session, me, held_by(session, me), lambda *_, **__: "")
    return "\n".join(f"{each.what} {each.about}" for each in dues)


def families(scene: Scene, who: str, query: str = "") -> str:
    """The table of their families."""
    return part(scene, who, "Your families,", query)


def news(scene: Scene, who: str, query: str = "") -> str:
    """What happened since they last looked: which this, too, is a look."""
    return part(scene, who, "Since you last looked", query)


def drafts(scene: Scene, who: str) -> str:
    """Their drafts."""
    return part(scene, who, "Your drafts")


def limit_entry(scene: Scene, home: Home, entry: str, who: str) -> None:
    """Limit an entry to its writer and the manager."""
    address = f"/families/{home.ref}/entries/{entry}/limits"
    answer = scene.as_(who).post(address, data={"reason": "A safe address"})
    assert answer.status_code == 303, answer.status_code


@contextmanager
def in_some_days(scene: Scene, days: int) -> Iterator[None]:
    """A later day, on which everybody signs in anew."""
    with clock_set_to(now() + timedelta(days=days)):
        scene.clients.clear()
        yield
    scene.clients.clear()
