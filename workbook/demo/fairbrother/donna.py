"""The Fairbrother family: Bronwen's work with Donna, which Carl is not to read."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.diary import Noted, diary
from workbook.demo.writing import Written

SESSIONS = """
78 wed | Meeting Donna
In Tracey's kitchen. Donna said that it was one slap and that there are women with real problems. I
asked what the children would call it.

77 wed | What went before
Money first, then the phone, then who might come round. The slap was the first thing that anybody
else could see.

76 wed | A way out of the house at night
Shoes by the back door, the neighbour's light, Alfie carried, Logan carrying nothing. Logan
carrying nothing was Donna's line.

74 thu | Statement
She has decided to make one. I sat outside. She came out and said that she was hungry.

72 thu | What love had been
She read me what she had written about the first year. It was kind, and there was nothing in it
that she had chosen.

70 tue | A letter
She told me that she had had a letter and then that she had not. I said that both could be true
today.

67 fri | The letter
Eight pages. He is sorry on three of them and it is her fault on five. She counted.

65 thu | Whose idea it was
She thinks that she let him back in by reading. We talked about what reading is and what a door is.

63 fri | Back in her own house
She sleeps in the front room to hear the gate. We have asked for a light over it.

60 thu | The light
It comes on for cats. She has stopped getting up for cats.

58 thu | Safer us, first evening
She came with a notebook and used it. Afterwards she asked whether the others had “done things
too”.

55 tue | Safer us, half way
She told the others about the list on the fridge, and one of them said “mine had a whistle”.

53 thu | Court
He pleaded guilty on the morning. She had been ready since six and had nobody to say it to, so she
said it to me.

51 thu | What the order says
Eighteen months: not to come to the street, either school or the shops on the corner. We put the
copy where she can find it in the dark.

48 wed | Ellie-Mae and the landing
The bed is back where it was. Ellie-Mae moved it herself, with help from Logan and without asking.

45 fri | She would rather shake
Donna did what she had planned and shook for two hours. She says that she would rather shake.

41 thu | Ending well
We looked at the first page of her notebook. She would like to keep the first page and burn the
rest. I said that it is hers.

38 mon | A last hour, and a number
Six weeks of nothing. We agreed that I ring in three months and that she may ring before.

28 fri | Within the hour
Ellie-Mae saw him. She had me on the phone within the hour and had rung the police before me.

27 tue | Going round by the library
The new way home was Ellie-Mae's idea. We looked at it on a map and it is a good one.

25 thu | Not the same as before
She is frightened and she is not small. That is how she put it.

23 tue | His new family
She has heard that he lives with somebody who has a child. She asked what she ought to do, and what
she is allowed to.

20 mon | After the three glasses
She told me herself. She does not connect it with Carl; I do, a little, and said so once.

16 thu | The light, again
A fox. She laughed, and then she told Ellie-Mae about the fox.

13 fri | The cat that she has not got
We meet once a month and mostly talk about the cat that she has not got yet.

9 thu | What can be passed on
She has said what she would let us say about him, word for word, and what she would not.

4 tue | The order's end
It has half a year to run. She would like it to go on, and will ask the solicitor in good time.
"""


def donna(d: Days) -> list[Written]:
    """All of it; the rule of the house keeps victim work from the person causing harm."""
    return diary(d, SESSIONS, _session)


def _session(noted: Noted) -> Written:
    return Written(
        by="bronwen",
        section="domestic-abuse",
        part="domestic-abuse.4",
        kind="session-note",
        title=noted.title,
        about=["Donna"],
        words=noted.words,
        values={"how": "elsewhere"},
        on=noted.on,
        at=time(15, 20),
    )
