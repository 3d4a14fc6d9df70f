"""The Fairbrother family: what the children said, as they said it, and what happened to them."""

from datetime import date, time, timedelta

from workbook.demo.days import Days
from workbook.demo.diary import Noted, diary
from workbook.demo.writing import Written

SAID = """
103 wed | What Logan told me on the first day | Logan
“Do you want a biscuit? There's two left, so you can have one.”

100 tue | Why Ellie-Mae tells stories | Ellie-Mae
“In the story they have tea every day and it's the same time every day.”

96 fri | Logan on bedtime | Logan
“I do Alfie, then I do Ellie, then I do the door.”

91 tue | Three wishes | Ellie-Mae
“A cat. A door that locks. No, a cat, a dog and a door.”

80 mon | In Ken's kitchen | Logan
“I let them in because they said police and I looked first through the letter box.”

76 thu | Ellie-Mae on her mum's lip | Ellie-Mae
“It goes yellow before it goes. I asked Grandad.”

69 thu | Logan, not saying | Logan
“Everything's fine. Write that.”

65 tue | At Ken's, with a globe | Ellie-Mae
“It's only two roads away but it's a different country.”

64 thu | What Logan would ask for | Logan
“If she goes back to it, I want to be told by a person. Not by it being true.”

57 wed | Alfie | Alfie
“Mummy walk me. Not Logie. Mummy.”

47 tue | Logan, a year on | Logan
“I don't really do the list. It's just there.”

42 wed | For the conference, from Ellie-Mae | Ellie-Mae
“Please put that we have a garden now, because nobody ever puts that.”

28 fri | By the shops | Ellie-Mae
“He had a nice coat on. I didn't know if I was allowed to see him.”

21 mon | The morning after | Logan
“She rang before I had to.”

12 wed | The houses with faces | Ellie-Mae
“You can only put a face if they've said yes. I asked all of them.”

3 wed | After reading about it | Logan
“I was only ten. Somebody should have had the biscuit off me and made me sit down.”
"""

WORKED = """
98 wed | A day on a strip of paper | Logan | Rubbed himself out of the kitchen.
Logan's day has nineteen things in it that are for somebody else. He thought that it was about
right.

88 thu | The worry box | Ellie-Mae | Posted six slips, took one out, and put it back.
Ellie-Mae wanted to know who has the key. I do; she does; her mum does not, and knows it.

72 wed | Bags | Logan | Could not decide where Alfie's blanket goes.
We packed a bag for a holiday instead of for the night. It took him a while to put in trunks.

64 wed | Who is who on the wall at Ken's | Alfie | Found his mum each time, and kissed the glass.
Photographs with Alfie on Ken's knee. He has no word for where she is.

50 tue | Jobs for children, jobs for grown-ups | Logan | Gave back eleven cards and kept the bins.
A card for each thing he did two years ago. Donna came in half way and took four out of his hand.

27 wed | A safe way home | Ellie-Mae | Walked it in her socks round the sofa, three times.
We made the map. She chose who is on it.

4 wed | Getting ready to read | Logan | Read a line aloud, and went to shut the door.
What a file is, who wrote it, and that they are my words about him and may be wrong.
"""

EVENTS = """
104 fri | School tells us what Logan carries | Logan Ellie-Mae Alfie | Head teacher
Mrs Farrant wrote to us that Logan, then ten, gets a baby fed, dressed and to nursery.

96 tue | A child protection plan for all three | Logan Ellie-Mae Alfie | Conference minutes
The conference agreed unanimously, under neglect.

80 mon | Carl arrested at the house | Logan Ellie-Mae Alfie Donna | Police; Donna and Logan agree
Carl hit Donna in the face after midnight. Logan opened the door to the police.

67 fri | The children go to Ken | Logan Ellie-Mae Alfie Donna | Ken, Donna and school
By agreement, with Donna's signature, after a fortnight of drinking.

63 wed | Home again | Logan Ellie-Mae Alfie Donna | Seen by Callum
Seven conditions, written by Donna. Logan read them.

60 sat | Ellie-Mae goes to a party by herself | Ellie-Mae | Donna
She stayed to the end and brought cake back for Logan.

53 thu | Carl pleads guilty | Donna | Court result
A community order, and an order not to come near them.

40 tue | The plan ends | Logan Ellie-Mae Alfie | Conference minutes
No longer a child protection plan; a child in need plan from the same day.

30 sat | Ellie-Mae sees Carl by the shops | Ellie-Mae | Ellie-Mae, to her teacher
He did not speak to her. She told her teacher the week after next.

22 tue | Donna drinks once, and says so | Donna Logan | Donna, Imran and Ken
Three glasses, after the children were asleep at Ken's.

7 thu | Alfie has a school place | Alfie | Letter from the school
The place that was his parents' first choice, at the school where Ellie-Mae is.
"""

MEANT = {
    "School tells us what Logan carries": "Logan was found out, which is how he saw it.",
    "A child protection plan for all three": "Somebody other than Logan had to know each day.",
    "Carl arrested at the house": "Logan looked through the letter box before he opened.",
    "The children go to Ken": "Nearly four weeks of tea at the same time.",
    "Home again": "Logan asked who checks, and was told.",
    "Ellie-Mae goes to a party by herself": "An afternoon in which nobody worried about home.",
    "Carl pleads guilty": "Nobody asked the children to say anything.",
    "The plan ends": "Fewer people at the door.",
    "Ellie-Mae sees Carl by the shops": "Ten days of silence, and then she chose whom to tell.",
    "Donna drinks once, and says so": "Logan did not have to be the one who rang.",
    "Alfie has a school place": "He will go in by the same gate as his sister.",
}


def children(d: Days) -> list[Written]:
    """Their words, the work with them, and the events of two years."""
    return [*diary(d, SAID, _words), *diary(d, WORKED, _work), *diary(d, EVENTS, _event)]


def _words(noted: Noted) -> Written:
    return Written(
        by="callum",
        section="m4",
        part="m4.2",
        kind="own-words",
        title=noted.title,
        about=list(noted.more),
        words=noted.words,
        values={"how-given": "spoken", "taken-down": "same-day"},
        on=noted.on,
        at=time(17, 40),
    )


def _work(noted: Noted) -> Written:
    child, showed = noted.more
    return Written(
        by="callum",
        section="m4",
        part="m4.2",
        kind="direct-work",
        title=noted.title,
        about=[child],
        words=noted.words,
        values={"tool": noted.title, "children": [{"child": child, "showed": showed}]},
        on=noted.on,
        at=time(17, 50),
    )


def _event(noted: Noted) -> Written:
    about, source = noted.more
    return Written(
        by="callum",
        section="m1",
        part="m1.1",
        kind="key-event",
        title=noted.title,
        about=about.split(),
        words=noted.words,
        values={"source": source, "for-court": "yes"},
        on=noted.on,
        written=_on_monday(noted.on),
        meaning=MEANT[noted.title],
    )


def _on_monday(day: date) -> date:
    """What happened at a weekend is written on the Monday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
