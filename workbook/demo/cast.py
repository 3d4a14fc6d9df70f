"""The invented people of the demo: three teams, every role, one password."""

from dataclasses import dataclass

PASSWORD = "lantern-harbour-orchard-7"  # noqa: S105 (the demo's own, printed in its README)
DOMAIN = "wrenfield.example"
TEAMS = ("Alder team", "Birch team", "Cedar team")


@dataclass(frozen=True)
class Actor:
    """Somebody of the cast; `who` begins their address, `teams` are the first words of names."""

    who: str
    name: str
    role: str
    teams: tuple[str, ...] = ()
    supervisor: str = ""
    agency: str = ""
    registration: str = ""


CAST = (
    Actor("ruth", "Ruth Bellamy", "team-manager", ("Alder team",), registration="SW00417"),
    Actor("priya", "Priya Nair", "social-worker", ("Alder team",), "ruth", "", "SW22904"),
    Actor("owen", "Owen Tate", "social-worker", ("Alder team",), "ruth", "", "SW31855"),
    Actor("chloe", "Chloe Marsden", "child-practitioner", ("Alder team",), "ruth"),
    Actor("gemma", "Gemma Holt", "domestic-abuse-practitioner", ("Alder team",), "ruth"),
    Actor(
        "martin",
        "Martin Okafor",
        "probation-worker",
        ("Alder team", "Birch team"),
        "helen",
        "Wrenfield Probation",
    ),
    Actor(
        "sian",
        "Siân Pugh",
        "mental-health-practitioner",
        ("Alder team", "Birch team"),
        "helen",
        "Wrenfield Health",
    ),
    Actor(
        "joe",
        "Joe Whitaker",
        "recovery-worker",
        ("Alder team", "Birch team"),
        "helen",
        "Wrenfield Recovery",
    ),
    Actor("helen", "Helen Adeyemi", "lead-adult-worker", ("Alder team",)),
    Actor(
        "alison",
        "Alison Reid",
        "business-support-officer",
        ("Alder team", "Birch team"),
        "moira",
    ),
    Actor("moira", "Moira Finch", "senior-support-officer"),
    Actor("david", "David Achterberg", "service-manager"),
    Actor("nadia", "Nadia Rahman", "auditor"),
    Actor("ivan", "Ivan Petrie", "information-officer"),
    Actor("laura", "Laura Winstanley", "legal"),
    Actor("femi", "Femi Coker", "emergency-duty"),
    Actor("sam", "Sam Underhill", "system-administrator"),
    Actor("grace", "Grace Lindqvist", "guest"),
    Actor("tomasz", "Tomasz Wrona", "team-manager", ("Birch team",), registration="SW00562"),
    Actor("beth", "Beth Carrow", "social-worker", ("Birch team",), "tomasz", "", "SW40128"),
    Actor("hannah", "Hannah Voss", "team-manager", ("Cedar team",), registration="SW00689"),
    Actor("callum", "Callum Dray", "social-worker", ("Cedar team",), "hannah", "", "SW51377"),
    Actor("lucas", "Lucas Ferreira", "social-worker", ("Birch team",), "tomasz", "", "SW60214"),
    Actor(
        "bronwen",
        "Bronwen Ellis",
        "domestic-abuse-practitioner",
        ("Cedar team", "Birch team"),
        "hannah",
    ),
    Actor(
        "imran", "Imran Sheikh", "recovery-worker", ("Cedar team",), "helen", "Wrenfield Recovery"
    ),
    Actor("amara", "Amara Osei", "business-support-officer", ("Cedar team",), "moira"),
)
