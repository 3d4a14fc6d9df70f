"""A whole catalogue in a few lines, to be put in a folder and spoiled."""

from collections.abc import Mapping
from pathlib import Path

FILES = {
    "cws.toml": """
[section]
slug = "cws"
title = "Case Worker Summary"
short = "Summary"
number = "CWS"
group = "workbook"
place = 1
purpose = "One page."
parts = []
""",
    "m1.toml": """
[section]
slug = "m1"
title = "Why are we involved?"
short = "Why"
number = "1"
group = "modules"
place = 1
purpose = "The concern."
leads = ["recovery"]
feeds = ["PA2"]

[[section.parts]]
slug = "m1.1"
title = "The concern"
prompts = ["What happened?"]
""",
    "m2.toml": """
[section]
slug = "m2"
title = "History"
short = "History"
number = "2"
group = "modules"
place = 2
purpose = "The past."
parts = [{ slug = "m2.1", title = "Childhood", prompts = [] }]
""",
    "a-area.toml": """
[section]
slug = "recovery"
title = "Recovery"
short = "Recovery"
number = "RW"
group = "areas"
place = 1
purpose = "Recovery."
parts = []
""",
    "lists.toml": """
[[discipline]]
slug = "recovery"
title = "Recovery"
short = "Recovery"
css = "rw"
icon = "sunrise"
area = "recovery"

[[discipline]]
slug = "family"
title = "Family"
short = "Family"
css = "fam"
icon = "people"
is_staff = false

[[role]]
slug = "recovery-worker"
title = "Recovery worker"
short = "RW"
does = "Recovery."
discipline = "recovery"
supervised_by = "manager"

[[role]]
slug = "manager"
title = "Manager"
short = "TM"
does = "Manages."

[[stage]]
slug = "contemplation"
title = "Contemplation"
means = "In two minds."

[[stage]]
slug = "action"
title = "Action"
means = "Doing it."

[[plan_type]]
slug = "child-in-need"
title = "Child in need plan"
short = "CIN"

[[relationship]]
slug = "parent"
title = "parent of"
reverse = "child"
line = "parent"

[[relationship]]
slug = "child"
title = "child of"
reverse = "parent"
line = "parent"

[[practice]]
slug = "mi"
title = "Motivational interviewing"
intro = "A conversation."
groups = [{ title = "Spirit", points = [{ title = "Together", says = "Both ways." }] }]

[[fact]]
slug = "safe-contact"
of = "member"
part = "m1.1"
starts = "guarded"
field = { type = "text", label = "Safe contact" }
""",
    "visit.toml": """
[kind]
slug = "visit"
title = "Visit"
icon = "person"
purpose = "Seeing a child."
words = "What was seen"
prompt = "What did you see?"
sections = ["modules", "areas"]
disciplines = ["recovery"]
about = "someone"
practice = "mi"
place = 1

[[kind.fields]]
type = "text"
slug = "where"
label = "Where"
required = true
missing = "Say where the visit was"

[[kind.fields]]
type = "date"
slug = "when"
label = "When"

[[kind.fields]]
type = "stage"
slug = "stage"
label = "Stage"

[[kind.fields]]
type = "choice"
slug = "plan"
label = "Plan"
source = "plan_types"

[[kind.fields]]
type = "rows"
slug = "seen"
label = "Seen"
row = "Child"
columns = [
  { type = "member", slug = "child", label = "Child", required = true },
  { type = "yes_no", slug = "alone", label = "Alone" },
]

[[kind.fields]]
type = "choice"
slug = "how"
label = "How"
options = [{ slug = "home", title = "At home" }, { slug = "away", title = "Elsewhere" }]
""",
    "test.toml": """
[kind]
slug = "test"
title = "Test"
icon = "flask"
purpose = "A test."
words = "What it means"
prompt = "What was found?"
sections = ["recovery"]
disciplines = ["recovery"]
about = "adult"
place = 2
""",
    "group.toml": """
[session_type]
slug = "group"
title = "Group case supervision"
short = "Supervision"
purpose = "The best outcome."
professionals = 2

[[session_type.agenda]]
slug = "opening"
title = "Opening"
shows = "minutes"
prompt = "What matters?"

[[session_type.agenda]]
slug = "rating"
title = "Rating"
shows = "rating"
per = "child"
prompt = "How likely is harm?"
""",
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """`files` in `folder`, made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
