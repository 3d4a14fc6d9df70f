"""Reading a catalogue: what a file may say, how it is refused, and that an edition is kept."""

import json
from pathlib import Path

import pytest

from tests.rules.small_catalogue import FILES, write
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.ledger import check_ledger, published
from workbook.catalogue.load import CatalogueFault, load_catalogue
from workbook.core.problems import Invalid


@pytest.fixture
def folder(tmp_path) -> Path:
    return write(tmp_path / "modules", FILES)


@pytest.fixture
def small(folder) -> Catalogue:
    return load_catalogue(folder)


def test_everything_is_found_by_its_slug(small):
    assert small.section("m1").title == "Why are we involved?"
    assert small.section("m1").part("m1.1").prompts == ("What happened?",)
    assert small.kind("visit").field("where").label == "Where"
    assert small.discipline("recovery").area == "recovery"
    assert small.role("recovery-worker").discipline == "recovery"
    assert small.session_type("group").item("rating").shows == "rating"
    for look_up in (small.section, small.kind, small.role, small.discipline, small.fact):
        with pytest.raises(KeyError):
            look_up("nothing")


def test_sections_come_by_group_and_place(small):
    assert list(small.sections) == ["cws", "m1", "m2", "recovery"]
    assert [each.slug for each in small.sections_in("modules")] == ["m1", "m2"]


def test_a_kind_is_written_where_and_by_whom_it_says(small):
    assert [each.slug for each in small.kinds_in("m1")] == ["visit"]
    assert [each.slug for each in small.kinds_in("recovery")] == ["visit", "test"]
    assert [each.slug for each in small.kinds_for("recovery", "recovery", "")] == ["visit", "test"]
    assert small.kinds_for("recovery", "family", "") == ()
    assert small.kinds_for("m1", None, "") == ()
    assert small.kinds_in("cws") == ()


def test_a_role_may_write_fewer_kinds_than_its_discipline(folder):
    text = FILES["lists.toml"].replace('supervised_by = "manager"', 'writes = ["test"]')
    (folder / "lists.toml").write_text(text)
    now = load_catalogue(folder)
    assert [each.slug for each in now.kinds_for("recovery", "recovery", "recovery-worker")] == [
        "test"
    ]
    assert now.kinds_for("m1", "recovery", "recovery-worker") == ()


def test_a_retired_kind_is_still_known_and_no_more_offered(folder):
    text = FILES["test.toml"].replace('about = "adult"', 'about = "adult"\nretired = true')
    (folder / "test.toml").write_text(text)
    now = load_catalogue(folder)
    assert now.kind("test").title == "Test"
    assert [each.slug for each in now.kinds_in("recovery")] == ["visit"]


def test_a_retired_question_is_kept_and_no_more_asked(folder):
    text = FILES["visit.toml"].replace('label = "Where"', 'label = "Where"\nretired = true')
    (folder / "visit.toml").write_text(text)
    kind = load_catalogue(folder).kind("visit")
    assert kind.read_values({"where": "Home"}) == {"where": "Home"}
    assert kind.read_form({"where": ["Home"]}) == {}
    assert kind.what_is_missing({}) == {}


def test_a_list_gives_its_answers_to_a_choice(small):
    stage = small.kind("visit").field("stage")
    assert stage.say("action") == "Action"
    assert stage.options[0].hint == "In two minds."
    assert small.kind("visit").field("plan").parse("child-in-need") == "child-in-need"


def test_a_fact_names_its_field(small):
    assert small.fact("safe-contact").field.slug == "safe-contact"
    assert small.fact("safe-contact").starts == "guarded"


def test_it_is_frozen(small):
    with pytest.raises(TypeError):
        small.sections["m9"] = small.section("m1")
    with pytest.raises(ValueError, match="frozen"):
        small.section("m1").title = "Other"


def test_the_edition_is_the_same_for_the_same_content_and_another_for_other(
    small, folder, tmp_path
):
    again = write(tmp_path / "again" / "modules", FILES)
    assert load_catalogue(again).edition == small.edition
    (again / "m1.toml").write_text(FILES["m1.toml"] + "# a comment changes nothing\n")
    assert load_catalogue(again).edition == small.edition
    (again / "m1.toml").write_text(FILES["m1.toml"].replace("What happened?", "What was it?"))
    assert load_catalogue(again).edition != small.edition


def test_an_old_edition_is_read_again_and_asks_in_its_own_words(small):
    old = Catalogue.from_content(small.content)
    assert old == small
    assert old.kind("visit").field("stage").say("action") == "Action"


