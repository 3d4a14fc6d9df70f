"""Forms as a browser without script fills them in and sends them."""

from typing import Any

from tests.pages import Element, Page
from tests.people import Scene

Form = dict[str, list[str]]


def form_of(page: Page, action: str) -> Form:
    """What the form that posts to `action` would send now: each name with its values."""
    forms = [each for each in page.all("form") if each.get("action") == action]
    assert len(forms) == 1, f"{len(forms)} forms post to {action}"
    found: Form = {}
    for element in page.elements:
        name = element.get("name")
        is_box = element.tag in {"input", "textarea", "select"} and name not in {"", "csrf_token"}
        value = _value(page, element) if is_box and forms[0] in element.parents else None
        if value is not None:
            found.setdefault(name, []).append(value)
    return found


def controls(page: Page) -> list[str]:
    """What stands in every box of the page."""
    boxes = [each for each in page.elements if each.tag in {"input", "textarea"}]
    return [each.words[1:] if each.tag == "textarea" else each.get("value") for each in boxes]


def called(page: Page, id: str) -> Element:
    """The one thing on the page with this id."""
    (found,) = [each for each in page.elements if each.get("id") == id]
    return found


def _value(page: Page, element: Element) -> str | None:
    if element.tag == "textarea":
        return element.words.removeprefix("\n")
    if element.tag == "select":
        options = [each for each in page.all("option") if element in each.parents]
        chosen = [each for each in options if "selected" in each.attributes] or options[:1]
        return chosen[0].get("value")
    if element.get("type") in {"checkbox", "radio"} and "checked" not in element.attributes:
        return None
    return element.get("value")


def send(scene: Scene, who: str, address: str, action: str, **typed: Any) -> Any:
    """Open a page, type into one of its forms, and press the button that posts to `action`."""
    client = scene.as_(who)
    form = form_of(client.get(address).page, typed.pop("form", action))
    given = {name: each if isinstance(each, list) else [each] for name, each in typed.items()}
    return client.post(action, data={**form, **given})
