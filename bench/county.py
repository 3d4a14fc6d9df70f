"""A county in one database: 2,000 families, 600 staff, 200,000 entries, made of the invented ones.

The demo is played through the product's own verbs, and its people and families are then copied, row
for row, as often as it takes: whatever table a room adds comes along. A copy has ids, references
and public ids of its own; the trail goes on through all of them, and its chain holds. Seals stay
those of the rows they were made for, so `records verify` is not for a county. SQLite only.

    python -m bench.county FOLDER      (then `make run DATA=FOLDER`, to walk about in it)
"""

import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random
from typing import Any

from sqlalchemy import Table

from workbook.app import create_app
from workbook.audit.rules import Detail, Head, Row, detail_hash, row_hash
from workbook.core.config import Config, mark_demo
from workbook.core.db import Base
from workbook.demo.load import load_unless_there
from workbook.migrations import migrate

FAMILIES, STAFF, ENTRIES = 2_000, 600, 200_000
LONG = 100  # entries; families with more of them are the long ones
AT_ONCE = 50_000  # rows of the trail
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
OF_PEOPLE = ("team", "person", "membership")
# What names a row of another table without being a foreign key.
NAMES = {
    ("passage_state", "upto"): "passage_update",
    ("passage_state", "settled"): "passage_update",
}
# The trail is told anew; and what lies between two families would lie between two counties.
NOT_COPIED = ("audit", "audit_detail", "same_person")


@dataclass(frozen=True)
class Copy:
    """The `n`th of a pattern: its first id in each table, and what its public ids are turned by.
    What a family says of people is said of those in `staff`; in a copy of people, of itself.
    """

    n: int
    begins: Mapping[str, int]
    turned: int
    ref: str = ""
    staff: "Copy | None" = None

    @property
    def people(self) -> "Copy":
        """The copy that its people are of."""
        return self.staff or self


Value = Callable[[Copy], Any]


@dataclass
class Pattern:
    """The rows that belong together: as they stand, with those values that are a copy's own. And
    which of them a row is, by table and id.
    """

    places: dict[str, dict[int, int]] = field(default_factory=dict)
    rows: dict[str, list[tuple[list[Any], list[tuple[int, Value]]]]] = field(default_factory=dict)

    def drawn(self, table: str, copy: Copy) -> Iterator[list[Any]]:
        """Its rows of this table, as the copy has them."""
        for kept, own in self.rows[table]:
            row = kept.copy()
            for place, value in own:
                row[place] = value(copy)
            yield row


