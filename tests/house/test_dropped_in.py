"""What the recipes of CONTRIBUTING promise of content: a new thing is a file that is dropped in."""

import textwrap
from pathlib import Path

import pytest

from tests.house.tree import HERE
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.fields import HERE as FIELD_TYPES
from workbook.catalogue.fields import find_field_types
from workbook.catalogue.load import CatalogueFault, load_catalogue

MODULES = HERE / "modules"

SAMPLES = {
    "section": """
        [section]
        slug = "m9"
        title = "Looking back"
        short = "Looking back"
        number = "9"
        group = "modules"
        place = 9
        purpose = "What helped."
        parts = [{ slug = "m9.1", title = "What helped", prompts = ["What would you do again?"] }]
    """,
    "kind": """
        [kind]
        slug = "letter"
        title = "Letter"
        icon = "page"
        purpose = "A letter sent."
        words = "What it said"
        prompt = "What was sent, to whom?"
        sections = ["m8"]
        disciplines = ["social-work"]
        about = "someone"
        fields = [{ type = "date", slug = "sent-on", label = "Sent on" }]
    """,
    "discipline": """
        [discipline]
        slug = "education"
        title = "Education"
        short = "Education"
        css = "sw"
        icon = "ruler"
        area = "education"

        [section]
        slug = "education"
        title = "Education"
        short = "Education"
        number = "ED"
        group = "areas"
        place = 99
        purpose = "Attendance and attainment."
        parts = [{ slug = "education.1", title = "School", prompts = ["What does school see?"] }]

        [role]
        slug = "education-worker"
        title = "Education worker"
        short = "EW"
        discipline = "education"
        does = "Works with schools."
    """,
    "session_type": """
        [session_type]
        slug = "peers"
        title = "Talking it through"
        short = "Peers"
        purpose = "Among colleagues."
        professionals = 1
        is_between = true
        agenda = [{ slug = "talk", title = "Talk", prompt = "What matters?", shows = "minutes" }]
    """,
    "clock": """
        [clock]
        slug = "letter-answered"
        title = "An answer to the letter"
        form = "deadline"
        trigger = ["letter-sent"]
        owner = "key-worker"
        wants = "Ask again"
        source = "custom"
        pauses = ["family-away"]
        rounds = [{ limit = { n = 10, unit = "wd" } }]

        [clock_event]
        slug = "letter-sent"
        title = "A letter was sent"
        said = "the letter of {day}"
    """,
}

FIELD_TYPE = '''
"""A postcode."""

from typing import Literal

from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.values import Json


class Postcode(Field):
    """Kept in capitals."""

    type: Literal["postcode"] = "postcode"

    def parse(self, raw: object) -> Json:
        return self.one(raw).upper() or None
'''


@pytest.fixture
def copied(tmp_path) -> Path:
    """Our own content, in a folder that can be added to."""
    for file in MODULES.rglob("*.toml"):
        to = tmp_path / "modules" / file.relative_to(MODULES)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(file.read_bytes())
    return tmp_path / "modules"


def drop(folder: Path, sort: str, text: str) -> Path:
    file = folder / f"dropped-{sort}.toml"
    file.write_text(textwrap.dedent(text))
    return file


def test_a_dropped_in_section_is_found_and_used(copied):
    drop(copied, "section", SAMPLES["section"])
    now = load_catalogue(copied)
    assert [each.slug for each in now.sections_in("modules")][-1] == "m9"
    assert "session-note" in {each.slug for each in now.kinds_for("m9", "social-work", "")}


def test_a_dropped_in_kind_is_found_and_used(copied):
    drop(copied, "kind", SAMPLES["kind"])
    now = load_catalogue(copied)
    assert "letter" in {each.slug for each in now.kinds_for("m8", "social-work", "")}
    assert now.kind("letter").read_form({"sent-on": ["1 2 2026"]}) == {"sent-on": "2026-02-01"}


def test_a_dropped_in_discipline_is_found_with_its_area_and_role(copied):
    drop(copied, "discipline", SAMPLES["discipline"])
    now = load_catalogue(copied)
    assert now.discipline("education").area == now.sections_in("areas")[-1].slug == "education"
    assert now.role("education-worker").discipline == "education"


def test_a_dropped_in_session_type_is_found(copied):
    drop(copied, "session_type", SAMPLES["session_type"])
    assert load_catalogue(copied).session_type("peers").item("talk").shows == "minutes"


def test_a_dropped_in_field_type_is_found_and_used(copied, tmp_path):
    (tmp_path / "postcode.py").write_text(FIELD_TYPE)
    types = find_field_types(FIELD_TYPES, tmp_path)
    text = SAMPLES["kind"].replace('type = "date"', 'type = "postcode"')
    drop(copied, "kind", text)
    now = load_catalogue(copied, types)
    assert now.kind("letter").read_form({"sent-on": ["ab1 2cd"]}) == {"sent-on": "AB1 2CD"}
    assert Catalogue.from_content(now.content, types) == now
    assert "postcode" in now.field_types
    with pytest.raises(CatalogueFault, match="postcode"):
        load_catalogue(copied)


def test_two_field_types_may_not_share_a_name(tmp_path):
    (tmp_path / "twice.py").write_text(FIELD_TYPE.replace('"postcode"', '"text"'))
    with pytest.raises(ValueError, match="already has the type “text”"):
        find_field_types(FIELD_TYPES, tmp_path)


@pytest.mark.parametrize("sort", sorted(SAMPLES))
def test_a_wrong_one_is_refused_naming_file_and_path(copied, sort):
    text = SAMPLES[sort].replace("title =", "titel =", 1)
    file = drop(copied, sort, text)
    with pytest.raises(CatalogueFault) as fault:
        load_catalogue(copied)
    assert str(fault.value).startswith(f"modules/{file.name}: {sort}.title: is missing")


def test_a_dropped_in_clock_is_found(copied):
    drop(copied, "clock", SAMPLES["clock"])
    assert load_catalogue(copied).clock("letter-answered").rounds[0].limit.n == 10


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('trigger = ["letter-sent"]', 'trigger = ["posted"]', "trigger\\[0\\]: .*“posted”"),
        ('trigger = ["letter-sent"]', "trigger = []", "needs an event"),
        ('trigger = ["letter-sent"]', 'trigger = ["family-away"]', "pauses clocks"),
        ('pauses = ["family-away"]', 'pauses = ["letter-sent"]', "does not pause clocks"),
        ('pauses = ["family-away"]', 'but_not = ["letter-answered"]', "no other clock"),
        ('pauses = ["family-away"]', 'but_not = ["an-older-one"]', "but_not\\[0\\]: .*no other"),
        ('unit = "wd"', 'unit = "fortnight"', "limit.unit: must be"),
        ('form = "deadline"', 'form = "someday"', "form: must be"),
    ],
)
def test_a_clock_that_is_wrong_is_refused_with_its_file_and_path(copied, right, wrong, says):
    file = drop(copied, "clock", SAMPLES["clock"].replace(right, wrong))
    with pytest.raises(CatalogueFault, match=f"{file.name}: clock.*{says}"):
        load_catalogue(copied)
