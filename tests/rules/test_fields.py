"""Every field type, found from its folder, driven through the same steps: what a form gives is
parsed, kept as plain JSON, said in words, known as blank, and refused with a sentence.
"""

import json
from dataclasses import dataclass, field

import pytest

from workbook.catalogue.fields import HERE, find_field_types
from workbook.catalogue.fields.choice import Choice
from workbook.catalogue.fields.choices import Choices
from workbook.catalogue.fields.company import Company, Somebody
from workbook.catalogue.fields.date import Date
from workbook.catalogue.fields.field import Field
from workbook.catalogue.fields.long_text import LongText
from workbook.catalogue.fields.member import Member
from workbook.catalogue.fields.number import Number
from workbook.catalogue.fields.options import Option
from workbook.catalogue.fields.people import People
from workbook.catalogue.fields.rows import Rows
from workbook.catalogue.fields.scale import Scale
from workbook.catalogue.fields.stage import Stage
from workbook.catalogue.fields.text import Text
from workbook.catalogue.fields.time import Time
from workbook.catalogue.fields.yes_no import YesNo
from workbook.core.problems import Invalid

FOUND = find_field_types(HERE).by_name
COMPANY = Company(
    members=(Somebody("m1", "Kelly"), Somebody("m2", "Maisie", is_child=True)),
    colleagues=(Somebody("p9", "Gemma Holt"),),
)
OPTIONS = (
    Option(slug="urine", title="Urine"),
    Option(slug="hair", title="Hair"),
    Option(slug="breath", title="Breath"),
)
STAGES = (
    Option(slug="contemplation", title="Contemplation"),
    Option(slug="action", title="Action"),
)


@dataclass
class Sample:
    """A field; what is given, kept and said; and what is refused, with part of the sentence."""

    field: Field
    taken: list[tuple[object, object, str]]
    refused: list[tuple[object, str]]
    blank: list[object] = field(default_factory=lambda: [None, "", [], "  ", ["", ""]])


def a(shape, **more):
    return shape(slug="it", label="The question", **more)


