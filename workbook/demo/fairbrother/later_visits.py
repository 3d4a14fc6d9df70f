"""The Fairbrother family: Callum's visits in the second year, fewer, and to a different house."""

from workbook.demo.days import Days
from workbook.demo.diary import diary
from workbook.demo.fairbrother.visits import visit
from workbook.demo.writing import Written

SECOND_YEAR = """
51 wed | Whose job is the bin
Donna and Logan argued about the bin in front of me, as a mum and a boy do. He lost. He took it
out.

50 fri | Alfie at the window
Alfie waits at the window for Ellie-Mae now. He used to wait for Logan.

48 tue | The letter about the garden
The landlord wants the garden cleared. Donna had begun at the back, “where I could see it from the
sink”. Ken is bringing his saw.

47 thu | Unannounced, at teatime
Fish fingers, peas, a jug of water on the table. I looked, because that is what I came for, and
there was nothing to find. Donna said “go on, look in the bin as well”, and I did.

45 mon | Carl's card
A birthday card for Alfie had come with money in it and no stamp. Donna gave it to me unopened in a
freezer bag. Ellie-Mae had seen the writing and gone quiet.

45 wed | Two days after the card
Ellie-Mae slept in with Donna both nights. Logan checked the back door and told me that he had. It
is the first time in months that he has told me of checking.

43 thu | The garden, done
You can see the fence. Under the nettles there was rhubarb. Alfie has a bucket and a spoon and a
hole. Donna has a chair out there.

42 tue | Before the review
We read the report through together. Donna corrected a date and asked for one sentence about the
garden to be put in. It is in.

40 wed | No longer on a plan
Donna rang three people before I had my coat off. Logan asked whether it meant that I would stop. I
said not yet, and less, and that I would say before I did.

38 thu | Six weeks between visits would be too long, says Donna
I had suggested six. She said four. I wrote four.

36 mon | Shirts
Logan has outgrown everything at once. Donna had put money by for it, in a jar with his name on.

34 wed | A night out of doors
A tent in the garden, coats on, three sleeping bags, and a torch that nobody is to shine at next
door. Alfie told me that he had slept “in the out”.

32 fri | Blazer
Logan in a blazer with the sleeves over his hands. Donna has sewn the name in. She showed me the
inside of the collar as if it were a medal.

31 tue | By bus, by himself
Logan caught the wrong bus on Monday and rang his mum, and his mum sorted it out. He tells it as a
story about the bus.

29 thu | Ellie-Mae does not want to talk
She said so, politely, and went to draw. Donna said that it had been a funny week and that she did
not know why. I believe that she does not.

28 fri | Why it was a funny week
Ellie-Mae told her teacher that she saw Carl by the shops. Donna heard it from school at three and
rang me at five past.

26 tue | Walking home another way
They go round by the library now. Alfie likes the lions on the steps. Ellie-Mae counts cars, out
loud, and stopped counting when she noticed me noticing.

24 wed | A thinner sort of day
Donna forgot that I was coming. Washing-up in the sink, children fed. She said that she was not
sleeping and that it was only that.

22 wed | Told at the door
Donna opened and said “I had three last night, and I've rung Imran, and I've rung my dad, in that
order”. The children had slept at Ken's. I stayed an hour.

22 thu | The next morning
Dressed, breakfast, bags. Logan's eyes went over the kitchen once and then to his cereal.

21 mon | What Logan says about it
“She rang before I had to.” He did not want to say any more, and asked for the crisps.

20 wed | A week on
No more since. Donna has moved her bad hour: she takes Alfie to the swings at six, whatever the
weather. He wore his boots to bed, she says, to be ready.

18 thu | A boy of twelve
Logan has a friend called Jaspal and a bad mark in French. Donna is cross about the French. I was
very pleased to write that sentence.

16 tue | Ken's knee
Ken is to have his knee done and cannot drive for six weeks. Donna had made a table of who fetches
whom, with her own name in it most.

15 thu | Who comes when Ken cannot
Tracey from number nine, who has known Donna since school, came to meet me. She had been wondering
for two years whether anybody would ask.

13 mon | The first fortnight without Ken
Nothing went wrong. Donna looked surprised to be telling me so.

12 wed | Ellie-Mae shows me her map
A map of the way to school with faces on the houses where she could knock. There are five. Two
years ago there was one, and it was Ken's.

10 fri | Unannounced, Saturday's shopping on the side
Milk, bread, a cake mix, nothing else. Alfie told me what each of them was for.

9 tue | Talking of Carl
Donna says that he has a new girlfriend with a little girl, and that she lies awake over that. I
said what I can do with it and what I cannot, and that I would ring the team there. I have.

8 thu | A wet afternoon
All three at the table with glue. Donna said “no” to Alfie eleven times and meant each of them.

7 mon | Nursery to school
Alfie has a place and a peg. Donna has photographed the peg.

6 wed | The bad hour, looked at
I came at half past five and stayed through seven. Swings, tea, bath, story. She was not acting:
Alfie would have told me, he tells me everything.

5 tue | Bills
A red letter, opened, on the table, with the number rung already. Two years ago they were in the
bread bin.

4 thu | Logan asks to read his file
Not the whole of it: the first day. We are to do it together next week, with Donna in the next room
because that is how he wants it.

3 wed | The first day, read
He read about the biscuit. “I was only ten,” he said. Then he asked whether Alfie will remember any
of it.

2 thu | Before supervision
Donna wants it said that she has had four months and that it is not four months of nothing.
Ellie-Mae wants it said that they have a cat.
"""


def second_year(d: Days) -> list[Written]:
    """From a plan that ended to a boy who reads about his first day."""
    return diary(d, SECOND_YEAR, visit)
