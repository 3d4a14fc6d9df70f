"""Ashdown and Reed, each discipline's own review: risk, orders, mental health, use, treatment."""

from datetime import time

from workbook.demo.ashdown.dates import known
from workbook.demo.days import Days
from workbook.demo.writing import Written


def specialists(d: Days) -> list[Written]:
    """Who asked for the work, what each specialist found, and the programme sessions."""
    return [*_domestic_abuse(d), *_probation(d), *_mental_health(d), *_recovery(d)]


def _domestic_abuse(d: Days) -> list[Written]:
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


def _probation(d: Days) -> list[Written]:
    return [
        Written(
            by="martin",
            section="probation",
            part="probation.2",
            kind="risk-and-orders",
            title="Risk, and what Darren has agreed to",
            about=["Darren"],
            words="He comes, and he has not moved in what he says. When a child's account is read "
            "he leaves the room. He rang me about it afterwards, which is new.",
            values={
                "matters": [
                    {
                        "what": "Assault on a partner",
                        "standing": "alleged",
                        "when": d.week(34, "thu"),
                        "source": "Police report; released without charge",
                        "answer": "“I was holding her off”",
                    },
                    {
                        "what": "Coming to the flat against the agreement",
                        "standing": "admitted",
                        "when": d.week(6, "wed"),
                        "source": "Said it himself in the group, the week after",
                        "answer": "“I only wanted to see them”",
                    },
                ],
                "orders": [
                    {
                        "order": "Written agreement, no order of a court",
                        "conditions": "Sees the children with Sandra or Priya there; does not come "
                        "to the flat",
                        "from": d.week(34, "fri"),
                    }
                ],
                "tools": [
                    {"tool": "SARA", "when": d.week(18, "tue"), "score": "16", "band": "Medium"}
                ],
                "responsibility": "“I shouldn't have gone round.” Nothing about the night itself.",
                "denied": "That he pushed; that the children were awake; that he frightens them.",
                "children-know": "That mum and dad fell out, and no more.",
                "seeing-children": "Saturdays at Sandra's, two hours",
                "weapons": "None known of",
                "alcohol": "Drinks at weekends; had been drinking both times",
                "early-signs": "Talks of being shut out, misses a meal, sits in the van. Plan: "
                "rings me or his brother, and drives home.",
                "partner-contact": "Gemma Holt keeps in touch; anything new goes to her within the "
                "hour.",
                "breaches": [
                    {
                        "when": d.week(6, "wed"),
                        "what": "Came to the flat at ten in the evening",
                        "followed": "Told Gemma and Priya next morning; warned; discussed on the "
                        "Tuesday",
                    }
                ],
                "passed-on": [
                    {
                        "to": ["gemma"],
                        "when": d.week(2, "tue"),
                        "answer": "Will go through the week of the wedding with Kelly",
                    }
                ],
                "programme": "Better me, better us: 3 of 12 sessions so far, one in part",
                "exit-test": "Says what he did, to somebody who was not there.",
                "review-on": d.coming(28),
            },
            on=d.week(2, "tue"),
            at=time(16, 30),
            marks=["worry"],
        ),
        Written(
            by="martin",
            section="probation",
            part="probation.2",
            kind="specialist-assessment",
            title="Specialist assessment of Darren, with analysis of risk",
            about=["Darren"],
            words="Four meetings over five weeks. Darren is courteous and careful. He describes "
            "what was done to him at length and what he did in a word. Nobody asked whether "
            "he is a good father, and he is a warm one while nobody contradicts him.",
            values={
                "question": "Priya Nair: is it safe for Maisie and Tyler to see Darren, and what "
                "would make it safer?",
                "evidence": "Four meetings, the police report, and his own letter to me. Nothing "
                "of what anybody else's worker was told.",
                "tools": [
                    {"tool": "SARA", "when": d.week(18, "tue"), "score": "16", "band": "Medium"}
                ],
                "found": "A medium risk of further harm to a partner, and of the children seeing "
                "it. Most of it lies in how he takes being refused.",
                "risks": [
                    {
                        "who": ["Kelly"],
                        "of-what": "Being pushed, held or shouted at",
                        "when": "Handovers; after drink; when shut out",
                        "from": "Going to where she is to have it out",
                        "lowers": "Handovers by Sandra; no drink beforehand",
                    },
                    {
                        "who": ["Maisie", "Tyler"],
                        "of-what": "Hearing and seeing it; being asked to carry messages",
                        "when": "Evenings at home",
                        "from": "Coming to the flat",
                        "lowers": "The agreement, when it is kept",
                    },
                ],
                "early-signs": "Says that “everybody has decided”. Then somebody rings him "
                "the same day.",
                "children": [
                    {
                        "child": "Maisie",
                        "means": "She is right to be wary; her wariness keeps her up",
                    },
                    {
                        "child": "Tyler",
                        "means": "He can enjoy his dad where somebody else is there",
                    },
                ],
                "recommended": "The group to its end, then six meetings of his own. Seeing the "
                "children at Sandra's only.",
                "in-time": "Attendance yes. Responsibility: not before the review.",
                "see-next": "One sentence about that night with himself as its subject.",
                "not-rely": "How he would be with a new partner.",
                "review-on": d.coming(42),
            },
            on=d.week(17, "tue"),
            at=time(15, 45),
        ),
        Written(
            by="martin",
            section="probation",
            part="probation.4",
            kind="programme-session",
            title="Session 3: what children hear through a wall",
            about=["Darren"],
            words="He left before the recording and rang me from the van. He is offered the same "
            "topic one to one.",
            values={
                "programme": "better-me",
                "form": "group",
                "topic": "3 of 12: what children hear through a wall",
                "attended": "part",
                "reason-given": "“I'd heard enough. I know what kids hear.”",
                "observed": "Arms folded; gone at eight.",
                "risk-now": "Nothing new. Gemma told that he left early, the same evening.",
                "next-step": "One to one on the same topic, before the next group.",
            },
            on=d.week(2, "tue"),
            at=time(20, 15),
        ),
    ]


