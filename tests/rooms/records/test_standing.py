"""Standing texts: the Case Worker Summary's headings, and the story so far of each module."""

from sqlalchemy import select

from tests.people import Home, Scene, an_entry
from workbook.families.actions.allocate import allocate
from workbook.families.models import Family
from workbook.records.models import Entry


def address(home: Home, section: str) -> str:
    """The address of a section."""
    return f"/families/{home.ref}/sections/{section}"


def begins(scene: Scene, home: Home, who: str, part: str) -> int:
    """The status of an answer to pressing a heading's button."""
    section = part.split(".")[0]
    return scene.as_(who).post(f"{address(home, section)}/entries", data={"part": part}).status_code


def parts(scene: Scene) -> list[tuple[str | None, str, int | None]]:
    """Heading, title and number of every entry."""
    with scene.database.reading() as session:
        rows = session.scalars(select(Entry).order_by(Entry.id))
        return [(each.part, each.title, each.number) for each in rows]


def test_the_key_worker_begins_each_heading_once(scene: Scene, home: Home) -> None:
    assert begins(scene, home, "priya", "cws.3") == 303
    assert begins(scene, home, "priya", "cws.3") == 409
    assert begins(scene, home, "priya", "m3.story") == 303
    assert parts(scene) == [("cws.3", "Movement", None), ("m3.story", "The story so far", None)]


def test_nobody_else_writes_the_key_workers_text(scene: Scene, home: Home) -> None:
    assert begins(scene, home, "gemma", "cws.1") == 403
    assert begins(scene, home, "gemma", "m3.story") == 403
    page = scene.as_("gemma").get(address(home, "cws")).page
    assert "The key worker has not written this yet." in page.text
    assert "Write “Where things stand today”" not in page.text


def test_each_discipline_has_its_own_line_once(scene: Scene, home: Home) -> None:
    for who in ("joe", "gemma", "priya"):
        assert begins(scene, home, who, "cws.2") == 303, who
    assert begins(scene, home, "joe", "cws.2") == 409
    assert [title for _, title, _ in parts(scene)] == ["Recovery", "Domestic abuse", "Social work"]


def test_a_standing_text_is_begun_under_its_heading_alone(scene: Scene, home: Home) -> None:
    priya = scene.as_("priya")
    for form in ({"kind": "standing-text"}, {"part": "cws.9"}, {"part": "m1.story"}):
        answer = priya.post(f"{address(home, 'cws')}/entries", data=form)
        assert answer.status_code == 403, form
        assert "heading" in answer.text
    answer = priya.post(f"{address(home, 'm3')}/entries", data={"part": "m3.1"})
    assert answer.status_code == 403


def test_saving_leaves_it_under_its_heading_and_sharing_gives_it_no_number(
    scene: Scene, home: Home
) -> None:
    begins(scene, home, "priya", "cws.4")
    with scene.database.reading() as session:
        entry = session.scalars(select(Entry)).one()
    at = f"/families/{home.ref}/entries/{entry.uuid}"
    saved = scene.as_("priya").post(
        f"{at}/words",
        data={"plain": "Sandra has said yes.", "version": 1, "details_version": 1, "part": "cws.1"},
    )
    assert saved.status_code == 303
    assert scene.as_("priya").post(f"{at}/sharing").status_code == 303
    assert [(part, number) for part, _, number in parts(scene)] == [("cws.4", None)]
    page = scene.as_("gemma").get(address(home, "cws")).page
    assert "CWS.4" in page.text
    assert "Sandra has said yes." in page.text


def test_the_next_key_worker_goes_on_with_what_was_shared(scene: Scene, home: Home) -> None:
    an_entry(
        scene, home, "priya", kind="standing-text", part="m3.story", title="Story", state="shared"
    )
    hands_on(scene, home)
    assert begins(scene, home, "owen", "m3.story") == 409
    page = scene.as_("owen").get(address(home, "m3")).page
    assert "Write" in [each.words for each in page.all("a")]


def test_a_draft_left_behind_holds_nobody_up(scene: Scene, home: Home) -> None:
    begins(scene, home, "priya", "m3.story")
    hands_on(scene, home)
    assert begins(scene, home, "owen", "m3.story") == 303
    assert [part for part, _, _ in parts(scene)] == ["m3.story", "m3.story"]


def hands_on(scene: Scene, home: Home) -> None:
    """Owen becomes the key worker after Priya."""
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        allocate(
            session, scene.me(session, "ruth"), family, scene.person(session, "owen"), "key-worker"
        )


def test_filters_choose_among_entries_and_leave_the_headings_out(scene: Scene, home: Home) -> None:
    an_entry(scene, home, "priya", title="Kelly's evening", state="shared")
    an_entry(scene, home, "joe", title="Three weeks of diary", state="finalised")
    begins(scene, home, "priya", "m3.story")
    page = scene.as_("priya").get(f"{address(home, 'm3')}?discipline=recovery").page
    assert "Three weeks of diary" in page.text
    assert "Kelly's evening" not in page.text
    assert "1 of 2 entries: Recovery" in page.text
