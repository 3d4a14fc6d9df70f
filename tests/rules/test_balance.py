"""Balance and doubt: what is one-sided or old is said in words."""

from datetime import date, timedelta

import pytest

from workbook.records.balance import Evidence, age, balance_of

DAY = date(2026, 11, 24)


def seen(*days_ago: int) -> list[Evidence]:
    """Evidence of so many days ago."""
    return [
        Evidence(f"{each} days ago", "Priya", DAY - timedelta(days=each), "m3", "")
        for each in days_ago
    ]


@pytest.mark.parametrize(
    ("strengths", "worries", "says"),
    [
        ((), (), ("Nothing about Maisie is marked as a strength or as a worry.",)),
        ((), (3,), ("Only worries are marked. What goes well for Maisie, and who sees it?",)),
        (
            (3,),
            (),
            ("Only strengths are marked. What still worries us for Maisie?",),
        ),
        ((3,), (4,), ()),
        ((30,), (30,), ()),
        ((31,), (2,), ("The latest strength is 31 days old. Is it still so?",)),
        ((90, 2), (60, 45), ("The latest worry is 45 days old. Is it still so?",)),
        (
            (40,),
            (50,),
            (
                "The latest strength is 40 days old. Is it still so?",
                "The latest worry is 50 days old. Is it still so?",
            ),
        ),
    ],
)
def test_what_is_one_sided_or_old_is_said(
    strengths: tuple[int, ...], worries: tuple[int, ...], says: tuple[str, ...]
) -> None:
    assert balance_of("Maisie", seen(*strengths), seen(*worries), DAY).says == says


def test_the_latest_evidence_comes_first_with_its_age() -> None:
    found = balance_of("Maisie", seen(12, 1, 0), seen(), DAY)
    assert [each.age for each in found.strengths] == ["today", "1 day old", "12 days old"]
    assert age(DAY + timedelta(days=1), DAY) == "today"
