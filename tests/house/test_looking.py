"""When two pages are one page to axe, so that it is judged once in a run."""

from uuid import uuid4

from tests.journeys.looking import alike


def a_page(one: object, other: object, token: str = "a", label: str = "Name", tab: int = 0) -> str:
    return (
        f'<meta name="csrf-token" content="{token}">'
        f'<a href="/families/123456#entry-{one}">10:20</a>'
        f'<label for="f-{other}" tabindex="{tab}">{label}</label><input id="f-{other}">'
    )


def test_tokens_and_ids_make_no_other_page() -> None:
    assert alike(a_page(uuid4(), uuid4())) == alike(a_page(uuid4(), uuid4(), token="b"))


def test_whatever_axe_could_mind_makes_another_page() -> None:
    here, there = uuid4(), uuid4()
    stands = alike(a_page(here, there))
    assert alike(a_page(here, here)) != stands
    assert alike(a_page(here, there, label="")) != stands
    assert alike(a_page(here, there, tab=1)) != stands