SAMPLES = {
    "text": Sample(
        a(Text),
        [
            ("  two\nlines ", "two lines", "two lines"),
            (["once", ""], "once", "once"),
            ("nul\x00 and \ud800half", "nul and half", "nul and half"),
            ("é ✓ 日本", "é ✓ 日本", "é ✓ 日本"),
        ],
        [
            ("x" * 301, "300 characters"),
            (["a", "b"], "one answer"),
            ({"a": 1}, "could not be read"),
        ],
    ),
    "long_text": Sample(
        a(LongText),
        [("one\r\ntwo\rthree", "one\ntwo\nthree", "one\ntwo\nthree")],
        [("x" * 5_001, "5,000 characters"), (True, "could not be read")],
    ),
    "choice": Sample(
        a(Choice, options=OPTIONS),
        [("urine", "urine", "Urine"), (["hair"], "hair", "Hair")],
        [("Urine", "Choose one of the answers"), (["urine", "hair"], "one answer")],
    ),
    "choices": Sample(
        a(Choices, options=OPTIONS),
        [
            ("hair", ["hair"], "Hair"),
            (["breath", "urine", "breath"], ["urine", "breath"], "Urine, Breath"),
        ],
        [(["urine", "blood"], "Choose one of the answers")],
    ),
    "stage": Sample(
        a(Stage, options=STAGES),
        [("contemplation", "contemplation", "Contemplation")],
        [("thinking", "Choose one of the answers")],
    ),
    "yes_no": Sample(
        a(YesNo),
        [
            ("yes", "yes", "Yes"),
            ("no", "no", "No"),
            (False, "no", "No"),
            (True, "yes", "Yes"),
            ("Not known", "not-known", "Not known"),
        ],
        [("perhaps", "Choose yes, no or not known")],
    ),
    "number": Sample(
        a(Number, least=0, most=20_000, unit="ml"),
        [
            ("0", 0, "0 ml"),
            ("1,250.50", 1250.5, "1,250.5 ml"),
            ("30 ml", 30, "30 ml"),
            (12.0, 12, "12 ml"),
        ],
        [
            ("twelve", "as a number"),
            ("1,5", "as a number"),
            ("nan", "as a number"),
            ("1e9", "as a number"),
            ("-1", "0 or more"),
            ("20001", "20,000 or less"),
        ],
    ),
    "scale": Sample(
        a(Scale, low="cannot stay here today", high="safe enough to close"),
        [
            (
                "0",
                0,
                "0 out of 10, where 0 is cannot stay here today and 10 is safe enough to close",
            ),
            (
                10,
                10,
                "10 out of 10, where 0 is cannot stay here today and 10 is safe enough to close",
            ),
        ],
        [("11", "from 0 to 10"), ("5.5", "from 0 to 10"), ("-1", "from 0 to 10")],
    ),
    "date": Sample(
        a(Date),
        [
            ("24 11 2026", "2026-11-24", "24 November 2026"),
            ("24/11/2026", "2026-11-24", "24 November 2026"),
            ("24.11.2026", "2026-11-24", "24 November 2026"),
            ("24-11-2026", "2026-11-24", "24 November 2026"),
            ("Tue 24 Nov 2026", "2026-11-24", "24 November 2026"),
            ("Tuesday, 24th November, 2026", "2026-11-24", "24 November 2026"),
            ("1 Sept 2026", "2026-09-01", "1 September 2026"),
            ("2026-11-24", "2026-11-24", "24 November 2026"),
            ({"day": "1", "month": "2", "year": "2024"}, "2024-02-01", "1 February 2024"),
            ("29 2 2024", "2024-02-29", "29 February 2024"),
        ],
        [
            ("29 2 2026", "Enter a real date, like 24 11 2026"),
            ("24 11 26", "four numbers"),
            ("11/24/2026", "Enter a real date"),
            ("November 2026", "Enter a real date"),
            ("2026", "Enter a real date"),
            ("soon", "Enter a real date"),
            ("24 11 0026", "four numbers"),
            ("24 Foo 2026", "Enter a real date"),
            ("1 2 3 2026", "Enter a real date"),
            ("２４ 11 2026", "Enter a real date"),
        ],
        blank=[None, "", " ", {"day": "", "month": "", "year": ""}],
    ),
    "time": Sample(
        a(Time),
        [
            ("14:05", "14:05", "14:05"),
            ("9.30", "09:30", "09:30"),
            ("1405", "14:05", "14:05"),
            ("2 pm", "14:00", "14:00"),
            ("12.15am", "00:15", "00:15"),
            ("noon", "12:00", "12:00"),
        ],
        [
            ("25:00", "Enter a real time"),
            ("14:61", "Enter a real time"),
            ("13pm", "Enter a real time"),
            ("9", "Enter a real time"),
            ("later", "Enter a real time"),
        ],
    ),
    "member": Sample(
        a(Member, may_be_several=True),
        [
            ("m1", ["m1"], "Kelly"),
            (["m2", "m1", "m2"], ["m2", "m1"], "Maisie, Kelly"),
            (["m7"], ["m7"], "somebody not named here"),
        ],
        [("Kelly's mum", "Choose somebody in the family")],
    ),
    "people": Sample(
        a(People),
        [
            (["member:m2", "person:p9", ""], ["member:m2", "person:p9"], "Maisie, Gemma Holt"),
            (
                ["member:m1", "Nan \n\n Mr Okoro"],
                ["member:m1", "Nan", "Mr Okoro"],
                "Kelly, Nan, Mr Okoro",
            ),
            (["person:p1"], ["person:p1"], "somebody not named here"),
        ],
        [("x" * 121, "on its own line"), ([f"name {n}" for n in range(41)], "40 people")],
    ),
    "rows": Sample(
        a(
            Rows,
            row="Helper",
            columns=(
                Text(slug="who", label="Who", required=True),
                Date(slug="when", label="When"),
            ),
        ),
        [
            (
                [{"who": "Nan", "when": "1 2 2026"}, {"who": " ", "when": ""}],
                [{"who": "Nan", "when": "2026-02-01"}],
                "Who: Nan; When: 1 February 2026",
            ),
            (
                {"10": {"who": "Ten"}, "2": {"who": "Two"}},
                [{"who": "Two"}, {"who": "Ten"}],
                "Who: Two\nWho: Ten",
            ),
        ],
        [
            ([{"who": "Nan"}, {"when": "31 2 2026"}], "Helper 2: Enter a real date"),
            ([{"who": str(n)} for n in range(61)], "60 lines"),
            ("Nan", "could not be read"),
        ],
        blank=[None, "", [], [{}], [{"who": ""}], {}],
    ),
}


@pytest.fixture(params=sorted(FOUND))
def sample(request) -> Sample:
    return SAMPLES[request.param]


def test_every_type_has_a_sample():
    assert sorted(SAMPLES) == sorted(FOUND)
    assert {name: type(each.field) for name, each in SAMPLES.items()} == FOUND


def test_what_is_given_is_kept_as_json_and_said(sample):
    for raw, kept, said in sample.taken:
        value = sample.field.parse(raw)
        assert value == kept
        assert json.loads(json.dumps(value)) == value
        assert sample.field.say(value, COMPANY.names) == said
        assert not sample.field.is_blank(value)


def test_what_was_kept_parses_to_itself(sample):
    for _, kept, _ in sample.taken:
        assert sample.field.parse(kept) == kept


def test_nothing_is_blank_and_says_nothing(sample):
    for raw in sample.blank:
        value = sample.field.parse(raw)
        assert value is None, raw
        assert sample.field.is_blank(value)
        assert sample.field.say(value) == ""


