"""`flask records verify`: every seal holds until one byte of anything sealed is another."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.people import Home, Scene, an_entry
from tests.rooms.audit.scenes import triggers_off
from tests.rooms.documents.scenes import approve, make
from tests.rooms.documents.scenes import finalise as finalise_assessment
from tests.rooms.keeping.scenes import run, settings
from tests.rooms.records.scenes import amending, at
from tests.rooms.supervision.scenes import begun, everything, finalise, summaries, uuid_of
from tests.staged import staged
from workbook.core.seal import canonical, seal_of
from workbook.documents.models import Approval, Assessment, Copy
from workbook.documents.queries.assessments import named_in
from workbook.documents.queries.seals import check_documents
from workbook.families.models import CatalogueEdition, Family
from workbook.keeping.seals import Seals, verify_seals
from workbook.people.models import Person
from workbook.records.models import (
    Addendum,
    Amendment,
    Entry,
    EntryField,
    EntryPerson,
    EntryVersion,
)
from workbook.supervision.models import (
    Action,
    Attendance,
    CountedSummary,
    Decision,
    LimitedItem,
    LimitedItemVersion,
    MovedSince,
    Opening,
    Rating,
    SessionItem,
    SessionVersion,
    ViewHeard,
)
from workbook.supervision.models import Session as Supervision
from workbook.writing.models import Passage

SEALED = ("content", "salt", "seal")
OTHERS = {"sealed_at": None, "how": "remote"}
# Everything stored that a seal covers, or that a page shows in its place.
PARTS: dict[Any, tuple[str, ...]] = {
    CatalogueEdition: ("content",),
    EntryVersion: (*SEALED, "html", "reason", "finalised_at", "finalised_by_id"),
    Entry: ("uuid", "title", "kind", "happened_on", "recorded_at"),
    EntryField: ("value",),
    Passage: ("blocks", "html", "text", "sealed_at"),
    Amendment: ("fields", "reason"),
    Addendum: (*SEALED, "html", "at", "by_id"),
    SessionVersion: (*SEALED, "finalised_at", "finalised_by_id"),
    Supervision: ("uuid", "number", "kind", "starts_at", "place", "chair_id", "next_on"),
    Opening: ("at", "because"),
    Attendance: ("how",),
    CountedSummary: ("seal",),
    MovedSince: ("thing", "version", "seal"),
    SessionItem: ("item",),
    LimitedItem: ("title", "added_at"),
    LimitedItemVersion: (*SEALED, "finalised_at", "finalised_by_id"),
    ViewHeard: ("said", "source"),
    Rating: ("because",),
    Decision: ("text", "because"),
    Action: ("text", "better_off", "due_on", "owner_id"),
    Assessment: (*SEALED, "finalised_at", "finalised_by_id"),
    Approval: ("seal",),
    Copy: ("file", "bytes_sha256", "text_sha256", "versions"),
}


@pytest.fixture
def worked(scene: Scene, home: Home) -> Scene:
    """A family with something of everything that is sealed."""
    staged(scene.app, "something of everything", lambda: work(scene, home))
    return scene


def work(scene: Scene, home: Home) -> None:
    """Write, amend, supervise, finalise, approve and copy, each through its page."""
    words = "Bedtimes are calmer."
    entry = an_entry(
        scene, home, part="m3.1", words=words, significant=True, meaning="Sleep", state="finalised"
    )
    base, seen = amending(scene, home, entry)
    amended = {"version": seen, "plain": "Bedtimes are calm."}
    assert scene.as_("priya").post(f"{base}/finalisation", data=amended).status_code == 303
    added = {"plain": "Checked with the school."}
    assert scene.as_("ruth").post(at(home, entry, "addenda"), data=added).status_code == 303
    summaries(scene, home, "priya", "joe")
    sitting = begun(scene, home)
    assert sitting.minute("rating", "What the school said.").status_code == 200
    secret = {"title": "Where Kelly stays", "reason": "Her safety"}
    gemma = uuid_of(scene, "gemma")
    assert sitting.post("ruth", "limited-items", given=secret, people=gemma).status_code == 303
    everything(sitting)
    assert finalise(sitting).status_code == 303
    assert finalise_assessment(scene, home).status_code == 303
    assert approve(scene, home).status_code == 303
    assert make(scene, home, "full").status_code == 303


@pytest.fixture
def insider(worked: Scene) -> Iterator[Session]:
    """Somebody who owns the tables and has taken the triggers off; all of it is undone."""
    with triggers_off(settings(worked)) as connection:
        yield Session(connection, join_transaction_mode="create_savepoint")


def test_everything_sealed_is_counted(worked: Scene) -> None:
    done = run(worked, "records", "verify", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert (said["ok"], said["first"]) == (True, None)
    assert said["counts"] == {
        "catalogue edition": 1,
        "entry version": 4,
        "addendum": 1,
        "supervision record": 1,
        "limited item": 1,
        "assessment": 1,
        "copy": 1,
    }
    assert run(worked, "records", "verify").stdout.startswith("Every seal holds: ")


@pytest.mark.long
def test_one_byte_of_any_part_is_found(insider: Session) -> None:
    missed = []
    for model, columns in PARTS.items():
        for column in columns:
            for key in _rows_of(insider, model):
                changed = insider.get_one(model, key)
                before = getattr(changed, column)
                if before is None or before == "":
                    continue
                setattr(changed, column, _altered(insider, before, column))
                insider.flush()
                if verify_seals(insider).broken is None:
                    missed.append(f"{model.__tablename__}.{column}")
                insider.rollback()
                break
            else:
                missed.append(f"{model.__tablename__}.{column} is never filled")
    assert missed == []


@pytest.mark.long
def test_what_was_taken_away_is_found(insider: Session) -> None:
    assert verify_seals(insider).broken is None
    for model in (EntryPerson, EntryField, Addendum, Copy):
        insider.execute(delete(model))
        assert verify_seals(insider).broken is not None, model
        insider.rollback()
    insider.execute(delete(Copy))
    broken = _broken(verify_seals(insider))
    assert (broken.kind, broken.wrong) == ("audit row", "what it tells of is no longer there")


def test_other_words_with_a_seal_of_their_own_are_found(insider: Session) -> None:
    """Whoever can write to the database can derive a seal as well as we can."""
    version = insider.scalars(select(Addendum)).one()
    version.content = version.content.replace("school", "doctor")
    version.html = version.html.replace("school", "doctor")
    version.seal = seal_of(version.content, version.salt)
    insider.flush()
    broken = _broken(verify_seals(insider))
    assert (broken.id, broken.wrong) == (
        str(version.uuid),
        "it is not the one that the audit trail tells of",
    )


def test_an_assessment_from_before_there_were_plans_still_holds(insider: Session) -> None:
    text, approved = insider.scalars(select(Assessment)).one(), insider.scalars(select(Approval))
    named = json.loads(text.content)
    assert named.pop("plans") == []
    text.content = canonical(named)
    text.seal = approved.one().seal = seal_of(text.content, text.salt)
    insider.flush()
    family = insider.get_one(Family, text.family_id)
    assert {
        each.wrong for each in check_documents(insider, family) if each.kind == "assessment"
    } == {""}
    assert named_in(text.content)


def test_the_first_that_differs_is_named_by_its_id_alone(worked: Scene) -> None:
    with triggers_off(settings(worked)) as connection:
        session = Session(connection)
        version = session.scalars(select(EntryVersion).order_by(EntryVersion.id)).first()
        assert version is not None
        version.content = version.content.replace("calmer", "harder")
        uuid = str(version.uuid)
        session.flush()
        connection.commit()
    done = run(worked, "records", "verify")
    assert done.exit_code == 1
    assert f"The entry version {uuid} does not hold" in done.stdout
    assert "Bedtimes" not in done.output
    said = json.loads(run(worked, "records", "verify", "--json").stdout)
    assert (said["ok"], said["first"]["id"]) == (False, uuid)


def _rows_of(session: Session, model: Any) -> list[Any]:
    """The keys of a table's rows; of passages, those that are sealed and still shown."""
    (key,) = model.__table__.primary_key.columns
    query = select(key).order_by(key)
    if model is Passage:
        query = query.where(Passage.sealed_at.is_not(None))
    return list(session.scalars(query))


def _altered(session: Session, value: Any, column: str) -> Any:
    """The same but for one byte, or the least that its type allows."""
    match value:
        case _ if column in OTHERS:
            return OTHERS[column]
        case int() if column.endswith("_id"):
            return session.scalar(select(Person.id).where(Person.id != value).limit(1))
        case int():
            return value + 1
        case datetime():
            return value + timedelta(seconds=1)
        case date():
            return value + timedelta(days=1)
        case bytes():
            middle = len(value) // 2
            return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
        case str():
            return value[:-1] + ("a" if value[-1] != "a" else "b")
        case {"title": title}:
            return {**value, "title": f"{title}x"}
        case _ if not isinstance(value, dict | list):
            return type(value)(int=value.int ^ 1)
    said = json.dumps(value)
    changed = re.sub(r"([0-9a-z])(\W*\"[\]}])", lambda it: f"{_next(it[1])}{it[2]}", said, count=1)
    assert changed != said
    return json.loads(changed)


def _next(sign: str) -> str:
    return "a" if sign != "a" else "b"


def _broken(seals: Seals) -> Any:
    assert seals.broken is not None
    return seals.broken
