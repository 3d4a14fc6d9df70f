"""What the files under `modules/` may say: frozen shapes that refuse a key they do not know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PositiveInt,
    SerializeAsAny,
    StringConstraints,
    ValidationInfo,
)

from workbook.catalogue.fields import FieldTypes
from workbook.catalogue.fields.field import Field, Slug, Words
from workbook.catalogue.fields.options import Option
from workbook.catalogue.fields.values import Form, Json
from workbook.core.problems import Invalid

PartSlug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*\.([1-9][0-9]?|story)$")]
Heading = Annotated[str, StringConstraints(pattern=r"^PA([1-9]|1[0-6])$")]
"""A heading of the parenting assessment, PA1 to PA16 (field guide, h1)."""
HeldBy = Literal["key-worker", "each-discipline"]
Group = Literal["workbook", "modules", "areas"]
GROUPS: tuple[Group, ...] = ("workbook", "modules", "areas")


@dataclass(frozen=True)
class Reading:
    """What reading a definition needs: the field types there are and the lists to choose from.

    A kept edition is read leniently, so that a key since dropped does not lose an old record.
    """

    types: FieldTypes
    lists: Mapping[str, list[dict[str, str]]]
    is_lenient: bool = False

    def read_field(self, raw: object) -> Field:
        """`raw` as the type of field it names. Raises pydantic's ValidationError."""
        extra: Literal["ignore", "forbid"] = "ignore" if self.is_lenient else "forbid"
        return self.types.union.validate_python(raw, context=self, extra=extra)


def _read_field(raw: Any, info: ValidationInfo) -> Field:
    if isinstance(raw, Field):
        return raw
    if not isinstance(info.context, Reading):
        raise ValueError("fields can only be read as part of a catalogue")
    return info.context.read_field(raw)


AnyField = Annotated[SerializeAsAny[Field], BeforeValidator(_read_field)]


class Definition(BaseModel):
    """Anything a file may define, whole or in part."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Published(Definition):
    """A thing with a slug that records will name for ever. Retired, it is offered no more."""

    slug: Slug
    title: Words
    retired: bool = False


class Discipline(Published):
    """One of the professions, or the family itself.

    `css` and `icon` are how it is drawn; `area` is its own section, where it has one.
    `starts_withheld` says from whom its entries are withheld at first (design 5.3).
    """

    short: Words
    css: Slug
    icon: Slug
    area: Slug | None = None
    place: int = 0
    is_staff: bool = True
    starts_withheld: Literal["person-causing-harm", "everyone-but-about"] | None = None


class Role(Published):
    """A job somebody holds; `supervised_by` is the usual supervisor's role (field guide, b).

    `writes` are the only kinds of entry it writes; without it, whatever its discipline does.
    """

    short: Words
    does: Words
    discipline: Slug | None = None
    supervised_by: Slug | None = None
    writes: tuple[Slug, ...] = ()
    is_professional: bool = False
    may_be_key_worker: bool = False
    takes_requests: bool = False


class Part(Definition):
    """A heading within a section. Its prompts are help beside the pen: they own no answers.

    `about` says that it is written once for each child or adult. `held_by` makes it one standing
    text, the key worker's, or one line for each discipline (design 4.4). What stands in a `guarded`
    one tells how to reach somebody safely: it is on no print and on no screen that others see.
    """

    slug: PartSlug
    title: Words
    prompts: tuple[Words, ...]
    note: str = ""
    about: Literal["child", "adult"] | None = None
    held_by: HeldBy | None = None
    guarded: bool = False
    retired: bool = False


class Section(Published):
    """The Case Worker Summary, Key Information, a module, or a discipline's own area.

    `number` begins the numbers of its entries: 3.4, RW.2. `leads` are the disciplines that
    usually write here; `feeds` the headings of the parenting assessment it fills.
    """

    short: Words
    number: Annotated[str, StringConstraints(pattern=r"^([1-9][0-9]?|[A-Z]{2,4})$")]
    group: Group
    place: int
    purpose: Words
    parts: tuple[Part, ...]
    leads: tuple[Slug, ...] = ()
    feeds: tuple[Heading, ...] = ()

    @property
    def called(self) -> str:
        """“Module 3”; what is no module by its title."""
        return f"Module {self.number}" if self.group == "modules" else self.title

    def part(self, slug: str) -> Part:
        """Raises KeyError."""
        for each in self.parts:
            if each.slug == slug:
                return each
        raise KeyError(slug)

    def held_by(self, part: str | None) -> HeldBy | None:
        """Whose standing text a part is; None where entries are written."""
        return next((each.held_by for each in self.parts if each.slug == part), None)


class Asking(Definition):
    """What asks typed questions of a form: a kind of entry, an item of an agenda."""

    fields: tuple[AnyField, ...] = ()

    def field(self, slug: str) -> Field:
        """Raises KeyError."""
        for each in self.fields:
            if each.slug == slug:
                return each
        raise KeyError(slug)

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields a writer is asked today: those not retired."""
        return tuple(each for each in self.fields if not each.retired)

    def read_form(self, form: Form, prefix: str = "") -> dict[str, Json]:
        """The answers in a posted form, each under its field's slug, blank ones left out.

        `prefix` is what the form's names begin with. Raises Invalid with a sentence for every
        field that cannot be right.
        """
        return self._parsed(self.take_form(form, prefix))

    def take_form(self, form: Form, prefix: str = "") -> dict[str, object]:
        """What was typed, by field and not parsed: what a refused form shows again."""
        return {each.slug: each.take(form, prefix + each.slug) for each in self.asked}

    def _parsed(self, raw: Mapping[str, object]) -> dict[str, Json]:
        values: dict[str, Json] = {}
        wrong: dict[str, str] = {}
        for each in self.fields:
            try:
                value = each.parse(raw.get(each.slug))
            except Invalid as refused:
                wrong[each.slug] = refused.says
                continue
            if not each.is_blank(value):
                values[each.slug] = value
        if wrong:
            raise Invalid.many(wrong)
        return values


