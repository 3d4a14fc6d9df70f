"""Ashdown and Reed, probation: orders, analysis of risk, and the programme."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.writing import Written


def probation(d: Days) -> list[Written]:
    """What the probation worker found, and the programme sessions."""
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
