"""Homes: who lives where, since when, and who used to."""

from datetime import timedelta

from tests.people import Home, Scene
from tests.rooms.families.scenes import at, key_information, told
from workbook.access.rules import FamilyRules, Reader
from workbook.core.time import today
from workbook.families.facts import homes_of


def a_home(scene: Scene, home: Home, name: str = "Mum’s flat", address: str = "2 Elm Rise") -> str:
    """Add a home; its address here."""
    data = {"name": name, "address": address}
    answer = scene.as_("priya").post(at(home, "households"), data=data)
    assert answer.status_code == 303
    return str(answer.location)


def moves_in(scene: Scene, home: Home, where: str, who: str, since: str = "") -> int:
    """Somebody moves in; the answer's status."""
    data = {"member": home.uuids[who], "from_on": since}
    return scene.as_("priya").post(f"{where}/stays", data=data).status_code


def test_moving_ends_where_they_lived_before(scene: Scene, home: Home) -> None:
    flat = a_home(scene, home)
    nans = a_home(scene, home, "Nan’s house", "")
    assert moves_in(scene, home, flat, "Maisie", "1 2 2026") == 303
    assert moves_in(scene, home, flat, "Kelly", "1 2 2026") == 303
    assert moves_in(scene, home, nans, "Maisie", "5 6 2026") == 303
    text = key_information(scene, home, "joe")
    assert "Mum’s flat 2 Elm Rise Kelly since 1 February 2026." in text
    assert "Nan’s house Maisie since 5 June 2026." in text
    assert "Maisie, 1 February 2026 to 5 June 2026" in text
    assert "Lives at Nan’s house" in scene.as_("joe").get(at(home)).page.text
    with scene.database.reading() as session:
        homes = homes_of(session, home.id, FamilyRules(), Reader(None))
        assert [each.members for each in homes] == [
            (home.members["Kelly"],),
            (home.members["Maisie"],),
        ]


def test_a_home_from_before_does_not_end_where_somebody_lives_now(scene: Scene, home: Home) -> None:
    flat = a_home(scene, home)
    nans = a_home(scene, home, "Nan’s house", "")
    assert moves_in(scene, home, flat, "Maisie", "5 6 2026") == 303
    assert moves_in(scene, home, nans, "Maisie", "1 2 2026") == 303
    text = key_information(scene, home, "joe")
    assert "Mum’s flat 2 Elm Rise Maisie since 5 June 2026." in text
    assert "Maisie, 1 February 2026 to 5 June 2026" in text
    assert "Lives at Mum’s flat" in scene.as_("joe").get(at(home)).page.text


def test_somebody_moves_out(scene: Scene, home: Home) -> None:
    flat = a_home(scene, home)
    moves_in(scene, home, flat, "Darren", "1 2 2026")
    out = f"{flat}/stays/{home.uuids['Darren']}/end"
    early = scene.as_("priya").post(out, data={"until_on": "1 1 2026"})
    assert early.status_code == 422
    assert "That is before they moved in" in early.page.text
    assert "1 1 2026" in [each.get("value") for each in early.page.all("input")]
    assert scene.as_("priya").post(out, data={"until_on": "1 3 2026"}).status_code == 303
    assert "Nobody lives there now" in key_information(scene, home, "joe")
    again = scene.as_("priya").post(out, data={})
    assert again.status_code == 422


def test_what_cannot_be_is_said(scene: Scene, home: Home) -> None:
    answer = scene.as_("priya").post(at(home, "households"), data={"name": "", "address": "2 Elm"})
    assert answer.status_code == 422
    assert "Give this home a name" in answer.page.text
    assert "2 Elm" in [each.words.strip() for each in answer.page.all("textarea")]
    flat = a_home(scene, home)
    assert moves_in(scene, home, flat, "Kelly") == 303
    assert moves_in(scene, home, flat, "Kelly") == 422
    tomorrow = today() + timedelta(days=1)
    assert moves_in(scene, home, flat, "Maisie", f"{tomorrow:%-d %-m %Y}") == 422
    nobody = scene.as_("priya").post(f"{flat}/stays", data={"member": "x"})
    assert nobody.status_code == 422
    assert "Choose somebody in the family" in nobody.page.text


def test_a_home_is_changed_and_a_stale_change_refused(scene: Scene, home: Home) -> None:
    flat = a_home(scene, home)
    data = {"version": "1", "name": "Mum’s flat", "address": "4 Elm Rise"}
    assert scene.as_("ruth").post(flat, data=data).status_code == 303
    assert told(scene, "household-changed") == 2
    stale = scene.as_("priya").post(flat, data={**data, "address": "6 Elm Rise"})
    assert stale.status_code == 409
    assert "Mum’s flat, 4 Elm Rise" in stale.page.text
    assert "Mum’s flat, 6 Elm Rise" in stale.page.text
    assert "4 Elm Rise" in key_information(scene, home, "joe")


def test_refusals(scene: Scene, home: Home) -> None:
    flat = a_home(scene, home)
    for who, status in (("gemma", 403), ("alison", 403), ("david", 403), ("beth", 404)):
        for path, data in (
            (at(home, "households"), {"name": "x"}),
            (flat, {"name": "x"}),
            (f"{flat}/stays", {"member": home.uuids["Kelly"]}),
        ):
            assert scene.as_(who).post(path, data=data).status_code == status, (who, path)
    elsewhere = flat.replace(home.ref, "999999")
    assert scene.as_("priya").get(elsewhere).status_code == 404
