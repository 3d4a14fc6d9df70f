"""The page of what was said about an entry, and its forms: shown again with what was typed."""

from textwrap import shorten

from flask import request

from workbook.access import policy
from workbook.access.gate import me
from workbook.access.policy import Can
from workbook.core.problems import Problem
from workbook.families.forms import refused
from workbook.families.models import Family
from workbook.families.queries import standings_towards
from workbook.families.views.frame import frame_of
from workbook.records.boxes import Option
from workbook.records.models import Entry
from workbook.records.queries.answers import answers_of
from workbook.records.queries.cards import cards_where
from workbook.records.queries.mentions import may_be_named
from workbook.records.queries.offers import OfferTo
from workbook.records.queries.writers import is_writer
from workbook.records.views.addresses import addresses
from workbook.web.pages import Fault
from workbook.web.show import Show, fragment, page, wants_fragment
from workbook.web.store import db

TYPED = ("text", "instead", "quote", "before", "after", "nth", "reason")
SHORT = 60


def comments_page(
    family: Family, entry: Entry, problem: Problem | None = None, form: str = ""
) -> Show:
    """The entry, its comments and the forms; after a `problem`, `form` is the one with what was
    typed in it. For a script, the two forms that begin a comment alone.
    """
    standings = standings_towards(db(), me(), family)
    offer = OfferTo(me(), standings, addresses(family.ref))
    (card,) = cards_where(db(), me(), family, Entry.id == entry.id, offer=offer)
    may_comment = policy.may(Can.ENTRY_COMMENT, me().role, standings)
    answers = answers_of(db(), me(), family, entry) if may_comment else ()
    chosen = request.form.get("field") if form == "comment" else None
    told = refused(problem)
    told["faults"] = tuple(Fault(f"{each.field_id}-{form}", each.says) for each in told["faults"])
    facts = {
        "card": card,
        "url": addresses(family.ref)("entry", entry=str(entry.uuid)),
        "may_comment": may_comment,
        "may_suggest": may_comment and not is_writer(db(), me(), family, entry),
        "answers": answers,
        "choices": [
            Option(each.field, f"{each.label}: {shorten(each.said, SHORT)}", each.field == chosen)
            for each in answers
        ],
        "names": may_be_named(db(), me(), family, entry) if may_comment else [],
        "form": form,
        "typed": {name: request.form.get(name, "") for name in TYPED} if form else {},
        **told,
    }
    if wants_fragment() and problem is None:
        return fragment("records/_comment_forms.html", **facts)
    back = addresses(family.ref)("section", section=entry.section) + f"#entry-{entry.uuid}"
    return page(
        "records/comments.html", back=back, **facts, **frame_of(db(), me(), family, entry.section)
    )
