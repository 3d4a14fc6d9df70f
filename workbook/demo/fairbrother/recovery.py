"""The Fairbrother family: Imran's work with Donna, week by week, and the tests."""

from datetime import time
from typing import Any

from workbook.demo.days import Days
from workbook.demo.diary import Noted, diary
from workbook.demo.writing import Written

DRINKING = "Drinking in the evenings"

SESSIONS = """
97 tue | First hour with Donna
She came with her coat on and kept it on. A half bottle most nights, since Alfie. She asked what I
get told and whom I tell, twice, and then took off the coat.

96 thu | What it does for her
Quiet. “It turns the day off.” We did not talk about stopping. We talked about who turns the day
off for Logan.

94 mon | Two columns
What is good about it: four lines. What is not: one line, and the line said Logan.

93 tue | The first dry night
By mistake, she says: Ken stayed late. She slept badly and liked the morning.

91 mon | Three nights
She counts in bottle tops, kept in a cup. There were fewer this week and she had noticed by
herself.

90 thu | Did not come
Rang at four to say that the bus had not come. The bus had come; I was on it. I said that I would
like to see her on Monday all the same.

89 mon | The bus
She told me before I sat down. We agreed that she may say “I didn't want to”.

86 thu | Pay day
Pay day and Carl come on the same day. We drew the day by the hour. The gap is between six and
nine.

85 thu | After Callum smelt it
She is ashamed and it makes her want a drink: she said it as one sentence. [I should have told him
before he asked.](talk:need)

82 tue | What Carl brings
He brings it in and then says that she drinks. She laughed when she heard herself say it.

79 fri | Four days after the arrest
Not a drop. “I daren't,” she said, and then that she knows that is not the same as stopping.

77 mon | Sleep
Three hours a night. Her GP has given her something that is not that. We went through what to do at
two in the morning that is not the kitchen.

75 thu | A month
Thirty days. She had made nothing of it and neither did the children, and she was a little put out.

73 tue | Group
She went to the recovery group once, sat by the door, and stayed. [I could do that
again.](talk:ability)

71 tue | Group, third time
She has moved two chairs in from the door.

69 mon | Short and bright
Twenty minutes, everything fine, nothing to say. I told her that I did not quite believe in it, and
that she need not tell me today.

67 wed | She told me
Since a fortnight ago, most nights. Carl had written to her. She had read the letter in the bath,
where she used to drink.

66 thu | The children are with Ken
She is drinking and came sober to say so. She asked me to write that she had brought the bag of
clothes round to her dad's herself.

65 tue | Detox, and what comes after
Five days at the unit, from tomorrow. She has packed Ellie-Mae's photograph and no book.

64 tue | Out
Shaky, hungry, early. She had thrown away the cup with the bottle tops and wished that she had not.

63 mon | Conditions
We wrote them together. She wanted one more than Callum did: that Logan may ring me.

62 wed | First week back with them
She is frightened of teatime. We moved teatime to five, and the swings after.

60 tue | What she told the group
That her son had a list. Somebody cried and it was not her.

58 mon | Seven weeks
[I am doing it, aren't I,](talk:taking-steps) she said, as if somebody might say no.

56 tue | An argument with Ken
He had looked in her cupboards. She had not minded the looking; she had minded that he did it when
she was out. They have spoken.

54 thu | Chocolate
She has put on a stone and is pleased with half of it.

52 thu | What she would say to herself of a year ago
“Get your coat off.”

49 thu | Every two weeks
We have gone from weekly to every other week. She asked to choose the day and chose Thursdays,
because pay day is a Thursday.

47 tue | A wedding invitation
Not going was her idea. Going for the first hour with Tracey was Tracey's. They are going for the
first hour.

45 thu | The card
She had the letter from last year in her head all week, and did not drink on it. She gave the card
to Callum before she could open it.

42 thu | What keeps it going
Sleep, Thursdays, the swings, Tracey, and being believed when she says “not today”.

39 mon | After the review
She was low. “I'd got used to being watched.” We talked about who watches when nobody is paid to.

36 thu | The group asks her to make the tea
Whoever makes the tea comes early and has a key. She has said yes.

33 mon | Seven months
Nothing to report and an hour to do it in. She brought photographs.

30 tue | A new thing to be afraid of
Logan is out with boys she does not know. “He could be drinking.” We looked at each other.

27 thu | Carl by the shops
She had the taste of it in her mouth, she said, actual taste. She walked home past Tracey's and
went in.

25 tue | Not sleeping
I asked about two in the morning. She is awake at it. We went back to the list from last year and
she knew it by heart.

22 wed | Three glasses
She rang at ten past eight this morning. Three, last night, after the children were asleep at
Ken's. Poured the rest away and then rang her dad. It was not hidden from anybody for longer than
it takes to sleep.

21 thu | What it was
Not Carl, and not pay day. Two years of being good, she said. We have put “nothing in particular”
on the list of risky days.

19 mon | A lapse, and what it did not become
Three weeks without. She has told the group, and Logan asked her how that went.

17 tue | The unannounced one
Half past six, breath, at the door, with Alfie holding the card for me. She said “about time”.

14 thu | Without Ken
She has done four weeks of evenings by herself. She marks them on Ken's calendar for him to see.

11 tue | Helping somebody else
She drove a woman from the group to the unit and sat with her. She did not tell me; the woman did.

8 mon | Once a month?
She asked whether we might. I have said: let us ask the meeting.

5 thu | What a bad day is now
“A bad day is a day when I shout.” Two years ago it was a day that she could not remember.

3 tue | Four months
Since the three glasses. She does not count them from there herself; she counts from the unit.
"""

