"""Ashdown and Reed, victim work: the referral, risk as it is reviewed, and the programme."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.days import Days
from workbook.demo.writing import Written


def victim_work(d: Days) -> list[Written]:
    """What the domestic abuse practitioner asked for and found."""
    of = known(d)
    return [
        Written(
            by="gemma",
            section="domestic-abuse",
            part="domestic-abuse.2",
            kind="safety-and-risk",
            title="Risk review, twelve weeks on",
            about=["Kelly"],
            words="The score went down by two and I do not go by it: the control has moved to "
            "messages sent through other people, which the checklist does not count. Kelly does a "
            "great deal to stay safe, every day.",
            values={
                "relationship": "Darren, partner for six years, father of Tyler",
                "living-together": "no",
                "separated-on": d.week(34, "fri"),
                "dash-on": d.week(2, "mon"),
                "dash-version": "2009, adult",
                "dash-score": 12,
                "dash-judgement": "higher",
                "dash-why": "A family day is coming, he loses his room, and he watches who visits.",
                "marac-on": d.week(32, "thu"),
                "marac-reference": "WM-0417",
                "orders": [
                    {
                        "order": "Written agreement with the team",
                        "forbids": "Coming to the flat; seeing the children alone",
                        "from": d.week(34, "fri"),
                    }
                ],
                "incidents": [
                    {
                        "when": d.week(6, "wed"),
                        "what": "Darren shouted through the door for ten minutes",
                        "children": "Maisie on the stairs, Tyler woken",
                        "source": "Kelly, next morning",
                    },
                    {
                        "when": d.week(4, "sat"),
                        "what": "Three messages by way of a cousin",
                        "children": "Did not know",
                        "source": "Kelly, shown on her phone",
                    },
                ],
                "done-already": "Rings first, keeps the lock on, never opens to the cousin, tells "
                "school who may collect.",
                "danger": f"Leanne's wedding on {of.wedding}, and the fortnight before it.",
                "plan-works": "At night yes, tried twice. Without a phone: only if Mrs Abiola is "
                "in.",
                "contact-right": "yes",
                "staff-safety": "Look for the van before you ring. No weapons known of.",
                "may-be-said": "“Kelly is being supported, and that is all I can tell you.”",
                "practical": "Own account open. Housing has agreed to change the lock.",
                "idva": "Asked for; not allocated",
                "children": [
                    {
                        "child": "Maisie",
                        "means": "Saw in her mum's face that there were messages",
                    },
                    {"child": "Tyler", "means": "Woke, and asked for Biscuit"},
                ],
                "review-on": d.coming(70),
            },
            on=d.week(2, "mon"),
            at=time(13, 30),
            marks=["worry"],
        ),
        Written(
            by="gemma",
            section="domestic-abuse",
            part="domestic-abuse.4",
            kind="programme-session",
            title="Safer us, session 6: the children in it",
            about=["Kelly"],
            words="Kelly said little and wrote much. She asked to keep her page.",
            values={
                "programme": "safer-us",
                "form": "group",
                "topic": "6 of 10: what children see, and what they do with it",
                "attended": "whole",
                "observed": "Named three things that Maisie does to keep the peace.",
                "differently": "Tells Maisie at bedtime who is looking after the door tonight.",
                "for-the-children": "Maisie hears that the door is not hers to watch.",
                "next-step": "Session 7, on what helps a child to feel safe again.",
            },
            on=d.week(3, "thu"),
            at=time(14, 45),
            marks=["strength"],
        ),
        Written(
            by="gemma",
            section="domestic-abuse",
            part="domestic-abuse.1",
            kind="referral-and-goals",
            title="How the work with Kelly began",
            about=["Kelly"],
            words="Kelly came because Priya asked her to, and stayed because of the word normal.",
            values={
                "asked-by": ["priya"],
                "asked-on": d.week(36, "thu"),
                "question": "What is Kelly's own picture of the harm, and what would make her and "
                "the children safer now?",
                "for-child": "Maisie, who rang for help herself",
                "work": "one-to-one",
                "goals": [
                    {
                        "goal": "“To sleep with both ears shut.”",
                        "know": "Seven nights in a row, by her own count",
                    },
                    {
                        "goal": "“For Maisie not to ask me if I'm alright.”",
                        "know": "Maisie says so",
                    },
                ],
                "hard": "Mornings only, and not when the van has been seen.",
            },
            on=d.week(34, "wed"),
            at=time(13, 5),
        ),
    ]
