"""Every page of every family opens for its team's manager; and what may be made, is ready."""

import pytest
from sqlalchemy import select

from tests.client import signed_in
from workbook.access.queries import rules_of
from workbook.access.rules import Reader, may_see
from workbook.catalogue.current import catalogue
from workbook.core.time import today
from workbook.documents.overview import Asked, overview_of
from workbook.families.models import Family, Member
from workbook.families.queries import managers_of
from workbook.people.models import Person
from workbook.people.queries.people import me_by_email
from workbook.records.models import Entry
from workbook.records.rules import things_of
from workbook.supervision.models import Session, SessionVersion

# One of them in `make quick`; `make test` opens every page of all.
QUICK, LONG = "Marsh", ("Ashdown", "Hussain", "Doyle", "Cole")
# Pages about an act that only one person, or one state, has: their own rooms test them.
ASKS_FIRST = {
    "amendments",
    "withdrawal",
    "addenda",
    "finalisation",
    "rescues",
    "agreement",
    "writers",
    "duty",
    "limited-contacts",
    "finalisations",
    "reopenings",
    "kept-words",
    "rights",
}


def found(session, name: str) -> Family:
    return session.scalars(select(Family).where(Family.name.startswith(name))).one()


def manager(session, family: Family) -> Person:
    return session.get_one(Person, managers_of(session, family)[0][0])


@pytest.mark.parametrize(
    "name", [QUICK, *(pytest.param(each, marks=pytest.mark.long) for each in LONG)]
)
def test_every_page_of_the_family_opens_for_its_manager(demo, name):
    with demo.extensions["database"].reading() as session:
        family = found(session, name)
        client = signed_in(demo, manager(session, family).id)
        addresses = list(_addresses(demo, session, family))
    assert len(addresses) > 20
    answers = {each: client.get(each).status_code for each in addresses}
    assert {each: code for each, code in answers.items() if code != 200} == {}


def test_the_greatest_family_has_a_chronology_with_good_events_in_it(demo):
    with demo.extensions["database"].reading() as session:
        family = found(session, "Ashdown")
        client = signed_in(demo, manager(session, family).id)
    address = f"/families/{family.ref}/chronology"
    told = client.get(address).page.text
    order = ["Maisie was born", "Maisie starts school", "Maisie rang 999", "Kelly meets Joe"]
    places = [told.index(each) for each in (*order, "rated Maisie Red")]
    assert places == sorted(places)
    for lens in ("theme=strength", "theme=worry", "discipline=recovery", "theme=supervision"):
        assert " lines: " in client.get(f"{address}?{lens}").page.text, lens
    printing = {"what": "chronology", "thing": "all"}
    made = client.post(f"/families/{family.ref}/prints", data=printing)
    paper = client.get(made.location).page.text
    assert "Maisie starts school" in paper
    assert "Maisie draws her three houses" not in paper


@pytest.mark.parametrize("reader", ["full", "court"])
def test_the_assessment_of_the_greatest_family_is_ready(demo, reader):
    with demo.extensions["database"].reading() as session:
        family = found(session, "Ashdown")
        me = me_by_email(session, manager(session, family).email, today())
        seen = overview_of(session, me, family.ref, Asked("parenting-assessment", reader))
        assert seen.open_checks == []
        assert not seen.is_draft
        assert bool(seen.gathered.left_out) == (reader == "court")
        limited = [each.what for each in seen.gathered.limited]
    assert any("Where Kelly would go" in each for each in limited) == (reader == "full")


def test_each_parent_is_kept_from_what_the_other_said(demo):
    with demo.extensions["database"].reading() as session:
        family = found(session, "Doyle")
        rules = rules_of(session, family.id)
        members = {
            each.known_as: each.id
            for each in session.scalars(select(Member).where(Member.family_id == family.id))
        }
        entries = {
            each.title: things_of(each.discipline, str(each.uuid))
            for each in session.scalars(select(Entry).where(Entry.family_id == family.id))
        }

    def may_read(parent: str, title: str) -> bool:
        return may_see(rules, Reader(None, frozenset({members[parent]})), entries[title])

    assert may_read("Orla", "Orla's account")
    assert not may_read("Fergal", "Orla's account")
    assert may_read("Fergal", "Fergal's account")
    assert not may_read("Orla", "Fergal's account")
    assert not may_read("Orla", "Niamh, walking home")
    assert may_read("Orla", "Each parent draws Cian's Saturday")


def _addresses(app, session, family):
    """Every family page with simple arguments: the family, a section, a session, a member."""
    sessions = session.execute(
        select(Session.uuid, SessionVersion.id)
        .outerjoin(SessionVersion, SessionVersion.session_id == Session.id)
        .where(Session.family_id == family.id)
    ).all()
    choices = {
        "section": list(catalogue().sections),
        "session": [row.uuid for row in sessions],
        "member": session.scalars(select(Member.uuid).where(Member.family_id == family.id)).all(),
        "entry": session.scalars(
            select(Entry.uuid).where(Entry.family_id == family.id, Entry.number.is_not(None))
        ).all()[:3],
    }
    for rule in app.url_map.iter_rules():
        beyond = set(rule.arguments) - {"ref"}
        path = rule.rule.split("/")
        if not rule.rule.startswith("/families/<ref>") or "GET" not in rule.methods:
            continue
        if len(beyond) > 1 or not beyond <= {"section", "session", "member", "entry"}:
            continue
        if path[-1] in ASKS_FIRST:
            continue
        for value in choices[beyond.pop()] if beyond else [None]:
            arguments = {name: value for name in rule.arguments if name != "ref"}
            with app.test_request_context():
                yield app.url_for(rule.endpoint, ref=family.ref, **arguments)
