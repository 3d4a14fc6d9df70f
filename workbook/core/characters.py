"""Characters that no text keeps, and every sort of line end."""

import re

# Neither SQLite, PostgreSQL, UTF-8 nor XML 1.0 (section 2.2) keeps all of these: control characters
# but for white space, halves of surrogate pairs, and two non-characters. Nobody types one; they
# come with a paste or from a broken program.
UNKEPT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Word's own line break is a vertical tab: dropping it would run two words together.
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85]")
