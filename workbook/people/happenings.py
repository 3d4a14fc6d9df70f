"""What happens to people's accounts and sign-ins."""

from dataclasses import dataclass
from typing import ClassVar

from workbook.core.happenings import Happening


@dataclass(frozen=True, kw_only=True)
class AboutPerson(Happening):
    """Something about one account: `thing` is its uuid, `person_id` its row for subscribers."""

    thing_kind: str = "person"
    person_id: int


@dataclass(frozen=True, kw_only=True)
class SignedIn(AboutPerson):
    """Somebody signed in; `way` is password, invitation, renewal or demo."""

    verb: ClassVar[str] = "signed-in"
    way: str
    browser: str
    address: str

    def sentence(self) -> str:
        """“signed in on Firefox on Windows”."""
        return f"signed in on {self.browser}"


@dataclass(frozen=True, kw_only=True)
class SignInRenewed(AboutPerson):
    """The password was given again: a cover was lifted, or a grave act prepared."""

    verb: ClassVar[str] = "sign-in-renewed"
    browser: str

    def sentence(self) -> str:
        """“entered their password again”."""
        return "entered their password again"


@dataclass(frozen=True, kw_only=True)
class SignInRefused(Happening):
    """A password did not match. `thing` is the account, or empty where there is none such: what
    was typed is never kept.
    """

    verb: ClassVar[str] = "sign-in-refused"
    thing_kind: str = "person"
    way: str
    browser: str
    address: str

    def sentence(self) -> str:
        """“a sign-in was refused”."""
        return "a sign-in was refused"


@dataclass(frozen=True, kw_only=True)
class SignedOut(AboutPerson):
    """Somebody signed out: over in every browser of theirs."""

    verb: ClassVar[str] = "signed-out"

    def sentence(self) -> str:
        """“signed out”."""
        return "signed out"


@dataclass(frozen=True, kw_only=True)
class BrowserSignedOut(AboutPerson):
    """Somebody ended one of their own sign-ins from another browser."""

    verb: ClassVar[str] = "browser-signed-out"
    browser: str

    def sentence(self) -> str:
        """“signed out Firefox on Windows”."""
        return f"signed out {self.browser}"


@dataclass(frozen=True, kw_only=True)
class PersonAdded(AboutPerson):
    """An account was made."""

    verb: ClassVar[str] = "person-added"
    name: str
    role: str

    def sentence(self) -> str:
        """“added … as social worker”."""
        return f"added {self.name} as {_said(self.role)}"


@dataclass(frozen=True, kw_only=True)
class Invited(AboutPerson):
    """A one-time link was made with which somebody chooses their own password."""

    verb: ClassVar[str] = "invited"
    name: str

    def sentence(self) -> str:
        """“made a link for … to choose a password”."""
        return f"made a link for {self.name} to choose a password"


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(AboutPerson):
    """Somebody chose their password through their link."""

    verb: ClassVar[str] = "invitation-accepted"

    def sentence(self) -> str:
        """“chose a password”."""
        return "chose a password"


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(AboutPerson):
    """Somebody changed their own password."""

    verb: ClassVar[str] = "password-changed"

    def sentence(self) -> str:
        """“changed their password”."""
        return "changed their password"


@dataclass(frozen=True, kw_only=True)
class SettingsKept(AboutPerson):
    """Somebody chose how their pages look and work. What they chose may tell of a disability, so
    it is not in the audit trail.
    """

    verb: ClassVar[str] = "settings-kept"

    def sentence(self) -> str:
        """“chose how their pages look and work”."""
        return "chose how their pages look and work"


@dataclass(frozen=True, kw_only=True)
class HidingBegun(AboutPerson):
    """Others see somebody's screen: what is withheld is hidden on it from now on."""

    verb: ClassVar[str] = "hiding-begun"
    browser: str

    def sentence(self) -> str:
        """“began to hide what is withheld while sharing a screen”."""
        return "began to hide what is withheld while sharing a screen"


@dataclass(frozen=True, kw_only=True)
class HidingEnded(AboutPerson):
    """What is withheld is shown again on somebody's screen."""

    verb: ClassVar[str] = "hiding-ended"
    browser: str

    def sentence(self) -> str:
        """“showed what is withheld again”."""
        return "showed what is withheld again"


