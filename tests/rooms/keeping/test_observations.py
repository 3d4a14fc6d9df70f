"""`records observations`: what was observed is what was sealed, and can be derived again."""

import json
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from tests.people import Home, Scene, an_entry
from tests.rooms.keeping.scenes import run
from tests.rooms.records.scenes import STAGE, at
from tests.rooms.records.test_amending import amend
from tests.rooms.supervision.scenes import begun, everything, finalise, summaries
from workbook.audit.models import AuditRow
from workbook.records.models import Observation
from workbook.records.queries.observed import said_by

TEST = {
    "reason": "random",
    "ordered-by": "Joe",
    "consent": "agreed",
    "sample": "urine",
    "results": [
        {"substance": "Alcohol", "finding": "below"},
        {"substance": "Cocaine", "finding": "above"},
    ],
}


@pytest.fixture
def observed(scene: Scene, home: Home) -> list[tuple[Any, ...]]:
    """What stands after an act of each sort that observes, in the order kept."""
    drinking = {**STAGE, "importance": 7, "talk": "desire"}
    shape = {"kind": "stage-of-change", "state": "finalised"}
    entry = an_entry(scene, home, values=drinking, **shape)
    an_entry(scene, home, "joe", values={**drinking, "stage": "action"}, **shape)
    gone = an_entry(scene, home, values={**drinking, "behaviour": "Shouting"}, **shape)
    an_entry(
        scene,
        home,
        "joe",
        section="recovery",
        kind="alcohol-or-drug-test",
        values=TEST,
        state="finalised",
    )
    an_entry(scene, home, values=drinking, kind="stage-of-change", state="shared")
    amend(scene, home, entry, **{"f-stage": "preparation"})
    priya = scene.as_("priya")
    assert priya.post(at(home, gone, "withdrawal"), data={"reason": "Wrong"}).status_code == 303
    summaries(scene, home, "priya", "joe")
    sitting = begun(scene, home)
    kelly = {"member": home.uuids["Kelly"], "behaviour": "Drinking", "stage": "action"}
    assert sitting.post("alison", "stages", given=kelly, evidence="Nine nights").status_code == 303
    everything(sitting)
    assert finalise(sitting).status_code == 303
    rows = stands(scene)
    assert sum(row[0] == "rating" for row in said(scene)) == 3
    assert ("stage", "session", "action", True) in said(scene)
    assert ("test", "entry", "above", True) in said(scene)
    assert ("stage", "entry", "contemplation", False) in said(scene)
    return rows


def stands(scene: Scene) -> list[tuple[Any, ...]]:
    """Every observation as it stands, but for the number of its row."""
    with scene.database.reading() as session:
        wanted = select(Observation).order_by(Observation.version, Observation.place)
        return [said_by(each) for each in session.scalars(wanted)]


def said(scene: Scene) -> list[tuple[str, str, str, bool]]:
    """The same in short."""
    with scene.database.reading() as session:
        rows = session.scalars(select(Observation))
        return [(each.kind, each.thing_kind, each.value, each.is_current) for each in rows]


def damaged(scene: Scene) -> None:
    """Observations lost, changed and made up."""
    with scene.database.change() as session:
        session.execute(delete(Observation).where(Observation.kind == "scale"))
        session.execute(
            update(Observation).where(Observation.kind == "rating").values(value="green")
        )
        session.execute(
            update(Observation).where(Observation.kind == "test").values(version="nowhere")
        )


def test_every_act_left_what_its_versions_say(
    scene: Scene, observed: list[tuple[Any, ...]]
) -> None:
    done = run(scene, "records", "observations", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == {
        "ok": True,
        "observations": len(observed),
        "families": 0,
        "rebuilt": False,
    }


def test_rebuilding_gives_the_very_same_rows(scene: Scene, observed: list[tuple[Any, ...]]) -> None:
    damaged(scene)
    refused = run(scene, "records", "observations")
    assert refused.exit_code == 1
    assert "Observations of 1 family are not what was sealed" in refused.stdout
    assert stands(scene) != observed
    done = run(scene, "records", "observations", "--rebuild", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rebuilt"] is True
    assert stands(scene) == observed
    with scene.database.change() as session:
        session.execute(delete(Observation))
    assert run(scene, "records", "observations", "--rebuild").exit_code == 0
    assert stands(scene) == observed


def test_the_trail_tells_of_it_once_and_only_where_something_changed(
    scene: Scene, observed: list[tuple[Any, ...]]
) -> None:
    for _ in range(2):
        assert run(scene, "records", "observations", "--rebuild").exit_code == 0
    assert told(scene) == 0
    damaged(scene)
    for _ in range(2):
        assert run(scene, "records", "observations", "--rebuild").exit_code == 0
    assert told(scene) == 1


def told(scene: Scene) -> int:
    """How often the trail tells that observations were derived again."""
    with scene.database.reading() as session:
        found = session.scalars(select(AuditRow).where(AuditRow.verb == "observations-rebuilt"))
        return len(found.all())
