"""The Hussain family: an illness with a name, and a child who was told."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.writing import Written

RINGING = "Asking for help before a bad week"


def entries(d: Days) -> list[Written]:
    """From the ward to the plan that holds."""
    return [
        Written(
            by="priya",
            section="m1",
            part="m1.1",
            kind="key-event",
            title="Samira taken to hospital; Zara with a neighbour",
            about=["Zara", "Samira"],
            words="Samira was taken to hospital after five days without sleep. Zara was four and "
            "stayed with a neighbour for nine days. Samira asked for us herself, through the ward.",
            values={"source": "The ward sister, and Samira", "for-court": "no"},
            on=d.week(44, "wed"),
            written=d.week(44, "thu"),
            at=time(11, 40),
            meaning="Zara did not know where her mum was for two nights.",
            marks=["worry"],
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.2",
            kind="session-note",
            title="What the illness is, and what it is not",
            about=["Samira"],
            words="The diagnosis, a depressive illness after a loss, was made on the ward. "
            "Medicine helps and Samira takes it. What comes first is sleep: three short nights "
            "running is the sign. It has nothing to do with how much she loves Zara, and she "
            "needed to hear that from somebody with a lanyard.",
            values={"how": "elsewhere"},
            on=d.week(36, "mon"),
            at=time(14, 30),
            marks=["need"],
        ),
        Written(
            by="priya",
            section="m4",
            part="m4.2",
            kind="own-words",
            title="Zara, with the dolls' house",
            about=["Zara"],
            words="“This one is tired so she sits. This one brings the blanket. Now they have "
            "toast.”",
            values={"where": "Home", "how-given": "drawn", "taken-down": "at-the-time"},
            on=d.week(30, "wed"),
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.5",
            kind="stage-of-change",
            title="Ringing before, not after",
            about=["Samira"],
            words="She rang me on a Wednesday because Tuesday had been short. That is the whole "
            "plan working.",
            values={
                "behaviour": RINGING,
                "stage": "action",
                "evidence": "Four calls in eight weeks, each on the second short night.",
                "quote": "I ring on the second night now. The third one lies to me.",
                "talk": "taking-steps",
                "confidence": 8,
            },
            on=d.week(20, "thu"),
            marks=["strength"],
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.5",
            kind="mental-health-review",
            title="Samira: what keeps her well, and who would see it first",
            about=["Samira"],
            words="She knows the first night better than any of us, and she has written it down.",
            values={
                "work": "treatment",
                "diagnoses": [
                    {
                        "what": "Bipolar disorder, type 1",
                        "by": "Dr Halloran, consultant psychiatrist",
                        "when": f"{d.week(30, 'mon'):%Y}",
                    }
                ],
                "medication": [
                    {
                        "what": "Lithium, at night",
                        "told": "Every night, with her tea",
                        "confirmed": "Blood level in range, surgery",
                    }
                ],
                "risk-to-self": "Low; last reviewed with her sister there.",
                "risk-reviewed": d.week(18, "thu"),
                "offered": 8,
                "kept": 8,
                "signature": "Two short nights, then lists. Zara would see the lists.",
                "crisis-plan": "Ring the team on the second night; Zara sleeps at her aunt's.",
                "children": [
                    {
                        "child": "Zara",
                        "good-day": "Bread for the ducks before school",
                        "bad-day": "Her aunt takes her, and says why",
                    }
                ],
            },
            on=d.week(18, "thu"),
            marks=["strength"],
        ),
        Written(
            by="sian",
            section="mental-health",
            kind="summary-for-supervision",
            title="Sixteen weeks of mornings",
            words="Samira is well, and knows how she knows.",
            values={
                "covers-from": d.week(24, "mon"),
                "covers-to": d.week(16, "fri"),
                "changed": "From action to maintenance. No short nights for ten weeks.",
                "offered": 6,
                "kept": 6,
                "children": [{"child": "Zara", "means": "A mum who gets up first."}],
            },
            on=d.week(16, "fri"),
        ),
        Written(
            by="priya",
            section="social-work",
            kind="summary-for-supervision",
            title="Reception, and a sister down the road",
            words="Zara has been at school every day. Samira's sister has moved to the next "
            "street.",
            values={
                "covers-from": d.week(24, "mon"),
                "covers-to": d.week(16, "fri"),
                "changed": "The family has its own network now, and uses it.",
                "children": [{"child": "Zara", "means": "She talks about cousins, not hospitals."}],
                "next-step": "Ending well: a letter Zara can keep.",
            },
            on=d.week(16, "fri"),
        ),
        Written(
            by="priya",
            section="cws",
            part="cws.4",
            kind="standing-text",
            title="Contingency",
            words="Two short nights: Samira rings the crisis line and her sister, and Zara sleeps "
            "there. The school knows. Nobody needs us for this; if it is three, they ring anyway.",
            on=d.week(6, "mon"),
        ),
    ]


def closing(d: Days) -> list[Written]:
    """Stepping down by name and date, the letter, the story, and the recommendation to close."""
    return [
        Written(
            by="priya",
            section="social-work",
            part="social-work.3",
            kind="session-note",
            title="Stepping down: who does what from when",
            about=["Zara", "Samira"],
            words="- This month: I come once, and ring on no other day\n"
            "- From next month: the school nurse asks on Mondays, as she would of anybody\n"
            "- Her sister: Zara sleeps there on the second short night, without asking us\n"
            "- Samira: the line that would bring us back, on the fridge, in her own writing\n\n"
            "We expect a dip when I stop. Samira said that before I did.",
            values={"how": "at-home", "next-step": "Read it with her sister and the school nurse."},
            on=d.week(8, "wed"),
            at=time(15, 20),
            marks=["strength"],
        ),
        Written(
            by="priya",
            section="m7",
            part="m7.story",
            kind="standing-text",
            title="The story so far",
            words="Samira stopped sleeping after a loss, and was taken to hospital by people who "
            "did not know that there was a child until she told them. Zara thought that mothers "
            "are sometimes put away. Somebody with a lanyard said that it was an illness, and "
            "after that everybody could talk about it, Zara most of all.\n\nWhat changed was a "
            "telephone. Samira rings on the second night. First she rang us, then Siân, then her "
            "sister, and now she tells us afterwards.",
            on=d.week(2, "wed"),
            at=time(9, 20),
        ),
        Written(
            by="priya",
            section="m8",
            part="m8.2",
            kind="own-words",
            title="Zara hears her letter",
            about=["Zara"],
            words="“Read the bit about the lion again.” She asked whether I will still know "
            "her name. I said yes.",
            values={"where": "Home", "how-given": "spoken", "taken-down": "same-day"},
            on=d.week(2, "tue"),
            at=time(16, 40),
            marks=["strength"],
        ),
        Written(
            by="priya",
            section="m7",
            part="m7.5",
            kind="session-note",
            title="Closing: what we leave behind",
            about=["Zara", "Samira"],
            words="We recommend closing. Samira, her sister and the school hold the plan. What "
            "would bring us back is written in it, and Samira wrote that line.",
            values={
                "how": "at-home",
                "next-step": "Closing visit in the first week of the month; then Ruth closes.",
            },
            on=d.back(1),
            at=time(11, 30),
        ),
    ]
