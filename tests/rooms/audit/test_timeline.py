"""The timeline: what was done in a family, in sentences."""

from uuid import uuid4

import pytest
from sqlalchemy import event, text, update

from tests.rooms.audit.scenes import KettleBoiled, a_trail, triggers_off
from workbook.audit.models import AuditDetail
from workbook.audit.queries import timeline
from workbook.core.config import Config
from workbook.core.db import Database
from workbook.core.happenings import Happening, tell
from workbook.people.models import Person


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Happening.kinds, KettleBoiled.verb, KettleBoiled)


def a_person(database: Database, name: str = "Amina Yusuf") -> int:
    with database.change() as session:
        person = Person(uuid=uuid4(), email="amina@workbook.example", name=name,
                        role="social-worker", rights_epoch=1, demo=False)  # fmt: skip
        session.add(person)
        session.flush()
        return person.id


def test_newest_first_with_who_and_what(database: Database) -> None:
    amina = a_person(database)
    with database.change() as session:
        tell(session, amina, KettleBoiled(family_id=412, thing_kind="kettle", thing="k1", cups=3))
        tell(session, None, KettleBoiled(family_id=412, thing_kind="kettle", thing="k2", cups=4))
        tell(session, amina, KettleBoiled(family_id=413, thing="k3", cups=5))
    with database.reading() as session:
        found = timeline(session, 412)
    assert [(line.who, line.sentence, line.thing, line.is_plain) for line in found] == [
        ("", "boiled the kettle for 4", "k2", False),
        ("Amina Yusuf", "boiled the kettle for 3", "k1", False),
    ]


def test_pages_and_narrowing(database: Database) -> None:
    a_trail(database, 30)
    with database.reading() as session:
        assert [line.id for line in timeline(session, 412, limit=4)] == [30, 29, 28, 27]
        assert [line.id for line in timeline(session, 412, limit=2, before=27)] == [26, 25]
        one = f"{7:032x}"
        assert [line.id for line in timeline(session, 412, thing=one)] == [8]
        assert 8 not in [line.id for line in timeline(session, 412, hidden=[one])]
        assert len(timeline(session, 412, hidden=[one])) == 29
        assert len(timeline(session, 412, verbs=[KettleBoiled.verb])) == 30
        assert timeline(session, 412, verbs=["looked"]) == []
        assert timeline(session, 412, but_not=[KettleBoiled.verb]) == []


def test_it_is_one_query(database: Database) -> None:
    a_trail(database, 30)
    seen: list[str] = []
    with database.reading() as session:
        session.connection()
        event.listen(
            session.get_bind(), "before_cursor_execute", lambda c, k, said, *_: seen.append(said)
        )
        timeline(session, 412)
    assert len([each for each in seen if each.startswith("SELECT")]) == 1


def test_an_old_verb_is_shown_plainly(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    a_trail(database, 1)
    monkeypatch.delitem(Happening.kinds, KettleBoiled.verb)
    with database.reading() as session:
        (line,) = timeline(session, 412)
    assert (line.sentence, line.is_plain) == ("boiled the kettle", True)


def test_words_that_went_or_no_longer_fit_are_shown_plainly(
    config: Config, database: Database
) -> None:
    a_trail(database, 2)
    with triggers_off(config) as connection:
        connection.execute(text("DELETE FROM audit_detail WHERE audit_id = 1"))
        connection.execute(
            update(AuditDetail).where(AuditDetail.audit_id == 2).values(words='{"mugs":2}')
        )
        connection.commit()
    with database.reading() as session:
        found = timeline(session, 412)
    assert [line.sentence for line in found] == ["boiled the kettle", "boiled the kettle"]
    assert all(line.is_plain for line in found)
