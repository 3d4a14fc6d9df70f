"""What the environment may say, and the sentence that stops the start where it is wrong."""

import pytest

from workbook.core.config import Config, ConfigFault

REAL = {
    "WORKBOOK_SECRET_KEY": "a long secret of thirty-two signs and more",
    "WORKBOOK_URL": "https://workbook.example",
}


def test_what_is_not_set_is_as_the_design_has_it():
    config = Config.from_environ(REAL)
    assert (config.cover_after, config.idle_after, config.end_after) == (600, 1800, 36000)
    assert (config.proxies, config.threads, config.packs, config.demo) == (0, 192, (), False)
    assert config.is_sqlite
    assert config.is_https
    assert config.host == "workbook.example"


def test_an_authority_chooses_how_long_a_sign_in_lasts():
    config = Config.from_environ(
        REAL
        | {
            "WORKBOOK_COVER_MINUTES": "5",
            "WORKBOOK_IDLE_MINUTES": "15",
            "WORKBOOK_SIGN_IN_MINUTES": "480",
        }
    )
    assert (config.cover_after, config.idle_after, config.end_after) == (300, 900, 28800)


def test_an_authority_chooses_how_long_an_opening_lasts():
    assert Config.from_environ(REAL).opening_days == 14
    assert Config.from_environ(REAL | {"WORKBOOK_OPENING_DAYS": "7"}).opening_days == 7


def test_an_authority_says_in_which_nation_it_is():
    assert Config.from_environ(REAL).nation == "england"
    assert Config.from_environ(REAL | {"WORKBOOK_NATION": "scotland"}).nation == "scotland"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"WORKBOOK_SECRET_KEY": ""}, "WORKBOOK_SECRET_KEY is missing or weak"),
        ({"WORKBOOK_SECRET_KEY": "short"}, "at least 32"),
        ({"WORKBOOK_SECRET_KEY": "ab" * 32}, "missing or weak"),
        ({"WORKBOOK_URL": "http://workbook.example"}, "public https address"),
        ({"WORKBOOK_URL": "https://"}, "public https address"),
        ({"WORKBOOK_URL": "https://workbook.example", "WORKBOOK_DEMO": "1"}, "127.0.0.1"),
        ({"WORKBOOK_THREADS": "many"}, "WORKBOOK_THREADS must be a whole number"),
        ({"WORKBOOK_PROXIES": "-1"}, "WORKBOOK_PROXIES must be a whole number"),
        ({"WORKBOOK_COVER_MINUTES": "0"}, "at least 1"),
        ({"WORKBOOK_COVER_MINUTES": "31"}, "at least as long"),
        ({"WORKBOOK_SIGN_IN_MINUTES": "29"}, "at least as long"),
        ({"WORKBOOK_OPENING_DAYS": "0"}, "1 to 183 days"),
        ({"WORKBOOK_OPENING_DAYS": "184"}, "1 to 183 days"),
        ({"WORKBOOK_NATION": "UK"}, "england, wales, scotland, northern-ireland"),
    ],
)
def test_a_setting_that_cannot_be_right_stops_the_start(wrong, says):
    with pytest.raises(ConfigFault, match=says):
        Config.from_environ(REAL | wrong)