@dataclass(frozen=True, kw_only=True)
class BrowserKeyMade(AboutPerson):
    """What somebody could not send yet is kept in a browser, under a new key of their own."""

    verb: ClassVar[str] = "browser-key-made"
    browser: str

    def sentence(self) -> str:
        """“got a key for unsent words in a browser”."""
        return "got a key for unsent words in a browser"


@dataclass(frozen=True, kw_only=True)
class KeepingEnded(AboutPerson):
    """Somebody wants nothing of theirs kept in a browser; the key to what was kept is gone."""

    verb: ClassVar[str] = "keeping-ended"
    browser: str

    def sentence(self) -> str:
        """“chose to keep nothing in a browser”."""
        return "chose to keep nothing in a browser"


@dataclass(frozen=True, kw_only=True)
class KeepingBegun(AboutPerson):
    """Somebody's unsent words may be kept in a browser again."""

    verb: ClassVar[str] = "keeping-begun"
    browser: str

    def sentence(self) -> str:
        """“chose to keep unsent words in a browser again”."""
        return "chose to keep unsent words in a browser again"


@dataclass(frozen=True, kw_only=True)
class RoleChanged(AboutPerson):
    """Somebody has another role, discipline or both."""

    verb: ClassVar[str] = "role-changed"
    name: str
    role: str
    was: str

    def sentence(self) -> str:
        """“made … a team manager, was social worker”."""
        return f"changed the role of {self.name} to {_said(self.role)}, was {_said(self.was)}"


@dataclass(frozen=True, kw_only=True)
class SupervisorNamed(AboutPerson):
    """Who supervises somebody was recorded."""

    verb: ClassVar[str] = "supervisor-named"
    name: str
    supervisor: str

    def sentence(self) -> str:
        """“recorded … as supervisor of …”."""
        return f"recorded {self.supervisor or 'nobody'} as supervisor of {self.name}"


@dataclass(frozen=True, kw_only=True)
class TeamMade(Happening):
    """There is a new team."""

    verb: ClassVar[str] = "team-made"
    thing_kind: str = "team"
    name: str

    def sentence(self) -> str:
        """“made the team …”."""
        return f"made the team {self.name}"


@dataclass(frozen=True, kw_only=True)
class TeamJoined(AboutPerson):
    """Somebody serves a team from today."""

    verb: ClassVar[str] = "team-joined"
    name: str
    team: str

    def sentence(self) -> str:
        """“put … on the team …”."""
        return f"put {self.name} on the team {self.team}"


@dataclass(frozen=True, kw_only=True)
class HomeTeamNamed(AboutPerson):
    """One of the teams that somebody serves is their home team."""

    verb: ClassVar[str] = "home-team-named"
    name: str
    team: str

    def sentence(self) -> str:
        """“made … the home team of …”."""
        return f"made {self.team} the home team of {self.name}"


@dataclass(frozen=True, kw_only=True)
class TeamLeft(AboutPerson):
    """Somebody serves a team no longer."""

    verb: ClassVar[str] = "team-left"
    name: str
    team: str

    def sentence(self) -> str:
        """“took … off the team …”."""
        return f"took {self.name} off the team {self.team}"


@dataclass(frozen=True, kw_only=True)
class PersonLeft(AboutPerson):
    """Somebody left. What was theirs ends; `successor_id` takes their place in limits."""

    verb: ClassVar[str] = "person-left"
    name: str
    successor_id: int | None = None

    def sentence(self) -> str:
        """“recorded that … left”."""
        return f"recorded that {self.name} left"


@dataclass(frozen=True, kw_only=True)
class ShellCodeMade(AboutPerson):
    """Somebody asked for a one-time code for a command."""

    verb: ClassVar[str] = "shell-code-made"

    def sentence(self) -> str:
        """“asked for a one-time code for a command”."""
        return "asked for a one-time code for a command"


@dataclass(frozen=True, kw_only=True)
class ShellUsed(AboutPerson):
    """A command is run with somebody's rights; `reason` is what was typed with it."""

    verb: ClassVar[str] = "shell-used"
    reason: str

    def sentence(self) -> str:
        """“ran a command from the shell: …”."""
        return f"ran a command from the shell: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class ShellRefused(AboutPerson):
    """A command was given a wrong or old code."""

    verb: ClassVar[str] = "shell-refused"

    def sentence(self) -> str:
        """“a command was refused: its code did not match”."""
        return "a command was refused: its code did not match"


def _said(slug: str) -> str:
    return slug.replace("-", " ")
