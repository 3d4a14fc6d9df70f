"""Comments on an entry and suggestions of other words in it: saying, answering, changing them."""

from uuid import UUID

from flask import request, url_for
from sqlalchemy.orm import Session

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import Invalid
from workbook.families.models import Family
from workbook.families.queries import family_for
from workbook.families.waiting import Waiting
from workbook.people.rules import Me
from workbook.records.actions.change_comment import change_comment, withdraw_comment
from workbook.records.actions.comment_on_entry import (
    Chosen,
    Remark,
    answer_comment,
    comment_on,
    entry_to_comment,
    refuse_unshared,
)
from workbook.records.actions.settle_comment import mark_done, reopen_comment
from workbook.records.models import Entry
from workbook.records.queries.comments import comment_of
from workbook.records.queries.entries import entry_for
from workbook.records.queries.mentions import waiting_for
from workbook.records.views import bp
from workbook.records.views.comments_page import comments_page
from workbook.web.show import Show, see
from workbook.web.store import change, db


@bp.get("/families/<ref>/entries/<uuid:entry>/comments")
@needs(Can.FAMILY_READ)
def comments(ref: str, entry: UUID) -> Show:
    """What was said about an entry, with the forms to say something; a script asks for the forms
    alone.
    """
    family, found = _to_read(db(), ref, entry)
    look(family.id, "comments", entry)
    return comments_page(family, found)


@bp.post("/families/<ref>/entries/<uuid:entry>/comments")
@needs(Can.ENTRY_COMMENT)
def comment(ref: str, entry: UUID) -> object:
    """Comment on an entry, on words of it or on an answer. Pressed twice, it is said once."""
    return _say(ref, entry, "comment", Remark(_typed("text"), _chosen()))


@bp.post("/families/<ref>/entries/<uuid:entry>/suggestions")
@needs(Can.ENTRY_COMMENT)
def suggest(ref: str, entry: UUID) -> object:
    """Suggest other words for some of a colleague's. Pressed twice, it is suggested once."""
    return _say(ref, entry, "suggest", Remark(_typed("text"), _chosen(), _typed("instead")))


@bp.post("/families/<ref>/entries/<uuid:entry>/comments/<uuid:comment>/answers")
@needs(Can.ENTRY_COMMENT)
def answer(ref: str, entry: UUID, comment: UUID) -> object:
    """Answer a comment. Pressed twice, it is answered once."""
    try:
        with change() as session:
            family, found = entry_to_comment(session, me(), ref, entry)
            answer_comment(session, me(), family, found, comment, _typed("text"))
            address = place_of(family, found, comment)
    except Invalid as problem:
        return _again(ref, entry, problem, f"answer-{comment}")
    return see(address)


@bp.post("/families/<ref>/entries/<uuid:entry>/comments/<uuid:comment>/words")
@needs(Can.ENTRY_COMMENT)
def change_words(ref: str, entry: UUID, comment: UUID) -> object:
    """Change one's own comment or answer."""
    try:
        with change() as session:
            family, found = entry_to_comment(session, me(), ref, entry)
            made = comment_of(session, me(), found, comment)
            text, instead = _typed("text"), _typed("instead")
            change_comment(session, me(), family, found, made, text, instead)
            address = place_of(family, found, comment)
    except Invalid as problem:
        return _again(ref, entry, problem, f"change-{comment}")
    return see(address)


@bp.post("/families/<ref>/entries/<uuid:entry>/comments/<uuid:comment>/withdrawal")
@needs(Can.ENTRY_COMMENT)
def withdraw_words(ref: str, entry: UUID, comment: UUID) -> object:
    """Withdraw one's own comment or answer: that there was one stays."""
    with change() as session:
        family, found = entry_to_comment(session, me(), ref, entry)
        withdraw_comment(session, me(), family, found, comment_of(session, me(), found, comment))
        address = place_of(family, found, comment)
    return see(address)


@bp.post("/families/<ref>/entries/<uuid:entry>/comments/<uuid:comment>/closing")
@needs(Can.ENTRY_COMMENT)
def close(ref: str, entry: UUID, comment: UUID) -> object:
    """Say that a comment is done. Pressed twice, it is done once."""
    with change() as session:
        family, found = entry_to_comment(session, me(), ref, entry)
        mark_done(session, me(), family, found, comment_of(session, me(), found, comment))
        address = place_of(family, found, comment)
    return see(address)


@bp.post("/families/<ref>/entries/<uuid:entry>/comments/<uuid:comment>/reopening")
@needs(Can.ENTRY_COMMENT)
def open_again(ref: str, entry: UUID, comment: UUID) -> object:
    """Open a comment again that was done, or a suggestion that was declined."""
    with change() as session:
        family, found = entry_to_comment(session, me(), ref, entry)
        reopen_comment(session, me(), family, found, comment_of(session, me(), found, comment))
        address = place_of(family, found, comment)
    return see(address)


def place_of(family: Family, entry: Entry, comment: object) -> str:
    """A comment beside its entry, in the section."""
    return url_for(
        "records.section", ref=family.ref, section=entry.section, _anchor=f"comment-{comment}"
    )


def waiting(session: Session, who: Me) -> list[Waiting]:
    """What the list of families says is waiting for somebody here."""
    return [
        Waiting(
            says=each.says,
            on=each.on,
            family=each.family,
            href=url_for(
                "records.comments",
                ref=each.ref,
                entry=each.entry,
                _anchor=f"comment-{each.comment}",
            ),
            at=each.at,
        )
        for each in waiting_for(session, who)
    ]


def _say(ref: str, entry: UUID, form: str, remark: Remark) -> object:
    try:
        with change() as session:
            family, found = entry_to_comment(session, me(), ref, entry, suggests=remark.suggests)
            made = comment_on(session, me(), family, found, remark)
            address = place_of(family, found, made.uuid)
    except Invalid as problem:
        return _again(ref, entry, problem, form)
    return see(address)


def _again(ref: str, entry: UUID, problem: Invalid, form: str) -> Show:
    """The page again with what was typed in the form that was refused."""
    family, found = _to_read(db(), ref, entry)
    look(family.id, "comments", entry)
    return comments_page(family, found, problem, form)


def _to_read(session: Session, ref: str, entry: UUID) -> tuple[Family, Entry]:
    family = family_for(session, me(), ref, Can.FAMILY_READ)
    found = entry_for(session, me(), family, entry)
    refuse_unshared(found)
    return family, found


def _chosen() -> Chosen:
    return Chosen(
        quote=_typed("quote"),
        before=request.form.get("before", ""),
        after=request.form.get("after", ""),
        nth=_number("nth"),
        field=(field := _typed("field")),
        seen=_number(f"seen-{field}"),
    )


def _number(name: str) -> int:
    typed = request.form.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0


def _typed(name: str) -> str:
    return request.form.get(name, "")