def test_an_old_edition_is_read_though_a_key_was_dropped_since(small):
    content = json.loads(small.content)
    content["kind"][0]["once_meant"] = True
    content["kind"][0]["fields"][0]["once_meant"] = True
    content["once"] = []
    old = Catalogue.from_content(json.dumps(content))
    assert old.kind("visit").title == "Visit"
    assert old.edition != small.edition


def test_a_form_becomes_answers(small):
    form = {
        "where": ["Home"],
        "seen.0.child": ["m2"],
        "seen.0.alone": ["yes"],
        "seen.1.child": [""],
        "csrf_token": ["x"],
    }
    kept = {"where": "Home", "seen": [{"child": "m2", "alone": "yes"}]}
    assert small.kind("visit").read_form(form) == kept
    prefixed = {f"f-{name}": values for name, values in form.items()}
    assert small.kind("visit").read_form(prefixed, "f-") == kept
    typed = small.kind("visit").take_form({"when": ["31 2"]})
    assert typed["when"] == "31 2"
    assert small.kind("visit").read_values(kept) == kept


def test_every_wrong_answer_is_named_at_once(small):
    with pytest.raises(Invalid) as refused:
        small.kind("visit").read_form({"when": ["31 2 2026"], "stage": ["other"]})
    assert set(refused.value.fields) == {"when", "stage"}


def test_an_answer_to_no_question_is_refused(small):
    with pytest.raises(Invalid, match="no question called “colour”"):
        small.kind("visit").read_values({"colour": "red"})


def test_what_is_missing_is_asked_when_it_is_needed(small):
    kind = small.kind("visit")
    assert kind.what_is_missing({}) == {"where": "Say where the visit was"}
    assert kind.what_is_missing({"where": "Home"}) == {}
    assert kind.what_is_missing({"where": "Home", "seen": [{"alone": "yes"}]}) == {
        "seen": "Child 1: Choose who for “Child”"
    }


WRONG = [
    # file, what stands there, what is put instead, path, part of what is said
    ("m1.toml", 'title = "Why are we involved?"', 'titel = "Why?"', "section.title", "is missing"),
    ("m1.toml", 'short = "Why"', 'short = "Why"\nx = 1', "section.x", "not a key"),
    ("m1.toml", 'number = "1"', 'number = "one"', "section.number", "“one” is not of the form"),
    ("m2.toml", 'number = "2"', 'number = "1"', "section.number", "is the number of “m1”"),
    ("m1.toml", 'slug = "m1"', 'slug = "M 1"', "section.slug", "“M 1” is not of the form"),
    ("m1.toml", 'slug = "m1.1"', 'slug = "m2.1"', "section.parts[0].slug", "begin with “m1.”"),
    (
        "m1.toml",
        'leads = ["recovery"]',
        'leads = ["x"]',
        "section.leads[0]",
        "no discipline or role",
    ),
    ("m1.toml", '"PA2"', '"PA17"', "section.feeds[0]", "“PA17” is not of the form"),
    (
        "m1.toml",
        'group = "modules"',
        'group = "module"',
        "section.group",
        "must be 'workbook', 'modules' or 'areas'",
    ),
    ("m1.toml", "[section]", "[chapter]", "chapter", "is not known here"),
    ("m1.toml", "[section]", "[section", "the whole file", "is not TOML"),
    ("m2.toml", 'slug = "m2"', 'slug = "m1"', "section.slug", "is taken by modules/m1.toml"),
    ("lists.toml", 'discipline = "recovery"', 'discipline = "x"', "role[0].discipline", "“x”"),
    (
        "lists.toml",
        'supervised_by = "manager"',
        'supervised_by = "x"',
        "role[0].supervised_by",
        "“x”",
    ),
    (
        "lists.toml",
        'supervised_by = "manager"',
        'writes = ["visit", "x"]',
        "role[0].writes[1]",
        "there is no kind “x”",
    ),
    ("lists.toml", 'reverse = "child"', 'reverse = "x"', "relationship[0].reverse", "reads back"),
    ("lists.toml", 'area = "recovery"', 'area = "m1"', "discipline[0].area", "no section “m1”"),
    ("lists.toml", 'part = "m1.1"', 'part = "m1.9"', "fact[0].part", "no part “m1.9”"),
    ("lists.toml", 'type = "text", label', 'type = "tekst", label', "fact[0].field", "tekst"),
    ("visit.toml", 'type = "date"', 'type = "datum"', "kind.fields[1]", "datum"),
    ("visit.toml", 'label = "When"', "", "kind.fields[1].label", "is missing"),
    ("visit.toml", 'label = "When"', 'label = "When"\nx = 1', "kind.fields[1].x", "not a key"),
    ("visit.toml", 'slug = "when"', 'slug = "where"', "kind.fields[1].slug", "stands twice"),
    (
        "visit.toml",
        'label = "When"',
        'label = "When"\nnot_before = "where"',
        "kind.fields[1].not_before",
        "no other date “where”",
    ),
    (
        "visit.toml",
        'label = "When"',
        'label = "When"\nnot_before = "when"',
        "kind.fields[1].not_before",
        "no other date “when”",
    ),
    (
        "visit.toml",
        '{ type = "yes_no", slug = "alone", label = "Alone" }',
        '{ type = "date", slug = "on", label = "On", not_before = "when" }',
        "kind.fields[4].columns.not_before",
        "no other date “when”",
    ),
    ("visit.toml", 'source = "plan_types"', 'source = "x"', "kind.fields[3]", "no list called “x”"),
    ("visit.toml", 'source = "plan_types"', "", "kind.fields[3]", "name a source"),
    (
        "visit.toml",
        'type = "member"',
        'type = "rows"',
        "kind.fields[4].columns[0].columns",
        "missing",
    ),
    ("visit.toml", 'slug = "alone"', 'slug = "child"', "kind.fields[4].columns", "its own slug"),
    ("visit.toml", '["modules", "areas"]', '["module"]', "kind.sections[0]", "“module”"),
    (
        "visit.toml",
        'disciplines = ["recovery"]',
        'disciplines = ["x"]',
        "kind.disciplines[0]",
        "“x”",
    ),
    ("visit.toml", 'about = "someone"', 'about = "all"', "kind.about", "must be 'anyone'"),
    ("visit.toml", 'practice = "mi"', 'practice = "x"', "kind.practice", "no practice “x”"),
    (
        "group.toml",
        'shows = "minutes"',
        'shows = "x"',
        "session_type.agenda[0].shows",
        "attendance",
    ),
    ("group.toml", 'slug = "opening"', 'slug = "rating"', "session_type.agenda[1].slug", "twice"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "path", "says"), WRONG)
