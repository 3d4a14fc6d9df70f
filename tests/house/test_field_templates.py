"""Every field type has a template whose macro draws its box: empty, answered and refused."""

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.house.tree import HERE
from tests.pages import read
from tests.rules.test_fields import COMPANY, FOUND, SAMPLES
from workbook.web.filters import FILTERS


@pytest.fixture(scope="module")
def drawn():
    drawn = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    drawn.filters.update(FILTERS)
    return drawn


@pytest.fixture(params=sorted(FOUND))
def sample(request):
    return SAMPLES[request.param]


def draw_box(drawn, field, value, error=""):
    macros = drawn.get_template(field.template).module
    return str(macros.write(field, value, error, field.choices(COMPANY)))


def test_each_type_has_a_template_and_each_template_a_type():
    files = {each.stem for each in (HERE / "templates" / "fields").glob("*.html")}
    assert files == set(FOUND)


def test_a_box_has_its_label_hint_and_fault_in_that_order(drawn, sample):
    asked = sample.field.model_copy(update={"hint": "In plain words"})
    html = draw_box(drawn, asked, None, "Say something")
    read(html)
    order = [html.index(each) for each in ("The question", "In plain words", "Say something")]
    assert order == sorted(order)
    assert 'id="f-it' in html
    assert 'name="it' in html
    assert "-says" in html.split("aria-describedby", 1)[1]


def test_an_answer_stands_in_its_box(drawn, sample):
    for _, kept, _ in sample.taken:
        html = draw_box(drawn, sample.field, kept)
        read(html)
        assert html != draw_box(drawn, sample.field, None), kept


def test_refused_words_stand_in_their_box_as_typed(drawn):
    rows = SAMPLES["rows"].field
    typed = [{"who": "Nan & <b>", "when": "31 2 2026"}]
    html = draw_box(drawn, rows, typed, "Helper 1: Enter a real date")
    read(html)
    assert 'value="Nan &amp; &lt;b&gt;"' in html
    assert 'value="31 2 2026"' in html
    assert 'name="it.1.who"' in html
    assert 'value="31 2 2026"' in draw_box(drawn, SAMPLES["date"].field, "31 2 2026", "Enter")


def test_a_kept_answer_stands_as_people_write_it(drawn):
    assert 'value="24 11 2026"' in draw_box(drawn, SAMPLES["date"].field, "2026-11-24")
    people = draw_box(drawn, SAMPLES["people"].field, ["member:m1", "Nan", "Mr Okoro"])
    assert "Nan\nMr Okoro</textarea>" in people
    assert people.count("checked") == 1
    stages = read(draw_box(drawn, SAMPLES["stage"].field, "action")).all("input")
    assert [each.get("value") for each in stages if "checked" in each.attributes] == ["action"]