TESTS = """
96 mon | Breath | above 61
89 wed | Breath, after a missed session | above 48
86 mon | Breath, Monday morning | below 0
84 fri | Breath, the morning after an unannounced visit | above 74
78 tue | Breath | below 0
76 thu | Breath, unannounced | below 0
72 tue | Breath | below 0
70 fri | Breath, unannounced | below 0
67 thu | Breath, after she told me | above 82
64 thu | Breath, after the unit | below 0
63 fri | Breath, first evening back | below 0
62 fri | Breath, unannounced | below 0
61 fri | Breath, unannounced, late | below 0
59 tue | Breath | below 0
57 fri | Breath, unannounced | below 0
55 mon | Breath | below 0
52 fri | Breath, unannounced | below 0
48 thu | Breath | below 0
44 tue | Breath, before the review | below 0
39 fri | Breath, unannounced | below 0
34 tue | Breath | below 0
29 tue | Breath, unannounced | below 0
24 thu | Breath, when she was not sleeping | below 0
22 fri | Breath, two days after | below 0
20 fri | Breath, unannounced | below 0
17 wed | Breath, half past six in the evening | below 0
12 thu | Breath, unannounced | below 0
9 fri | Breath | below 0
5 fri | Breath, unannounced | below 0
"""

AFTERWARDS = {
    "96 mon": "She had told me two cans and it was about that.",
    "89 wed": "“I said I'd missed the bus.” She asked for it to be written that she came today.",
    "86 mon": "She blew as if it were a candle, and looked at the figure for a long time.",
    "84 fri": "Nothing declared beforehand. She did not dispute it.",
    "67 thu": "As she had said. She held out her hand for the tube.",
    "24 thu": "Asked for because she looked as she used to. She knew why I asked.",
    "22 fri": "She asked for it. “So that it says so somewhere.”",
}
OTHERWISE = (
    "Nothing to say before or after. The children were at school.",
    "Done at the kitchen table. Alfie wanted a turn and was given the old tube.",
    "She had not known that I was coming, and finished her sentence first.",
    "At the clinic, on her way from nursery. She was early.",
    "Ellie-Mae answered the door and said “it's the blowing man”.",
    "She talked about the garden while we waited for the figure.",
)


def recovery(d: Days) -> list[Written]:
    """Every session, and every test with what was said about it."""
    return [*diary(d, SESSIONS, _session), *_tests(d)]


def _session(noted: Noted) -> Written:
    return Written(
        by="imran",
        section="recovery",
        part="recovery.3",
        kind="session-note",
        title=noted.title,
        about=["Donna"],
        words=noted.words,
        values={"how": "elsewhere"},
        on=noted.on,
        at=time(16, 5),
    )


def _tests(d: Days) -> list[Written]:
    told = []
    for place, line in enumerate(TESTS.strip().splitlines()):
        day, title, result = (part.strip() for part in line.split("|"))
        words = AFTERWARDS.get(day, OTHERWISE[place % len(OTHERWISE)])
        told += diary(d, f"{day} | {title} | {result}\n{words}", _test)
    return told


def _test(noted: Noted) -> Written:
    finding, figure = noted.more[0].split()
    is_random = "unannounced" in noted.title and "visit" not in noted.title
    found: dict[str, Any] = {
        "substance": "Alcohol",
        "finding": finding,
        "result": figure,
        "cut-off": "9",
        "unit": "µg/100 ml",
    }
    return Written(
        by="imran",
        section="recovery",
        part="recovery.4",
        kind="alcohol-or-drug-test",
        title=noted.title,
        about=["Donna"],
        words=noted.words,
        values={
            "reason": "random" if is_random else "planned",
            "ordered-by": "Imran Sheikh",
            "consent": "agreed",
            "sample": "breath",
            "window-from": noted.on,
            "window-to": noted.on,
            "analysed": "on-site",
            "results": [found],
            "disputed": "no",
        },
        on=noted.on,
        at=time(18, 45),
    )