class County:
    """The demo's database, as it is read and copied by the driver itself."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.luck = Random(5)
        self.tables = [each for each in Base.metadata.sorted_tables if each.name not in NOT_COPIED]
        self.next = {each.name: self._first_free(each) for each in self.tables if "id" in each.c}
        self.families = dict(
            db.execute("SELECT family_id, count(*) FROM entry GROUP BY family_id").fetchall()
        )
        self.of_staff = self._uuids("person") | self._uuids("team")
        self.of_all = self._uuids("rating_wording")
        self.refs = self._free_refs()
        self.first_staff = Copy(0, dict.fromkeys(OF_PEOPLE, 1), 0)

    def _first_free(self, table: Table) -> int:
        (last,) = self.db.execute(f"SELECT coalesce(max(id), 0) FROM {table.name}").fetchone()
        return int(last) + 1

    def _uuids(self, table: str) -> set[str]:
        return {row[0] for row in self.db.execute(f"SELECT uuid FROM {table}")}

    def _free_refs(self) -> Iterator[str]:
        taken = {row[0] for row in self.db.execute("SELECT ref FROM family")}
        return (str(n) for n in range(100_000, 1_000_000, 37) if str(n) not in taken)

    # ------------------------------------------------------------------ patterns

    def staff(self) -> Pattern:
        """Everybody, their teams, and who serves where."""
        found = {name: self._rows(Base.metadata.tables[name], "1") for name in OF_PEOPLE}
        return self._pattern(found)

    def family(self, family_id: int) -> Pattern:
        """A family and everything that hangs on it, however far down."""
        found: dict[str, list[tuple[Any, ...]]] = {}
        for table in self.tables:
            ways = [
                f"{key.parent.name} IN ({_listed(found[on.name], on)})"
                for key in table.foreign_keys
                if (on := key.column.table).name in found and on is not table
            ]
            if table.name == "family":
                ways = [f"id = {family_id}"]
            if ways:
                found[table.name] = self._rows(table, " OR ".join(ways))
        return self._pattern(found)

    def _rows(self, table: Table, where: str) -> list[tuple[Any, ...]]:
        return self.db.execute(
            f"SELECT {_columns(table)} FROM {table.name} WHERE {where} ORDER BY rowid"
        ).fetchall()

    def _pattern(self, found: dict[str, list[tuple[Any, ...]]]) -> Pattern:
        pattern = Pattern()
        for name, rows in found.items():
            if name in self.next:
                at = list(Base.metadata.tables[name].c.keys()).index("id")
                pattern.places[name] = {row[at]: n for n, row in enumerate(rows)}
        for name, rows in found.items():
            table = Base.metadata.tables[name]
            pattern.rows[name] = [
                (list(row), list(self._own(table, row, pattern.places))) for row in rows
            ]
        return pattern

    def _own(
        self, table: Table, row: tuple[Any, ...], places: dict[str, dict[int, int]]
    ) -> Iterator[tuple[int, Value]]:
        """Which values of this row are a copy's own, and how they are told."""
        for n, (column, value) in enumerate(zip(table.c, row, strict=True)):
            key = next(iter(column.foreign_keys), None)
            names = key.column.table.name if key else NAMES.get((table.name, column.name), "")
            if value is None:
                continue
            if column.name == "id":
                yield n, _id_of(table.name, places[table.name][value])
            elif value in places.get(names, {}):
                yield n, _id_of(names, places[names][value])
            elif names in OF_PEOPLE:
                yield n, _id_of_people(names, value)
            elif own := self._words_of(table.name, column.name, value):
                yield n, own

    def _words_of(self, table: str, column: str, value: Any) -> Value | None:
        if column == "ref" and table == "family":
            return lambda copy: copy.ref
        if column == "email" and table == "person":
            return lambda copy: value.replace("@", f".{copy.n}@")
        if column == "name" and table in {"person", "team", "family"}:
            return lambda copy: f"{value} {copy.n}"
        if column == "seal":
            return lambda copy: sha256(f"{value}{copy.n}".encode()).hexdigest()
        if column == "uuid":
            return self._public_id(value)
        return self.naming(value)

    def naming(self, value: Any) -> Value | None:
        """Words that name something by its public id; None for all others."""
        if not isinstance(value, str) or not (found := UUID.findall(value)):
            return None
        first, *between = UUID.split(value)
        named = [self._public_id(each.replace("-", "")) for each in found]

        def said(copy: Copy) -> str:
            parts = [first]
            for name, after in zip(named, between, strict=True):
                it = name(copy)
                parts += [f"{it[:8]}-{it[8:12]}-{it[12:16]}-{it[16:20]}-{it[20:]}", after]
            return "".join(parts)

        return said

    def _public_id(self, digits: str) -> Value:
        if digits in self.of_all:
            return lambda _: digits
        number = int(digits, 16)
        if digits in self.of_staff:
            return lambda copy: f"{number ^ copy.people.turned:032x}"
        return lambda copy: f"{number ^ copy.turned:032x}"

    # ------------------------------------------------------------------ copies

    def copy(self, pattern: Pattern, n: int, staff: Copy | None = None) -> Copy:
        """One more of these, kept."""
        ref = next(self.refs) if staff else ""
        made = Copy(n, dict(self.next), self.luck.getrandbits(128), ref, staff)
        for name, rows in pattern.rows.items():
            table = Base.metadata.tables[name]
            marks = ", ".join("?" * len(table.c))
            self.db.executemany(
                f"INSERT INTO {name} ({_columns(table)}) VALUES ({marks})",
                pattern.drawn(name, made),
            )
            if name in self.next:
                self.next[name] += len(rows)
        return made

    def tell(self, copies: Mapping[int, list[Copy]]) -> None:
        """What was told of each family, told of its copies too: of all of them in one order."""
        last, hashed, count = self.db.execute(
            "SELECT last_id, hash, count FROM audit_head"
        ).fetchone()
        told = self.db.execute(
            "SELECT at, actor_id, verb, family_id, thing_kind, thing, salt, words FROM audit"
            " JOIN audit_detail ON audit_id = id WHERE family_id IS NOT NULL ORDER BY id"
        ).fetchall()
        head, rows, details = Head(last, hashed), [], []
        for at, actor, verb, family, kind, thing, salt, words in told:
            things, says = self.naming(thing), self.naming(words)
            for copy in copies.get(family, ()):
                detail = Detail(salt, says(copy) if says else words)
                row = Row(
                    id=head.id + 1,
                    at=at,
                    actor_id=actor and _id_of_people("person", actor)(copy),
                    verb=verb,
                    family_id=copy.begins["family"],
                    thing_kind=kind,
                    thing=things(copy) if things else thing,
                    detail_hash=detail_hash(detail),
                )
                head = Head(row.id, row_hash(head.hash, row))
                rows.append((*row, head.hash))
                details.append((row.id, *detail))
            if len(rows) > AT_ONCE:
                self._keep(rows, details)
        self._keep(rows, details)
        self.db.execute(
            "UPDATE audit_head SET last_id = ?, hash = ?, count = ?",
            (head.id, head.hash, count + head.id - last),
        )

    def _keep(self, rows: list[Any], details: list[Any]) -> None:
        self.db.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self.db.executemany("INSERT INTO audit_detail VALUES (?, ?, ?)", details)
        rows.clear()
        details.clear()


