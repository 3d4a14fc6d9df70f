"""The interface of writing: open, save, share and seal a passage."""

from workbook.writing.actions.log import Behind, begin_epoch
from workbook.writing.actions.passages import open_passage, seal_passage, share_passage
from workbook.writing.actions.put_back import leave, put_back
from workbook.writing.actions.save import (
    Typed,
    Words,
    keep_refused,
    news_for,
    refuse_unknown,
    save_words,
    whole,
)
from workbook.writing.actions.settle import EVERY, settle_what_was_typed
from workbook.writing.log.sent import Update

__all__ = [
    "EVERY",
    "Behind",
    "Typed",
    "Update",
    "Words",
    "begin_epoch",
    "keep_refused",
    "leave",
    "news_for",
    "open_passage",
    "put_back",
    "refuse_unknown",
    "save_words",
    "seal_passage",
    "settle_what_was_typed",
    "share_passage",
    "whole",
]