def _mental_health(d: Days) -> list[Written]:
    return [
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.2",
            kind="mental-health-review",
            title="Kelly's sleep and mood, first look",
            about=["Kelly"],
            words="Her sleep is broken by listening, not by low mood. That is a habit which kept "
            "her safe, and it can be unlearned when it is safe to.",
            values={
                "work": "consultation",
                "reason": "Is Kelly's poor sleep an illness or a habit of listening?",
                "history": "Low after Tyler's birth, better within the year without treatment.",
                "measures": [
                    {"name": "PHQ-9", "when": d.week(2, "thu"), "score": "7", "band": "Mild"},
                    {"name": "GAD-7", "when": d.week(2, "thu"), "score": "9", "band": "Mild"},
                ],
                "medication": [
                    {
                        "what": "None",
                        "told": "Took something to sleep for a month, two years ago",
                        "confirmed": "Surgery, by letter",
                    }
                ],
                "risk-to-self": "None now, and none told of before.",
                "risk-to-others": "None.",
                "risk-from-others": "See Gemma Holt's review.",
                "risk-reviewed": d.week(2, "thu"),
                "offered": 1,
                "kept": 1,
                "signature": "Stops answering messages, sleeps in the day, tidies at night. Maisie "
                "would notice the tidying.",
                "advice": "Do not read tiredness as not caring. Do not book before half past nine.",
                "children": [
                    {
                        "child": "Maisie",
                        "good-day": "Breakfast and a joke",
                        "bad-day": "Gets herself up, and checks on her mum",
                    },
                    {"child": "Tyler", "good-day": "Story, no hurry", "bad-day": "Tablet in bed"},
                ],
                "in-time": "Sleep can improve within weeks once the lock is changed.",
            },
            on=d.week(2, "thu"),
            at=time(12, 15),
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.4",
            kind="cognitive-assessment",
            title="How Kelly takes things in",
            about=["Kelly"],
            words="Kelly follows what is said well and loses what is written in long paragraphs. "
            "Under threat she remembers tone and not words. None of this is a learning difficulty.",
            values={
                "question": "Priya Nair: why do letters not reach Kelly? What should we change?",
                "measures": [
                    {
                        "name": "Digit span",
                        "when": d.week(2, "thu"),
                        "score": "8",
                        "band": "Lower end of average",
                    }
                ],
                "areas": [
                    {
                        "area": "understanding",
                        "strength": "Quick, and asks back",
                        "difficulty": "Not when two people talk at once",
                    },
                    {
                        "area": "memory",
                        "strength": "Pictures, days of the week",
                        "difficulty": "Lists longer than three",
                    },
                ],
                "adjustments": "Mornings. One page, three points, the date in bold. Say it first, "
                "then send it. One person talks at a time in meetings.",
                "in-key-information": "yes",
                "for-the-children": "School's letters go by text, and Tyler's appointments on the "
                "fridge.",
                "not-rely": "It says nothing about parenting.",
            },
            on=d.week(2, "thu"),
            at=time(12, 50),
        ),
        Written(
            by="sian",
            section="mental-health",
            part="mental-health.1",
            kind="consultation",
            title="Asking Tyler what he remembers",
            about=["Tyler"],
            words="We talked about how and by whom, and left whether to Tuesday.",
            values={
                "asked-by": ["priya", "chloe"],
                "question": "Can a boy of four with few words be asked what he remembers, without "
                "putting it there?",
                "known": "What nursery and Chloe have seen. I have not met Tyler.",
                "advice": "Play first and words later; dolls and a house, no questions about that "
                "night; one adult he knows; stop when he looks at the door.",
                "actions": [
                    {
                        "who": ["chloe"],
                        "what": "Tries an hour of play with the house",
                        "by": d.coming(12),
                    }
                ],
                "family-knows": "yes",
                "family-told": "Kelly, by Priya: that we asked how to listen to Tyler",
            },
            on=d.week(2, "fri"),
            at=time(9, 40),
        ),
    ]


def _recovery(d: Days) -> list[Written]:
    return [
        Written(
            by="joe",
            section="recovery",
            part="recovery.2",
            kind="substance-use",
            title="Use and treatment, six weeks on",
            about=["Kelly"],
            words="It was for sleep when it began and for quiet at the worst. Now it is a Friday "
            "that she has to plan for.",
            values={
                "substances": [
                    {
                        "substance": "Alcohol",
                        "route": "Wine, at home",
                        "at-start": "A bottle on most evenings",
                        "now": "None for five weeks; two glasses on Fridays before that",
                        "longest-break": "Eleven months, with Tyler",
                        "triggers": "Messages; evenings on her own; weddings",
                        "children": "Maisie knows the sound of the bin",
                        "storage": "None in the flat",
                    }
                ],
                "detox": "Not needed; agreed with her GP",
                "harm-reduction": ["advice"],
                "mutual-aid": "Women's group on Wednesdays, three times so far",
                "risky-day": "The wedding: goes with Sandra, drives, leaves at nine. Sandra and "
                "Priya know it.",
                "children": [
                    {"child": "Maisie", "means": "At Gran's on the nights that were bad"},
                    {"child": "Tyler", "means": "The same, with his own pillow"},
                ],
                "next-step": "“I'll ring you from the car park if I have to.”",
                "own-record": "Wrenfield Recovery, KA-118",
            },
            on=d.week(2, "tue"),
            at=time(12, 40),
            marks=["strength"],
        ),
    ]
