"""A refusal gives back the form it refused, with everything that was typed and the sentence at its
box: every form of the record that takes words.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.people import Home, Scene, an_entry
from tests.rooms.records.forms import Form, form_of, send
from tests.rooms.records.scenes import STAGE, all_of, at, blocks, save, section, versions
from workbook.access.models import Limit, Withholding
from workbook.audit.models import AuditRow
from workbook.core.time import now
from workbook.people.models import Person, SignIn
from workbook.people.passwords import Passwords
from workbook.records.models import Addendum, Amendment, Entry, SectionFinalisation, Sharing

TYPED = "What was typed before it was refused."
TOO_LONG = "Far too long. " * 20_000

Case = Callable[[Scene, Home], tuple[str, str, str, Form]]
"""Who, the page, the address it posts to, what is typed."""


def entry_box(scene: Scene, home: Home, typed: Form) -> tuple[str, str, str, Form]:
    """The writing box of a draft of Priya's."""
    entry = an_entry(scene, home, kind="stage-of-change", values=STAGE)
    return "priya", f"{section(home)}?write={entry}", at(home, entry, "words"), typed


def amendment_box(
    scene: Scene, home: Home, typed: Form, press: str = "words"
) -> tuple[str, str, str, Form]:
    """The writing box of an amendment of Priya's."""
    entry = an_entry(scene, home, kind="stage-of-change", values=STAGE, state="finalised")
    scene.as_("priya").post(at(home, entry, "amendments"), data={"reason": "Wrong"})
    base = at(home, entry, f"amendments/{all_of(scene, Amendment)[0].uuid}")
    return "priya", at(home, entry, "amendments"), f"{base}/{press}", typed


def rules(scene: Scene, home: Home, what: str, typed: Form) -> tuple[str, str, str, Form]:
    """A form of the page that says who may see an entry."""
    entry = an_entry(scene, home, state="shared")
    return "priya", at(home, entry, "rules"), at(home, entry, what), typed


def asked(
    scene: Scene, home: Home, who: str, what: str, typed: Form, state: str = "shared"
) -> tuple[str, str, str, Form]:
    """A step that asks before an act on an entry of Priya's."""
    address = at(home, an_entry(scene, home, state=state), what)
    return who, address, address, typed


def reopening(scene: Scene, home: Home) -> tuple[str, str, str, Form]:
    """The step before a section is reopened."""
    scene.as_("ruth").post(f"{section(home)}/finalisation")
    address = f"{section(home)}/reopenings"
    return "ruth", address, address, {"reason": [" "]}


DETAILS = {
    "title": [TYPED],
    "happened_on": ["32 13 2026"],
    "meaning": [TYPED],
    "significant": ["yes"],
    "marks": ["worry"],
    "f-behaviour": ["Cocaine"],
    "plain": [TYPED],
}
CASES: dict[str, tuple[Case, str]] = {
    "a day that is none": (lambda s, h: entry_box(s, h, DETAILS), "Enter a real date"),
    "a title without end": (
        lambda s, h: entry_box(s, h, {**DETAILS, "title": [TYPED * 9]}),
        "Keep the title to 200 characters",
    ),
    "words without end": (
        lambda s, h: entry_box(s, h, {**DETAILS, "plain": [TOO_LONG]}),
        "This is too long to keep",
    ),
    "an answer there is not": (
        lambda s, h: entry_box(s, h, {**DETAILS, "f-stage": ["dreaming"]}),
        "Choose one of the answers",
    ),
    "an amendment: a day that is none": (
        lambda s, h: amendment_box(s, h, {**DETAILS, "reason": [TYPED]}),
        "Enter a real date",
    ),
    "an amendment: words without end": (
        lambda s, h: amendment_box(s, h, {**DETAILS, "plain": [TOO_LONG]}),
        "This is too long to keep",
    ),
    "finalising an amendment without a reason": (
        lambda s, h: amendment_box(s, h, {"plain": [TYPED], "reason": [""]}, "finalisation"),
        "Say why this is amended",
    ),
    "putting an amendment away with words without end": (
        lambda s, h: amendment_box(s, h, {"plain": [TOO_LONG], "reason": [TYPED]}, "withdrawal"),
        "This is too long to keep",
    ),
    "amending without a reason": (
        lambda s, h: asked(s, h, "priya", "amendments", {"reason": [" "]}, "finalised"),
        "Say why this is amended",
    ),
    "withdrawing without a reason": (
        lambda s, h: asked(s, h, "priya", "withdrawal", {"reason": [" "]}),
        "Say why this entry is withdrawn",
    ),
    "an addendum without words": (
        lambda s, h: asked(s, h, "ruth", "addenda", {"plain": [" "]}, "finalised"),
        "Write what you want to add",
    ),
    "an addendum without end": (
        lambda s, h: asked(s, h, "ruth", "addenda", {"plain": [TOO_LONG]}, "finalised"),
        "This is too long to keep",
    ),
    "reopening without a reason": (reopening, "Say why this section is reopened"),
    "withholding from nobody": (
        lambda s, h: rules(s, h, "withholdings", {"reason": [TYPED]}),
        "Choose who this is withheld from",
    ),
    "withholding without a reason": (
        lambda s, h: rules(s, h, "withholdings", {"members": [h.uuids["Darren"]]}),
        "Say why this is withheld",
    ),
    "limiting without a reason": (
        lambda s, h: rules(s, h, "limits", {"reason": [" "]}),
        "Say why this is limited",
    ),
}


