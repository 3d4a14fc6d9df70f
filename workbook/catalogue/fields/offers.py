"""Answers to press, worked out for a template: what it says, and whether it is chosen."""

from dataclasses import dataclass

from workbook.catalogue.fields.company import UNNAMED, Pairs
from workbook.catalogue.fields.values import listed


@dataclass(frozen=True)
class Offer:
    """One answer to press."""

    value: str
    label: str
    hint: str = ""
    chosen: bool = False


def offer_people(choices: Pairs, value: object) -> list[Offer]:
    """Those who can be named, and after them whoever was named before and is not among them:
    saving the page again must not drop somebody whom this writer may not see named.
    """
    given = listed(value)
    known = {each for each, _ in choices}
    unseen = [(each, UNNAMED) for each in given if each not in known]
    return [Offer(each, label, chosen=each in given) for each, label in [*choices, *unseen]]


def or_none(offers: list[Offer]) -> list[Offer]:
    """With an answer that takes the others back, for a question that may stay open."""
    return [*offers, Offer("", "Not answered", chosen=not any(each.chosen for each in offers))]
