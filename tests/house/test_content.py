"""The content that comes with the product: nothing left out, nothing lost."""

import re

import pytest

from tests.house.tree import HERE, files, short
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.ledger import NAME, check_ledger
from workbook.catalogue.load import load_catalogue

MODULES = HERE / "modules"

DISCIPLINES = {
    "social-work": ("sw", "house"),
    "domestic-abuse": ("da", "shield"),
    "probation": ("pr", "scales"),
    "mental-health": ("mh", "wave"),
    "recovery": ("rw", "sunrise"),
    "business-support": ("bs", "diary"),
    "management": ("tm", "flag"),
    "family": ("fam", "people"),
}

ROLES = {
    "team-manager": "management",
    "social-worker": "social-work",
    "child-practitioner": "child-practice",
    "domestic-abuse-practitioner": "domestic-abuse",
    "probation-worker": "probation",
    "mental-health-practitioner": "mental-health",
    "recovery-worker": "recovery",
    "lead-adult-worker": "lead-adult-worker",
    "business-support-officer": "business-support",
    "senior-support-officer": "business-support",
    "service-manager": "management",
    "auditor": None,
    "information-officer": None,
    "legal": None,
    "emergency-duty": None,
    "system-administrator": None,
    "guest": None,
}

AGENDA = [
    "Who is here",
    "Actions from last time",
    "What moved, and on whose evidence",
    "Summaries",
    "Children's and parents' views",
    "Reflection: where is each parent in the cycle of change?",
    "Difference our help has made",
    "Support: what was given, and what should stop",
    "Numbers from 0 to 10",
    "What else could explain it",
    "Risk, and the family's one safety plan",
    "Each child's plan",
    "Rating",
    "Decisions and actions",
    "Modules to open, continue or close",
    "Finalise",
]

STAGES = ["pre-contemplation", "contemplation", "preparation", "action", "maintenance", "relapse"]
TALK = [
    "desire",
    "ability",
    "reason",
    "need",
    "commitment",
    "activation",
    "taking-steps",
    "sustain",
]

# Words that families do not deserve and the team does not use (the word list of the screens).
UNKIND = re.compile(
    r"\b(clients?|service users?|perpetrators?|abscond\w*|refus\w+ to engage|non-complian\w+"
    r"|dirty test|failed to attend|DNA|siblings?|impact on the child)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(r"\b\w+(ize|izing|ized|ization|avior|olor)s?\b|\bprogram\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue(MODULES)


def test_each_module_ends_with_the_story_so_far(ours):
    for section in ours.sections_in("modules"):
        last = section.parts[-1]
        assert (last.title, last.held_by) == ("The story so far", "key-worker"), section.slug


def test_every_discipline_is_drawn_as_the_screens_draw_it(ours):
    for slug, drawn in DISCIPLINES.items():
        each = ours.discipline(slug)
        assert (each.css, each.icon) == drawn
    assert ours.discipline("domestic-abuse").starts_withheld == "person-causing-harm"
    assert ours.discipline("probation").starts_withheld == "everyone-but-about"
    assert [slug for slug, each in ours.disciplines.items() if not each.is_staff] == ["family"]


def test_every_role_is_there_with_its_discipline(ours):
    assert {slug: each.discipline for slug, each in ours.roles.items()} == ROLES


def test_who_supervises_whom(ours):
    supervised = {slug: each.supervised_by for slug, each in ours.roles.items()}
    for slug in ("social-worker", "child-practitioner", "domestic-abuse-practitioner"):
        assert supervised[slug] == "team-manager"
    for slug in ("probation-worker", "mental-health-practitioner", "recovery-worker"):
        assert supervised[slug] == "lead-adult-worker"
    assert supervised["business-support-officer"] == "senior-support-officer"
    assert supervised["lead-adult-worker"] is None


def test_what_kinds_are(ours):
    assert {slug for slug, each in ours.kinds.items() if each.is_summary} == {
        "summary-for-supervision"
    }
    assert {slug for slug, each in ours.kinds.items() if each.is_standing} == {"standing-text"}
    assert ours.kind("key-event").is_significant
    assert ours.kind("own-words").is_verbatim
    assert ours.kind("alcohol-or-drug-test").when == "Collected on"
    change = ours.kind("stage-of-change")
    assert (change.about, change.is_one, change.practice) == ("adult", True, "mi")


def test_who_may_write_what_and_where(ours):
    recovery = ours.kinds_for("recovery", "recovery", "recovery-worker")
    assert "alcohol-or-drug-test" in [each.slug for each in recovery]
    for area in ours.sections_in("areas"):
        owner = next(slug for slug, each in ours.disciplines.items() if each.area == area.slug)
        written = {each.slug for each in ours.kinds_for(area.slug, owner, "")}
        assert {"session-note", "summary-for-supervision"} <= written, area.slug
    for slug in ("m1", "m3"):
        assert "session-note" in {each.slug for each in ours.kinds_for(slug, "social-work", "")}
    assert [each.slug for each in ours.kinds_in("cws")] == ["standing-text"]
    taken = {each.slug for each in ours.kinds.values() if "business-support" in each.disciplines}
    assert taken == {"contact"}
    decided = ours.kinds_for("m7", "management", "service-manager")
    assert {each.slug for each in decided} == {"key-decision", "management-oversight"}
    for area in ours.sections_in("areas"):
        for slug, each in ours.disciplines.items():
            if each.area and each.area != area.slug:
                assert ours.kinds_for(area.slug, slug, "") == (), (area.slug, slug)
    assert all("family" not in each.disciplines for each in ours.kinds.values())


def test_the_agenda_follows_the_model(ours):
    group = ours.session_type("group")
    assert [each.title for each in group.agenda] == AGENDA
    assert group.professionals == 2
    shown = {each.shows for each in group.agenda}
    assert {
        "attendance",
        "summaries",
        "views",
        "stages",
        "rating",
        "decisions",
        "finalise",
    } <= shown


def test_the_rating_the_stages_and_the_talk(ours):
    drawn = {slug: (each.letter, each.shape) for slug, each in ours.ratings.items()}
    assert drawn == {
        "red": ("R", "octagon"),
        "amber": ("A", "triangle"),
        "green": ("G", "circle"),
    }
    assert list(ours.stages) == STAGES
    assert [slug for slug, each in ours.stages.items() if each.turns_back] == ["relapse"]
    assert list(ours.talk_tags) == TALK


def test_what_starts_guarded(ours):
    guarded = {slug for slug, each in ours.facts.items() if each.starts == "guarded"}
    assert {"safe-contact", "confidential-address", "private-safety-page"} <= guarded
    opened = {slug for slug, each in ours.facts.items() if each.opens_in_emergency}
    assert opened == {"safe-contact", "confidential-address", "code-word"}


def test_the_ledger_holds_every_slug_and_none_is_lost(ours):
    check_ledger(ours, MODULES / NAME)


@pytest.mark.parametrize(
    "file", [each for each in files(".toml") if MODULES in each.parents], ids=short
)
def test_the_words_are_plain_and_british(file):
    text = "\n".join(
        line for line in file.read_text().splitlines() if not line.lstrip().startswith("#")
    )
    said = [each[0] for each in UNKIND.finditer(text)]
    # What it is not; a key; the list of such words itself.
    allowed = {"mi.toml": ["client"], "relationships.toml": ["sibling"], "words.toml": said}
    assert [each for each in said if each not in allowed.get(file.name, [])] == []
    assert [each[0] for each in AMERICAN.finditer(text)] == []
    assert "  " not in re.sub(r"\n\s*", "\n", text)
