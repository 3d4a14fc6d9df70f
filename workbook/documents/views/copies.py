"""Making a copy, and fetching one that was made."""

import hashlib
from uuid import UUID

from flask import Response, url_for

from workbook.access.gate import look, me, needs
from workbook.access.policy import Can
from workbook.core.problems import AskAgain, Incomplete, Missing, Problem
from workbook.documents.actions.fetch_copy import fetch_copy
from workbook.documents.making import make_copy
from workbook.documents.queries.copies import copy_for
from workbook.documents.views import bp
from workbook.documents.views.document import asked_for
from workbook.families.queries import family_for
from workbook.web.show import see
from workbook.web.store import change, config, database

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STAYS = "full"


@bp.post("/families/<ref>/documents/<document>/copies")
@needs(Can.DOCUMENT_MAKE)
def make(ref: str, document: str) -> object:
    """Make a copy. One that leaves the team asks for the password again after ten minutes."""
    asked = asked_for(document)
    if asked.reader != STAYS and not me().fresh:
        raise AskAgain(
            "the copy is made, numbered and kept",
            "This copy leaves the team and cannot be called back. Enter your password again first.",
        )
    try:
        made = make_copy(database(), me(), ref, asked, authority=config().authority)
    except Incomplete as problem:
        about = asked.about or None
        preview = url_for(
            "documents.choose", ref=ref, document=document, reader=asked.reader, about=about
        )
        raise Incomplete(
            [Missing(each.says, f"{preview}#{each.where}") for each in problem.missing]
        ) from problem
    return see(url_for("documents.index", ref=ref, made=made.number))


@bp.get("/families/<ref>/documents/copies/<uuid:copy>")
@needs(Can.DOCUMENT_MAKE)
def fetch(ref: str, copy: UUID) -> Response:
    """The file of a copy, as it was made. Its name says nobody's name."""
    with change() as session:
        family = family_for(session, me(), ref, Can.DOCUMENT_MAKE)
        found = copy_for(session, me(), family, copy)
        fetch_copy(session, me(), found)
        family_id, file, name = family.id, found.file or b"", found.file_name or "copy.docx"
        is_whole = hashlib.sha256(file).hexdigest() == found.bytes_sha256
    look(family_id, "copy", copy)
    if not is_whole:
        raise Problem("This file is not the one that was made. Tell whoever runs this service.")
    response = Response(file, mimetype=WORD)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
