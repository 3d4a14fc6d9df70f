"""An invented family for documents: builders of facts with plain defaults. Nobody here is real."""

from datetime import date
from typing import Any

from exports.gathered import Signatory
from exports.parenting_facts import Child, Facts, Parent
from exports.sources import Piece, Source
from exports.stamp import Stamp
from workbook.core.text import Block, Mark, Run

MAISIE = Child(
    "m-1",
    "Maisie Ashdown",
    born_on=date(2019, 5, 3),
    legal_status="Child protection plan since 12 March 2026",
    lives="With Kelly Ashdown at the family home",
)
TYLER = Child(
    "m-2",
    "Tyler Reed",
    born_on=date(2022, 8, 19),
    legal_status="Child protection plan since 12 March 2026",
    lives="With Kelly Ashdown at the family home",
)
KELLY = Parent("m-3", "Kelly Ashdown", date(1995, 1, 30), "Mother of Maisie and Tyler")
DARREN = Parent("m-4", "Darren Reed", date(1993, 11, 2), "Father of Tyler")

WRITERS = {
    "Priya Nair": ("Social worker", "Social work"),
    "Gemma Holt": ("Domestic abuse practitioner", "Domestic abuse: victim work"),
    "Martin Okafor": ("Domestic abuse worker", "Domestic abuse: probation"),
    "Joe Whitaker": ("Recovery worker", "Recovery"),
    "Ruth Bellamy": ("Psychologist", "Mental health and psychology"),
}


def p(*texts: str, kind: str = "p", indent: int = 0) -> Block:
    """One block of plain runs."""
    return Block(kind, indent, tuple(Run(text, ()) for text in texts))


def marked(text: str, *marks: tuple[str, str]) -> Run:
    return Run(text, tuple(Mark(kind, value) for kind, value in marks))


def a_source(key: str = "s-1", **changed: Any) -> Source:
    author = changed.pop("author", "Priya Nair")
    role, discipline = WRITERS[author]
    kept = {
        "author": author,
        "role": role,
        "discipline": discipline,
        "kind": "Visit",
        "happened_on": date(2026, 11, 12),
        "recorded_on": date(2026, 11, 13),
    }
    return Source(key, **(kept | changed))


def a_piece(place: str, *blocks: Block | str, **changed: Any) -> Piece:
    made = tuple(p(block) if isinstance(block, str) else block for block in blocks)
    kept: dict[str, Any] = {"source": a_source()}
    return Piece(place, made, **(kept | changed))


def facts(**changed: Any) -> Facts:
    """A small assessment with nothing finalised but who it is about."""
    kept: dict[str, Any] = {
        "reference": "2614",
        "team": "Family Safeguarding, North team",
        "author": Signatory(
            "Priya Nair", "Social worker", "BA Social Work", "SW000000", date(2026, 11, 20)
        ),
        "children": (MAISIE, TYLER),
        "parents": (KELLY, DARREN),
        "completed_on": date(2026, 11, 20),
    }
    return Facts(**(kept | changed))


def a_stamp(**changed: Any) -> Stamp:
    kept: dict[str, Any] = {
        "reader": "the court and every party",
        "audience": "court",
        "copy": 2,
        "code": "K7Q4-9TXM",
        "made_on": date(2026, 11, 21),
        "authority": "Eastmere Council",
    }
    return Stamp(**(kept | changed))
