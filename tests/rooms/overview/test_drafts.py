"""Your drafts: amendments that are being written are among them, and nobody else's."""

import pytest

from tests.people import Home, Scene, an_entry
from tests.rooms.overview.scenes import drafts
from tests.rooms.records.scenes import amending, at


@pytest.mark.long
def test_an_amendment_stands_there_until_it_is_finalised_or_put_away(
    scene: Scene, home: Home
) -> None:
    entry = an_entry(scene, home, title="The diary", state="finalised")
    base, _ = amending(scene, home, entry)
    page = scene.as_("priya").get("/my-work").page
    assert "Your drafts, 1" in drafts(scene, "priya")
    (link,) = [each for each in page.all("a") if "Amendment of The diary" in each.words]
    assert link.get("href") == at(home, entry, "amendments")
    assert scene.as_("priya").get(link.get("href")).status_code == 200
    for who in ("ruth", "gemma", "owen"):
        assert "The diary" not in drafts(scene, who), who
    assert scene.as_("priya").post(f"{base}/withdrawal").status_code == 303
    assert "No drafts." in drafts(scene, "priya")
