"""One person asks for everything: every address, method and target, and each answer is judged."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from tests.headers import faults_of
from tests.matrix.bodies import body_for
from tests.matrix.browsers import FRAGMENT, PAGE, SCRIPT, Answer, Browser
from tests.matrix.targets import ELSEWHERE, Target
from tests.matrix.undone import undone, writes_of
from tests.matrix.who_may import UNDECLARED, WhoMay
from workbook.audit.models import AuditRow
from workbook.core.db import Database

METHODS = ("GET", "POST", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PUT", "PATCH", "DELETE")
# These call a view. HEAD is answered as GET is and the others by no view at all, whatever stands
# there and whichever database it is: they are asked in the team's own family only, on SQLite.
CALLED = {"GET", "POST"}
# What scripts and fragments are told is asked for by one who reads this family and one who does
# not, where something is and where nothing is.
ASKING_BY_SCRIPT = {"owen", "callum"}
ASKED_BY_SCRIPT = {"own", "absent"}
# A look, and that somebody is at work: nothing else is ever written by opening a page.
BY_LOOKING = {
    "INSERT INTO audit",
    "INSERT INTO audit_detail",
    "UPDATE audit_head",
    "UPDATE sign_in",
}
# Begins a change and never keeps it (design 7).
TRIES_TO_WRITE = {"health"}
NOTHING_SHOWN = {401, 403, 404}


@dataclass(frozen=True)
class Address:
    """One address with the rule that answers each method it declares."""

    path: str
    rules: Mapping[str, Rule]

    @property
    def rule(self) -> Rule:
        """Any of its rules: all have the same arguments."""
        return next(iter(self.rules.values()))


def addresses(app: Flask) -> list[Address]:
    """The app's own URL map."""
    found: dict[str, dict[str, Rule]] = defaultdict(dict)
    for rule in app.url_map.iter_rules():
        for method in rule.methods or ():
            found[rule.rule].setdefault(method, rule)
    return [Address(path, rules) for path, rules in found.items()]