def test_what_cannot_be_right_is_refused_with_a_sentence(sample):
    for raw, part in sample.refused:
        with pytest.raises(Invalid) as refused:
            sample.field.parse(raw)
        assert part in refused.value.says, raw
        assert list(refused.value.fields) == ["it"]


def test_a_needed_answer_is_asked_for_and_an_optional_one_is_not(sample):
    assert sample.field.what_is_missing(None) == ""
    needed = sample.field.model_copy(update={"required": True})
    assert needed.what_is_missing(None).endswith("“The question”")
    said = needed.model_copy(update={"missing": "Say so"})
    assert said.what_is_missing(None) == "Say so"
    assert said.what_is_missing(sample.taken[0][1]) == ""


def test_a_form_is_read_by_name(sample):
    if sample.field.type == "rows":
        form = {"it.1.who": ["Nan"], "it.0.who": ["Mr Okoro"], "it.0.when": ["1 2 2026"]}
        kept = [{"who": "Mr Okoro", "when": "2026-02-01"}, {"who": "Nan"}]
        assert sample.field.parse(sample.field.take(form, "it")) == kept
        return
    raw, kept, _ = sample.taken[0]
    if isinstance(raw, str | list):
        form = {"it": [raw] if isinstance(raw, str) else raw, "it-else": ["other"]}
        assert sample.field.parse(sample.field.take(form, "it")) == kept
    assert sample.field.take({"other": ["x"]}, "it") is None


def test_a_partial_date():
    partly = a(Date, may_be_partial=True)
    said = {
        "2026": ("2026", "2026"),
        "11 2026": ("2026-11", "November 2026"),
        "Nov 2026": ("2026-11", "November 2026"),
        "24 11 2026": ("2026-11-24", "24 November 2026"),
    }
    for raw, (kept, words) in said.items():
        assert partly.parse(raw) == kept
        assert partly.say(kept) == words
        assert partly.parse(partly.typed(kept)) == kept
    with pytest.raises(Invalid, match="November 2026 or 2026"):
        partly.parse("13 2026")


def test_a_row_that_lacks_a_needed_column_is_named():
    rows = SAMPLES["rows"].field
    kept = [{"who": "Nan"}, {"when": "2026-02-01"}]
    assert rows.what_is_missing(kept) == "Helper 2: Write an answer to “Who”"


def test_only_one_member_where_one_is_asked_for():
    with pytest.raises(Invalid, match="Choose one person"):
        a(Member).parse(["m1", "m2"])
    assert a(Member).parse("m1") == "m1"


def test_who_can_be_named():
    assert a(Member, who="child").choices(COMPANY) == [("m2", "Maisie")]
    assert a(Member, who="adult").choices(COMPANY) == [("m1", "Kelly")]
    assert a(People).choices(COMPANY)[-1] == ("person:p9", "Gemma Holt")


def test_somebody_not_named_to_this_writer_is_not_dropped_by_saving_again():
    offered = a(Member, may_be_several=True).offered(["m7"], [("m1", "Kelly")])
    assert [(each.value, each.chosen) for each in offered] == [("m1", False), ("m7", True)]
    assert offered[1].label == "somebody not named here"


def test_a_retired_answer_is_offered_only_where_it_was_chosen():
    old = Option(slug="old", title="Old", retired=True)
    asked = a(Choice, options=(*OPTIONS, old), required=True)
    assert "old" not in [each.value for each in asked.offered("urine")]
    assert "old" in [each.value for each in asked.offered("old")]


@pytest.mark.parametrize(
    ("later", "earlier", "is_before"),
    [
        ("2026-11-17", "2026-11-20", True),
        ("2026-11-20", "2026-11-20", False),
        ("2026-11", "2026-11-20", False),
        ("2025", "2026-11-20", True),
        (None, "2026-11-20", False),
        ("2026-11-20", None, False),
        ("soon", "2026-11-20", False),
    ],
)
def test_one_date_is_before_another_as_far_as_both_are_known(later, earlier, is_before):
    assert Date(slug="to", label="To").is_before(later, earlier) is is_before


def test_a_table_of_many_columns_is_turned_and_an_empty_column_left_out() -> None:
    columns = tuple(Text(slug=f"c{n}", label=f"Label {n}") for n in range(8))
    rows = a(Rows, columns=columns)
    few = rows.laid([{"c0": "one", "c2": "two"}, {"c0": "three"}])
    assert (few.columns, few.is_turned) == (("Label 0", "Label 2"), False)
    assert few.rows == (("one", "two"), ("three", ""))
    many = rows.laid([{f"c{n}": f"a{n}" for n in range(6)}, {"c0": "b0", "c5": "b5"}])
    assert (many.columns, many.is_turned) == (("Label 0", "a0", "b0"), True)
    assert many.rows[0] == ("Label 1", "a1", "")
    assert many.rows[-1] == ("Label 5", "a5", "b5")
