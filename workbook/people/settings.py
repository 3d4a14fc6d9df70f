"""How somebody has their pages: what may be chosen, in words, and reading what was. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbook.core.problems import Invalid


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person keeps for every page of theirs, on every browser (ux 13).

    `shortcuts` are single keys: `on`, `held` (only with Ctrl or Alt) or `off` (WCAG 2.1.4).
    `writing` is the box one writes in: with its `tools`, or a `plain` one.
    """

    text_size: str = "usual"
    face: str = "sans"
    lists: str = "close"
    shortcuts: str = "on"
    writing: str = "tools"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a setting, in words; `hint` says what it changes."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, its question, and what may be chosen."""

    name: str
    label: str
    choices: tuple[Choice, ...]


SETTINGS = (
    Setting(
        "text_size",
        "Size of text",
        (Choice("usual", "Usual"), Choice("larger", "Larger"), Choice("largest", "Largest")),
    ),
    Setting(
        "face",
        "Letters of what people write",
        (Choice("sans", "Without serifs"), Choice("serif", "With serifs, as in a book")),
    ),
    Setting(
        "lists",
        "Lists and tables",
        (Choice("close", "Close, more on a screen"), Choice("roomy", "Roomy")),
    ),
    Setting(
        "shortcuts",
        "Keyboard shortcuts",
        (
            Choice("on", "On", "Single letters work while an entry itself has the focus."),
            Choice(
                "held",
                "Only with Ctrl or Alt",
                "Choose this, or Off, if you use a screen reader or speech recognition.",
            ),
            Choice("off", "Off", "Everything has a button or a link as well."),
        ),
    ),
    Setting(
        "writing",
        "Writing box",
        (
            Choice("tools", "With tools", "Bold, headings and lists as they will look."),
            Choice("plain", "Plain", "Only text. A few signs stand for headings and lists."),
        ),
    ),
)


def chosen_in(form: Mapping[str, str], before: Settings) -> Settings:
    """The settings that a form asks for; what it does not name stays as it was `before`.

    Raises Invalid naming each that is not one of those offered.
    """
    given = {each.name: form[each.name] for each in SETTINGS if each.name in form}
    offered = {each.name: {one.value for one in each.choices} for each in SETTINGS}
    wrong = {name for name, value in given.items() if value not in offered[name]}
    if wrong:
        raise Invalid.many(dict.fromkeys(sorted(wrong), "Choose one of these"))
    return replace(before, **given)
