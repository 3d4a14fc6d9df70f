"""Who sees whose rating, and when. Pure (field guide e 13).

A group leans towards whatever was said first, most of all by whoever decides. So each professional
gives a rating of their own, with a line why, or passes, before they see what anybody else gave or
what the chair settled:

- whoever may give one sees the others' and the settled ones once they have given theirs or passed,
  and otherwise once the record is finalised;
- whoever settles (the family's manager, or the deputy who was named) sees what is settled, and the
  others' once they have given their own or passed, like everybody else: passing is how a chair
  opens the settling without a rating of their own, and it is on record. Settling is never held up
  by it, and once the family's rating is settled there is nothing left to lean towards;
- whoever gives none (the minute-taker, an auditor) sees how many have given theirs, and who has
  not, until the family's rating is settled;
- what was said about the rating is minuted under it, so it shows with what is settled: but to the
  minute-taker at once, who writes it.
"""

from dataclasses import dataclass

from workbook.supervision.rules import COLOURS


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether somebody sees what `others` gave, what the chair has `settled`, and what was `said`
    about it.
    """

    others: bool = True
    settled: bool = True
    said: bool = True


@dataclass(frozen=True, slots=True)
class Giving:
    """How many of those who were asked have given a rating of their own or passed, and the names
    of those who have not.
    """

    given: int
    of: int
    waiting: tuple[str, ...]


def sight_of(
    *,
    is_over: bool,
    has_given: bool,
    may_give: bool,
    settles: bool,
    is_settled: bool,
    minutes: bool = False,
) -> Sight:
    """What somebody sees of the ratings of a session. `is_over`: the record is finalised;
    `has_given`: a rating of their own, or passed; `is_settled`: the family's rating is; `minutes`:
    they write down what is said.
    """
    if is_over or has_given:
        return Sight()
    if settles:
        return Sight(others=is_settled)
    if may_give:
        return Sight(others=False, settled=False, said=minutes)
    return Sight(others=is_settled, settled=is_settled, said=is_settled or minutes)


def direction(was: str | None, colour: str | None) -> str:
    """`better`, `same` or `worse` than the rating before, and nothing where either is not there."""
    if not was or not colour:
        return ""
    moved = COLOURS.index(colour) - COLOURS.index(was)
    return "better" if moved > 0 else "worse" if moved < 0 else "same"
