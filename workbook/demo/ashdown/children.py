"""Ashdown and Reed, Module 4: Maisie's world and Tyler's, as far as we know it."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.writing import Written


def children(d: Days) -> list[Written]:
    """Eight entries; one was withdrawn, and Chloe's last one is still open."""
    return [
        Written(
            by="priya",
            section="m4",
            part="m4.2",
            kind="own-words",
            title="Maisie draws her three houses",
            about=["Maisie"],
            words="Worries: “Shouting is upstairs and I am on the stairs and Tyler is under.”\n\n"
            "Good things: “Gran's dog. Mum doing the voices. Reading club.”\n\n"
            "Wishes: “That the van stays at its own house.”",
            values={
                "where": "School, the quiet room",
                "how-given": "drawn",
                "taken-down": "at-the-time",
                "asked": "What is in your house of worries?",
                "read-back": "agreed",
                "may-be-shown": "Maisie said Mum may see it all. She does not want Darren to see "
                "the wishes. I said that I would keep it from him as far as I can.",
            },
            on=d.week(23, "mon"),
            at=time(15, 20),
            meaning="The first time Maisie put it outside herself, on paper.",
            withheld_from=["Darren"],
            because="Maisie asked that Darren does not see it",
        ),
        Written(
            by="priya",
            section="m4",
            part="m4.1",
            kind="visit",
            title="Seeing both children at home after school",
            about=["Maisie", "Tyler"],
            words="Tyler fetched his shoes to show me and then every other shoe in the flat. "
            "Maisie answered for him twice. When the lift sounded she stopped talking until it had "
            "gone past. Kelly saw it as well and put a hand on her back.",
            values={
                "where": "Home",
                "announced": "no",
                "statutory": "yes",
                "next-due": d.week(18, "wed"),
                "children": [
                    {
                        "child": "Maisie",
                        "seen": "yes",
                        "seen-alone": "yes",
                        "bedroom-seen": "yes",
                    },
                    {
                        "child": "Tyler",
                        "seen": "yes",
                        "seen-alone": "no",
                        "bedroom-seen": "yes",
                        "if-not": "He would not leave Kelly's side. I will see him at nursery",
                    },
                ],
                "noticed": "Food in, beds made, a stair gate that works. Both children clean and "
                "in clothes that fit.",
            },
            on=d.week(20, "wed"),
            at=time(17, 50),
        ),
        Written(
            by="priya",
            section="m4",
            part="m4.4",
            kind="session-note",
            title="What school sees of Maisie on a Monday",
            about=["Maisie"],
            words="Her teacher says that Maisie reads two years above her age and cannot sit with "
            "her back to a door. On Mondays she is tired and bossy with the younger ones. This "
            "term she has been late once, where it used to be twice a week.",
            values={"how": "phone", "who-was-there": ["Mrs Dunmore, class teacher"]},
            on=d.week(4, "mon"),
            at=time(16, 10),
            marks=["strength", "worry"],
        ),
        Written(
            by="priya",
            section="m4",
            part="m4.4",
            kind="session-note",
            title="Tyler at nursery",
            about=["Tyler"],
            words="Nursery says that Tyler lines up cars and hits out when a man raises his voice. "
            "He has about forty words. He has been on the speech and language list for five "
            "months. He comes with a change of clothes and his lunch every day that he comes, and "
            "does not come on about one Tuesday in three.",
            values={
                "how": "phone",
                "who-was-there": ["Tyler's key person at nursery"],
                "next-step": "Find out what happens on Tuesdays.",
            },
            on=d.week(4, "tue"),
            at=time(11, 30),
            marks=["need"],
            key="nursery",
        ),
        Written(
            by="chloe",
            section="m4",
            part="m4.4",
            kind="session-note",
            title="Tyler's Tuesdays",
            about=["Tyler"],
            words="Priya told me in the corridor what nursery had said about Tuesdays.",
            values={"how": "elsewhere"},
            on=d.week(4, "wed"),
            at=time(9, 15),
            state="shared",
            key="second-hand",
        ),
        Written(
            by="chloe",
            section="m4",
            part="m4.3",
            kind="session-note",
            title="An ordinary day, told by Maisie",
            about=["Maisie"],
            words="We drew yesterday as a comic. Mum woke them. Maisie got Tyler's bowl “because I "
            "know which”. Gran fetched them. Mum did tea and the bath, and read two chapters. "
            "Maisie listened at the door “only once”.\n\nShe planted a marigold in a yoghurt pot "
            "at school and is growing it on the bathroom window “so it can see out”.",
            values={"how": "elsewhere", "what-was-used": "Comic strip of a day"},
            on=d.week(5, "thu"),
            at=time(16, 0),
            marks=["strength"],
            key="marigold",
        ),
        Written(
            by="chloe",
            section="m4",
            part="m4.5",
            kind="own-words",
            title="What Maisie wants the meeting to know",
            about=["Maisie"],
            words="“Tell them I don't ring anybody now because I don't need to. But I know the "
            "number.”\n\n“And tell them Tyler can't say it but he doesn't like it when it's loud.”",
            values={
                "where": "School, the quiet room",
                "how-given": "spoken",
                "taken-down": "at-the-time",
                "asked": "Is there anything you want me to tell the meeting?",
                "read-back": "agreed",
            },
            on=d.week(4, "thu"),
            at=time(15, 35),
            meaning="Maisie has stopped being on watch at night, by her own account.",
            key="message",
        ),
        Written(
            by="chloe",
            section="m4",
            part="m4.1",
            kind="session-note",
            title="Maisie at reading club",
            about=["Maisie"],
            words="She chose the chair by the door and moved away from it after ten minutes, by "
            "herself. She asked me whether Tyler will have a Chloe too.",
            values={"how": "elsewhere"},
            on=d.back(3),
            at=time(16, 30),
            state="shared",
            marks=["strength"],
        ),
    ]