def test_a_wrong_file_is_refused_with_its_name_and_path(folder, file, right, wrong, path, says):
    text = FILES[file]
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1))
    with pytest.raises(CatalogueFault) as fault:
        load_catalogue(folder)
    assert fault.value.file == Path("modules") / file
    assert fault.value.path == path
    assert says in fault.value.says
    assert str(fault.value).startswith(f"modules/{file}: {path}: ")


def test_an_area_that_nobody_has_is_refused(folder):
    (folder / "x.toml").write_text(
        '[section]\nslug = "x"\ntitle = "X"\nshort = "X"\nnumber = "XX"\ngroup = "areas"\n'
        'place = 9\npurpose = "X"\nparts = []\n'
    )
    with pytest.raises(CatalogueFault, match=r"x\.toml: section\.group: an area belongs to"):
        load_catalogue(folder)


def keep(catalogue: Catalogue, file: Path) -> Path:
    """The ledger that names everything that is published now."""
    file.write_text("".join(f"{line}\n" for line in published(catalogue)))
    return file


def test_the_ledger_names_every_slug(small, folder):
    file = keep(small, folder / "LEDGER.txt")
    lines = set(published(small))
    assert {"section m1", "part m1 m1.1", "field visit where", "type rows"} <= lines
    assert {"option visit how home", "column visit seen child", "item group rating"} <= lines
    check_ledger(small, file)


def test_a_slug_that_vanished_is_refused(small, folder):
    file = keep(small, folder / "LEDGER.txt")
    (folder / "m2.toml").unlink()
    with pytest.raises(CatalogueFault, match=r"LEDGER\.txt: part m2 m2\.1: .* may not vanish"):
        check_ledger(load_catalogue(folder), file)


def test_a_new_slug_must_be_added(small, folder):
    file = keep(small, folder / "LEDGER.txt")
    more = FILES["m1.toml"].replace('slug = "m1.1"', 'slug = "m1.2"')
    (folder / "m1.toml").write_text(
        more + '[[section.parts]]\nslug="m1.1"\ntitle="X"\nprompts=[]\n'
    )
    now = load_catalogue(folder)
    with pytest.raises(CatalogueFault, match=r"part m1 m1\.2: is new"):
        check_ledger(now, file)
    check_ledger(now, keep(now, file))


def test_a_ledger_out_of_order_is_refused(small, folder):
    file = keep(small, folder / "LEDGER.txt")
    lines = file.read_text().splitlines()
    lines[3], lines[4] = lines[4], lines[3]
    file.write_text("\n".join(lines) + "\n")
    with pytest.raises(CatalogueFault, match="line 5: .* is out of order"):
        check_ledger(small, file)
