"""Saying something about a colleague's entry, or suggesting other words in it. Their words stay as
they are: nobody changes another's (design 4.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid, NotAllowed, NotFound
from workbook.core.text import clean
from workbook.core.time import now
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.people.rules import Me
from workbook.records.actions.withdraw_entry import refuse_withdrawn
from workbook.records.anchors import Found, find_chosen
from workbook.records.comment_models import (
    Comment,
    CommentAnchor,
    CommentField,
    CommentMention,
    CommentWords,
)
from workbook.records.happenings import CommentMade
from workbook.records.mentions import named_in
from workbook.records.models import Entry
from workbook.records.queries.answers import Answer, answers_of, field_of
from workbook.records.queries.comments import (
    anchor_of,
    comment_of,
    is_closed_for,
    words_now,
    words_of,
)
from workbook.records.queries.entries import entry_for
from workbook.records.queries.mentions import may_be_named
from workbook.records.queries.writers import is_writer
from workbook.writing.queries import passage_locked

LONGEST = 4_000
LONGEST_QUOTE = 1_000


@dataclass(frozen=True)
class Chosen:
    """The words that were chosen in an entry, or pasted: with what stood around them, and how many
    times they stood before, where the page knew. Or instead the answer to a `field`, by its slug:
    `seen` is which of its answers the page showed.
    """

    quote: str = ""
    before: str = ""
    after: str = ""
    nth: int = 0
    field: str = ""
    seen: int = 0


@dataclass(frozen=True)
class Remark:
    """What is said: `text`, the words chosen, and what they might be `instead`; None where nothing
    is suggested.
    """

    text: str
    chosen: Chosen = Chosen()
    instead: str | None = None

    @property
    def suggests(self) -> bool:
        """Whether it suggests other words."""
        return self.instead is not None


def entry_to_comment(
    session: Session, me: Me, ref: str, uuid: object, *, suggests: bool = False
) -> tuple[Family, Entry]:
    """An entry that `me` may comment on, or suggest other words for, with its words under lock
    (design 4.6). Raises NotFound, NotAllowed (nobody suggests to themselves), and Closed for a
    draft or what was withdrawn.
    """
    family = family_for(session, me, ref, Can.ENTRY_COMMENT)
    passage_id = session.scalar(
        select(Entry.passage_id).where(Entry.uuid == uuid, Entry.family_id == family.id)
    )
    if passage_id is None:
        raise NotFound
    passage_locked(session, passage_id)
    entry = entry_for(session, me, family, uuid)
    if suggests and is_writer(session, me, family, entry):
        raise NotAllowed("This is your own entry: write it as you would have it.")
    refuse_unshared(entry)
    return family, entry


def refuse_unshared(entry: Entry) -> None:
    """Refuse what is said about a draft, which nobody else can see, or what was withdrawn."""
    refuse_withdrawn(entry)
    if entry.sharing is None:
        raise Closed("This is a draft that nobody else can see. Share it first.")


def comment_on(session: Session, me: Me, family: Family, entry: Entry, remark: Remark) -> Comment:
    """Keep a comment or a suggestion; `entry` is from `entry_to_comment`. The same again from the
    same person, as when a button was pressed twice, is not a second one.

    Raises Invalid where something is wanting.
    """
    remark = _checked(remark)
    found = _place(session, entry, remark) if remark.chosen.quote.strip() else None
    answer = _answer(session, me, family, entry, remark.chosen) if remark.chosen.field else None
    quoted = found.anchor.quote if found else None
    again = _said_already(session, me, entry, None, remark, quoted)
    if again is not None:
        return again
    comment = _said(session, me, family, entry, None, remark, answer)
    if found is not None:
        words = words_now(session, entry).passage
        session.add(
            CommentAnchor(
                comment_id=comment.id,
                quoted=found.anchor.quote,
                quote=found.anchor.quote,
                before=found.anchor.before,
                after=found.anchor.after,
                block=found.anchor.block,
                times=found.anchor.times,
                passage_id=words.id,
                revision=words.version,
            )
        )
    return comment


def answer_comment(
    session: Session, me: Me, family: Family, entry: Entry, uuid: object, text: str
) -> Comment:
    """Answer a comment; an answer to an answer stands under the same comment. Once, as above."""
    under = comment_of(session, me, entry, uuid)
    if under.under_id is not None:
        under = session.get_one(Comment, under.under_id)
    if under.withdrawn_at is not None:
        raise Closed("This comment was withdrawn, so it takes no more answers.")
    if is_closed_for(session, me, under):
        raise Closed("This does not wait any more. Open it again, or make another comment.")
    remark = _checked(Remark(text))
    again = _said_already(session, me, entry, under, remark, None)
    return again or _said(session, me, family, entry, under, remark)


def checked_words(text: str, field: str) -> str:
    """The words as they are kept. Raises Invalid for too many."""
    cleaned = clean(text).strip()
    if len(cleaned) > LONGEST:
        raise Invalid(f"Keep it to {LONGEST:,} characters", field=field)
    return cleaned


def write_comment(
    session: Session, me: Me, family: Family, entry: Entry, comment: Comment, remark: Remark, n: int
) -> CommentWords:
    """The words of a comment as its `n`th version, and whom they name."""
    named: Mapping[str, int] = {}
    if "@" in remark.text:
        field = field_of(session, comment)
        people = {each.id: each.name for each in may_be_named(session, me, family, entry, field)}
        named = named_in(remark.text, people)
    words = CommentWords(
        comment_id=comment.id,
        n=n,
        text=remark.text,
        instead=remark.instead or "",
        named=sorted(named),
        written_at=now(),
    )
    session.add(words)
    session.add_all(
        CommentMention(comment_id=comment.id, person_id=each) for each in sorted({*named.values()})
    )
    entry.shown += 1
    session.flush()
    return words


def _checked(remark: Remark) -> Remark:
    text = checked_words(remark.text, "text")
    if not remark.suggests:
        if not text:
            raise Invalid("Write what you want to say", field="text")
        if remark.chosen.field and remark.chosen.quote.strip():
            raise Invalid("Choose an answer, or paste some words, but not both", field="field")
        return Remark(text, remark.chosen)
    if remark.chosen.field:
        raise Invalid(
            "Other words can be suggested for the text of an entry, not for an answer. Comment on "
            "the answer, and its writer decides",
            field="quote",
        )
    instead = checked_words(remark.instead or "", "instead")
    if not remark.chosen.quote.strip():
        raise Invalid("Give the words that you would change", field="quote")
    return Remark(text, remark.chosen, instead)


def _place(session: Session, entry: Entry, remark: Remark) -> Found:
    """Where the chosen words stand. Raises Invalid where that cannot be told."""
    chosen, lines = remark.chosen, words_now(session, entry).lines
    quote = clean(chosen.quote).strip()
    if len(quote) > LONGEST_QUOTE:
        raise Invalid(f"Choose at most {LONGEST_QUOTE:,} characters", field="quote")
    places = find_chosen(quote, clean(chosen.before), clean(chosen.after), chosen.nth, lines)
    if not places:
        raise Invalid(
            "These words are not in the entry now. Copy them from it again", field="quote"
        )
    if len(places) > 1:
        raise Invalid(
            f"These words stand there {len(places)} times. Add some of the words around them",
            field="quote",
        )
    (found,) = places
    if remark.suggests and not _is_in_one(found, lines):
        raise Invalid("Suggest other words for one paragraph at a time", field="quote")
    if remark.instead == found.anchor.quote:
        raise Invalid("These are the words that stand there", field="instead")
    return found


def _answer(session: Session, me: Me, family: Family, entry: Entry, chosen: Chosen) -> Answer:
    """What stands answered there. Raises Invalid where that is not what the page showed."""
    answers = {each.field: each for each in answers_of(session, me, family, entry)}
    answer = answers.get(chosen.field)
    if answer is None:
        raise Invalid("This answer is not in the entry now. Choose again", field="field")
    if answer.n != chosen.seen:
        raise Invalid(
            f"“{answer.label}” was changed meanwhile: it says “{answer.said}” now. Send this again "
            "if you still want to say it",
            field="field",
        )
    return answer


def _is_in_one(found: Found, lines: list[str]) -> bool:
    return found.anchor.quote in lines[found.anchor.block]


def _said(
    session: Session,
    me: Me,
    family: Family,
    entry: Entry,
    under: Comment | None,
    remark: Remark,
    answer: Answer | None = None,
) -> Comment:
    comment = Comment(
        entry_id=entry.id,
        under_id=under.id if under else None,
        by_id=me.id,
        at=now(),
        suggests=remark.suggests,
    )
    session.add(comment)
    session.flush()
    if answer is not None:
        session.add(
            CommentField(comment_id=comment.id, entry_field_id=answer.id, quoted=answer.said)
        )
        session.flush()
    write_comment(session, me, family, entry, comment, remark, 1)
    tell(
        session,
        me.id,
        CommentMade(
            family_id=family.id,
            thing_kind="entry",
            thing=str(entry.uuid),
            comment=str(comment.uuid),
            suggests=remark.suggests,
            answers=str(under.uuid) if under else "",
            field_name=remark.chosen.field,
        ),
    )
    return comment


def _said_already(
    session: Session,
    me: Me,
    entry: Entry,
    under: Comment | None,
    remark: Remark,
    quoted: str | None,
) -> Comment | None:
    """The last comment on the entry, if this person has just said this there."""
    last = session.scalar(
        select(Comment).where(Comment.entry_id == entry.id).order_by(Comment.id.desc()).limit(1)
    )
    if last is None or last.by_id != me.id or last.withdrawn_at is not None:
        return None
    words, anchor = words_of(session, last), anchor_of(session, last)
    about = "" if last.under_id else field_of(session, last) or ""
    stands = (last.under_id, last.suggests, words.text, words.instead, about)
    sent = (
        under.id if under else None,
        remark.suggests,
        remark.text,
        remark.instead or "",
        remark.chosen.field,
    )
    return last if (stands, anchor.quoted if anchor else None) == (sent, quoted) else None
