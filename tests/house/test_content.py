"""The content that comes with the product: nothing left out, nothing lost."""

import re

import pytest

from tests.house.tree import HERE, files, short
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import Part
from workbook.catalogue.ledger import NAME, check_ledger
from workbook.catalogue.load import load_catalogue

MODULES = HERE / "modules"

SECTIONS = {
    "cws": "Case Worker Summary",
    "ki": "Key Information",
    "m1": "Why are we involved?",
    "m2": "Parental/family history",
    "m3": "Parents' understanding of the impact of their behaviour on their child(ren)",
    "m4": "Direct work with children",
    "m5": "Parenting capacity part 1",
    "m6": "Parenting capacity part 2",
    "m7": "Analysis & recommendations",
    "m8": "Comments and views",
    "social-work": "Social work",
    "domestic-abuse": "Domestic abuse: victim work",
    "probation": "Domestic abuse: probation",
    "mental-health": "Mental health and psychology",
    "recovery": "Recovery",
    "child-practice": "Child practice",
    "lead-adult-worker": "Lead adult worker's consultation",
}

PARTS = {
    "cws": ["Where things stand today", "What we are doing and who", "Movement", "Contingency"],
    "ki": [
        "People and household",
        "Safe contact and restrictions",
        "Status, orders and dates",
        "Consent and information sharing",
        "Family map",
    ],
    "m1": [
        "The concern in plain words",
        "The parents' account",
        "Previous help",
        "Starting point on change",
        "Agreement for working together",
    ],
    "m2": [
        "Own childhood",
        "Adult relationships",
        "Health, loss and learning",
        "Substances and offending",
        "Identity, culture and community",
        "Pattern note",
    ],
    "m3": [
        "Through the child's eyes",
        "Domestic abuse",
        "Substances",
        "Mental health",
        "Discrepancy and change talk",
        "Worker's view of insight",
    ],
    "m4": [
        "Seeing the child",
        "What the child says",
        "A day in the child's life",
        "Development and needs",
        "The child's message",
    ],
    "m5": [
        "Basic care",
        "Ensuring safety",
        "Emotional warmth",
        "Stimulation",
        "Observation log",
    ],
    "m6": [
        "Guidance and boundaries",
        "Stability",
        "Family and environment",
        "Specialist findings",
        "Capacity to change",
        "Working with help",
    ],
    "m7": ["Weighing", "Each child", "Gap and support", "Realistic options", "Recommendation"],
    "m8": ["Parents", "Child", "Wider family and carers", "Professionals", "Manager"],
}

# How many prompts stand under each part, in order: the field guide's own, c and d.
PROMPTS = {
    "cws": [5, 4, 4, 4],
    "ki": [6, 5, 4, 4, 4],
    "m1": [4, 5, 4, 4, 4],
    "m2": [6, 5, 5, 4, 4, 4],
    "m3": [5, 5, 4, 4, 5, 4],
    "m4": [5, 5, 4, 4, 4],
    "m5": [4, 5, 4, 4, 4],
    "m6": [4, 4, 5, 4, 4, 4],
    "m7": [4, 4, 4, 4, 4],
    "m8": [4, 3, 4, 4, 4],
    "recovery": [5, 5, 4, 5, 5, 3, 4],
}

FEEDS = {
    "cws": {"PA2", "PA15"},
    "ki": {"PA1", "PA3", "PA5"},
    "m1": {"PA2", "PA4"},
    "m2": {"PA5", "PA6", "PA9"},
    "m3": {"PA9", "PA10", "PA12"},
    "m4": {"PA3", "PA7", "PA8", "PA14"},
    "m5": {"PA9"},
    "m6": {"PA9", "PA10", "PA11", "PA12"},
    "m7": {"PA12", "PA13", "PA14", "PA15", "PA16"},
    "m8": {"PA8", "PA14"},
}

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

KINDS = {
    "session-note",
    "visit",
    "own-words",
    "alcohol-or-drug-test",
    "stage-of-change",
    "summary-for-supervision",
    "safety-step",
    "key-event",
    "standing-text",
}

# The test record of the field guide, d4.
TEST_RECORD = {
    "ordered-by",
    "reason",
    "sample",
    "collected-at",
    "collected-where",
    "collected-by",
    "observed",
    "consent",
    "window-from",
    "window-to",
    "results",
    "laboratory",
    "analysed",
    "declared",
    "explanation",
    "disputed",
    "shared-with",
    "in-chronology",
}

# A change line, d7: each ruler with its two questions.
CHANGE_LINE = {"behaviour", "stage", "evidence", "quote", "talk", "next-step", "lapses"} | {
    f"{ruler}{more}"
    for ruler in ("importance", "confidence", "readiness")
    for more in ("", "-why", "-up")
}

AGENDA = [
    "Who is here",
    "Actions from last time",
    "Summaries",
    "Children's and parents' views",
    "Reflection: where is each parent in the cycle of change?",
    "Difference our help has made",
    "Rating",
    "Decisions and actions",
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


def test_every_section_is_there_with_its_title(ours):
    assert {slug: each.title for slug, each in ours.sections.items()} == SECTIONS
    assert list(ours.sections)[:10] == list(SECTIONS)[:10]


def entered(ours: Catalogue, section: str) -> list[Part]:
    """The parts of a section but the story at its end."""
    return [each for each in ours.section(section).parts if not each.slug.endswith(".story")]


def test_each_module_ends_with_the_story_so_far(ours):
    for section in ours.sections_in("modules"):
        last = section.parts[-1]
        assert (last.title, last.held_by) == ("The story so far", "key-worker"), section.slug


def test_every_part_is_there_with_prompts(ours):
    for slug, titles in PARTS.items():
        assert [each.title for each in entered(ours, slug)] == titles
    for slug, counts in PROMPTS.items():
        assert [len(each.prompts) for each in entered(ours, slug)] == counts, slug
    for section in ours.sections.values():
        assert section.parts, section.slug
        for part in section.parts:
            assert len(part.prompts) >= 2, part.slug


def test_what_each_section_feeds(ours):
    for slug, headings in FEEDS.items():
        assert headings <= set(ours.section(slug).feeds), slug
    fed = {heading for each in ours.sections.values() for heading in each.feeds}
    assert fed == {f"PA{n}" for n in range(1, 17)}


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


def test_every_kind_is_there(ours):
    assert set(ours.kinds) >= KINDS
    assert {slug for slug, each in ours.kinds.items() if each.is_summary} == {
        "summary-for-supervision"
    }
    assert {slug for slug, each in ours.kinds.items() if each.is_standing} == {"standing-text"}
    assert ours.kind("key-event").is_significant
    assert ours.kind("own-words").is_verbatim
    assert ours.kind("stage-of-change").practice == "mi"


def test_the_test_record_and_the_change_line_are_whole(ours):
    test = {each.slug for each in ours.kind("alcohol-or-drug-test").fields}
    assert test >= TEST_RECORD
    assert ours.kind("alcohol-or-drug-test").when == "Collected on"
    results = ours.kind("alcohol-or-drug-test").field("results").columns
    assert {"substance", "result", "cut-off", "unit"} <= {each.slug for each in results}
    change = ours.kind("stage-of-change")
    assert {each.slug for each in change.fields} >= CHANGE_LINE
    assert change.field("evidence").required
    assert change.about == "adult"
    assert change.is_one


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
    assert (group.professionals, group.every_days, group.stale_after_days) == (2, 30, 30)
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