@dataclass
class Asker:
    """Somebody who asks for everything. `marks`: who may be shown each; `given`: what the forms of
    each family choose from; `families`: ids, by place. `faults` gathers what was found.
    """

    app: Flask
    who: str
    browser: Browser
    is_in: bool
    person_id: int | None
    table: WhoMay
    targets: Mapping[str, list[Target]]
    marks: Mapping[str, frozenset[str]]
    given: Mapping[str, Mapping[str, str]]
    families: Mapping[str, int]
    cells: int = 0
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._database: Database = self.app.extensions["database"]
        self._hidden = [each for each, shown in self.marks.items() if self.who not in shown]
        self._last_row = 0
        self._told: dict[tuple[object, ...], tuple[str, Target]] = {}
        self._sent = ""

    def ask_everything(self) -> None:
        """Ask for every address by every method; faults are gathered."""
        with writes_of(self._database) as self._written:
            for address in addresses(self.app):
                for method in METHODS:
                    rule = address.rules.get(method)
                    for target in self._worth_asking(address, method):
                        self._ask_all(address.path, method, rule, target)

    def _worth_asking(self, address: Address, method: str) -> list[Target]:
        """Of a family that this person is anything to: everything, or, where the act is not theirs,
        what is hidden from them; of every other, one thing.
        """
        targets = self.targets[address.path]
        one_each = list({each.place: each for each in reversed(targets)}.values())
        if method not in CALLED and self._database.name != "sqlite":
            return []
        if method not in CALLED or method not in address.rules:
            return [each for each in one_each if each.place in {"", "own"}]
        endpoint = address.rules[method].endpoint
        near = [e for e in targets if self.is_in and self.table.stands(endpoint, self.who, e)]
        if not any(self.table.is_for(endpoint, self.who, each) for each in near):
            near = [e for e in near if e.label == ELSEWHERE or not e.is_there_for(self.who)]
        return list(dict.fromkeys([*near, *one_each]))

    def _ask_all(self, path: str, method: str, rule: Rule | None, target: Target) -> None:
        if rule is None or method == "OPTIONS":
            answer = self._ask(method, target.url(path), PAGE)
            wanted = UNDECLARED if rule is None else frozenset({200})
            self._judge(method, rule, target, answer, wanted)
            return
        wanted = self.table.expected(rule.endpoint, self.who, target, is_in=self.is_in)
        for query in ("", *target.queries) if method == "GET" else ("",):
            for face in self._faces(rule, target):
                answer = self._send(method, rule, target.url(path) + query, face, target)
                self._judge(method, rule, target, answer, wanted)
                if method != "POST":
                    self._judge_looking(method, rule, target, answer)
                if not query and self._learns_nothing(rule, target):
                    self._compare(method, rule, target, face, answer)

    def _faces(self, rule: Rule, target: Target) -> tuple[Mapping[str, str], ...]:
        by_script = self.who in ASKING_BY_SCRIPT and target.place in ASKED_BY_SCRIPT
        learns_nothing = self._learns_nothing(rule, target)
        return (PAGE, SCRIPT, FRAGMENT) if by_script and learns_nothing else (PAGE,)

    def _send(
        self, method: str, rule: Rule, url: str, face: Mapping[str, str], target: Target
    ) -> Answer:
        """Ask; a post has a body that fits, and whatever it changes is taken back."""
        if method != "POST":
            return self._ask(method, url, face)
        body = body_for(rule.endpoint, self.given.get(target.place, self.given["own"]))
        with undone(self._database):
            return self._ask(method, url, face, body)

    def _ask(
        self, method: str, url: str, face: Mapping[str, str], body: Mapping[str, str] | None = None
    ) -> Answer:
        self.cells += 1
        self._sent = " ".join(body.values()) if body else ""
        self._written.clear()
        return self.browser.ask(method, url, body, face)

    def _learns_nothing(self, rule: Rule, target: Target) -> bool:
        """Whether this person must not even learn that the thing is there."""
        if not target.place or not self.is_in or target.part:
            return False
        stands = self.table.stands(rule.endpoint, self.who, target)
        return not stands or not target.is_there_for(self.who)

    def _judge(
        self,
        method: str,
        rule: Rule | None,
        target: Target,
        answer: Answer,
        wanted: frozenset[int],
    ) -> None:
        if answer.status not in wanted:
            either = " or ".join(str(each) for each in sorted(wanted))
            self._fault(method, rule, target, f"gets {answer.status}, not {either}")
        for says in faults_of(answer, method, is_built="name" in target.values):
            self._fault(method, rule, target, says)
        said, sent = answer.text, self._sent
        for each in self._hidden:
            if each in said and each not in sent:  # what one typed oneself comes back
                self._fault(method, rule, target, f"is shown “{each}”")

    def _compare(
        self, method: str, rule: Rule, target: Target, face: Mapping[str, str], answer: Answer
    ) -> None:
        """What is forbidden cannot be told from what is absent: every such answer is the same."""
        near = target.place if self.table.stands(rule.endpoint, self.who, target) else ""
        kind = (rule.endpoint, method, near, *face.items())
        first, of = self._told.setdefault(kind, (answer.told, target))
        if answer.told != first:
            self._fault(method, rule, target, f"is answered unlike {of}")

    def _judge_looking(self, method: str, rule: Rule, target: Target, answer: Answer) -> None:
        written = [each for each in self._written if each not in BY_LOOKING]
        if written and rule.endpoint not in TRIES_TO_WRITE:
            self._fault(method, rule, target, f"writes by looking: {', '.join(written)}")
        family_id = self.families.get(target.place)
        looks = [each for each in self._looks() if each.family_id == family_id]
        shows = target.place or self.table.row(rule.endpoint, target).shows_families
        if shows and answer.status == 200 and len(looks) != 1:
            self._fault(method, rule, target, f"is opened with {len(looks)} looks, not 1")
        elif answer.status in NOTHING_SHOWN and looks:
            self._fault(method, rule, target, "is refused and yet recorded as opened")

    def _looks(self) -> list[AuditRow]:
        """The rows of this person opening something that this request added to the trail."""
        if "INSERT INTO audit" not in self._written:
            return []
        with self._database.reading() as session:
            new = session.scalars(
                select(AuditRow).where(AuditRow.id > self._last_row).order_by(AuditRow.id)
            ).all()
        self._last_row = new[-1].id
        return [each for each in new if each.verb == "looked" and each.actor_id == self.person_id]

    def _fault(self, method: str, rule: Rule | None, target: Target, says: str) -> None:
        named = rule.endpoint if rule else "this address"
        self.faults.append(f"{self.who}: {method} {named} ({target}) {says}")
