"""Settings: read once from the environment, frozen, and wrong ones stop the start."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

WEAKEST_SECRET = 32
DEMO_MARK = "demo-secret"
NATIONS = ("england", "wales", "scotland", "northern-ireland")
OURS = ("workbook.sqlite", DEMO_MARK, "anchors.log", "expunged.log")


class ConfigFault(Exception):
    """A setting that cannot be right, in a sentence for whoever starts the server."""


@dataclass(frozen=True)
class Config:
    """Everything the environment decides (design 7)."""

    database_url: str
    secret_key: str = field(repr=False)
    data: Path
    owner_database_url: str | None = None
    demo: bool = False
    authority: str = ""
    packs: tuple[str, ...] = ()
    url: str = "http://127.0.0.1:8000"
    proxies: int = 0
    threads: int = 192
    cover_after: int = 600
    idle_after: int = 1800
    end_after: int = 36000
    room_idle_after: int = 3600
    fresh_for: int = 600
    opening_days: int = 14
    nation: str = "england"
    testing: bool = False
    hash_cost: int = 3

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Config":
        """Settings from `environ`; raises ConfigFault with a sentence."""
        data = Path(environ.get("WORKBOOK_DATA") or environ.get("DATA") or "var").absolute()
        demo = _is_demo(environ, data)
        cover, idle, end, room = _sign_in_minutes(environ)
        url = environ.get("WORKBOOK_URL", f"http://127.0.0.1:{environ.get('PORT', '8000')}")
        return cls(
            database_url=environ.get("WORKBOOK_DATABASE_URL", f"sqlite:///{data}/workbook.sqlite"),
            owner_database_url=environ.get("WORKBOOK_OWNER_DATABASE_URL"),
            secret_key=_secret(environ, demo, data),
            data=data,
            demo=demo,
            authority=environ.get("WORKBOOK_AUTHORITY", "Wrenfield Council" if demo else ""),
            packs=tuple(environ.get("WORKBOOK_PACKS", "").split()),
            url=_checked_url(url, demo),
            proxies=_number(environ, "WORKBOOK_PROXIES", 0),
            threads=_number(environ, "WORKBOOK_THREADS", 192),
            cover_after=cover * 60,
            idle_after=idle * 60,
            end_after=end * 60,
            room_idle_after=room * 60,
            opening_days=_opening_days(environ),
            nation=_nation(environ),
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether the embedded database is in use."""
        return self.database_url.startswith("sqlite")

    @property
    def owner_url(self) -> str:
        """Where migrations and restores run: as the owner of the tables, where there is one."""
        return self.owner_database_url or self.database_url

    @property
    def is_https(self) -> bool:
        """Whether the public address is https, so that cookies are Secure and HSTS is sent."""
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        """The only Host value that is answered."""
        return urlsplit(self.url).netloc


def mark_demo(config: Config) -> None:
    """Mark the data as a demo's, for good, with its secret. Raises ConfigFault for data that is
    in use and bears no mark.
    """
    mark = config.data / DEMO_MARK
    if mark.exists():
        return
    if not _is_new(config.data):
        raise ConfigFault(f"{config.data} holds a real workbook: it cannot be served as a demo.")
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark.touch(mode=0o600)
    mark.write_text(config.secret_key)


def _is_demo(environ: Mapping[str, str], data: Path) -> bool:
    """Unless the environment says: only data that is new, or marked, is a demo's. A public address
    says that this is for real.
    """
    if chosen := environ.get("WORKBOOK_DEMO", ""):
        return chosen in {"1", "true", "yes"}
    is_public = environ.get("WORKBOOK_URL", "").startswith("https:")
    return (data / DEMO_MARK).exists() or (_is_new(data) and not is_public)


def _is_new(data: Path) -> bool:
    return not any((data / name).exists() for name in OURS)


def _secret(environ: Mapping[str, str], demo: bool, data: Path) -> str:
    secret = environ.get("WORKBOOK_SECRET_KEY", "")
    if demo and not secret:
        kept = data / DEMO_MARK
        secret = kept.read_text().strip() if kept.exists() else secrets.token_hex(32)
    if len(secret) < WEAKEST_SECRET or len(set(secret)) < 8:
        raise ConfigFault(
            "WORKBOOK_SECRET_KEY is missing or weak. Set it to at least 32 random characters, "
            "for example the output of: python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return secret


def _checked_url(url: str, demo: bool) -> str:
    parts = urlsplit(url)
    loopback = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if parts.scheme == "https" and parts.netloc and not demo:
        return url.rstrip("/")
    if parts.scheme in {"http", "https"} and loopback and demo:
        return url.rstrip("/")
    raise ConfigFault(
        "WORKBOOK_URL must be the public https address of this service "
        "(the demo is served on 127.0.0.1 over http only)."
    )


def _sign_in_minutes(environ: Mapping[str, str]) -> tuple[int, int, int, int]:
    """Minutes until a page is covered, an idle sign-in ends, and any does; and until both of the
    first for whoever takes the minutes of a session under way (design 5.9).
    """
    cover, idle, end = (
        _number(environ, f"WORKBOOK_{name}_MINUTES", default)
        for name, default in (("COVER", 10), ("IDLE", 30), ("SIGN_IN", 600))
    )
    if not 1 <= cover <= idle <= end:
        raise ConfigFault(
            "WORKBOOK_COVER_MINUTES, WORKBOOK_IDLE_MINUTES and WORKBOOK_SIGN_IN_MINUTES must be at "
            f"least 1, each at least as long as the one before it, not {cover}, {idle} and {end}."
        )
    room = _number(environ, "WORKBOOK_ROOM_MINUTES", 60)
    if not 1 <= room <= end:
        raise ConfigFault(
            f"WORKBOOK_ROOM_MINUTES must be at least 1 and at most {end}, when every sign-in ends, "
            f"not {room}."
        )
    return cover, idle, end, room


def _opening_days(environ: Mapping[str, str]) -> int:
    """How long a family stays open to somebody who opened it with a reason (guide b, rule 3)."""
    days = _number(environ, "WORKBOOK_OPENING_DAYS", 14)
    if not 1 <= days <= 183:
        raise ConfigFault(f"WORKBOOK_OPENING_DAYS must be 1 to 183 days, not {days}.")
    return days


def _nation(environ: Mapping[str, str]) -> str:
    """Whose bank holidays no working day falls on."""
    nation = environ.get("WORKBOOK_NATION", NATIONS[0])
    if nation not in NATIONS:
        raise ConfigFault(f"WORKBOOK_NATION must be one of {', '.join(NATIONS)}, not “{nation}”.")
    return nation


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    raw = environ.get(name, str(default))
    if not raw.isdigit():
        raise ConfigFault(f"{name} must be a whole number, not “{raw}”.")
    return int(raw)