class AgendaItem(Asking):
    """One item of a session's agenda. `shows` is what stands beside its minutes; `per` says
    that it is minuted once for each child, adult, member or summary, and its `fields` are asked
    as often; `slot` for how many minutes of the session it is meant.
    """

    slug: Slug
    title: Words
    prompt: Words
    shows: Literal[
        "attendance",
        "actions-before",
        "answers",
        "moved",
        "plans",
        "summaries",
        "views",
        "stages",
        "minutes",
        "rating",
        "decisions",
        "finalise",
    ]
    per: Literal["child", "adult", "member", "summary"] | None = None
    slot: PositiveInt | None = None


class SessionType(Published):
    """A form of supervision (field guide, e). It applies while `professionals` people at least, and
    `professionals_to` at most (None: however many), work with the family; how often it is held is
    a clock's to say. One that `is_between` is held after an event, with its reason, and puts off
    no regular one.
    """

    short: Words
    purpose: Words
    professionals: int
    professionals_to: int | None = None
    is_between: bool = False
    agenda: tuple[AgendaItem, ...]

    def applies_to(self, count: int) -> bool:
        """Whether it can be held of a family that so many professionals work with."""
        most = self.professionals_to
        return self.professionals <= count and (most is None or count <= most)

    def item(self, slug: str) -> AgendaItem:
        """Raises KeyError."""
        for each in self.agenda:
            if each.slug == slug:
                return each
        raise KeyError(slug)


class RatingCriterion(Published):
    """Red, Amber or Green: letter, shape and word say it before colour does."""

    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    shape: Literal["octagon", "triangle", "circle"]
    short: Words
    means: tuple[Words, ...]


class Stage(Published):
    """A stage in the cycle of change; the order of the file is the order of the cycle."""

    means: Words
    turns_back: bool = False


class TalkTag(Published):
    """A kind of change talk, or sustain talk (field guide, d7)."""

    leans: Literal["preparing", "doing", "staying"]
    sounds_like: Words


class Relationship(Published):
    """How one member stands to another; `reverse` is the relationship read back."""

    reverse: Slug
    line: Literal["parent", "couple", "separated", "divorced", "sibling", "care", "wider"]


class PlanType(Published):
    """A plan a child may have, with its categories where it has any."""

    short: Words
    is_statutory: bool = False
    categories: tuple[Option, ...] = ()


class RelayLimit(Published):
    """How soon a change in risk is read: after so many `hours` it rises to the manager, unread."""

    hint: Words
    hours: PositiveInt


class PracticePoint(Definition):
    """One thing to remember."""

    title: Words
    says: Words


class PracticeGroup(Definition):
    """Points that belong together."""

    title: Words
    points: tuple[PracticePoint, ...]


class Practice(Published):
    """A page of practice, one click from where it is needed."""

    intro: Words
    groups: tuple[PracticeGroup, ...]


class WordHint(Published):
    """Words that blame or label, with fairer ones as its title: a hint to the writer, no more."""

    words: tuple[Words, ...]
    why: Words
