"""Joint entries of the scene: asking somebody to write, ending it, asking for agreement."""

from typing import Any

from tests.people import Home, Scene
from tests.rooms.records.scenes import at, versions


def write_with(scene: Scene, home: Home, entry: str, lead: str, who: str) -> None:
    """The lead asks `who` to write the entry together."""
    answer = ask(scene, home, entry, lead, who)
    assert answer.status_code == 303, answer.text


def stop_writing_with(scene: Scene, home: Home, entry: str, lead: str, who: str) -> None:
    """The lead ends it."""
    assert end(scene, home, entry, lead, who).status_code == 303


def ask(scene: Scene, home: Home, entry: str, lead: str, who: str) -> Any:
    """What asking `who` answers."""
    return scene.as_(lead).post(at(home, entry, "writers"), data={"person": uuid_of(scene, who)})


def end(scene: Scene, home: Home, entry: str, by: str, who: str) -> Any:
    """What ending it for `who` answers."""
    return scene.as_(by).post(at(home, entry, f"writers/{uuid_of(scene, who)}/end"))


def finalise(scene: Scene, home: Home, entry: str, lead: str = "priya", **more: str) -> Any:
    """The lead presses Finalise, at the words as they stand."""
    data = {**versions(scene, entry), **more}
    return scene.as_(lead).post(at(home, entry, "finalisation"), data=data)


def answer(scene: Scene, home: Home, entry: str, who: str, **more: Any) -> Any:
    """What somebody answers who was asked to agree: that they do, unless said otherwise."""
    data = {**versions(scene, entry), "answer": "agree", **more}
    return scene.as_(who).post(at(home, entry, "agreement"), data=data)


def uuid_of(scene: Scene, who: str) -> str:
    """Somebody of the cast, as addresses name them."""
    with scene.database.reading() as session:
        return str(scene.person(session, who).uuid)
