"""The Fairbrother family: Callum's visits in the first year, when a boy of ten ran the house."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.diary import Noted, diary
from workbook.demo.writing import Written

CHILDREN = ("Logan", "Ellie-Mae", "Alfie")

FIRST_YEAR = """
103 wed | First visit: who opened the door
Logan opened it with Alfie on his hip and said that his mum was in the bath. She was in bed. He
offered me a chair and a biscuit, and told me where everything was before I had asked anything.

102 thu | Donna up and dressed
Donna had cleaned for me. She told me so. Ellie-Mae showed me a reading certificate twice; the
second time she waited until her mum was looking.

101 tue | Nobody in, or nobody answering | not seen
Two knocks, curtains shut, a cartoon on inside. I rang and heard it ring.

101 wed | Back the next morning
Donna opened in her coat and asked whether I had come yesterday. She had thought that it was the
rent. Alfie was in his cot at ten with a bottle that had turned.

99 mon | The three bedrooms
Logan and Alfie share. Logan sleeps on the side near the door “in case”. Alfie's sheet was clean;
Logan's had not been off the bed for some time. Ellie-Mae has a lamp shaped like a moon.

98 thu | Carl was there
Carl sat through an hour and answered for Donna four times. When I asked her by name he went to
make tea and left the kitchen door open.

97 fri | Shopping in the cupboard
Bread, milk, fruit, nappies. Donna said that her dad had been. Ken comes on Thursdays and Carl goes
out on Thursdays.

95 tue | After the conference
Donna had read every page. She had put a line beside each thing that she thought was true, and
there were more lines than not.

94 wed | Alfie and the stair gate
The gate we brought is still in its box. We put it up together. Alfie held the screwdriver and had
to be persuaded to give it back.

93 thu | A cold house
The meter had run out. Coats on indoors, and Ellie-Mae had made a tent of the clothes horse.
Emergency credit added while I was there.

92 mon | Homework at the table
I stayed while Donna heard Ellie-Mae read. She followed the line with her finger and laughed in the
right place. It took nine minutes and all of them were good.

90 tue | Logan will not come downstairs
Logan called down that he was busy. Donna said “he's taken against you because you told”. I wrote
him a note and put it under the door; it came back with a tick on it.

89 fri | What Logan ticked
The note had asked: shall I come back, or somebody else, or nobody? He ticked “come back”. We sat
on the stairs. He wants to know what happens to Alfie if he goes to his friend's on a Saturday.

87 wed | A Saturday at his friend's
He went. Donna got up with Alfie and rang Ken at nine because she was frightened to be alone with
the day. That was a good call.

85 mon | Smell of drink at eleven
Donna's eyes were pink and she sat well away from me. She said mouthwash. I said what I smelt and
what I would write, and she asked me to write that she had not shouted at anybody. She had not.

84 thu | Unannounced, early evening
Logan was doing pasta with Alfie in the high chair behind him. Donna was asleep on the sofa and
took some waking. Ken came within twenty minutes and stayed.

83 tue | With Ken there
Ken has put a bolt on the drinks cupboard at his own house. He is sixty-six and tired and said
neither of these things until Donna was out of the room.

81 wed | Carl is back most nights
Three toothbrushes became four. Ellie-Mae told me which was whose. Donna said that he was “in
between places”.

80 mon | The day after
Donna had a split lip and Ellie-Mae would not let go of her sleeve. Carl had been arrested at two
in the morning. Logan had dressed all three and packed a bag each, with Alfie's blanket in his own.

79 thu | New locks
The locks were changed this morning. Donna has written Carl's number on the fridge with a line
through it. Alfie slept on the sofa between us with his shoes on.

78 fri | A quiet house
Nobody talked much. Ellie-Mae had moved her bed to where she can see the landing. Donna asked
whether I thought that she was stupid. I said that I thought that she was tired.

76 tue | Bath time
Donna let me see bath time through. She checked the water with her elbow, sang, and missed nothing.
Alfie shouted “again” at every rinse.

74 wed | Logan's list
Logan keeps a list on the fridge: bins, PE kit, Alfie's drops. Donna has started to tick it. Two of
the ticks are hers this week.

72 mon | Two sorts of tired
Donna walked Alfie to nursery every day last week and looks worn out and rather well. She says that
it is a different tired.

70 thu | Ellie-Mae and the shoes
New shoes, bought by Donna out of the first benefit she has kept for herself. Ellie-Mae wore them
on the carpet with a sheet of newspaper in front of her.

68 tue | Something is off
Nothing I could point at. Curtains half drawn, Donna quick and bright. Logan looked at her and then
at me, and I said that I would be back on Thursday.

68 thu | Back, as I had said
The same, with a louder television. Donna would not have the bedrooms looked at. I told her that I
would have to come tomorrow with somebody else, and why.

66 mon | At Ken's | Ken's house
All three at Ken's since Friday night. Alfie cried when I left, which he has not done before. Logan
asked how long for, in days, and wrote the number down.

65 wed | Ken's house, second week | Ken's house
Four in two bedrooms. Ken has Alfie in a travel cot by his own bed. Ellie-Mae says that it smells
of toast and grandad. Logan has been told to stop washing up, and does not know what to do.

64 fri | Donna comes for tea | Ken's house
Donna came sober, on time, with Alfie's cup. She did not ask to take them home. When she left
Ellie- Mae waved until the bus had gone and then for a bit longer.

63 thu | Home again, with conditions
Donna had written the conditions out herself and put them where Logan's list used to be. Logan read
them, asked who checks, and went to see his room.

61 tue | A first ordinary visit
Washing on the line, Alfie in a puddle, Ellie-Mae cross about something small. Nobody watched Donna
while she was in the kitchen, except me.

59 wed | Ellie-Mae's party
Seven girls and a cake in the shape of a horse, or nearly. Donna had rung Ken the night before,
when she wanted a drink, and he had come and iced the cake.

57 mon | Logan on his bike
Logan was out when I came. Nobody had sent for him. Donna said it twice: “he's out. He's just out.”

55 thu | Alfie has words
“Mine”, “more bus”, “Ken's house”. Donna reads to him at the table while Logan does his reading.
The health visitor's sheet is filled in, and in ink.

53 tue | A year
We looked back at the note of my first visit. Donna cried at the part about the biscuit. Logan said
“I did offer you one, though”, and he had.
"""


def first_year(d: Days) -> list[Written]:
    """What he saw, and what he was told was tidied for him."""
    return diary(d, FIRST_YEAR, visit)


def visit(noted: Noted) -> Written:
    """One visit. Behind the second bar stands where it was, if not at home, or that the children
    were not seen.
    """
    was_seen = "not seen" not in noted.more
    seen = {"seen": "yes"} if was_seen else {"seen": "no", "if-not": "Went back the next morning"}
    return Written(
        by="callum",
        section="m4",
        part="m4.1",
        kind="visit",
        title=noted.title,
        about=[*CHILDREN, "Donna"],
        words=noted.words,
        values={
            "where": noted.more[0] if noted.more and was_seen else "Home",
            "announced": "no" if "nannounced" in noted.title else "yes",
            "children": [{"child": each, **seen} for each in CHILDREN],
        },
        on=noted.on,
        at=time(17, 10),
    )
