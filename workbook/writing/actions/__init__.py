"""The interface of writing: open, save, share and seal a passage."""

from workbook.writing.actions.log import Behind, begin_epoch
from workbook.writing.actions.passages import (
    open_passage,
    seal_passage,
    share_passage,
    unseal_passage,
)
from workbook.writing.actions.put_back import leave, put_back
from workbook.writing.actions.refused import keep_text
from workbook.writing.actions.save import (
    Typed,
    Words,
    keep_refused,
    late_words,
    news_for,
    refuse_unknown,
    save_words,
    tell_refused,
    whole,
)
from workbook.writing.actions.settle import EVERY, come_to_rest, settle_what_was_typed
from workbook.writing.actions.trials import trying
from workbook.writing.log.sent import Update

__all__ = [
    "EVERY",
    "Behind",
    "Typed",
    "Update",
    "Words",
    "begin_epoch",
    "come_to_rest",
    "keep_refused",
    "keep_text",
    "late_words",
    "leave",
    "news_for",
    "open_passage",
    "put_back",
    "refuse_unknown",
    "save_words",
    "seal_passage",
    "settle_what_was_typed",
    "share_passage",
    "tell_refused",
    "trying",
    "unseal_passage",
    "whole",
]
