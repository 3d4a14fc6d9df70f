"""Two people at once: no words lost, no number given twice, nobody refused for nothing."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.client import signed_in
from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import JSON, all_of, at, blocks, is_kept, section, versions
from workbook.access.models import Withholding, WithholdingEnd
from workbook.core.happenings import Told
from workbook.records.models import (
    Entry,
    SectionFinalisation,
)
from workbook.writing.models import Passage

on_postgresql = pytest.mark.parametrize(
    "engine", [pytest.param("postgresql", marks=pytest.mark.pg)], indirect=True
)


class Held:
    """A closer that holds the first act of the thread called "first" just before its commit."""

    def __init__(self) -> None:
        self.is_there, self.may_go = threading.Event(), threading.Event()

    def __call__(self, _session: Session, told: list[Told]) -> None:
        """Wait, once."""
        if threading.current_thread().name == "first" and told and not self.is_there.is_set():
            self.is_there.set()
            assert self.may_go.wait(20)


def at_once(scene: Scene, first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """Both answers, where the second act began after the first did its work and before its end."""
    held = Held()
    scene.database.closers.insert(0, held)
    answers: dict[str, Any] = {}
    acts = {"first": first, "second": second}
    threads = [
        threading.Thread(target=lambda at=at, do=do: answers.update({at: do()}), name=at)
        for at, do in acts.items()
    ]
    threads[0].start()
    assert held.is_there.wait(20)
    threads[1].start()
    time.sleep(0.5)
    held.may_go.set()
    for each in threads:
        each.join(30)
    return answers["first"], answers["second"]


def other_browser(scene: Scene, who: str) -> Any:
    """A second browser of the same person."""
    with scene.database.reading() as session:
        person_id = scene.person(session, who).id
    return signed_in(scene.app, person_id)


@on_postgresql
@pytest.mark.parametrize("what", ["start", "withhold", "lift"])
def test_a_button_pressed_twice_at_once_acts_once(
    scene: Scene, home: Home, engine: str, what: str
) -> None:
    entry = an_entry(scene, home, state="shared")
    withheld = {"members": home.uuids["Darren"], "reason": "Risk"}
    address, sent, model = at(home, entry, "withholdings"), withheld, Withholding
    if what == "start":
        address, sent = f"{section(home)}/entries", {"kind": "session-note"}
        model = Entry
    if what == "lift":
        scene.as_("priya").post(address, data=withheld)
        (rule,) = all_of(scene, Withholding)
        address, sent, model = f"{address}/{rule.uuid}/end", {"reason": "Gone"}, WithholdingEnd
    before = len(all_of(scene, model))
    browsers = scene.as_("priya"), other_browser(scene, "priya")
    acts = [lambda each=each: each.post(address, data=sent) for each in browsers]
    assert [each.status_code for each in at_once(scene, *acts)] == [303, 303]
    assert len(all_of(scene, model)) == before + 1


@on_postgresql
def test_the_last_words_of_a_closing_page_are_not_lost_beside_its_save_under_way(
    scene: Scene, home: Home, engine: str
) -> None:
    entry = an_entry(scene, home)
    seen = versions(scene, entry)["version"]
    one, two, url = scene.as_("priya"), other_browser(scene, "priya"), at(home, entry, "words")
    first = {"version": seen, "blocks": blocks("One."), "tab": "a", "turn": 1}
    last = {"version": seen + 1, "blocks": blocks("One. Two."), "tab": "a", "turn": 2}
    at_once(
        scene,
        lambda: one.post(url, json=first, headers=JSON),
        lambda: two.post(url, json=last, headers=JSON),
    )
    with scene.database.reading() as session:
        stands = session.scalars(select(Passage.text)).one()
    assert stands == "One. Two." or is_kept(scene, "Two.")


@on_postgresql
def test_a_rule_set_meanwhile_costs_the_writer_no_words(
    scene: Scene, home: Home, engine: str
) -> None:
    entry = an_entry(scene, home, state="shared")
    letter = {**versions(scene, entry), "blocks": blocks("Precious."), "tab": "a", "turn": 1}
    data = {"members": home.uuids["Darren"], "reason": "Risk"}
    ruth, priya = scene.as_("ruth"), scene.as_("priya")
    at_once(
        scene,
        lambda: ruth.post(at(home, entry, "withholdings"), data=data),
        lambda: priya.post(at(home, entry, "words"), json=letter, headers=JSON),
    )
    with scene.database.reading() as session:
        stands = session.scalars(select(Passage.text)).one()
    assert stands == "Precious." or is_kept(scene, "Precious.")


@on_postgresql
def test_the_first_two_entries_of_a_section_are_shared_at_once(
    scene: Scene, home: Home, engine: str
) -> None:
    mine, theirs = an_entry(scene, home, "priya"), an_entry(scene, home, "joe")
    priya, joe = scene.as_("priya"), scene.as_("joe")
    both = at_once(
        scene,
        lambda: priya.post(at(home, mine, "sharing")),
        lambda: joe.post(at(home, theirs, "sharing")),
    )
    assert [each.status_code for each in both] == [303, 303]
    assert sorted(each.number for each in all_of(scene, Entry)) == [1, 2]


@on_postgresql
def test_two_workers_whose_entries_start_withheld_begin_at_once(
    scene: Scene, home: Home, engine: str
) -> None:
    gemma, martin, url = scene.as_("gemma"), scene.as_("martin"), f"{section(home)}/entries"
    both = at_once(
        scene,
        lambda: gemma.post(url, data={"kind": "session-note"}),
        lambda: martin.post(url, data={"kind": "session-note"}),
    )
    assert [each.status_code for each in both] == [303, 303]


@on_postgresql
def test_a_section_is_finalised_once_and_not_beside_a_sharing(
    scene: Scene, home: Home, engine: str
) -> None:
    priya, ruth, joe, url = (
        *map(scene.as_, ("priya", "ruth", "joe")),
        f"{section(home)}/finalisation",
    )
    entry = an_entry(scene, home, "joe")
    _, ended = at_once(scene, lambda: joe.post(at(home, entry, "sharing")), lambda: priya.post(url))
    assert ended.status_code == 422
    url = url.replace("m3", "m4")
    at_once(scene, lambda: priya.post(url), lambda: ruth.post(url))
    assert len(all_of(scene, SectionFinalisation)) == 1


@on_postgresql
def test_readers_who_hold_every_connection_do_not_stop_their_own_looks(
    scene: Scene, home: Home, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene.database.writer.pool, "_timeout", 2)
    clients = [other_browser(scene, "gemma") for _ in range(20)]
    together, found = threading.Barrier(len(clients)), []

    def open_it(client: Any) -> None:
        together.wait()
        found.append(client.get(section(home)).status_code)

    threads = [threading.Thread(target=open_it, args=(each,)) for each in clients]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert set(found) == {200}


@on_postgresql
def test_two_presses_under_kept_words_start_one_draft(
    scene: Scene, home: Home, engine: str
) -> None:
    entry = an_entry(scene, home, state="shared")
    seen, one, two = versions(scene, entry), scene.as_("priya"), other_browser(scene, "priya")
    one.post(at(home, entry, "withdrawal"), data={"reason": "Wrong book"})
    letter = {**seen, "blocks": blocks("Still true."), "tab": "a", "turn": 1}
    link = one.post(at(home, entry, "words"), json=letter, headers=JSON).json["link"]
    forms = [str(each.get("action")) for each in one.get(link).page.all("form")]
    press = next(each for each in forms if "/kept-words/" in each)
    answers = at_once(scene, lambda: one.post(press), lambda: two.post(press))
    assert [each.status_code for each in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert len(all_of(scene, Entry)) == 2
