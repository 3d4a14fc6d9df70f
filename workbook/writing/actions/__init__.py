"""The interface of writing: open, save and seal a passage."""

from workbook.writing.actions.passages import open_passage, seal_passage
from workbook.writing.actions.save import Words, save_words

__all__ = ["Words", "open_passage", "save_words", "seal_passage"]
