"""The Fairbrother family: what school, nursery, health and neighbours knew, as Callum took it."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.diary import Noted, diary
from workbook.demo.writing import Written

SAID = """
104 mon | School rings about Logan | Mrs Farrant, head teacher
Logan brings Alfie to nursery before he comes himself, and is late for it. Yesterday he asked the
office whether anybody had bread left over.

103 fri | Nursery, the same week | Ms Dacosta, Alfie's key person
Alfie comes hungry on Mondays. Logan does the handover, and does it well: she gets the bottle times
from him.

102 mon | Health visitor | Jan Prosser, health visitor
Alfie's last check was missed twice. His weight was on its line when she last saw it.

100 thu | Logan's teacher | Mr Iqbal, class teacher
Falls asleep after lunch. Has never once said why. Very good at fractions.

98 tue | Ellie-Mae's teacher | Miss Rudge, class teacher
Ellie-Mae tells stories about a house where nobody shouts. Miss Rudge first took it for a book.

96 wed | Housing | Wrenfield Homes, tenancy officer
Ten weeks of rent owing. They have not begun anything and will talk to us first.

95 fri | School, after the conference | Mrs Farrant
Breakfast club for both from Monday, no charge. Logan may bring Alfie to the door and no further.

93 mon | Breakfast club | Mrs Farrant
Both came every day but one. Logan eats, then goes to see whether Ellie-Mae has.

91 thu | Donna came to the clinic | Jan Prosser
Donna came to the clinic by herself with Alfie. Weight on its line. She asked two questions.

88 tue | Nursery | Ms Dacosta
Donna brought Alfie on three mornings of five. On the others it was Logan again, and early.

86 wed | Mr Iqbal on Mondays | Mr Iqbal
Mondays are the worst. On Mondays Logan flinches when the door goes.

83 fri | A neighbour who asked not to be named | A neighbour
Hears a man's voice late and the little one crying. Has not seen anything. Did not want to be rung
back.

80 tue | Police | PC Lowther
Arrested at the house at ten past two. Logan opened the door to them. Bail with conditions not to
come to the street or to either school.

79 mon | Both schools told | Mrs Farrant and Ms Dacosta
Names and a photograph at both offices. Nobody but Donna, Ken or Callum collects.

77 thu | Miss Rudge | Miss Rudge
Ellie-Mae has stopped telling stories, for now. She sits near the door and is let.

75 tue | Nursery, full weeks | Ms Dacosta
Donna every morning for two weeks. Alfie says goodbye to her and not to his brother.

73 fri | Dentist | Wrenfield community dental service
All three seen. Logan has two fillings to come. He asked whether it would be the same lady.

71 wed | School counsellor | Mrs Achebe, counsellor
Logan comes and talks about football. She thinks that he is finding out whether she stays.

69 thu | Nursery, worried | Ms Dacosta
Alfie collected twenty minutes late twice, and once by a woman whom they did not know and sent
away.

67 mon | School, worried | Mrs Farrant
Logan in yesterday's shirt, Ellie-Mae without a coat. Logan said “don't ring my mum”. She rang me.

65 fri | From school, while they are at Ken's | Mr Iqbal
Logan put his head down on Wednesday and slept for two hours, and they let him.

63 fri | Nursery, on coming home | Ms Dacosta
Alfie asked for “Ken's toast”. He was brought by Donna at five to nine.

60 mon | Attendance | Mrs Farrant | 94
Ninety-four and ninety-six. Last year at this time it was seventy-one and eighty.

58 wed | Health visitor, two-year check | Jan Prosser
A little behind with words and nothing else. She would like to see him again in three months.

56 thu | Mrs Achebe on Logan | Mrs Achebe
He told her about the bags. She asked what was in his. “The list,” he said.

52 tue | Half the arrears | Wrenfield Homes
Rent paid for thirty weeks, arrears half gone. The officer used the word “delighted”.

49 mon | New teacher for Ellie-Mae | Mr Haines, class teacher
Chatty, reads well, wants to be in everything. He had not been told, and asked whether he should
be.

46 wed | Nursery, after the card | Ms Dacosta
Nobody has come to the gate. Alfie has not said anything about it.

44 fri | School, before the review | Mrs Farrant | 95
She would say to the conference that these are two ordinary children on most days.

41 mon | Alfie's words | Jan Prosser
Alfie's words have caught up. He told her the name of each of the lions.

37 tue | Ms Okonjo at the academy | Ms Okonjo, head of year, Wrenfield Academy
She knows about the bus, and who may collect. She had asked Logan himself before she rang me.

33 thu | What Mr Iqbal passes on | Mr Iqbal
“Tell them that he will take on whatever nobody else is doing. Somebody has to notice.”

30 wed | The academy, how he is getting on | Ms Okonjo
Homework in, late once. He told her before the register. He has a friend.

28 thu | School about Ellie-Mae | Mr Haines
She asked to stay in at break, and then told him that she had seen Carl by the shops.

27 mon | PC Lowther on Carl | PC Lowther
Carl lives across the county now. His order still forbids the street. They will speak to him.

23 wed | Nursery, a small thing | Ms Dacosta
Donna came without her bag and had to go back for it. “Not like her, now.”

19 thu | The weeks after, from three places | Mrs Farrant, Ms Okonjo, Ms Dacosta
All three on time, fed and themselves. Logan's form tutor asked nothing and gave him a job.

14 tue | Tracey at number nine | Tracey, a neighbour and friend
She has a key, a spare bed and no illusions. She would ring Donna first and me second.

11 mon | Attendance again | Mrs Farrant | 97
Ellie-Mae at ninety-seven. “I had to look her up, and that is how it should be.”

6 fri | The school that Alfie goes to next | Mrs Farrant
She has put him with Miss Rudge, whom Ellie-Mae still waves to.

3 fri | Ms Okonjo, before supervision | Ms Okonjo
Logan is in the chess club and has been told off once for talking. She thought I should know both.
"""


def network(d: Days) -> list[Written]:
    """What those who see the children every day saw first hand."""
    return diary(d, SAID, _contact)


def _contact(noted: Noted) -> Written:
    who, *attendance = noted.more
    values = {"with": who, "how": "phone", "family-knows": "yes"}
    return Written(
        by="callum",
        section="social-work",
        part="social-work.2",
        kind="network-contact",
        title=noted.title,
        about=["Logan", "Ellie-Mae", "Alfie"],
        words=noted.words,
        values={**values, "attendance": attendance[0]} if attendance else values,
        on=noted.on,
        at=time(13, 5),
    )
