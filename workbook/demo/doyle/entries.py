"""The Doyle family: two accounts that do not meet, each kept from the other parent."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.writing import Written

FROM_FERGAL = "Orla is afraid of what Fergal would do with it"
FROM_ORLA = "Fergal asked that Orla does not learn of it; the court's order says the same"


def entries(d: Days) -> list[Written]:
    """What each parent and each child said, and what we make of it."""
    return [
        Written(
            by="owen",
            section="m1",
            part="m1.1",
            kind="key-event",
            title="Cian tells his form tutor that he does not want to go home",
            about=["Niamh", "Cian"],
            words="Cian stayed behind after school and said that home is “two wars”. School rang "
            "us the same afternoon, and told both parents that they had.",
            values={"source": "Form tutor, from Cian", "for-court": "yes"},
            on=d.week(15, "thu"),
            written=d.week(14, "mon"),
            at=time(10, 40),
            marks=["worry"],
            meaning="Cian said it to somebody for the first time.",
        ),
        Written(
            by="owen",
            section="m1",
            part="m1.2",
            kind="session-note",
            title="Orla's account",
            about=["Orla"],
            words="Orla told me that Fergal has held doors shut on her and read her messages for "
            "years, and that this year he threw a plate. She has left twice. She said that she has "
            "never hit him.",
            values={"how": "elsewhere"},
            on=d.week(13, "tue"),
            withheld_from=["Fergal"],
            because=FROM_FERGAL,
        ),
        Written(
            by="owen",
            section="m1",
            part="m1.2",
            kind="session-note",
            title="Fergal's account",
            about=["Fergal"],
            words="Fergal told me that Orla has scratched and slapped him in front of Cian, and "
            "that it was she who threw the plate. He showed me a photograph with a date. He said "
            "that he has pushed past her and has never hit her.",
            values={"how": "elsewhere"},
            on=d.week(13, "wed"),
            withheld_from=["Orla"],
            because=FROM_ORLA,
        ),
        Written(
            by="owen",
            section="m4",
            part="m4.2",
            kind="own-words",
            title="Niamh, walking home",
            about=["Niamh"],
            words="“They both tell me things and then say don't tell. I've got a list in my head "
            "of who's not allowed to know what.”",
            values={
                "where": "Walking from school",
                "how-given": "spoken",
                "taken-down": "same-day",
                "may-be-shown": "Niamh said neither of them may see this. I said that a court "
                "might have to, and that I would tell her first.",
            },
            on=d.week(10, "mon"),
            withheld_from=["Orla", "Fergal"],
            because="Niamh asked that neither parent sees it",
            meaning="Niamh is carrying both parents' secrets.",
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.2",
            kind="session-note",
            title="Fergal: sleep, work, and a list of dates",
            about=["Fergal"],
            words="Fergal keeps a diary of wrongs and reads from it. He is worn out rather than "
            "ill. He took in very little of what I said about the children until I asked what Cian "
            "had for breakfast.",
            values={"how": "video"},
            on=d.week(9, "tue"),
            withheld_from=["Orla"],
            because=FROM_ORLA,
        ),
        Written(
            by="gemma",
            section="domestic-abuse",
            part="domestic-abuse.4",
            kind="session-note",
            title="Orla: what normal looked like",
            about=["Orla"],
            words="We drew a week. Orla could find nothing in it that she had decided. She also "
            "said “I'm not proud of the plate”, and did not go on. I have not pressed.",
            values={"how": "elsewhere"},
            on=d.week(9, "wed"),
        ),
        Written(
            by="gemma",
            section="domestic-abuse",
            kind="summary-for-supervision",
            title="Eight weeks with Orla",
            words="Orla is safe where she is. I believe her about the doors. There may be more to "
            "say about the plate.",
            values={
                "covers-from": d.week(13, "wed"),
                "covers-to": d.week(7, "fri"),
                "changed": "She has moved, and sleeps.",
                "children": [{"child": "Niamh", "means": "Still the go-between."}],
            },
            on=d.week(7, "fri"),
        ),
        Written(
            by="owen",
            section="social-work",
            kind="summary-for-supervision",
            title="Two accounts and two children",
            words="The accounts do not meet. The children's do: each of them is asked to keep "
            "secrets, and each of them is tired.",
            values={
                "covers-from": d.week(14, "mon"),
                "covers-to": d.week(7, "fri"),
                "changed": "The parents live apart and have promised the court to stay so.",
                "children": [
                    {"child": "Niamh", "means": "Keeps the peace; marks are falling."},
                    {"child": "Cian", "means": "Has told one adult. Wants to live at school."},
                ],
                "ask-the-group": "Are we looking for who began it, and not at who is hurt by it?",
            },
            on=d.week(7, "fri"),
            withheld_from=["Orla", "Fergal"],
            because="It sets the two accounts side by side",
        ),
        Written(
            by="owen",
            section="m4",
            part="m4.2",
            kind="scaling-question",
            title="How easy is it to say what you want at home?",
            about=["Niamh", "Cian"],
            words="Asked of each child alone. Niamh gave hers at once; Cian wanted to know who "
            "else had been asked.",
            values={
                "question": "How easy is it to say what you want at home?",
                "low": "I keep it all in",
                "high": "I can say anything",
                "scores": [
                    {"who": ["Niamh"], "number": 7, "why": "“I just say what they want”"},
                    {
                        "who": ["Cian"],
                        "number": 2,
                        "why": "“Whoever I say it to tells the other one”",
                        "higher": "“One day with no questions”",
                    },
                ],
                "not-asked": "The parents: this one is the children's.",
            },
            on=d.week(6, "wed"),
            withheld_from=["Orla", "Fergal"],
            because="Cian asked that neither parent is told",
        ),
        Written(
            by="owen",
            section="m3",
            part="m3.1",
            kind="session-note",
            title="Each parent draws Cian's Saturday",
            about=["Orla", "Fergal", "Cian"],
            words="Drawn apart, a day apart. Both drew the handover at the petrol station; both "
            "drew Cian looking at the ground. Neither knew that the other had.",
            values={"how": "elsewhere"},
            on=d.week(4, "thu"),
            marks=["strength"],
        ),
        Written(
            by="owen",
            section="social-work",
            kind="summary-for-supervision",
            title="Saturdays at the family centre",
            words="Five handovers without a word between the parents. Niamh's marks are up in two "
            "subjects. Fergal has not rung me back.",
            values={
                "covers-from": d.week(6, "wed"),
                "covers-to": d.back(1),
                "changed": "Handovers are calm. Orla has stopped sending messages by Niamh.",
                "children": [
                    {"child": "Niamh", "means": "The list in her head is shorter."},
                    {"child": "Cian", "means": "Looks up when he is handed over."},
                ],
                "ask-the-group": "Who asks Cian what he saw?",
            },
            on=d.back(1),
            at=time(12, 40),
            withheld_from=["Orla", "Fergal"],
            because="It sets the two accounts side by side",
        ),
        Written(
            by="gemma",
            section="domestic-abuse",
            kind="summary-for-supervision",
            title="Orla, and the sentence after “I'm not proud”",
            words="She finished it. I wrote it down in her words and read it back to her.",
            values={
                "covers-from": d.week(6, "wed"),
                "covers-to": d.back(1),
                "changed": "She talks about her own part without my asking.",
                "children": [{"child": "Cian", "means": "His mum knows that he was there."}],
            },
            on=d.back(1),
            at=time(13, 15),
        ),
    ]
