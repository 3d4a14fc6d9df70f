"""The Fairbrother family: who rang, as Amara took it and passed it on."""

from datetime import time

from workbook.demo.days import Days
from workbook.demo.diary import Noted, diary
from workbook.demo.writing import Written

CALLS = """
102 tue | Donna asks who Callum is | Donna
She had his card and could not read his writing. I spelt his name and gave her the time of the next
visit.

98 mon | Ken wants to talk to “somebody senior” | Ken
He did not want to say it to a machine or to me. He will be in between two and four.

93 wed | The meter | Donna
Emergency credit gone again. She asked whether Callum could bring the vouchers today and not on
Friday.

90 thu | Logan from the school office | Logan
He asked whether the visit is today or tomorrow, said “okay”, and rang off.

86 fri | Ken cannot come on Sunday | Ken
His car. He wanted somebody to know that there will be nobody there on Sunday.

80 mon | Ken, at ten past seven in the morning | Ken
Police in the night. He has all three and wanted to know whether he is allowed to keep them off
school.

80 mon | Donna from the walk-in centre | Donna
She is being seen about her lip. She asked that nobody rings the house phone.

79 wed | A man who would not give his name | A man, no name given
Asked where Donna “has been moved to”. I said that I could not talk to him. He laughed and rang
off.

75 mon | Donna moves Tuesday to Thursday | Donna
The dentist, all three at once. She sounded pleased to be the one moving it.

71 fri | Somebody for Donna from the group | Donna
She would like Imran to know that she went, before he asks.

68 wed | Nursery cannot reach Donna | Ms Dacosta
Third time of ringing. I passed it on and tried Ken, who went.

67 fri | Ken, in tears | Ken
He is fetching them tonight whatever anybody says. I put him through to Hannah.

66 tue | Ellie-Mae's inhaler | Ken
Is in the other house and he has no key. Tracey has one.

65 fri | The unit about discharge | Ward clerk
Tuesday at eleven. Somebody should meet her and it should not be her father, whom she asked not to
have.

63 tue | Donna says that the gate is fixed | Donna
She would like Callum to come and see it, as it was one of the conditions.

59 thu | Ken about the party | Ken
Is a cake with rum essence all right? I asked Imran, who laughed and said yes.

53 tue | Witness care | Witness care unit
Date of hearing confirmed. Donna need not come to court unless he changes his mind.

51 mon | Donna asks for a letter | Donna
For the landlord, about the garden. She would like it by Thursday.

46 mon | Donna about something in the post | Donna
She has not opened it and would like it to go out of the house today.

41 fri | Ken about the review | Ken
May he come, and does he wear a tie?

37 fri | Logan asks for his bus pass form | Logan
His mum has to sign it, so he wanted it sent to his mum. Sent.

34 mon | A tent | Donna
Does Callum know anybody with a tent. He does.

28 thu | Donna, twice in five minutes | Donna
First for Callum and then for anybody. Ellie-Mae has seen Carl. I found Callum in the car park.

26 mon | PC Lowther back to Callum | PC Lowther
They have spoken to him. He says that he was buying milk.

22 wed | Ken at half past seven | Ken
“She's told me and she's told Imran, and I'm telling you because I said I would.”

17 mon | Ken's operation | Ken
Has a date. He read me the list of who fetches whom.

15 fri | Tracey | Tracey
Would like to be on the list of people we ring, and has given her number.

12 mon | Witness care about the order | Witness care unit
They will write to Donna with the day on which it ends.

8 tue | Alfie's school form | Donna
It asks for a social worker's name. She wondered whether she has to put one.

5 wed | Donna cannot do Thursday | Donna
Making the tea at the group. Wednesday instead, if that is all right with Callum.
"""


def messages(d: Days) -> list[Written]:
    """Every call, with whom it was passed on to."""
    return diary(d, CALLS, _call)


def _call(noted: Noted) -> Written:
    who = noted.more[0]
    passed_on = {"to": ["callum"], "when": noted.on, "answer": "Will ring back today"}
    return Written(
        by="amara",
        section="ki",
        kind="contact",
        title=noted.title,
        about=[who] if who in {"Donna", "Ken", "Logan"} else ["Donna"],
        words=noted.words,
        values={"which-way": "in", "how": "phone", "with": [who], "passed-on": [passed_on]},
        on=noted.on,
        at=time(9, 50),
    )
