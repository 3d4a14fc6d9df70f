"""Supervision of a family: one session, what was said, the rating, decisions and actions."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workbook.core.columns import (
    day,
    digest,
    json_value,
    key,
    moment,
    public_id,
    short,
    slug,
    words,
)
from workbook.core.db import Base, Versioned
from workbook.people.models import Person
from workbook.writing.models import Passage

COLOURS = "('red', 'amber', 'green')"
FOLLOW_UPS = "('done', 'part', 'not-because-changed', 'not-because-not', 'carried')"
SORTS = "('stage', 'scale', 'test', 'rating', 'event', 'missed', 'due')"
REPORTS = "('done', 'part', 'not-because-changed', 'not-because-not')"
BECAME = "('stands', 'changed', 'ended')"
TOLD_HOW = "('in-person', 'call', 'letter', 'meeting', 'through-somebody')"


class Session(Versioned, Base):
    """One supervision session of one family. `number` counts the family's sessions; `kind` is the
    form of it, and `held_because` what had happened, where it is one between the regular ones.

    Planned until an Opening exists, open until Minuted, finalised once a SessionVersion does.
    """

    __tablename__ = "supervision_session"
    __table_args__ = (UniqueConstraint("workbook_id", "number"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    family_id: Mapped[int] = mapped_column(ForeignKey("family.id"), index=True)
    workbook_id: Mapped[int] = mapped_column(ForeignKey("workbook.id"))
    number: Mapped[int]
    kind: Mapped[slug]
    held_because: Mapped[words | None]
    edition: Mapped[digest] = mapped_column(ForeignKey("catalogue_edition.edition"))
    starts_at: Mapped[moment]
    place: Mapped[short]
    chair_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    deputy_because: Mapped[words | None]
    minute_taker_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    planned_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    planned_at: Mapped[moment]
    next_on: Mapped[day | None]

    opening: Mapped["Opening | None"] = relationship(lazy="raise")
    minuted: Mapped["Minuted | None"] = relationship(lazy="raise")


class Opening(Base):
    """The session began: from here it is fixed which sealed summaries count, and in which words
    it is rated; without a wording of the authority, in those of the session's own edition.
    """

    __tablename__ = "supervision_opening"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), unique=True)
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    because: Mapped[words | None]
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("rating_wording.id"))


class Minuted(Base):
    """Business support has finished the minutes: the record is with the chair."""

    __tablename__ = "supervision_minuted"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), unique=True)
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Attendance(Versioned, Base):
    """Who was there, and how; somebody without an account is named with their agency."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        CheckConstraint("(person_id IS NULL) = (name IS NOT NULL)", name="account_or_name"),
        CheckConstraint(
            "how IN ('invited', 'room', 'remote', 'absent-with-summary', 'absent')",
            name="how_is_known",
        ),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[short | None]
    agency: Mapped[short | None]
    how: Mapped[slug]


