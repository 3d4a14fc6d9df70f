"""Pages that write one entry together over a network that fails them.

Each types one letter of its own, again and again, anywhere in the text, and takes out some of what
it typed; so what was lost or doubled shows in how often each letter stands there at the end.
"""

import http.client
import json
import random
import threading
import time
from base64 import b64decode, b64encode
from contextlib import suppress
from http.client import HTTPException
from secrets import randbits
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.served import Place, Writer
from workbook.writing.log.sent import SCHEMA
from workbook.writing.log.text import LiveText

FAULTY = 0.1
LATEST = 5.0
PAUSES = (0.2, 0.8)


class Letters(LiveText):
    """A live text that is typed in letter by letter, as an editor does."""

    @property
    def letters(self) -> str:
        """All of them; each is one byte."""
        return str(self._text)

    def put_in(self, place: int, letters: str) -> bytes:
        """Type letters at a place, and give the update."""
        since = self._doc.get_state()
        self._text.insert(place, letters)
        update: bytes = self._doc.get_update(since)
        return update

    def take_out(self, place: int) -> bytes:
        """Delete one letter, and give the update."""
        since = self._doc.get_state()
        del self._text[place : place + 1]
        update: bytes = self._doc.get_update(since)
        return update


class Page:
    """One page in the hands of `who`: what it typed and heard, and what is not acknowledged."""

    def __init__(
        self, where: Place, entry: str, who: str, letter: str, luck: random.Random
    ) -> None:
        self.where, self.who, self.letter, self.luck = where, who, letter, luck
        self._writer = Writer(where, entry, who)
        self._writer.sign_in()
        self._turn = 0
        self._lock = threading.Lock()
        self._opened = self._given(entry)
        self.text = Letters(self._opened["state"], randbits(31))
        self.head = self._opened["head"]
        self.unsent: list[dict[str, str]] = []
        self.stands = 0
        self.faults: dict[str, int] = {}
        self.refused: list[str] = []
        self._late: list[threading.Thread] = []
        self._over = threading.Event()
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def write(self, until: float) -> None:
        """Type and save until the moment `until` of `time.monotonic()`, then until all is saved."""
        while time.monotonic() < until:
            with self._lock:
                self._type()
            self._save()
            time.sleep(self.luck.uniform(*PAUSES))
        for each in self._late:
            each.join(timeout=LATEST + 20)
        while self.unsent and not self.refused:
            self._save(faulty=0)

    def says(self) -> str:
        """What it shows."""
        with self._lock:
            return "\n".join(each.text for each in self.text.blocks())

    def close(self) -> None:
        """The page is closed."""
        self._over.set()

    def _given(self, entry: str) -> dict[str, Any]:
        page = self._writer.ask(f"/families/{self.where.ref}/sections/m3?write={entry}")
        data = page.split("data-live>", 1)[1].split("</script>", 1)[0]
        given = json.loads(data)
        state = b64decode(given["state"]) if given["state"] else None
        return {**given, "state": state}

    def _type(self) -> None:
        said = self.text.letters
        mine = [at for at, each in enumerate(said) if each == self.letter]
        if mine and self.luck.random() < 0.15:
            update, typed = self.text.take_out(self.luck.choice(mine)), -1
        else:
            typed = self.luck.randint(1, 4)
            place = self.luck.randint(1, len(said))
            update = self.text.put_in(place, self.letter * typed)
        self.stands += typed
        self.unsent.append({"batch": str(uuid4()), "update": b64encode(update).decode()})

    def _save(self, faulty: float = FAULTY) -> None:
        with self._lock:
            self._turn += 1
            sent = list(self.unsent)
            body = json.dumps(
                {
                    "updates": sent,
                    "head": self.head,
                    "schema": SCHEMA,
                    "tab": self.letter,
                    "turn": self._turn,
                }
            )
        answer = self._over_the_network(body, faulty)
        if answer is None:
            return
        if "live" not in answer:
            if answer.get("kind") not in {"behind", "too-many", None}:
                self.refused.append(str(answer))
            return
        with self._lock:
            known = {each["batch"] for each in sent}
            self.unsent = [each for each in self.unsent if each["batch"] not in known]
            self._hear(answer["live"])

    def _over_the_network(self, body: str, faulty: float) -> dict[str, Any] | None:
        """The answer, if it comes."""
        if self.luck.random() >= faulty:
            return self._post(body)
        fate = self.luck.choice(("dropped", "unanswered", "doubled", "delayed", "overtaken"))
        self.faults[fate] = self.faults.get(fate, 0) + 1
        if fate == "unanswered":
            self._post(body)
        elif fate == "doubled":
            answer = self._post(body)
            self._later(body)
            return answer
        elif fate == "delayed":
            time.sleep(self.luck.uniform(0, LATEST))
            return self._post(body)
        elif fate == "overtaken":
            self._later(body)
        return None

    def _later(self, body: str) -> None:
        def send() -> None:
            time.sleep(wait)
            self._post(body)

        wait = self.luck.uniform(0, LATEST)
        late = threading.Thread(target=send, daemon=True)
        self._late.append(late)
        late.start()

    def _post(self, body: str) -> dict[str, Any] | None:
        with suppress(OSError, HTTPException, ValueError):
            connection = http.client.HTTPConnection("127.0.0.1", self.where.port, timeout=20)
            connection.request("POST", self._writer.path, body, self._writer.headers)
            answer: dict[str, Any] = json.loads(connection.getresponse().read())
            connection.close()
            return answer
        return None

    def _listen(self) -> None:
        while not self._over.is_set():
            with suppress(OSError, HTTPException, ValueError):
                self._hear_a_stream()
            self._over.wait(0.3)

    def _hear_a_stream(self) -> None:
        box = f"{self._opened['passage']}.{self.head}"
        connection = http.client.HTTPConnection("127.0.0.1", self.where.port, timeout=30)
        address = f"/families/{self.where.ref}/stream?{urlencode({'box': box})}"
        connection.request("GET", address, headers={"Cookie": self._writer.cookie})
        answer = connection.getresponse()
        name = ""
        while not self._over.is_set() and (line := answer.readline()):
            if line.startswith(b"event: "):
                name = line[7:].strip().decode()
            elif line.startswith(b"data: ") and name == "typed":
                with self._lock:
                    self._hear(json.loads(line[6:]))
        connection.close()

    def _hear(self, live: dict[str, Any]) -> None:
        for each in live["updates"]:
            self.text.apply(b64decode(each))
        self.head = live["head"] or self.head
