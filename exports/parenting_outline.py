"""The outline of the parenting assessment, read once: gathering and drawing both stand on it."""

from pathlib import Path

from exports.outline import read_outline

SENTENCES = (
    "basis", "conclusions", "confidential", "empty", "end", "not_signed", "own_view", "together",
    "truth",
)  # fmt: skip
OUTLINE = read_outline(Path(__file__).with_name("parenting_assessment.toml"), SENTENCES)
SAYS = OUTLINE.says