def _columns(table: Table) -> str:
    return ", ".join(f'"{each.name}"' for each in table.c)


def _listed(rows: list[tuple[Any, ...]], table: Table) -> str:
    key = next(iter(table.primary_key)).name
    at = list(table.c.keys()).index(key)
    return ", ".join(str(row[at]) for row in rows)


def _id_of(table: str, place: int) -> Value:
    return lambda copy: copy.begins[table] + place


def _id_of_people(table: str, first: int) -> Value:
    """The demo's own people and teams are numbered from 1."""
    return lambda copy: copy.people.begins[table] + first - 1


def fill(
    config: Config, families: int = FAMILIES, staff: int = STAFF, entries: int = ENTRIES
) -> dict[str, float]:
    """Fill a new place with about as many; how many there are of each, and the seconds it took.
    Long families and others are copied in the proportion that gives so many entries.
    """
    begun = time.monotonic()
    migrate(config)
    database = create_app(config).extensions["database"]
    load_unless_there(database, config)
    database.dispose()
    with closing(sqlite3.connect(config.data / "workbook.sqlite", isolation_level=None)) as db:
        # A county that is half filled is thrown away: nothing here has to outlive a crash.
        for each in ("synchronous = OFF", "cache_size = -1000000", "foreign_keys = OFF"):
            db.execute(f"PRAGMA {each}")
        db.execute("BEGIN IMMEDIATE")
        # A finalised record takes no more rows, and a copy of one comes table by table.
        triggers = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        county = County(db)
        everybody = county.staff()
        sets = [county.first_staff]
        while len(sets) * len(everybody.places["person"]) < staff:
            sets.append(county.copy(everybody, len(sets)))
        copies: dict[int, list[Copy]] = {}
        n = 0
        for family_id, times in _times(county.families, families, entries).items():
            pattern = county.family(family_id)
            for _ in range(times - 1):
                n += 1
                made = county.copy(pattern, n, sets[n % len(sets)])
                copies.setdefault(family_id, []).append(made)
        county.tell(copies)
        for _, sql in triggers:
            db.execute(sql)
        db.execute("COMMIT")
        db.execute("ANALYZE")
        counted = {
            name: float(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
            for name in ("family", "person", "entry", "audit")
        }
    return {**counted, "seconds": round(time.monotonic() - begun, 1)}


def _times(has: Mapping[int, int], families: int, entries: int) -> dict[int, int]:
    """How often there is each family, so that there are so many of them with so many entries."""
    long = [each for each, count in has.items() if count > LONG]
    others = [each for each in has if each not in long]
    of_long, of_others = (sum(has[each] for each in which) for which in (long, others))
    a_few = of_others / len(others)
    of_each_long = (entries - families * a_few) / (of_long - len(long) * a_few)
    of_each_other = (families - of_each_long * len(long)) / len(others)
    return {each: max(1, round(of_each_long if each in long else of_each_other)) for each in has}


if __name__ == "__main__":
    place = Config.from_environ({"WORKBOOK_DATA": sys.argv[1], "WORKBOOK_DEMO": "1"})
    mark_demo(place)
    print(json.dumps(fill(place)))
