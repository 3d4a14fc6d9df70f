"""A record that is finalised stays as it is, whatever form of its pages is sent again."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import inspect, select

from tests.people import Home, Scene
from tests.rooms.supervision.scenes import JSON, Sitting, blocks, everything, finalise, plan, typed
from tests.rooms.supervision.scenes import uuid_of as person
from workbook.core.db import Base
from workbook.core.time import today
from workbook.supervision import models
from workbook.supervision.models import Action, Decision, KeptBack, Telling

AFTERWARDS = {
    "supervision.sign_too": "the manager countersigns what a deputy finalised",
    "supervision.report": "whoever has an action says how it stands",
    "supervision.reopen": "the chair opens it again, with the reason, for the next version",
    "supervision.say_told": "it is said that somebody in the family was told",
}
WORDS = {"supervision.save", "supervision.restore_an_item", "supervision.answer_rescued"}


@pytest.mark.long
def test_every_form_of_a_session_is_refused_once_it_is_finalised(
    under_way: Sitting, scene: Scene, home: Home
) -> None:
    everything(under_way)
    kelly, darren, priya = home.uuids["Kelly"], home.uuids["Darren"], person(scene, "priya")
    telling = {"what": "Saturdays stay", "teller": priya, "due_on": typed(today()), "how": "call"}
    assert under_way.post("alison", "tellings", given=telling, member=kelly).status_code == 303
    kept = {"what": "The new house", "because": "He asks"}
    assert under_way.post("alison", "kept-back", given=kept, member=darren).status_code == 303
    assert finalise(under_way).status_code == 303
    before, found = everything_kept(scene), {}
    for endpoint, address in forms(under_way):
        form = {**filled(scene, home), "form": endpoint, **(telling | kept)}
        asked: dict[str, Any] = {"data": form}
        if endpoint in WORDS:
            asked = {"json": words(), "headers": JSON}
        answer = scene.as_("ruth").post(address, **asked)
        found[endpoint] = answer.status_code
    assert {each: code for each, code in found.items() if code != 409} == {}
    assert len(found) > 20
    assert AFTERWARDS.keys() <= scene.app.view_functions.keys()
    assert everything_kept(scene) == before


def forms(sitting: Sitting) -> list[tuple[str, str]]:
    """Every form of a session, with its address for this one."""
    adapter = sitting.scene.app.url_map.bind("")
    known = {
        "ref": sitting.home.ref,
        "session": sitting.key,
        "item": "safety",
        "member": sitting.home.uuids["Kelly"],
        "rescue": 1,
        "action": sitting.row(Action).uuid,
        "decision": sitting.row(Decision).uuid,
        "telling": sitting.row(Telling).uuid,
        "kept": sitting.row(KeptBack).uuid,
    }
    return [
        (
            rule.endpoint,
            adapter.build(rule.endpoint, {each: known[each] for each in rule.arguments}),
        )
        for rule in sitting.scene.app.url_map.iter_rules()
        if rule.endpoint.startswith("supervision.")
        and {"session"} <= rule.arguments
        and "POST" in (rule.methods or ())
        and rule.endpoint not in AFTERWARDS
    ]


def filled(scene: Scene, home: Home) -> Mapping[str, Any]:
    """What would be taken by any of them while the session is open."""
    return {
        **plan(scene),
        "member": home.uuids["Kelly"],
        "version": 1,
        "seen": "",
        "text": "Another",
        "because": "We thought again",
        "owner": person(scene, "priya"),
        "due_on": typed(today()),
        "better_off": "They sleep",
        "state": "done",
        "colour": "red",
        "line": "It is worse",
        "ground": "I see it otherwise",
        "said": "Otherwise",
        "source": "Priya",
        "behaviour": "Drinking",
        "stage": "relapse",
        "evidence": "Three nights",
        "next_on": typed(today()),
        "title": "For two",
        "reason": "So",
        "people": [person(scene, "gemma")],
        "person": person(scene, "martin"),
        "f-works": "no",
    }


def words() -> Mapping[str, Any]:
    """What a writing box sends."""
    return {"version": 1, "blocks": blocks("Otherwise."), "tab": "a page", "turn": 1, "n": 1}


def everything_kept(scene: Scene) -> Mapping[str, list[tuple[object, ...]]]:
    """Every row that supervision keeps, by table."""
    tables = [
        inspect(each).local_table
        for each in vars(models).values()
        if isinstance(each, type) and issubclass(each, Base) and each.__module__ == models.__name__
    ]
    with scene.database.reading() as session:
        return {
            each.name: [
                tuple(row) for row in session.execute(select(each).order_by(*each.primary_key))
            ]
            for each in tables
        }
