"""The life of an entry as tables: its state, lateness, and what finalising still wants."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from workbook.access.rules import FamilyRules, Fence, Reader, Thing
from workbook.core.seal import canonical, is_sealed, new_salt, seal_of
from workbook.records.rules import (
    Checked,
    State,
    is_late,
    is_still_asked,
    may_write_with,
    sealed_content,
    state_of,
    what_is_missing,
    what_is_wrong,
    who_is_waited_for,
)

WHOLE = Checked(
    about=("adult",),
    must_be_about="adult",
    is_one=True,
    words="She kept a diary.",
    has_fields=True,
    blank_required=(),
    is_significant=False,
    meaning="",
    happened_on=date(2026, 3, 9),
    today=date(2026, 3, 9),
    out_of_order=(),
)


@pytest.mark.parametrize(
    ("is_shared", "versions", "is_withdrawn", "state"),
    [
        (False, 0, False, State.DRAFT),
        (True, 0, False, State.SHARED),
        (True, 1, False, State.FINALISED),
        (True, 2, False, State.FINALISED),
        (True, 1, True, State.WITHDRAWN),
        (False, 0, True, State.WITHDRAWN),
    ],
)
def test_the_rows_beside_an_entry_say_its_state(is_shared, versions, is_withdrawn, state):
    found = state_of(is_shared=is_shared, versions=versions, is_withdrawn=is_withdrawn)
    assert found is state


@pytest.mark.parametrize(
    ("happened", "recorded", "late"),
    [
        (None, date(2026, 3, 9), False),
        (date(2026, 3, 9), date(2026, 3, 9), False),
        (date(2026, 3, 7), date(2026, 3, 9), False),
        (date(2026, 3, 6), date(2026, 3, 9), True),
    ],
)
def test_more_than_two_days_afterwards_is_late(happened, recorded, late):
    assert is_late(happened, recorded) is late


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({}, []),
        ({"happened_on": None}, []),
        ({"happened_on": date(2026, 3, 10)}, ["happened_on"]),
        ({"out_of_order": (("window-to", "Too early"),)}, ["f-window-to"]),
        ({"about": ("adult", "adult")}, ["people"]),
        ({"about": ("adult", "adult"), "is_one": False}, []),
    ],
)
def test_what_cannot_be_true_is_neither_shared_nor_finalised(change, where):
    entry = replace(WHOLE, **change)
    assert [each.where for each in what_is_wrong(entry)] == where
    assert [each.where for each in what_is_missing(entry)] == where


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({}, None),
        ({"about": ()}, "Choose the adult this entry is about"),
        ({"about": ("child",)}, "Choose the adult this entry is about"),
        ({"about": ("adult", "adult")}, "Choose one person: write another entry for each other"),
        ({"must_be_about": "nobody", "about": ()}, None),
        ({"must_be_about": "anyone", "about": (), "is_one": False}, None),
        ({"words": " ", "has_fields": False}, "Nothing is written yet"),
        ({"words": " "}, None),
        ({"is_significant": True}, "Say what it meant for the child"),
        ({"is_significant": True, "meaning": "He slept."}, None),
        ({"blank_required": (("stage", "Choose a stage"),)}, "Choose a stage"),
    ],
)
def test_what_finalising_still_wants(change, says):
    assert [each.says for each in what_is_missing(replace(WHOLE, **change))] == (
        [says] if says else []
    )


def content(**change):
    """What an entry's seal covers, with one thing changed."""
    at = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)
    given = {
        "entry": "e",
        "author": "a",
        "people": ["k", "d"],
        "kind": "session-note",
        "edition": "f" * 64,
        "title": "After the visit",
        "happened_on": date(2026, 3, 8),
        "recorded_at": at,
        "finalised_at": at,
        "fields": {"where": "Home"},
        "blocks": [{"kind": "p", "indent": 0, "runs": [{"text": "Words."}]}],
        "amends": None,
    }
    return canonical(sealed_content(**{**given, **change}))


@pytest.mark.parametrize(
    "change",
    [
        {"entry": "x"},
        {"author": "x"},
        {"people": ["k"]},
        {"kind": "visit"},
        {"edition": "0" * 64},
        {"title": "Before"},
        {"happened_on": None},
        {"recorded_at": datetime(2026, 3, 9, 10, 31, tzinfo=UTC)},
        {"finalised_at": datetime(2026, 3, 9, 10, 31, tzinfo=UTC)},
        {"fields": {}},
        {"blocks": [{"kind": "p", "indent": 0, "runs": [{"text": "Words"}]}]},
        {"amends": "s" * 64},
    ],
)
def test_each_thing_in_it_is_under_the_seal(change):
    salt = new_salt()
    seal = seal_of(content(), salt)
    assert is_sealed(content(), salt, seal)
    assert not is_sealed(content(**change), salt, seal)
    assert not is_sealed(content(), new_salt(), seal)


def test_the_order_of_people_is_nobodys_business():
    assert content(people=["d", "k"]) == content(people=["k", "d"])


@pytest.mark.parametrize(
    ("agreed", "waited_for"),
    [
        ({}, [2, 3]),
        ({2: True}, [3]),
        ({2: True, 3: False}, [3]),
        ({2: True, 3: True}, []),
        ({9: True}, [2, 3]),
    ],
)
def test_finalising_waits_for_each_co_writer(agreed, waited_for):
    assert who_is_waited_for([2, 3], agreed) == waited_for


def test_nobody_is_waited_for_where_one_person_writes():
    assert who_is_waited_for([], {}) == []


@pytest.mark.parametrize(
    ("stands", "holds"), [((4, 2), True), ((5, 2), False), ((4, 3), False), ((3, 2), False)]
)
def test_whatever_is_changed_ends_an_agreement(stands, holds):
    assert is_still_asked((4, 2), stands) is holds


FENCE = Fence(1, UUID(int=1), frozenset({1, 2}), "Until court", 1, "Priya", datetime.now(UTC))


@pytest.mark.parametrize(
    ("limited", "may"),
    [
        (None, {1, 2, 3}),
        (Thing("entry", "e"), {1, 2}),
        (Thing("area", "probation"), {1, 2}),
        (Thing("entry", "e", "result"), {1, 2}),
        (Thing("entry", "another", "result"), {1, 2, 3}),
    ],
)
def test_whoever_writes_is_inside_every_limit_on_any_of_it(limited, may):
    rules = FamilyRules(limited={limited: (FENCE,)} if limited else {})
    found = {
        each
        for each in (1, 2, 3)
        if may_write_with(rules, Reader(each), uuid="e", discipline="probation")
    }
    assert found == may


def test_a_seal_names_its_writers_only_where_several_wrote():
    at = datetime(2026, 3, 9, 12, tzinfo=UTC)
    said = {
        "entry": "e",
        "author": "b",
        "people": [],
        "kind": "visit",
        "edition": "x",
        "title": "",
        "happened_on": None,
        "recorded_at": at,
        "finalised_at": at,
        "fields": {},
        "blocks": [],
        "amends": None,
    }
    alone, joint = sealed_content(**said), sealed_content(**said, co_writers=["c", "a"])
    assert "writers" not in alone
    assert joint == {**alone, "writers": ["a", "b", "c"]}
