"""What the tests of documents do on the scene: rules, finalised text, copies, and reading files."""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.exports.docx_check import faults
from tests.exports.reading import Paper
from tests.people import Home, Scene
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.documents.models import Copy
from workbook.families.actions.facts import write_fact
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family, Member

OPEN = "Bedtimes are calmer since the summer."
SECRET = "The lighthouse keeper waits behind the chapel."


def at(home: Home, what: str = "") -> str:
    """An address of the family's documents."""
    return f"/families/{home.ref}/documents{what}"


def assessment(home: Home, what: str = "") -> str:
    """An address of the parenting assessment."""
    return at(home, f"/parenting-assessment{what}")


def person(home: Home, name: str) -> str:
    """The reader that is one member and anyone acting for them."""
    return f"person:{home.uuids[name]}"


def withhold_entry(scene: Scene, home: Home, entry: str, *names: str, who: str = "priya") -> None:
    """Withhold an entry from members."""
    withhold_thing(scene, home, Thing("entry", entry), *names, who=who)


def withhold_thing(scene: Scene, home: Home, thing: Thing, *names: str, who: str = "priya") -> None:
    """Withhold anything from members, as the pages do."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        members = [(home.members[name], name) for name in names]
        withhold(session, scene.me(session, who), family.id, thing, members, "It would put at risk")
        bump_rules(session, family)


def limit_thing(scene: Scene, home: Home, thing: Thing, who: str, *others: str) -> None:
    """Limit anything to its setter, who is `who`, and to others."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        people = {each.id: each.name for each in (scene.person(session, other) for other in others)}
        limit(session, scene.me(session, who), family.id, thing, people, [], "Only for these")
        bump_rules(session, family)


def fact(scene: Scene, home: Home, who: str, field: str, value: Any, seen: int = 0) -> None:
    """Write a fact of Key Information about a member."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        member = session.get_one(Member, home.members[who])
        write_fact(session, scene.me(session, "priya"), family, member, field, value, seen)


def withdraw(scene: Scene, home: Home, entry: str, who: str = "priya") -> None:
    """Withdraw an entry, through its page."""
    answer = scene.as_(who).post(
        f"/families/{home.ref}/entries/{entry}/withdrawal", data={"reason": "Written in error"}
    )
    assert answer.status_code == 303


def finalise(scene: Scene, home: Home, who: str = "priya") -> TestResponse:
    """Finalise the assessment, through its page."""
    return scene.as_(who).post(assessment(home, "/finalisations"))


def approve(scene: Scene, home: Home, who: str = "ruth") -> TestResponse:
    """Approve the text that the step before it shows, through its form."""
    page = scene.as_("ruth").get(assessment(home, "/approvals")).page
    seal = next((each.get("value") for each in page.all("input") if each.get("name") == "seal"), "")
    return scene.as_(who).post(assessment(home, "/approvals"), data={"seal": seal})


def make(scene: Scene, home: Home, reader: str, who: str = "priya", **form: Any) -> TestResponse:
    """Make a copy, through the page's form."""
    return scene.as_(who).post(assessment(home, "/copies"), data={"reader": reader, **form})


def a_copy(scene: Scene, home: Home, reader: str, who: str = "priya", **form: Any) -> Paper:
    """Make a copy, fetch it and read it: our own checks of a Word file have passed."""
    answer = make(scene, home, reader, who, **form)
    assert answer.status_code == 303, answer.text
    made = copies(scene)[-1]
    fetched = scene.as_(who).get(at(home, f"/copies/{made.uuid}"))
    assert fetched.status_code == 200
    assert faults(fetched.data) == []
    return Paper(fetched.data)


def copies(scene: Scene) -> Sequence[Copy]:
    """Every row of a copy, by number, drawn or only reserved."""
    with scene.database.reading() as session:
        return session.scalars(select(Copy).order_by(Copy.number)).all()


def holds(paper: Paper, words: str) -> bool:
    """Whether any part of the file has these words, marks between letters and case put aside."""
    wanted = squash(words)
    archive = zipfile.ZipFile(BytesIO(paper.data))
    parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    names = " ".join(archive.namelist())
    texts = [*parts, *(re.sub(r"<[^>]*>", "", part) for part in parts), names]
    return any(wanted in squash(text) for text in texts)


def squash(text: str) -> str:
    """Only letters and figures, in lower case."""
    return re.sub(r"[\W_]+", "", text).casefold()
