"""The Fairbrother family: what the modules say, from the first accounts to what is recommended."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.diary import Noted, diary
from workbook.demo.writing import Written

ACCOUNTS = """
101 thu | What Donna says is the reason | m1.2 | Donna
“Logan's teacher is nosy and she's right.” She thinks that we came about the bread. She would like
a year from now to be a year in which nobody has rung anybody.

100 fri | What Ken says | m1.2 | Ken
That his daughter is a good mother till six o'clock. He has known since Alfie was born and has told
himself that fetching shopping is help.

99 thu | What was tried before | m1.3 | Donna
A family worker for ten weeks when Ellie-Mae was small. It helped while she came. It ended on a day
that was in the plan, and nobody asked how the evenings were.

92 thu | What we agreed to work on | m1.5 | Donna Ken
In Donna's words: “mornings are mine, evenings are safe, Logan is ten”. Not up for discussion:
nobody drunk in charge of Alfie, and Ken is rung before and not after.

98 fri | Donna's own mum | m2.1 | Donna
Her mum went when Donna was nine. Ken worked nights. Donna made the teas. She said that as one does
say such things, and then she heard it.

97 wed | Ken on those years | m2.1 | Ken
He thought that she managed. He says it differently now.

94 fri | How she met Carl | m2.2 | Donna
At work, when Logan was two. He was kind to Logan and made plans. The plans were the good part, and
later they were only his.

92 fri | Losses | m2.3 | Donna
A baby between Ellie-Mae and Alfie, at twenty weeks. Nobody at home has said her name. Donna said
it to me, and asked me to put that there was one and not what it was.

91 fri | When the drinking began | m2.4 | Donna
After that. A glass to sleep, then a glass to be let alone. The longest break was carrying Alfie.

90 fri | What repeats, and what does not | m2.6 | Donna Logan
A child of nine or ten making the tea, twice over. What breaks it is a grown-up who comes in and
sits down to eat. The kindest explanation is grief; the most worrying is that Logan is convenient.

88 fri | The evening, as Logan had it | m3.1 | Donna Logan
I asked her to tell me Sunday as Logan lived it. She got as far as seven o'clock and stopped. “He
counts the tops,” she said. “I count them and he counts them.”

75 fri | Three in the house when it happened | m3.2 | Donna Ellie-Mae
Ellie-Mae had seen his hand. Donna had thought that she was asleep, and now knows that she was not.

57 thu | Who knows when she has been drinking | m3.3 | Donna Logan Ellie-Mae
Logan by the voice, Ellie-Mae by the television, Alfie by who comes when he calls. She told me all
three without being asked.

20 thu | The sort of mum she wants to be | m3.5 | Donna
“The sort that forgets the PE kit.” She means one whose children are cross with her about small
things.

6 thu | What holds, and what I am less sure of | m3.6 | Donna
She sees it by herself, says it before she is asked, and acts on it the same night. What I have not
seen is a bad month without Ken nearby.
"""

CARE = """
100 mon | Yesterday, by the hour | m4.3 | Logan Alfie
Logan up at six, bottle, nappy, Ellie-Mae's hair, nursery, school late. Home, tea, bath, bed for
two, homework at ten. Nobody was unkind to him all day.

5 mon | Yesterday, by the hour, again | m4.3 | Logan
Up at seven, shouted for twice. Bus. Chess. Chips with Jaspal. Told off about a towel.

40 mon | What each of them needs now | m4.4 | Logan Ellie-Mae Alfie
Logan: to be asked about chess and not about home. Ellie-Mae: to be told where Carl is before she
meets him. Alfie: what any boy needs who is nearly four.

3 thu | What they want the meeting to hear | m4.5 | Logan Ellie-Mae
Logan: “that I'm not the man of the house, there isn't one”. Ellie-Mae: that the cat is called Bus.

84 mon | Care: what slips first | m5.1 | Donna Alfie
Bedding, then breakfast, then the nursery run. Bottles and nappies have never slipped. She has not
once left Alfie wet.

8 fri | Care: what stays on a bad day | m5.1 | Donna
Two colds and a red letter in one week, and they had clean shirts and were early. Nobody was
checking.

62 thu | Whom she leaves them with | m5.2 | Donna Ken
Ken, and Tracey. Both know the conditions and have a copy. She would not leave them with somebody
who had had a drink, “and I'd know”.

55 fri | How she speaks of each | m5.3 | Donna
Logan with pride and some shame, Ellie-Mae with delight, Alfie as if she could eat him. She says
sorry to Logan without making him answer.