class CountedSummary(Base):
    """Which sealed version of a professional's summary counts in this session, by id and seal;
    `state` says counted, stale or missing as it was when the session opened (design 4.8).
    """

    __tablename__ = "counted_summary"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        CheckConstraint("state IN ('counted', 'stale', 'missing')", name="state_is_known"),
        CheckConstraint("(state = 'missing') = (version_id IS NULL)", name="missing_has_none"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    discipline: Mapped[slug | None]
    state: Mapped[slug]
    version_id: Mapped[int | None] = mapped_column(ForeignKey("entry_version.id"))
    seal: Mapped[digest | None]


class MovedSince(Base):
    """Something that moved between the last session and this one, fixed when this one was opened.

    It names what was written and says nothing of it: `thing` is an entry (of an area, where it has
    a `discipline`) or a session as rules do, `version` the sealed version (empty where a key event
    was shared and not sealed yet) with its `seal`, `place` which observation of it. What it says is
    read through these, under the reader's rights of today.
    """

    __tablename__ = "moved_since"
    __table_args__ = (
        UniqueConstraint("session_id", "sort", "thing", "version", "place"),
        CheckConstraint(f"sort IN {SORTS}", name="sort_is_known"),
        CheckConstraint("(version = '') = (seal IS NULL)", name="sealed_has_its_seal"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    sort: Mapped[slug]
    thing_kind: Mapped[slug]
    thing: Mapped[short]
    discipline: Mapped[slug | None]
    version: Mapped[short] = mapped_column(default="")
    place: Mapped[int] = mapped_column(default=0)
    seal: Mapped[digest | None]


class SummaryReminder(Base):
    """Somebody was reminded of their summary for a session, once, by whoever plans it."""

    __tablename__ = "summary_reminder"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class SessionItem(Base):
    """One agenda item with what was said about it. `about` narrows it: a person's uuid for that
    professional's summary, a member's uuid for a child or an adult, empty for the whole item.
    """

    __tablename__ = "session_item"
    __table_args__ = (
        UniqueConstraint("session_id", "item", "about"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    item: Mapped[slug]
    about: Mapped[short] = mapped_column(default="")
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), unique=True)

    passage: Mapped[Passage] = relationship(lazy="raise")


class ItemAnswers(Versioned, Base):
    """What was answered to the questions of an agenda item, by their field; `about` a child or an
    adult (uuid), or empty where they are asked once.
    """

    __tablename__ = "item_answers"
    __table_args__ = (UniqueConstraint("session_id", "item", "about"),)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    item: Mapped[slug]
    about: Mapped[short] = mapped_column(default="")
    given: Mapped[json_value]


class LimitedItem(Base):
    """An item that the chair added for named people alone: its minutes are a SessionItem under a
    limit, and whoever is outside of it learns of neither. It has no number (design 4.1).
    """

    __tablename__ = "limited_item"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    item_id: Mapped[int] = mapped_column(ForeignKey("session_item.id"), unique=True)
    title: Mapped[short]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[moment]

    item: Mapped[SessionItem] = relationship(lazy="raise")


class LimitedItemVersion(Base):
    """A limited item as it was finalised, sealed apart: the record's own seal holds nothing of it,
    so that it is whole for those outside. Append-only.
    """

    __tablename__ = "limited_item_version"
    __table_args__ = (
        UniqueConstraint("limited_item_id", "n"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    uuid: Mapped[public_id]
    limited_item_id: Mapped[int] = mapped_column(ForeignKey("limited_item.id"))
    n: Mapped[int]
    content: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)
    finalised_at: Mapped[moment]
    finalised_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class TakenUp(Base):
    """The session came to an item of the agenda: from then on it is what is being discussed, until
    the next is. `about` narrows it to the summary of one person, by their uuid.
    """

    __tablename__ = "item_taken_up"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    item: Mapped[slug]
    about: Mapped[short] = mapped_column(default="")
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class ViewHeard(Versioned, Base):
    """What a child or parent thinks, with its source and date; or why it was not obtained."""

    __tablename__ = "view_heard"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        CheckConstraint("said <> '' OR not_obtained <> ''", name="said_or_why_not"),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    said: Mapped[words] = mapped_column(default="")
    source: Mapped[short] = mapped_column(default="")
    heard_on: Mapped[day | None]
    not_obtained: Mapped[words] = mapped_column(default="")


class StageAgreed(Versioned, Base):
    """Where one adult is in the cycle of change about one behaviour, as the session saw it; the day
    of a lapse or relapse, and what they said that matters most (`talk`).
    """

    __tablename__ = "stage_agreed"
    __table_args__ = (UniqueConstraint("session_id", "member_id", "behaviour"),)

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    behaviour: Mapped[short]
    stage: Mapped[slug]
    before: Mapped[slug | None]
    evidence: Mapped[words] = mapped_column(default="")
    lapsed_on: Mapped[day | None]
    talk: Mapped[words] = mapped_column(default="")


class Rating(Versioned, Base):
    """The settled rating of one child, or of the family when `member_id` is empty."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        CheckConstraint(f"colour IN {COLOURS}", name="colour_is_known"),
        CheckConstraint(f"was IS NULL OR was IN {COLOURS}", name="was_is_known"),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    colour: Mapped[slug]
    was: Mapped[slug | None]
    because: Mapped[words]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[moment]


class ProposedRating(Base):
    """What one professional would rate the family, with a line why; without a colour, that they
    would rather not say. The last counts, and those before it are kept: `after_seeing` says that
    somebody else's rating could be seen by then.
    """

    __tablename__ = "proposed_rating"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id", "n"),
        CheckConstraint(f"colour IS NULL OR colour IN {COLOURS}", name="colour_is_known"),
        CheckConstraint("(colour IS NULL) = (line = '')", name="passed_or_says_why"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    n: Mapped[int]
    colour: Mapped[slug | None]
    line: Mapped[words] = mapped_column(default="")
    at: Mapped[moment]
    after_seeing: Mapped[bool]


class RatingWording(Base):
    """What Red, Amber and Green mean, as the authority wrote it: version `n`, by whom and when.
    `content` is canonical JSON, by colour: `short` in a line, `means` at length.
    """

    __tablename__ = "rating_wording"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    uuid: Mapped[public_id]
    n: Mapped[int] = mapped_column(unique=True)
    content: Mapped[words]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[moment]


class Decision(Versioned, Base):
    """What was decided, and because of what. The reason may wait, but finalising does not.
    `effect` is what it changes in law or in the child's plan, where it does.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    number: Mapped[int]
    text: Mapped[words]
    because: Mapped[words] = mapped_column(default="")
    set_aside: Mapped[words] = mapped_column(default="")
    effect: Mapped[words] = mapped_column(default="")
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[moment]

    dissents: Mapped[list["Dissent"]] = relationship(lazy="raise")


class Dissent(Base):
    """Somebody sees it differently: their name and the ground, kept beside the decision."""

    __tablename__ = "dissent"
    __table_args__ = (
        UniqueConstraint("decision_id", "person_id"),
        CheckConstraint("ground <> ''", name="has_a_ground"),
    )

    id: Mapped[key]
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ground: Mapped[words]
    at: Mapped[moment]


class Action(Versioned, Base):
    """What will happen, who does it, by when, and how the children will be better off.

    `for_safety` says that the children's safety rests on it: while it is unmet a Green rating is
    asked for its reason (field guide e). What became of it is said at a later session (FollowUp).
    """

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    number: Mapped[int]
    text: Mapped[words]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    due_on: Mapped[day | None]
    better_off: Mapped[words] = mapped_column(default="")
    for_safety: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[moment]


class ReadBack(Base):
    """Something that was decided was read back to those present, and they agreed to its words.

    `kind` says what it is, `thing` which (empty for what is the family's). `seal` is that of its
    words then, under `salt`: it counts only while they still say the same.
    """

    __tablename__ = "read_back"
    __table_args__ = (
        CheckConstraint("kind IN ('rating', 'decision', 'action', 'next')", name="kind_is_known"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    kind: Mapped[slug]
    thing: Mapped[short] = mapped_column(default="")
    salt: Mapped[digest]
    seal: Mapped[digest]
    at: Mapped[moment]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person] = relationship(lazy="raise")


class FollowUp(Versioned, Base):
    """What became of an action of an earlier session, as this session heard it."""

    __tablename__ = "follow_up"
    __table_args__ = (
        UniqueConstraint("session_id", "action_id"),
        CheckConstraint(f"state IN {FOLLOW_UPS}", name="state_is_known"),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    state: Mapped[slug]
    because: Mapped[words] = mapped_column(default="")


class DecisionFollowUp(Versioned, Base):
    """What became of a decision of an earlier session, as this session heard it: it stands, was
    changed or ended, and because of what.
    """

    __tablename__ = "decision_follow_up"
    __table_args__ = (
        UniqueConstraint("session_id", "decision_id"),
        CheckConstraint(f"state IN {BECAME}", name="state_is_known"),
    )

    id: Mapped[key]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    state: Mapped[slug]
    because: Mapped[words] = mapped_column(default="")


class ActionReport(Base):
    """What the owner of an action says became of it, before a session hears it: `done` is what was
    done, or why not; `better_off` how the children are. The latest counts.
    """

    __tablename__ = "action_report"
    __table_args__ = (
        CheckConstraint(f"state IN {REPORTS}", name="state_is_known"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    state: Mapped[slug]
    done: Mapped[words]
    better_off: Mapped[words]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Telling(Versioned, Base):
    """What one member of the family will be told of a session: by whom, by when and how. Who and
    by when may wait until the record is finalised (field guide e 16).
    """

    __tablename__ = "telling"
    __table_args__ = (CheckConstraint(f"how IN {TOLD_HOW}", name="how_is_known"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    what: Mapped[words]
    teller_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    due_on: Mapped[day | None]
    how: Mapped[slug]
    written_at: Mapped[moment]


class KeptBack(Versioned, Base):
    """What one member of the family is not to be told, and because of what: never in anything that
    they may read.
    """

    __tablename__ = "kept_back"
    __table_args__ = (CheckConstraint("because <> ''", name="says_why"),)

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    what: Mapped[words]
    because: Mapped[words]
    written_at: Mapped[moment]


class TellingReport(Base):
    """That a member of the family was told, beside the finalised record: when, how and what they
    said; or why they were not told. The latest counts.
    """

    __tablename__ = "telling_report"
    __table_args__ = (
        CheckConstraint("(told_on IS NULL) = (not_told <> '')", name="told_or_why_not"),
        CheckConstraint("(told_on IS NULL) = (how IS NULL)", name="told_somehow"),
        CheckConstraint(f"how IS NULL OR how IN {TOLD_HOW}", name="how_is_known"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    telling_id: Mapped[int] = mapped_column(ForeignKey("telling.id"), index=True)
    told_on: Mapped[day | None]
    how: Mapped[slug | None]
    said: Mapped[words] = mapped_column(default="")
    not_told: Mapped[words] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class SessionVersion(Base):
    """The finalised record: canonical JSON, salted and sealed. Append-only.

    `content` of the version that stands is derived again, byte for byte, from the rows above
    (`queries.content`): none of them changes while it stands. So the page is drawn from the rows,
    and equals the seal. A version that was opened again is proved by its own content and seal, and
    by the seal of it that the one after it carries.
    """

    __tablename__ = "session_version"
    __table_args__ = (UniqueConstraint("session_id", "n"), {"info": {"append_only": True}})

    id: Mapped[key]
    uuid: Mapped[public_id]
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id"))
    n: Mapped[int]
    content: Mapped[words]
    salt: Mapped[digest]
    seal: Mapped[digest] = mapped_column(unique=True)
    finalised_at: Mapped[moment]
    finalised_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    as_deputy_because: Mapped[words | None]


class Reopening(Base):
    """A finalised version was opened again, with the reason: it stays as it is, and what is
    finalised next is the version after it.
    """

    __tablename__ = "reopening"
    __table_args__ = (
        CheckConstraint("because <> ''", name="says_why"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    version_id: Mapped[int] = mapped_column(ForeignKey("session_version.id"), unique=True)
    because: Mapped[words]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Countersignature(Base):
    """The family's manager is back and has read what their deputy finalised (design 4.8)."""

    __tablename__ = "countersignature"
    __table_args__ = ({"info": {"append_only": True}},)

    id: Mapped[key]
    version_id: Mapped[int] = mapped_column(ForeignKey("session_version.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[moment]


class Circulation(Base):
    """A finalised record went to somebody who attended or works with the family. Whether they have
    opened it, their looks say.
    """

    __tablename__ = "circulation"
    __table_args__ = (
        UniqueConstraint("version_id", "person_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[key]
    version_id: Mapped[int] = mapped_column(ForeignKey("session_version.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
