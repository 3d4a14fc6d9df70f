"""Templates parse, use what they import, and hold no HTML that nobody cleaned."""

import re

import pytest
from jinja2 import Environment, nodes

from tests.house.tree import HERE, files, short

TEMPLATES = [each for each in files(".html") if short(each).startswith("templates/")]
OF_THEIR_OWN = re.compile(r"<style|\sstyle=|\son[a-z]+=|\shx-on|<script(?![^>]*(src=|/json))", re.I)


READER = Environment(autoescape=True, extensions=["jinja2.ext.do"])


@pytest.fixture(params=TEMPLATES, ids=short)
def template(request) -> str:
    return request.param.read_text()


@pytest.fixture
def tree(template) -> nodes.Template:
    return READER.parse(template)


def test_there_are_templates():
    assert (HERE / "templates" / "layout" / "base.html") in TEMPLATES


def test_imports_are_used(tree):
    imported = {each.target for each in tree.find_all(nodes.Import)}
    for each in tree.find_all(nodes.FromImport):
        imported |= {name[1] if isinstance(name, tuple) else name for name in each.names}
    used = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "load"}
    assert imported - used == set()


def test_nothing_is_called_safe(tree):
    assert [each.name for each in tree.find_all(nodes.Filter) if each.name == "safe"] == []
    assert list(tree.find_all(nodes.ScopedEvalContextModifier)) == []


def test_no_style_or_script_of_its_own(template):
    html = "".join(value for _, kind, value in READER.lex(template) if kind == "data")
    assert OF_THEIR_OWN.findall(html) == []