def looks(scene: Scene) -> int:
    """How often anything was opened."""
    return sum(each.verb == "looked" for each in all_of(scene, AuditRow))


@pytest.mark.parametrize("case", CASES)
def test_the_form_comes_back_with_what_was_typed(scene: Scene, home: Home, case: str) -> None:
    build, says = CASES[case]
    who, page, action, typed = build(scene, home)
    box = action.rpartition("/")[0] + "/words" if "/amendments/" in action else action
    refused = send(scene, who, page, action, form=box, **typed)
    assert refused.status_code == 422
    again = form_of(refused.page, box)
    assert {name: again.get(name) for name in typed if name != "f-stage"} == {
        name: value for name, value in typed.items() if name != "f-stage"
    }
    told = [each.words for each in refused.page.elements if each.get("class") == "msg"]
    assert any(says in each for each in told), told


@pytest.mark.parametrize("case", CASES)
def test_a_page_that_a_refusal_shows_again_is_one_look(scene: Scene, home: Home, case: str) -> None:
    build, _ = CASES[case]
    who, page, action, typed = build(scene, home)
    box = action.rpartition("/")[0] + "/words" if "/amendments/" in action else action
    before = looks(scene)
    assert send(scene, who, page, action, form=box, **typed).status_code == 422
    assert looks(scene) - before == 2, "the page that was opened, and the one drawn again"


def test_kept_words_that_begin_nothing_are_shown_again_as_one_look(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, state="shared")
    seen, priya = versions(scene, entry), scene.as_("priya")
    priya.post(at(home, entry, "withdrawal"), data={"reason": "Wrong book"})
    link = save(scene, home, entry, **seen, blocks=blocks("Still true.")).json["link"]
    form = next(e for e in priya.get(link).page.all("form") if "/kept-words/" in e.get("action"))
    assert scene.as_("ruth").post(f"{section(home)}/finalisation").status_code == 303
    before = looks(scene)
    refused = priya.post(form.get("action"))
    assert refused.status_code == 409
    assert "Still true." in refused.page.text
    assert looks(scene) - before == 1


