"""The Fairbrother family: five supervisions in two years, with what was summed up for each."""

from workbook.demo.days import Days
from workbook.demo.fairbrother.recovery import DRINKING
from workbook.demo.meetings import Action, Decision, Meeting
from workbook.demo.summary import summary
from workbook.demo.writing import Written
from workbook.supervision.actions.agree_stage import Agreed
from workbook.supervision.actions.hear import Heard

WEEKS = (92, 66, 52, 34, 12)
AREAS = {"callum": "social-work", "imran": "recovery", "bronwen": "domestic-abuse"}
NONE = "Carl has not answered Callum's letters"

SUMMED_UP = {
    92: {
        "callum": ("Logan's nineteen things", "Fewer mornings late; nobody has asked Logan less."),
        "imran": ("Three dry nights", "She counts, and the count goes down."),
    },
    66: {
        "callum": ("What school saw first", "Late, no coats, and a boy who said don't ring."),
        "imran": ("A relapse", "A fortnight of most nights. She came sober to say so."),
        "bronwen": ("A letter of eight pages", "He has written; she read it where she used to."),
    },
    52: {
        "callum": ("An ordinary year, nearly", "On time, fed, out on a bike."),
        "imran": ("Thirteen weeks", "Dry, and talking in the group."),
        "bronwen": ("Safer us, finished", "She slept through the night of the sentence."),
    },
    34: {
        "callum": ("Step by step", "No plan of protection, and nothing has come loose."),
        "imran": ("Who makes the tea", "Makes the tea, has the key."),
    },
    12: {
        "callum": ("One night, and who was rung", "Ken cannot drive and nothing went wrong."),
        "imran": ("A lapse that stayed one", "Ten weeks since. The risky days have a new line."),
        "bronwen": ("Carl by the shops, and since", "Afraid, and not small."),
    },
}

VIEWS = {
    92: ("“I do Alfie, then Ellie.”", "“I want the mornings.”"),
    66: ("“I want to be told by a person.”", "“Don't let them hear it from Logan.”"),
    52: ("“I'm out.”", "“It was horrible and I'd have done it the same, your bit.”"),
    34: ("“Ask me about the bus.”", "“I'd got used to being watched.”"),
    12: ("“She rang before I had to.”", "“Put that I rang.”"),
}


def summaries(d: Days) -> list[Written]:
    """Each professional's, finalised in the week before its session."""
    told, since = [], 104
    for week in WEEKS:
        for by, (title, changed) in SUMMED_UP[week].items():
            start, end = d.week(since - 2, "thu"), d.week(week + 1, "thu")
            means = {"Logan": VIEWS[week][0], "Alfie": "Fed, clean, and talked to."}
            told.append(summary(by, AREAS[by], title, end, start, changed, changed, means))
        since = week
    return told


def meetings(d: Days) -> list[Meeting]:
    """All five, in order."""
    return [
        _meeting(
            d,
            92,
            ("contemplation", "She counts"),
            ("amber", "Nobody is hurt; a boy of ten does what an adult should."),
            Decision(
                "Logan takes nobody to nursery from Monday.",
                "It is the one thing that we can take from him this week.",
            ),
            [
                Action("Breakfast club for both", "callum", 14, "They eat before they work", True),
                Action("Meet Donna weekly", "imran", 60, "Somebody knows about the evenings"),
            ],
        ),
        _meeting(
            d,
            66,
            ("relapse", "Most nights for a fortnight"),
            ("red", "A change that we relied on is lost and the children have had to move."),
            Decision(
                "The children stay with Ken until Donna is out of the unit and has a week dry.",
                "They are well there, she signed for it, and Logan can be ten.",
                "A court order: nobody has refused anything.",
                {"bronwen": "I would have told Donna before the day, and not on it."},
            ),
            [
                Action("Conditions, in Donna's own words", "imran", 20, "Logan knows them", True),
                Action("A place at the unit", "imran", 3, "It is not another month"),
            ],
            done=[("done", ""), ("not-because-changed", "The unit comes first")],
        ),
        _meeting(
            d,
            52,
            ("action", "Thirteen weeks"),
            ("amber", "Home, well and new. It rests on Donna, on Ken, and a little on us."),
            Decision(
                "We visit less, and unannounced when we do.", "What is kept up unseen counts."
            ),
            [Action("A light over the gate", "bronwen", 30, "Their mum sleeps", True)],
            done=[("done", ""), ("done", "")],
        ),
        _meeting(
            d,
            34,
            ("maintenance", "Seven months"),
            ("green", "Well, and known to be. What remains is Logan's ear for the kitchen door."),
            Decision(
                "Every four weeks until the order ends.", "Carl is the part that we do not know."
            ),
            [Action("Offer Logan young carers", "callum", 60, "Somebody asks how he is")],
            done=[("done", "")],
        ),
        _meeting(
            d,
            12,
            ("maintenance", "One night, told, and ten weeks since"),
            ("amber", "One night in a year, told at once. We want to see the weeks without Ken."),
            Decision(
                "We stay until Ken is driving again, and then ask whether we are needed.",
                "A lapse is not a reason to stay for ever, nor a reason to go now.",
            ),
            [
                Action("See the bad hour, by arrangement", "callum", 45, "Tea, bath, story"),
                Action("Ring the team where Carl lives now", "callum", 21, "A girl there is safe"),
                Action("Tests without notice, monthly", "imran", 90, "Nobody has to wonder"),
            ],
            done=[("carried", "He said “maybe”. Asked again at the end of the month")],
        ),
    ]


def _meeting(
    d: Days,
    week: int,
    stage: tuple[str, str],
    rating: tuple[str, str],
    decision: Decision,
    actions: list[Action],
    done: list[tuple[str, str]] | None = None,
) -> Meeting:
    there = [each for each in AREAS if each in SUMMED_UP[week] or week == 34]
    logan, donna = VIEWS[week]
    heard = d.week(week + 1, "tue")
    colour, because = rating
    return Meeting(
        how={"hannah": "room", **dict.fromkeys(there, "room"), "amara": "room"},
        without_because="Bronwen has nothing new and says so herself" if week == 34 else "",
        done=done or [],
        minutes=[
            ("summaries", "callum", SUMMED_UP[week]["callum"][1]),
            ("difference", "Logan", "What would he be doing now if he were nobody's helper?"),
        ],
        views={
            "Logan": Heard(logan, "Callum", heard),
            "Ellie-Mae": Heard(
                "She wants it said that there is a cat, or will be.", "Callum", heard
            ),
            "Alfie": Heard("", not_obtained="Too young to ask; seen by Callum that week"),
            "Donna": Heard(donna, "Imran", heard),
            "Carl": Heard("", not_obtained=NONE),
            "Ken": Heard("Ken will do what is wanted and says what he cannot.", "Callum", heard),
        },
        stages=[("Donna", Agreed(DRINKING, *stage))],
        proposed=dict.fromkeys(there, (colour, "As in my summary")),
        ratings={
            **dict.fromkeys(("Logan", "Ellie-Mae", "Alfie"), (colour, because)),
            "": (colour, because),
        },
        decisions=[decision],
        actions=actions,
        next_on=d.week(WEEKS[WEEKS.index(week) + 1], "wed") if week != 12 else d.week(0, "wed"),
    )
