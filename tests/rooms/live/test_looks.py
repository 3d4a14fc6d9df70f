"""One page opened is one look, however often it asks for itself again while it is open."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine

from tests.client import signed_in
from tests.people import Home, Scene, a_family, an_entry
from tests.rooms.live.scenes import Looks, events, looks
from tests.rooms.records.scenes import all_of, at, save
from workbook.access.actions.limit import limit
from workbook.access.models import Limit
from workbook.access.rules import Thing
from workbook.core.time import now


class Opened:
    """Somebody's page, opened in a browser: it listens by asking, and asks for itself again."""

    def __init__(self, scene: Scene, home: Home, who: str, page: str = "sections/m3") -> None:
        self.scene, self.home, self.who = scene, home, who
        self.address = f"/families/{home.ref}/{page}"
        self.held = ""
        self.browser = scene.as_(who)
        self.get(self.address)
        self.listen()

    def listen(self, **more: Any) -> None:
        """Ask what there is to hear."""
        asked = urlencode({"page": self.address, **more})
        heard = events(self.get(f"/families/{self.home.ref}/stream?{asked}", json=True).data)
        self.held = dict(heard)["hello"]["pass"]

    def get(self, address: str, *, json: bool = False) -> Any:
        """Ask as this page does."""
        accept = "application/json" if json else "text/html"
        shows = {"X-Open-Page": self.held} if self.held else {}
        answer = self.browser.get(address, headers={"Accept": accept, **shows})
        assert answer.status_code == 200
        return answer

    def again(self) -> Looks:
        """The looks that are kept when the page asks for itself again."""
        return self.kept(lambda: self.get(self.address))

    def kept(self, act: Any) -> Looks:
        """The looks that are kept of this."""
        before = looks(self.scene, self.who)
        act()
        return looks(self.scene, self.who)[len(before) :]


SECTION = [("section", "m3")]


def test_an_open_page_carries_its_look(scene: Scene, home: Home) -> None:
    """Minutes of asking what there is to hear, and of being drawn again for what others did."""
    entry = an_entry(scene, home, state="shared", words="Before.")
    began = now()
    gemma = Opened(scene, home, "gemma")
    before = looks(scene, "gemma")
    assert before == [*SECTION, ("stream", "")]
    for minutes in (2, 4, 6, 8):
        with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
            save(scene, home, entry, plain=f"After {minutes} minutes.")
            gemma.listen()
            gemma.get(gemma.address)
    assert looks(scene, "gemma") == before


def test_the_page_is_opened_anew_without_its_pass(scene: Scene, home: Home) -> None:
    gemma = Opened(scene, home, "gemma")
    gemma.held = ""
    assert gemma.again() == SECTION
    assert gemma.kept(gemma.listen) == [("stream", "")]


@pytest.mark.parametrize("whose", ["nobody's", "changed", "gemma's", "another family's"])
def test_a_forged_pass_is_a_look(scene: Scene, home: Home, whose: str) -> None:
    priya = Opened(scene, home, "priya")
    assert priya.again() == []
    priya.held = {
        "nobody's": lambda: "1.2.3",
        "changed": lambda: f"1{priya.held}",
        "gemma's": lambda: Opened(scene, home, "gemma").held,
        "another family's": lambda: Opened(scene, a_family(scene), "priya").held,
    }[whose]()
    assert priya.again() == SECTION


def test_a_pass_opens_no_other_page(scene: Scene, home: Home) -> None:
    """Nor the same in another sign-in; and one that was listened for and never opened is none."""
    gemma = Opened(scene, home, "gemma")
    other = gemma.address.replace("m3", "m4")
    assert gemma.kept(lambda: gemma.get(other)) == [("section", "m4")]
    assert gemma.kept(lambda: gemma.get(f"{gemma.address}?words=school")) == SECTION
    gemma.address = gemma.address.replace("m3", "m5")
    gemma.listen()
    assert gemma.again() == [("section", "m5")]
    gemma.browser = signed_in(scene.app, scene.id_of("gemma"))
    assert gemma.again() == [("section", "m5")]


def test_what_is_shared_is_opened_anew(scene: Scene, home: Home) -> None:
    """Whether anybody opened it decides if the sharing can be taken back."""
    entry = an_entry(scene, home, words="Before.")
    gemma = Opened(scene, home, "gemma")
    share(scene, home, entry)
    assert gemma.again() == SECTION
    assert gemma.again() == []


def test_what_is_newly_shown_of_something_limited_is_a_look(scene: Scene, home: Home) -> None:
    """Once each; while its words go on, what the page shows is what it was opened with."""
    entry = an_entry(scene, home, state="shared", words="Before.")
    gemma = Opened(scene, home, "gemma")
    limited = {"people": str(scene.id_of("gemma")), "reason": "Safe address"}
    comment = {"text": "Which school?"}
    for what, data in (("limits", limited), ("comments", comment)):
        assert scene.as_("priya").post(at(home, entry, what), data=data).status_code == 303
        assert (gemma.again(), gemma.again()) == (SECTION, [])
        save(scene, home, entry, plain=f"After {what}.")
        assert gemma.again() == []
    end = at(home, entry, f"limits/{all_of(scene, Limit)[0].uuid}/end")
    assert scene.as_("priya").post(end, data={"reason": "Over"}).status_code == 303
    assert (gemma.again(), gemma.again()) == (SECTION, [])
    assert scene.as_("priya").post(at(home, entry, "comments"), data=comment).status_code == 303
    assert gemma.again() == [], "it is limited no more"


@pytest.mark.parametrize("thing", ["area", "family"])
def test_what_a_limited_area_or_family_holds_is_limited(
    scene: Scene, home: Home, thing: str
) -> None:
    entry = an_entry(scene, home, "martin", state="shared", words="Before.")
    ruled = Thing("area", "probation") if thing == "area" else Thing("family", str(home.uuid))
    with scene.database.change() as session:
        inside = {scene.id_of("martin"): "Martin", scene.id_of("gemma"): "Gemma"}
        limit(session, scene.me(session, "ruth"), home.id, ruled, inside, (), "Risk")
    gemma = Opened(scene, home, "gemma")
    comment = {"text": "Which school?"}
    assert scene.as_("martin").post(at(home, entry, "comments"), data=comment).status_code == 303
    assert (gemma.again(), gemma.again()) == (SECTION, [])


def share(scene: Scene, home: Home, entry: str) -> None:
    """Its writer shares an entry."""
    assert scene.as_("priya").post(at(home, entry, "sharing")).status_code == 303