44 wed | Play and words | m5.4 | Donna Alfie
She follows what he looks at and gives it a name. The buses are learnt from the window.

33 fri | Rules, and who keeps them | m6.1 | Donna Logan
Home by seven, phones on the stairs. He broke it once; she fetched him, cross, on foot, and said
why the next day.

61 thu | One house, one school, one grandfather | m6.2 | Logan Ellie-Mae Alfie
Through all of it they have had the same beds but for four weeks, and the same Thursday with Ken.

35 thu | Money and the house | m6.3 | Donna
Arrears paid. The tenancy is in her own name. Nursery hours mean that she can look for mornings.

4 fri | Change, and through whose effort | m6.5 | Donna
Fourteen months with one night's drinking, told before anybody asked. Hers, with the group; the
evenings were rebuilt by her and not by us.

7 fri | Working with us | m6.6 | Donna
She tells us bad news on the day. She argues with what we write and has twice been right.
"""

OPINION = """
3 tue | The three facts that matter most | m7.1 | Logan Ellie-Mae Alfie
A ten-year-old ran this house, seen by school, nursery and us. Donna has been dry for fourteen
months but for one night. When it slipped she rang three people before breakfast.

2 mon | Logan, Ellie-Mae and Alfie, one by one | m7.2 | Logan Ellie-Mae Alfie
Logan has given back the work and kept the ear for it; that takes longer. Ellie-Mae is well and
watchful about one man. Alfie remembers none of it so far as anybody can tell.

2 tue | What is still missing | m7.3 | Donna
A year in which Ken is not the plan. Tracey is a beginning. The group is for Donna and not for
Logan; young carers have a place for him and he is thinking about it.

2 wed | What we recommend | m7.5 | Logan Ellie-Mae Alfie
That they stay with their mum on a child in need plan to its next review, and that we then close if
Tracey and the group have carried it. What would change our minds is a second night not told.
"""

VIEWS = """
2 fri | Donna, having read it | m8.1 | Donna
“It's fair. It's horrible at the start and it's fair. Put that I did the garden.” It was there
already.

1 mon | Ken | m8.3 | Ken
“I'd put that I should have seen it. You don't have to put that I was tired.”
"""


def modules(d: Days) -> list[Written]:
    """Every part of it that this family's story has come to."""
    return [
        *diary(d, ACCOUNTS, _note),
        *diary(d, CARE, _note),
        *diary(d, OPINION, _view),
        *diary(d, VIEWS, _note),
        _options(d),
    ]


def _note(noted: Noted) -> Written:
    part, about = noted.more
    return Written(
        by="callum",
        section=part.partition(".")[0],
        part=part,
        kind="session-note",
        title=noted.title,
        about=about.split(),
        words=noted.words,
        values={"how": "at-home"},
        on=noted.on,
        at=time(11, 50),
    )


def _view(noted: Noted) -> Written:
    part, about = noted.more
    return Written(
        by="callum",
        section="m7",
        part=part,
        kind="professional-view",
        title=noted.title,
        about=about.split(),
        words=noted.words,
        values={
            "rests-on": "Two years of visits, what three schools and a nursery see, and the tests",
            "how-sure": "fairly",
        },
        on=noted.on,
        at=time(9, 45),
    )


def _options(d: Days) -> Written:
    return Written(
        by="callum",
        section="m7",
        part="m7.4",
        kind="realistic-options",
        title="Staying, staying with Ken nearer, or not staying",
        about=["Logan", "Ellie-Mae", "Alfie"],
        words="All three were asked of Donna and of Ken. Only the first needs no move.",
        values={
            "options": [
                {
                    "option": "At home with Donna, on a child in need plan",
                    "for": "It is their home, she has changed it, and they say so",
                    "against": "It has not been tried through a bad month without Ken",
                    "support": "The group, Tracey, four visits a year and the school",
                    "child": "All three want this",
                    "parent": "Donna wants this",
                },
                {
                    "option": "At home, with Ken living in",
                    "for": "A second adult at night",
                    "against": "He is sixty-six and tired, and Logan would hear that he was right",
                    "child": "Logan: “he snores”",
                    "parent": "Neither Donna nor Ken",
                },
                {
                    "option": "With Ken, by an order",
                    "for": "They know the house and were well in it",
                    "against": "Nothing that happens now is bad enough for it",
                    "child": "None of them",
                    "parent": "Donna would fight it, and Ken would help her to",
                },
            ]
        },
        on=d.week(2, "thu"),
        at=time(12, 30),
    )
