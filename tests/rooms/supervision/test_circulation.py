"""A finalised record goes to whoever attended or works with the family; looks say who opened it."""

import pytest

from tests.rooms.documents.scenes import limit_thing
from tests.rooms.overview.scenes import due
from tests.rooms.supervision.scenes import Sitting, everything, finalise
from workbook.supervision.models import SessionVersion
from workbook.supervision.queries.sealed import session_thing

TO_READ = "Read the supervision record"
WHO = "Who has opened this record"


@pytest.mark.long
def test_it_is_to_be_read_until_it_is_opened(finished: Sitting) -> None:
    scene = finished.scene
    for who in ("gemma", "priya", "alison"):
        assert TO_READ in due(scene, who), who
    assert TO_READ not in due(scene, "ruth"), "who finalised it has read it"
    assert TO_READ not in due(scene, "owen"), "he neither came nor works with the family"
    finished.get("gemma")
    assert TO_READ not in due(scene, "gemma")
    assert TO_READ in due(scene, "priya")


@pytest.mark.long
def test_manager_and_business_support_see_who_has_not_opened_it(finished: Sitting) -> None:
    assert "Gemma Domestic, not yet" in _card(finished, "ruth")
    finished.get("gemma")
    for who in ("ruth", "alison"):
        card = _card(finished, who)
        assert "Joe Recovery, not yet" in card, who
        assert "Gemma Domestic, not yet" not in card, who
        assert card.index("Joe Recovery") < card.index("Gemma Domestic"), "who has not comes first"
    for who in ("gemma", "priya", "owen"):
        assert WHO not in finished.get(who).page.text, who


def _card(sitting: Sitting, who: str) -> str:
    """What somebody reads of who has opened it."""
    text = sitting.get(who).page.text
    return text.partition(WHO)[2].partition("It went to")[0]


def test_before_it_is_finalised_it_went_to_nobody(under_way: Sitting) -> None:
    assert WHO not in under_way.get("ruth").page.text
    assert TO_READ not in due(under_way.scene, "gemma")
    assert under_way.rows(SessionVersion) == []


@pytest.mark.long
def test_a_session_limited_to_some_goes_to_them_only(under_way: Sitting) -> None:
    everything(under_way)
    limit_thing(under_way.scene, under_way.home, session_thing(under_way.key), "ruth", "priya")
    assert finalise(under_way).status_code == 303
    card = _card(under_way, "ruth")
    assert "Priya" in card
    assert "Gemma" not in card
    assert TO_READ not in due(under_way.scene, "gemma")


@pytest.mark.long
def test_limited_afterwards_it_is_due_no_more(finished: Sitting) -> None:
    limit_thing(finished.scene, finished.home, session_thing(finished.key), "ruth")
    assert TO_READ not in due(finished.scene, "gemma")
