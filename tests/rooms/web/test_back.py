"""A refusal leads back to the page that somebody came from, if it is one of ours."""

import pytest

from tests.people import Home, Scene, an_entry

WAY = "Back to the page you were on"


@pytest.fixture
def shared(scene: Scene, home: Home) -> str:
    """An entry of Priya's, shared with the team."""
    return an_entry(scene, home, state="shared")


def ways(page) -> dict[str, str]:
    """Every link of the page: its words and where it leads."""
    return {each.words.strip(): each.get("href") for each in page.all("a")}


def sharing(scene: Scene, home: Home, shared: str, came_from: str):
    """Gemma presses a button that is not hers, having come from somewhere."""
    address = f"/families/{home.ref}/entries/{shared}/sharing"
    headers = {"Referer": came_from} if came_from else {}
    return scene.as_("gemma").post(address, headers=headers)


def test_a_refusal_leads_back_to_the_page_with_what_it_asked_for(
    scene: Scene, home: Home, shared: str
) -> None:
    section = f"/families/{home.ref}/sections/m3"
    refused = sharing(scene, home, shared, f"http://localhost{section}?write={shared}#main")
    assert refused.status_code == 403
    assert ways(refused.page)[WAY] == f"{section}?write={shared}"


@pytest.mark.parametrize(
    "came_from",
    [
        "",
        "https://localhost/families",
        "http://localhost:8000/families",
        "http://elsewhere.example/families",
        "http://localhost@elsewhere.example/families",
        "http://localhost//elsewhere.example/families",
        "http://localhost/static/main.js",
        "http://localhost/no-such-page",
        "http://localhost/sign-out",
        "http://[",
        "javascript:alert(1)",
    ],
)
def test_only_a_page_of_ours_is_ever_a_way_back(
    scene: Scene, home: Home, shared: str, came_from: str
) -> None:
    refused = sharing(scene, home, shared, came_from)
    assert refused.status_code == 403
    assert WAY not in ways(refused.page)
    assert "Go to your families" in ways(refused.page)


def test_what_is_not_found_says_nothing_of_where_one_came_from(scene: Scene, home: Home) -> None:
    for who, address in (("callum", f"/families/{home.ref}"), ("callum", "/families/000000")):
        answer = scene.as_(who).get(address, headers={"Referer": "http://localhost/account"})
        assert answer.status_code == 404
        assert WAY not in ways(answer.page)


def test_a_page_that_is_refused_itself_is_no_way_back(scene: Scene) -> None:
    headers = {"Referer": "http://localhost/supervision"}
    refused = scene.as_("sam").get("/supervision", headers=headers)
    assert refused.status_code == 403
    assert WAY not in ways(refused.page)
