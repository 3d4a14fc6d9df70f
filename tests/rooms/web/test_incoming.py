"""What nobody can see is taken out at the door: a pasted NUL is never an error of the database."""

import pytest
from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from tests.rooms.records.scenes import JSON, at, blocks, versions
from workbook.families.models import Family, Member
from workbook.records.models import Entry, Withdrawal
from workbook.writing.models import Passage, PassageRefused

NUL, HALF = "\x00", "\ud800"


def the_one(scene: Scene, column: object) -> object:
    """The only value of a column."""
    with scene.database.reading() as session:
        return session.scalars(select(column)).one()


def test_a_name_is_written_down_without_it(scene: Scene, home: Home) -> None:
    data = {"part": "child", "name": f"Tyler{NUL} Reed\x1b", "born_on": f"3 2{NUL} 2022"}
    assert scene.as_("priya").post(f"/families/{home.ref}/members", data=data).status_code == 303
    with scene.database.reading() as session:
        assert session.scalar(select(Member.name).where(Member.name.startswith("Tyler"))) == (
            "Tyler Reed"
        )


def test_a_reason_is_kept_without_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, state="shared")
    data = {"reason": f"Written in the wrong\x0bfamily{NUL}"}
    assert scene.as_("priya").post(at(home, entry, "withdrawal"), data=data).status_code == 303
    assert the_one(scene, Withdrawal.reason) == "Written in the wrong\x0bfamily"


def test_a_form_in_parts_is_read_so_too(scene: Scene, home: Home) -> None:
    address, form = f"/families/{home.ref}/households", "multipart/form-data"
    data = {"name": f"The{NUL} flat", "address": ""}
    answer = scene.as_("priya").post(address, data=data, content_type=form)
    assert answer.status_code == 303
    assert "The flat" in scene.as_("priya").get(answer.location).page.text


def test_words_and_titles_of_a_script_are_saved_without_it(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Seen.")
    title = {"title": [f"At{HALF} home"], "happened_on": ["2 3 2026"]}
    sent = {**versions(scene, entry), "blocks": blocks(f"Kelly{NUL} was calm."), "details": title}
    sent |= {"tab": f"a{NUL}{HALF}", "turn": 1}
    answer = scene.as_("priya").post(at(home, entry, "words"), json=sent, headers=JSON)
    assert answer.status_code == 200
    assert the_one(scene, Passage.text) == "Kelly was calm."
    assert the_one(scene, Entry.title) == "At home"


@pytest.mark.parametrize("json", [False, True], ids=["form", "script"])
def test_words_that_are_refused_are_kept_without_it(scene: Scene, home: Home, json: bool) -> None:
    entry = an_entry(scene, home, words="Seen.")
    how = {"content_type": "application/json"} if json else {}
    body = f'{{"blocks": "Broken{NUL} off' if json else {"plain": f"{'x' * 400_000}{NUL}"}
    answer = scene.as_("priya").post(at(home, entry, "words"), data=body, headers=JSON, **how)
    assert answer.status_code == 422
    assert the_one(scene, PassageRefused.text) in ('{"blocks": "Broken off', "x" * 400_000)


def test_a_number_in_other_figures_is_no_number(scene: Scene, home: Home) -> None:
    entry = an_entry(scene, home, words="Seen.")
    sent = {"plain": "Kelly was calm.", "version": "²", "details_version": "²", "f-x-²-y": "z"}
    for what in ("words", "limits"):
        data = {**sent, "people": "²"}
        assert scene.as_("priya").post(at(home, entry, what), data=data).status_code in {409, 422}


def test_nobody_signs_in_with_it_and_nothing_breaks(scene: Scene) -> None:
    data = {"email": f"nobody{NUL}@council.example", "password": f"a{NUL}b"}
    assert scene.app.test_client().get("/").status_code == 200
    answer = scene.as_("priya").post("/sign-in", data=data)
    assert answer.status_code == 401


def test_nothing_is_at_an_address_with_it(scene: Scene, home: Home) -> None:
    priya = scene.as_("priya")
    absent = priya.get("/families/nothing").page.text
    for address in ("%00", f"{home.ref}%00", f"{home.ref}/sections/m3%00", f"{home.ref}/facts/%1b"):
        answer = priya.get(f"/families/{address}")
        assert (answer.status_code, answer.page.text) == (404, absent), address
    for end in ("sections/m3?write=%00", "entries/x%00", "supervision?page=%00"):
        assert priya.get(f"/families/{home.ref}/{end}").status_code in {200, 404}, end
    with scene.database.reading() as session:
        assert session.get_one(Family, home.id).ref == home.ref
