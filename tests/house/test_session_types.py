"""The forms of supervision that there are: for which company which applies, and why, as tables."""

from datetime import date
from uuid import UUID

import pytest

from tests.house.tree import HERE
from workbook.catalogue.load import load_catalogue
from workbook.supervision.which import (
    Work,
    company_on,
    forms_for,
    regular_form,
    together_since,
    what_applies,
    why_held,
    why_not,
)

OURS = load_catalogue(HERE / "modules")
DAY = date(2026, 3, 3)
NAMES = ["Priya", "Joe", "Gemma", "Martin"]


def form(slug):
    return OURS.session_types[slug]


def forms():
    return list(OURS.session_types.values())


def works(*spans):
    """Each a name with the days of March on which the work began and ended, if it did."""
    return [
        Work(
            person_id=sum(name.encode()),
            uuid=UUID(int=sum(name.encode())),
            name=name,
            role="social-worker",
            discipline="social-work",
            supervisor_id=None,
            from_on=date(2026, 3, begins),
            until_on=date(2026, 3, ends) if ends else None,
        )
        for name, begins, ends in spans
    ]


@pytest.mark.parametrize(
    ("company", "slug"),
    [
        ([], None),
        (["social-worker"], "ordinary"),
        (["child-practitioner"], "ordinary"),
        (["social-worker", "team-manager"], "ordinary"),
        (["social-worker", "business-support-officer"], "ordinary"),
        (["social-worker", "guest"], "ordinary"),
        (["social-worker", "recovery-worker"], "group"),
        (["social-worker", "social-worker"], "group"),
        (["social-worker", "probation-worker", "mental-health-practitioner"], "group"),
        (["domestic-abuse-practitioner", "recovery-worker"], "group"),
        (["social-worker", "lead-adult-worker"], "group"),
        (["team-manager", "business-support-officer"], None),
    ],
)
def test_for_which_company_which_form_applies(company, slug):
    """School and GP hold no role here: they stand in the family's network, and never count."""
    roles = OURS.roles
    professionals = sum(each in roles and roles[each].is_professional for each in company)
    found = regular_form(forms(), professionals)
    assert (found.slug if found else None) == slug


@pytest.mark.parametrize(
    ("count", "slugs"),
    [
        (0, []),
        (1, ["ordinary", "extraordinary"]),
        (2, ["group", "extraordinary"]),
        (9, ["group", "extraordinary"]),
    ],
)
def test_what_can_be_planned(count, slugs):
    assert [each.slug for each in forms_for(forms(), count)] == slugs


@pytest.mark.parametrize(
    ("slug", "names", "says"),
    [
        ("group", NAMES[:2], ""),
        ("ordinary", NAMES[:1], ""),
        ("extraordinary", NAMES[:1], ""),
        ("extraordinary", NAMES, ""),
        ("group", NAMES[:1], "only Priya works with this family. Choose the type that applies."),
        ("ordinary", NAMES[:2], "does not apply: Priya and Joe work with this family."),
        ("group", [], "Allocate a key worker first."),
    ],
)
def test_a_form_that_does_not_apply_is_refused_in_words(slug, names, says):
    found = why_not(form(slug), names)
    assert says in found
    assert bool(found) == bool(says)


def test_the_reason_is_said_where_a_session_is_planned():
    assert what_applies(form("group"), NAMES[:2]) == (
        "Group case supervision applies, because Priya and Joe work with this family."
    )
    assert what_applies(form("ordinary"), NAMES[:1]) == (
        "One-to-one supervision applies, because only Priya works with this family."
    )
    assert what_applies(None, []).startswith("Nobody is working with this family yet")


@pytest.mark.parametrize(
    ("slug", "spans", "began", "says"),
    [
        (
            "group",
            [("Priya", 1, None), ("Joe", 2, None)],
            None,
            "Group case supervision, because Priya and Joe work with this family.",
        ),
        (
            "ordinary",
            [("Priya", 1, None)],
            None,
            "One-to-one supervision, because only Priya works with this family.",
        ),
        (
            "group",
            [("Priya", 1, None), ("Joe", 1, 2)],
            None,
            "Group case supervision, as it was planned. One-to-one supervision applies, "
            "because only Priya works with this family. This session keeps its type unless "
            "whoever plans it changes it.",
        ),
        (
            "ordinary",
            [("Priya", 1, None), ("Joe", 2, None)],
            None,
            "One-to-one supervision, as it was planned. Group case supervision applies",
        ),
        (
            "group",
            [("Priya", 1, None), ("Joe", 1, 3)],
            date(2026, 3, 2),
            "Group case supervision, because Priya and Joe worked with this family.",
        ),
        (
            "group",
            [("Priya", 1, None), ("Joe", 1, 2)],
            date(2026, 3, 2),
            "Group case supervision, as it was planned.",
        ),
        (
            "extraordinary",
            [("Priya", 1, None)],
            None,
            "Extraordinary supervision, because Darren came to the house.",
        ),
    ],
)
def test_why_a_session_is_of_its_form(slug, spans, began, says):
    found = why_held(
        form(slug),
        forms(),
        works(*spans),
        held_because="Darren came to the house",
        began_on=began,
        day=DAY,
    )
    assert found.startswith(says)


@pytest.mark.parametrize(
    ("spans", "since"),
    [
        ([("Priya", 1, None)], None),
        ([("Priya", 1, None), ("Joe", 2, None)], 2),
        ([("Priya", 1, None), ("Joe", 1, 2)], None),
        ([("Priya", 1, None), ("Joe", 1, 2), ("Gemma", 2, None)], 1),
        ([("Priya", 1, None), ("Joe", 1, 2), ("Gemma", 3, None)], 3),
        ([("Priya", 1, None), ("Joe", 4, None)], None),
        ([("Priya", 1, None), ("Priya", 2, None)], None),
    ],
)
def test_a_group_is_one_since_the_second_came(spans, since):
    found = together_since(works(*spans), 2, DAY)
    assert found == (date(2026, 3, since) if since else None)


def test_somebody_with_two_pieces_of_work_is_counted_once():
    found = company_on(works(("Priya", 1, None), ("Priya", 2, None), ("Joe", 2, 3)), DAY)
    assert [each.name for each in found] == ["Priya"]


def agenda(slug):
    return [each.slug for each in OURS.session_types[slug].agenda]


def test_one_regular_form_applies_to_any_company():
    forms = [each for each in OURS.session_types.values() if not each.is_between]
    for count in range(1, 12):
        assert [each.applies_to(count) for each in forms].count(True) == 1, count
    assert regular_form(forms, 0) is None


def test_the_ordinary_agenda_is_the_groups_shorter_in_the_same_order():
    group, ordinary = agenda("group"), agenda("ordinary")
    assert [each for each in group if each in ordinary] == ordinary
    assert len(ordinary) < len(group)


@pytest.mark.parametrize("slug", ["ordinary", "extraordinary"])
def test_every_agenda_asks_for_what_a_record_needs(slug):
    """Finalising names these places, whatever the form."""
    needed = {"who-is-here", "last-actions", "summaries", "views", "rating", "decisions"}
    assert needed | {"finalise"} <= set(agenda(slug))
