"""Ashdown and Reed, what a week's work leaves behind: messages, talks, play, and a scale."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.days import Days, said
from workbook.demo.writing import Written


def everyday(d: Days) -> list[Written]:
    """Work with the children, what others know of them, and messages taken."""
    return [*_with_the_children(d), *_from_others(d)]


def _with_the_children(d: Days) -> list[Written]:
    of = known(d)
    return [
        Written(
            by="chloe",
            section="m4",
            part="m4.2",
            kind="direct-work",
            title="Worry jar with Maisie",
            about=["Maisie"],
            words="We wrote worries on slips and chose which could have a lid. Maisie put a lid on "
            "two of five, which is more than last month. She asked me to write the wedding one.",
            values={
                "tool": "Worry jar and a feelings ladder",
                "where": "School, the library corner",
                "minutes": 50,
                "children": [
                    {
                        "child": "Maisie",
                        "said": "“What if Dad comes to the wedding and everybody is dancing and "
                        "nobody is looking?”",
                        "showed": "Drew the stairs again, this time with a light on them.",
                    }
                ],
                "made": "The ladder, in Maisie's own folder at school",
                "may-show": "some",
                "may-be-shown": "Mum and Gran, not Dad. I said that I would ask her again.",
                "explained": "That the grown-ups are making a plan for the wedding, and that she "
                "will hear it first. She said: “Good, because I have ideas.”",
                "for-the-children": "She plans for the worst still, but she hands some of it over.",
                "next-step": "Her ideas for the wedding plan, next week.",
            },
            on=d.week(2, "thu"),
            at=time(15, 50),
            marks=["worry", "strength"],
        ),
        Written(
            by="chloe",
            section="m5",
            part="m5.5",
            kind="parenting-observation",
            title="Tea and a spilt cup at Kelly's",
            about=["Kelly", "Maisie", "Tyler"],
            words="The pause before she answered him is new since we practised it, and nobody had "
            "to remind her. I would want to see it on a day when she is tired.",
            values={
                "where": "Home",
                "minutes": 75,
                "who-was-there": ["Kelly", "Maisie", "Tyler"],
                "announced": "no",
                "care": ["warmth", "boundaries"],
                "before": "Tyler knocked his cup over and looked at the door.",
                "seen": "Kelly put her hand flat on the table and breathed out. Then: “Cloth, "
                "Tyler. We spill, we wipe.” He fetched it. Maisie had half stood up and sat down.",
                "taught": "Nothing this time. Three weeks ago: count to five, then say what to do.",
                "kept": "The counting, twice in the hour.",
                "children": [
                    {"child": "Tyler", "did": "Wiped, showed her the cloth, laughed."},
                    {"child": "Maisie", "did": "Watched, and went on with her drawing."},
                ],
                "typical": "“That's a good one. Mornings I still shout.”",
                "next-step": "Come before school, by arrangement.",
            },
            on=d.week(3, "wed"),
            at=time(17, 40),
            marks=["strength"],
        ),
        Written(
            by="priya",
            section="m3",
            part="m3.5",
            kind="scaling-question",
            title="How safe is it for Maisie and Tyler at home today?",
            about=["Maisie", "Tyler", "Kelly", "Darren"],
            words="Darren and Maisie are four apart, and that is what the work is about. Kelly and "
            "Maisie named the same thing: what happens when somebody knocks.",
            values={
                "question": "How safe is it for Maisie and Tyler at home today?",
                "low": "they cannot stay here tonight",
                "high": "safe enough for us to close",
                "scores": [
                    {
                        "who": ["Maisie"],
                        "number": 4,
                        "why": "“Mum is nice at night now”",
                        "higher": "“If the door had a thing you can see through”",
                    },
                    {
                        "who": ["Kelly"],
                        "number": 6,
                        "why": "The evenings, and ringing first",
                        "higher": "Getting past the wedding",
                    },
                    {
                        "who": ["Darren"],
                        "number": 8,
                        "why": "“There's nothing wrong with that flat”",
                    },
                    {
                        "who": ["priya"],
                        "number": 4,
                        "why": "Five weeks of change, and resting on one person",
                        "higher": "Darren keeping to the agreement until the review",
                    },
                    {
                        "who": ["gemma"],
                        "number": 3,
                        "why": "The weeks before a family day are the likeliest time",
                        "higher": "A plan for the day that Kelly believes in",
                    },
                ],
                "not-asked": "Tyler: no way has been found yet that he can follow.",
            },
            on=d.week(2, "wed"),
            at=time(15, 10),
        ),
        Written(
            by="priya",
            section="m3",
            part="m3.6",
            kind="professional-view",
            title="What Kelly's understanding rests on",
            about=["Kelly"],
            words="Kelly sees what her drinking did to Maisie without being told, and says it "
            "before she is asked. What the fear did to Tyler she sees when we bring it up. I hold "
            "that this is insight and not only wanting us gone.",
            values={
                "rests-on": f"She raised the stairs herself, rang us first in {of.argument}, and "
                "two unannounced evenings were as she had told us.",
                "otherwise": "That she says what we like to hear, and is helped by Darren being "
                "away. Then it would not last his coming back.",
                "how-sure": "fairly",
                "change-my-mind": "One evening on which Maisie says that she listened again.",
                "for-the-children": "Maisie can begin to leave the watching to her mum. For Tyler "
                "it is early to say.",
            },
            on=d.week(2, "wed"),
            at=time(16, 0),
        ),
    ]


def _from_others(d: Days) -> list[Written]:
    of = known(d)
    return [
        Written(
            by="priya",
            section="social-work",
            part="social-work.2",
            kind="network-contact",
            title="Tyler's nursery, before the review",
            about=["Tyler"],
            words="His key person has known him for a year and speaks of what she has seen. Two "
            "things she had from a neighbour; I have left those out.",
            values={
                "with": "Mrs Doran, his key person at Tansymill Nursery",
                "sort": "school",
                "how": "phone",
                "first-hand": "He joins in at the sand tray for ten minutes, and looks for the "
                "door when a van stops outside.",
                "changed": "Comes in dry and fed, on time on eleven of twelve mornings.",
                "attendance": 92,
                "family-knows": "yes",
                "actions": [
                    {
                        "who": ["Mrs Doran"],
                        "what": "Keeps a line a day about loud voices",
                        "by": d.coming(14),
                    },
                    {
                        "who": ["priya"],
                        "what": "Asks speech and language where he is on the list",
                        "by": d.coming(5),
                    },
                ],
                "for-the-children": "Tyler is steadier where the day is the same.",
            },
            on=d.week(2, "tue"),
            at=time(13, 20),
        ),
        Written(
            by="alison",
            section="ki",
            kind="contact",
            title="Kelly rang to move Thursday",
            about=["Kelly"],
            words="Kelly asked whether Thursday could be at half past nine and not at ten, because "
            "Tyler has his hearing test. She sounded well and said that there was no hurry.",
            values={
                "which-way": "in",
                "how": "phone",
                "with": ["Kelly"],
                "at": "09:10",
                "today": "no",
                "asked-for": "Thursday at half past nine",
                "passed-on": [
                    {
                        "to": ["priya"],
                        "when": d.week(2, "mon"),
                        "at": "09:25",
                        "answer": "Will be there at half past nine",
                    }
                ],
            },
            on=d.week(2, "mon"),
            at=time(9, 20),
        ),
        Written(
            by="priya",
            section="m4",
            part="m4.4",
            kind="onward-referral",
            title="Speech and language therapy for Tyler",
            about=["Tyler"],
            words="Tyler understands more than he can say. Words would give him another way to "
            "tell us what he remembers.",
            values={
                "to": "Wrenfield speech and language therapy",
                "for-what": "Assessment of how Tyler understands and speaks, and how we should "
                "talk with him",
                "agreed": "agreed",
                "state": "waiting",
                "answered-on": d.week(6, "mon"),
                "answer": "Accepted. A place on the list, and a leaflet for nursery.",
                "wait": "About eighteen weeks from acceptance",
                "chase-on": d.coming(5),
                "chased": [
                    {
                        "when": d.week(3, "mon"),
                        "by": ["alison"],
                        "said": "Still on the list; rang back the same day",
                    }
                ],
                "meanwhile": "Nursery uses pictures; Chloe shows Kelly how.",
                "if-declined": "The health visitor's early language group.",
            },
            on=d.week(8, "tue"),
            at=time(11, 15),
        ),
        Written(
            by="priya",
            section="m4",
            part="m4.4",
            kind="document-received",
            title="School's report on Maisie",
            about=["Maisie"],
            words="On time every day this half term; last year late on nineteen. Reading well "
            "above her age. “Maisie checks the window less.” Friendships: two, both steady.",
            values={
                "sort": "school",
                "from": "Mr Okoro, her class teacher, Wrenfield Primary School",
                "dated": d.week(4, "fri"),
                "about-when": "Since the start of the school year",
                "kept": "Shared drive of the team, WPS-M-2",
                "may-share": "yes",
                "disputed": "Nothing",
                "done": "Read to Maisie by Chloe; she kept the page about reading.",
            },
            on=d.week(3, "mon"),
            at=time(14, 5),
            marks=["strength"],
        ),
        Written(
            by="priya",
            section="ki",
            part="ki.4",
            kind="consent",
            title="Kelly and the speech and language referral",
            about=["Kelly"],
            words="We went through the form together on the sofa. She asked who types it and "
            "whether Darren gets a copy; I said who does, and that he has a right to ask.",
            values={
                "told": "What we send and to whom, that it stays on Tyler's health record, and "
                "that we would share without asking if a child were in danger.",
                "how": ["face-to-face", "easy-read"],
                "answer": "agreed-with-limits",
                "services": [
                    {"who": "Speech and language therapy", "answer": "yes"},
                    {
                        "who": "Nursery",
                        "answer": "some",
                        "limits": "How he talks, and not why we are involved",
                    },
                ],
                "own-words": "“Tell them he's shy, because he is. They don't need the rest.”",
                "ask-again": d.coming(60),
            },
            on=d.week(8, "mon"),
            at=time(10, 40),
        ),
        Written(
            by="priya",
            section="ki",
            kind="document-received",
            title="Letter from Darren's landlord",
            about=["Darren"],
            words=f"His room is his until the end of the month of the wedding ({of.wedding}). He "
            f"brought the letter himself on {said(d.week(4, 'wed'))}.",
            values={
                "sort": "family",
                "from": "Tanner Lettings, to Darren",
                "dated": d.week(5, "mon"),
                "may-share": "ask",
                "share-terms": "Darren says the team may know, and asks that nobody else does.",
                "done": "Martin told. Housing options to be talked through.",
            },
            on=d.week(4, "wed"),
            at=time(16, 50),
            state="shared",
        ),
    ]