def test_lifting_without_a_reason_says_so_at_its_own_box(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    priya = scene.as_("priya")
    data = {"members": home.uuids["Darren"], "reason": "Risk"}
    priya.post(at(home, entry, "withholdings"), data=data)
    priya.post(at(home, entry, "limits"), data={"reason": "For now"})
    for table, what in ((Withholding, "withholdings"), (Limit, "limits")):
        uuid = all_of(scene, table)[0].uuid
        end = at(home, entry, f"{what}/{uuid}/end")
        refused = priya.post(end, data={"reason": " "})
        assert refused.status_code == 422
        told = next(e for e in refused.page.elements if e.get("id") == f"end-{uuid}-says")
        assert "Say why this is no longer" in told.words
        assert form_of(refused.page, end)


def test_finalising_too_early_shows_the_step_again_with_what_is_wanting(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, kind="stage-of-change", about=(), values={})
    address = at(home, entry, "finalisation")
    refused = scene.as_("priya").post(address, data=versions(scene, entry))
    assert refused.status_code == 422
    assert "Choose the adult this entry is about" in refused.page.text
    assert form_of(refused.page, address)


def test_a_section_with_an_open_entry_asks_again_and_says_why(scene: Scene, home: Home) -> None:
    an_entry(scene, home, state="shared")
    address = f"{section(home)}/finalisation"
    refused = scene.as_("ruth").post(address)
    assert refused.status_code == 422
    assert "1 shared entry is not finalised yet" in refused.page.text
    assert form_of(refused.page, address) == {}
    assert all_of(scene, SectionFinalisation) == []


def test_an_empty_draft_is_not_shared_and_its_box_is_open(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, title="", words="")
    refused = scene.as_("priya").post(at(home, entry, "sharing"))
    assert refused.status_code == 422
    assert "Nothing is written yet" in refused.page.text
    assert form_of(refused.page, at(home, entry, "words"))


def test_a_stale_page_without_script_shows_both_texts_and_saves_what_stays(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home)
    action, page = at(home, entry, "words"), f"{section(home)}?write={entry}"
    priya = scene.as_("priya")
    form = form_of(priya.get(page).page, action)
    save(scene, home, entry, tab="laptop", blocks=blocks("From the laptop."))
    typed = {**form, "plain": ["From the phone."], "title": ["On the phone"]}
    refused = priya.post(action, data=typed)
    assert refused.status_code == 409
    assert "From the laptop." in refused.page.text
    again = form_of(refused.page, action)
    assert (again["plain"], again["title"]) == (["From the phone."], ["On the phone"])
    (written,) = [each for each in refused.page.all("form") if each.get("action") == action]
    assert "data-unsaved" in written.attributes
    assert written.get("data-version") == form["version"][0]
    assert priya.post(action, data=again).status_code == 303
    kept = form_of(priya.get(page).page, action)
    assert (kept["plain"], kept["title"]) == (["From the phone."], ["On the phone"])


def test_an_addendum_to_what_was_withdrawn_meanwhile_keeps_its_words_and_shows_no_others(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, title="Where she is staying", state="finalised")
    scene.as_("priya").post(at(home, entry, "withdrawal"), data={"reason": "Wrong book"})
    address = at(home, entry, "addenda")
    refused = scene.as_("ruth").post(address, data={"plain": TYPED})
    assert refused.status_code == 409
    assert form_of(refused.page, address) == {"plain": [TYPED]}
    assert "Where she is staying" not in refused.text


def test_a_button_pressed_twice_acts_once(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    priya = scene.as_("priya")
    for _ in range(2):
        assert priya.post(at(home, entry, "sharing")).status_code == 303
    assert len(all_of(scene, Sharing)) == 1
    priya.post(at(home, entry, "finalisation"), data=versions(scene, entry))
    for _ in range(2):
        answer = scene.as_("ruth").post(at(home, entry, "addenda"), data={"plain": "Seen by me."})
        assert answer.status_code == 303
    assert len(all_of(scene, Addendum)) == 1


def test_a_draft_started_twice_is_one_until_something_is_in_it(scene: Scene, home: Home) -> None:
    priya, start = scene.as_("priya"), f"{section(home)}/entries"
    sent = {"kind": "session-note"}
    (first,) = {priya.post(start, data=sent).location for _ in range(2)}
    assert len(all_of(scene, Entry)) == 1
    entry = first.partition("write=")[2].partition("#")[0]
    words = {"plain": "Seen.", **{name: str(n) for name, n in versions(scene, entry).items()}}
    assert priya.post(at(home, entry, "words"), data=words).status_code == 303
    assert priya.post(start, data=sent).location != first
    assert scene.as_("joe").post(start, data=sent).status_code in {303, 403}
    other = {"kind": "visit"}
    assert len({priya.post(start, data=each).location for each in (sent, other)}) == 2


def test_a_press_on_save_twice_is_one_save(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    action, page = at(home, entry, "words"), f"{section(home)}?write={entry}"
    form = form_of(scene.as_("priya").get(page).page, action)
    typed: dict[str, Any] = {**form, "plain": ["Once."], "title": ["Once"]}
    for _ in range(2):
        assert scene.as_("priya").post(action, data=typed).status_code == 303
    with scene.database.reading() as session:
        assert session.scalars(select(Entry.details)).one() == int(form["details_version"][0]) + 1


@pytest.mark.parametrize("minutes", [11, 31], ids=["covered", "signed out"])
def test_a_plain_form_that_met_a_cover_is_saved_with_the_password(
    scene: Scene, home: Home, minutes: int
) -> None:
    entry = an_entry(scene, home)
    action, page = at(home, entry, "words"), f"{section(home)}?write={entry}"
    priya = scene.as_("priya")
    form = form_of(priya.get(page).page, action)
    kept = Passwords(cost=1, is_changing=lambda: False).hash("three quiet brown owls")
    with scene.database.change() as session:
        session.execute(update(Person).values(password_hash=kept))
        session.execute(update(SignIn).values(input_at=now() - timedelta(minutes=minutes)))
    met = priya.post(action, data={**form, "plain": ["Typed all the while."], "title": ["Long"]})
    assert met.status_code == 401
    again = form_of(met.page, action)
    assert (again["plain"], again["title"]) == (["Typed all the while."], ["Long"])
    done = priya.post(action, data={**again, "password_again": ["three quiet brown owls"]})
    assert done.status_code == 303
    stands = form_of(priya.get(page).page, action)
    assert (stands["plain"], stands["title"]) == (["Typed all the while."], ["Long"])


def test_words_typed_while_another_tab_shared_it_are_saved(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    action, page = at(home, entry, "words"), f"{section(home)}?write={entry}"
    form = form_of(scene.as_("priya").get(page).page, action)
    scene.as_("priya").post(at(home, entry, "sharing"))
    data = {**form, "plain": ["Typed meanwhile."]}
    assert scene.as_("priya").post(action, data=data).status_code == 303
    assert "Typed meanwhile." in scene.as_("gemma").get(section(home)).text


def test_the_browser_does_not_fill_in_old_words_on_the_way_back(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home)
    shown = scene.as_("priya").get(f"{section(home)}?write={entry}")
    (written,) = [e for e in shown.page.all("form") if e.get("action") == at(home, entry, "words")]
    assert written.get("autocomplete") == "off"
    assert shown.headers["Cache-Control"] == "no-store, private"
