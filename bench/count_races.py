"""Typing, deciding and rating against finalising: what is taken after the seal, or acknowledged and
then not in it.

In each race business support types under the rating and writes down decisions, two colleagues
give ratings of their own and the chair settles hers, all at once and until they are refused, while
the chair presses Finalise until it is done. What was acknowledged is looked for in what was sealed,
and the sealed record is derived again from the rows. A thousand on each database.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.served import place
from tests.client import signed_in
from tests.people import Scene, a_family
from tests.rooms.supervision.scenes import Sitting, begun, everything, finalise
from workbook.app import create_app
from workbook.families.models import Family
from workbook.supervision.models import Rating, SessionVersion
from workbook.supervision.queries.seals import check_sessions

RACES = 1_000
AT_ONCE = 25  # races between two results
PAUSE = 0.1  # seconds at most; as many times that as was acknowledged, so the chair comes between
MOST = 40  # acknowledged in a race: whoever comes after waits for the seal, and tries once more
COLOURS = ("red", "amber", "green")
COUNTED = (
    *("races", "acknowledged", "refused", "pressed"),
    *("missing in the seal", "derived otherwise"),
)


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Go on from `done`: {"sqlite": {...}, "postgresql": {...}}."""
    for engine in ("sqlite", "postgresql"):
        found = done.setdefault(engine, dict.fromkeys(COUNTED, 0))
        if found["races"] >= RACES or time.monotonic() > until:
            continue
        with place(engine, 1) as where:
            scene = Scene(create_app(where.config()))
            while found["races"] < RACES and time.monotonic() < until:
                for _ in range(AT_ONCE):
                    _race(scene, found, random.Random(f"{engine} {found['races']}"))
                yield done
            scene.database.dispose()


def _race(scene: Scene, found: dict[str, int], luck: random.Random) -> None:
    """One session, from all that it needs to its seal."""
    sitting = begun(scene, a_family(scene))
    everything(sitting)
    heard = Heard(sitting)
    acts = (
        heard.typing,
        heard.deciding,
        heard.settling,
        heard.rating("priya"),
        heard.rating("joe"),
    )
    threads = [threading.Thread(target=each, args=(random.Random(luck.random()),)) for each in acts]
    for each in threads:
        each.start()
    found["pressed"] += 1
    while finalise(sitting).status_code != 303:
        found["pressed"] += 1
    heard.sealed.set()
    for each in threads:
        each.join()
    sealed = sitting.row(SessionVersion).content
    stands = [*heard.taken, *heard.last.values()]
    found["races"] += 1
    found["acknowledged"] += heard.acknowledged
    found["refused"] += heard.refused
    found["missing in the seal"] += sum(each not in sealed for each in stands)
    with scene.database.reading() as session:
        family = session.get_one(Family, sitting.home.id)
        found["derived otherwise"] += sum(bool(it.wrong) for it in check_sessions(session, family))


@dataclass
class Heard:
    """What a session acknowledged: `taken` is what stays as it is, `last` what a later one takes
    the place of, by whose it is. Each is a word of its own.
    """

    sitting: Sitting
    taken: list[str] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)
    acknowledged: int = 0
    refused: int = 0
    sealed: threading.Event = field(default_factory=threading.Event)

    def typing(self, luck: random.Random) -> None:
        """Business support types on under the rating."""
        version, words = 0, ""
        while True:
            words += f" typed{luck.getrandbits(40)}"
            answer = self.sitting.minute("rating", words, version=version)
            if not self._is_taken(answer.status_code == 200, luck):
                return
            version, self.last["typing"] = answer.json["version"], words.strip()

    def deciding(self, luck: random.Random) -> None:
        """Business support, in another window, writes down what was decided."""
        client = signed_in(self.sitting.scene.app, self.sitting.scene.id_of("alison"))
        while True:
            given = {"text": f"decided{luck.getrandbits(40)}", "because": "It is so."}
            answer = client.post(self.sitting.url("decisions"), data=given)
            if not self._is_taken(answer.status_code == 303, luck):
                return
            self.taken.append(given["text"])

    def settling(self, luck: random.Random) -> None:
        """The chair, in another window, settles the rating of the family again and again."""
        client = signed_in(self.sitting.scene.app, self.sitting.scene.id_of("ruth"))
        while True:
            because = f"settled{luck.getrandbits(40)}"
            seen = self.sitting.row(Rating, member_id=None).version
            given = {"member": "", "colour": "amber", "because": because, "version": seen}
            answer = client.post(self.sitting.url("ratings"), data=given)
            if not self._is_taken(answer.status_code == 303, luck):
                return
            self.last["settling"] = because

    def rating(self, who: str) -> Callable[[random.Random], None]:
        """Somebody gives a rating of their own, and others after it; all of them are kept."""

        def rate(luck: random.Random) -> None:
            given = 0
            while True:
                line = f"rated{luck.getrandbits(40)}"
                said = {"colour": luck.choice(COLOURS), "line": line, "version": given}
                answer = self.sitting.post(who, "proposed-ratings", given=said)
                if not self._is_taken(answer.status_code == 303, luck):
                    return
                given += 1
                self.taken.append(line)

        return rate

    def _is_taken(self, taken: bool, luck: random.Random) -> bool:
        self.acknowledged += taken
        self.refused += not taken
        time.sleep(luck.uniform(0, PAUSE * self.acknowledged) if taken else 0)
        if self.acknowledged >= MOST:
            self.sealed.wait()
        return taken
