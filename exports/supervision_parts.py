"""The items of a session's agenda as a document prints them, from what was sealed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from exports.family_facts import Known
from exports.sources import Piece
from exports.stamp import long_date
from exports.supervision_answered import Answered
from exports.supervision_facts import Item, Words
from exports.supervision_moved import MovedParts
from exports.supervision_plans import PlanParts
from exports.supervision_sides import Colleague, RecordSides
from exports.tables import Table
from workbook.access.rules import Thing
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import AgendaItem
from workbook.core.text import read_blocks, text_of
from workbook.supervision.queries.items import LIMITED
from workbook.supervision.queries.sealed import SealedRecord
from workbook.supervision.rules import BECAME, FOLLOW_UPS, HOW
from workbook.supervision.telling import TOLD_HOW
from workbook.web.filters import sentence

Part = Words | Table


class Parts:
    """What stands under each item for these readers: the same rights for every line of it."""

    def __init__(
        self,
        known: Known,
        record: SealedRecord,
        sides: RecordSides,
        content: Catalogue,
        colleagues: Mapping[str, Colleague],
        pieces: Mapping[str, Piece | None],
        moved: MovedParts,
        plans: PlanParts,
        answered: Answered,
    ) -> None:
        self.known = known
        self.record = record
        self.sealed = record.content
        self.sides = sides
        self.catalogue = content
        self.colleagues = colleagues
        self.pieces = pieces
        self.answered = answered
        self.names = {str(each.uuid): each.known_as for each in known.members}
        self._shows: Mapping[str, Callable[[AgendaItem], Iterator[Part]]] = {
            "attendance": self._attendance,
            "actions-before": self._before,
            "answers": self._about_members,
            "moved": lambda _: moved.shown(),
            "plans": lambda _: plans.shown(),
            "summaries": self._summaries,
            "views": self._views,
            "stages": self._stages,
            "minutes": self._about_members,
            "rating": self._ratings,
            "decisions": self._decisions,
            "finalise": self._next,
        }

    def items(self) -> tuple[Item, ...]:
        """Every item of the agenda in its order: what it shows, what it asks, then its minutes."""
        agenda = self.catalogue.session_types[self.sealed["kind"]].agenda
        asked = [
            Item(
                each.title,
                (
                    *self._shown(each),
                    *self.answered.shown(each, ""),
                    *self._minutes(each.slug, ""),
                ),
            )
            for each in agenda
        ]
        return (*asked, *self._opened())

    def _opened(self) -> Iterator[Item]:
        """Items that the chair had added for named people, and opened to everybody."""
        for each in self.sealed.get("opened_items", ()):
            said = tuple(self._minutes(LIMITED, each["item"], what=each["title"]))
            if said:
                yield Item(each["title"], said)

    def _shown(self, item: AgendaItem) -> Iterator[Part]:
        if item.shows in self._shows:
            yield from self._shows[item.shows](item)

    def _minutes(
        self,
        item: str,
        about: str,
        heading: str = "",
        things: tuple[Thing, ...] = (),
        what: str = "",
    ) -> Iterator[Words]:
        """What was said under an item, or about somebody under it."""
        for each in self.sealed["items"]:
            if (each["item"], each["about"]) != (item, about):
                continue
            blocks = read_blocks(each["blocks"])
            words = text_of(blocks)
            uuid = self.record.items.get((item, about), "")
            called = f"Minutes, {what or heading or self._title(item)}"
            if words.strip() and self.sides.puts(
                called, [*things, Thing("session-item", uuid)], words
            ):
                yield Words(heading, blocks=blocks)

    def _title(self, item: str) -> str:
        return self.catalogue.session_types[self.sealed["kind"]].item(item).title

    def _attendance(self, _item: AgendaItem) -> Iterator[Part]:
        rows = []
        for each in self.sealed["attendance"]:
            how = HOW.get(each["how"], "Not said")
            if each["person"] is None:
                rows.append((each["name"], each["agency"], how))
                continue
            who = self.colleagues[each["person"]]
            if self.sides.puts(f"That {who.name} took part", (), "", each["person"]):
                rows.append((who.name, who.role, how))
        columns = (("Name", 3), ("Role or agency", 3), ("How they took part", 2))
        yield Table("Who took part", columns, tuple(rows))

    def _before(self, _item: AgendaItem) -> Iterator[Part]:
        for plural, single, says, title in (
            ("actions_before", "action", FOLLOW_UPS, "Actions from before"),
            ("decisions_before", "decision", BECAME, "Decisions from before"),
        ):
            rows = []
            for each in self.sealed.get(plural, ()):
                given = self.record.earlier[each[single]]
                things = [Thing("session", str(given.session)), Thing(single, each[single])]
                what = f"{single.capitalize()} {given.number} of {long_date(given.on)}"
                if self.sides.puts(what, things, given.text):
                    rows.append((given.text, says[each["state"]], each["because"]))
            columns = (("What was agreed", 4), ("What became of it", 3), ("Why", 3))
            yield Table(title, columns, tuple(rows))

    def _summaries(self, item: AgendaItem) -> Iterator[Part]:
        yield from self._went_on()
        for each in self.sealed["summaries"]:
            person = each["person"]
            things = self.sides.of_summary(person)
            if things is None:
                continue
            who = self.colleagues[person]
            heading = f"{who.name}, {who.role}"
            piece = self.pieces.get(each["seal"] or "")
            if piece is not None:
                yield Words(heading, lines=piece.fields, blocks=piece.blocks)
                for grid in piece.grids:
                    yield Table(grid.title, tuple((one, 1) for one in grid.columns), grid.rows)
                heading = ""
            elif each["seal"] is None:
                yield Words(heading, lines=(("", "No finalised summary for this session."),))
                heading = ""
            for words in self._minutes(item.slug, person, heading, things):
                yield Words(words.heading, "What was said about this", blocks=words.blocks)

    def _went_on(self) -> Iterator[Words]:
        """Why it went on without every summary: it tells that whoever had none works here."""
        because = self.sealed["went_on_without_summaries_because"]
        without = [each["person"] for each in self.sealed["summaries"] if each["seal"] is None]
        unnamed = [each for each in without if each in self.sides.unnamed]
        what = "Why it went on without every summary"
        if because and self.sides.puts(what, (), because, *unnamed[:1]):
            yield Words(lines=(("Went on without every summary because", sentence(because)),))

    def _views(self, _item: AgendaItem) -> Iterator[Part]:
        for each in self.sealed["views"]:
            if (name := self._member(each["member"])) is None:
                continue
            when = long_date(date.fromisoformat(each["heard_on"])) if each["heard_on"] else ""
            source = ", ".join(filter(None, (each["source"], when)))
            line = (
                ("", each["said"])
                if each["said"]
                else ("Not obtained", sentence(each["not_obtained"]))
            )
            yield Words(name, lines=(line, *((("Heard by", source),) if source else ())))

    def _stages(self, item: AgendaItem) -> Iterator[Part]:
        titles = self.catalogue.stages
        rows = tuple(
            (
                name,
                each["behaviour"],
                titles[was].title
                if (was := self.record.was_at_stage(self.known.may_see, each)) in titles
                else "",
                titles[each["stage"]].title,
                self._what_tells_us(each, name),
            )
            for each in self.sealed["stages"]
            if (name := self._member(each["member"])) is not None
        )
        columns = (("Who", 2), ("Behaviour", 3), ("Before", 3), ("Now", 3), ("What tells us", 4))
        yield Table("Where each adult is in the cycle of change", columns, rows)
        yield from self._about_members(item)

    def _what_tells_us(self, stage: Mapping[str, Any], name: str) -> str:
        """The evidence of a stage, with the day of a lapse and what they said that matters most."""
        on, talk = stage.get("lapsed_on"), stage.get("talk", "").strip("“”")
        said = [stage["evidence"]]
        if on:
            said.append(f"Lapse or relapse on {long_date(date.fromisoformat(on))}")
        if talk and self.sides.puts_own_words(stage["member"], name):
            said.append(f"“{talk}”")
        return " ".join(sentence(each) for each in said if each)

    def _about_members(self, item: AgendaItem) -> Iterator[Part]:
        for uuid, name in self.names.items():
            answers = tuple(self.answered.shown(item, uuid, name))
            yield from answers
            for words in self._minutes(item.slug, uuid, name):
                yield replace(words, heading="") if answers else words

    def _ratings(self, _item: AgendaItem) -> Iterator[Part]:
        settled = tuple(
            (
                name,
                each["colour"].capitalize(),
                self.record.was_rated(self.known.may_see, each).capitalize(),
                each["because"],
            )
            for each in self.sealed["ratings"]
            if (name := self._member(each["member"]) if each["member"] else "The family")
        )
        columns = (("Whose", 2), ("Rating", 1), ("Before", 1), ("Why", 5))
        yield Table("Ratings as they were settled", columns, settled)
        proposed = []
        for each in self.sealed["proposed"]:
            who = self.colleagues[each["person"]]
            what = f"{who.name}'s own rating"
            if each["colour"] and self.sides.puts(what, (), each["line"], each["person"]):
                given = (each["colour"].capitalize(), _how_given(each), each["line"])
                proposed.append((who.name, *given))
        given_by = (("Who", 2), ("Rating", 1), ("Given", 2), ("Why", 4))
        yield Table("What each professional would have given", given_by, tuple(proposed))

    def _decisions(self, _item: AgendaItem) -> Iterator[Part]:
        for each in self.sealed["decisions"]:
            thing = Thing("decision", each["decision"])
            said = "\n".join((each["text"], each["because"], each["set_aside"]))
            if self.sides.puts(f"Decision {each['number']}", [thing], said):
                yield Words(lines=tuple(self._decision(each)))
        yield from self._actions()
        yield from self._told()

    def _decision(self, each: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        yield "We decided", each["text"]
        for label, said in (
            ("Because", each["because"]),
            ("Also considered", each["set_aside"]),
            ("In law or in the plan", each.get("effect", "")),
        ):
            if said:
                yield label, sentence(said)
        for one in each["dissents"]:
            name = self.colleagues[one["person"]].name
            what = f"That {name} sees a decision differently"
            if self.sides.puts(what, (), one["ground"], one["person"]):
                yield f"{name} sees it differently", sentence(one["ground"])

    def _actions(self) -> Iterator[Part]:
        rows = []
        for each in self.sealed["actions"]:
            what = f"Action {each['number']}"
            thing = Thing("action", each["action"])
            if self.sides.puts(what, [thing], each["text"], each["owner"]):
                owner = self.colleagues[each["owner"]].name if each["owner"] else ""
                due = long_date(date.fromisoformat(each["due_on"])) if each["due_on"] else ""
                text = each["text"] + (" (for safety)" if each["for_safety"] else "")
                rows.append((text, owner, due, each["better_off"]))
        better = "How the children will be better off"
        columns = (("What will happen", 4), ("Who", 2), ("By when", 2), (better, 3))
        yield Table("Actions", columns, tuple(rows))

    def _told(self) -> Iterator[Part]:
        rows = []
        for each in self.sealed.get("tellings", ()):
            name = self._member(each["member"])
            if name is not None and self.sides.puts_telling(each, name):
                teller = self.colleagues[each["teller"]].name if each["teller"] else ""
                due = long_date(date.fromisoformat(each["due_on"])) if each["due_on"] else ""
                rows.append((name, each["what"], f"{teller}, by {due}", TOLD_HOW[each["how"]]))
        columns = (("Who", 2), ("What they are told", 5), ("By whom and when", 3), ("How", 2))
        yield Table("What the family is told", columns, tuple(rows))
        kept = []
        for each in self.sealed.get("kept_back", ()):
            name = self._member(each["member"])
            if name is not None and self.sides.puts_kept_back(each, name):
                kept.append((name, each["what"], each["because"]))
        held = (("From whom", 2), ("What", 4), ("Why", 4))
        yield Table("What is not to be told", held, tuple(kept))

    def _next(self, _item: AgendaItem) -> Iterator[Part]:
        if self.sealed["next_on"]:
            on = long_date(date.fromisoformat(self.sealed["next_on"]))
            yield Words(lines=(("Next session", on),))

    def _member(self, uuid: str) -> str | None:
        """A member whom the readers may know of."""
        return self.names.get(uuid)


def _how_given(proposed: Mapping[str, Any]) -> str:
    """Whether somebody gave their own rating before those of others could be seen: each is kept."""
    if proposed.get("after_seeing"):
        return "After others could be seen"
    return "On their own" if proposed.get("n", 1) == 1 else "Changed on their own"
