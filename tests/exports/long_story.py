"""A whole invented assessment, as long as asked: to look at, to time and to check."""

import random
from datetime import date, timedelta

from exports.gathered import Signatory
from exports.parenting_facts import (
    Change,
    DrugTest,
    Event,
    Facts,
    Household,
    Rating,
    Responsibility,
    Sitting,
    Writer,
)
from exports.parenting_outline import OUTLINE
from exports.sources import Grid, Piece, Source
from tests.exports.invented import (
    DARREN,
    KELLY,
    MAISIE,
    TYLER,
    WRITERS,
    a_source,
    facts,
    marked,
    p,
)
from workbook.core.text import Block

SENTENCES = (
    "When I arrived Maisie opened the door in her uniform and told me that tea was in the oven.",
    "Kelly had both coats and bags ready by the door, which she had not managed in March.",
    "Tyler cried when his cup fell; Kelly picked him up at once and waited with him.",
    "Darren said that he left the room when he felt his voice rise, and came back later.",
    "I asked what each child would have heard that evening, and Kelly was silent for some time.",
    "School reports that Maisie has been in class by nine on all but two mornings this half term.",
    "The health visitor weighed Tyler on 6 November and is content with how he is growing.",
    "Darren speaks about Maisie more warmly than he did, though not yet as his own.",
    "He accepted that the children were frightened and did not say that they were used to it.",
    "Two appointments were missed in September; the bus strike was the reason.",
    "What I make of this is that the change is real and new, and rests on Kelly alone.",
    "It would not be fair to say that she was offered all the help agreed in March.",
    "Maisie drew the stairs with somebody on each step; she said they were listening.",
    "If this lasted for a year, Maisie could stop being the one who checks that everybody is safe.",
)
QUOTES = (
    "I don't want her to grow up listening out for it like I did. I keep thinking about her face.",
    "I count the stairs when it goes quiet because then I know where everybody is.",
    "I've never thought about them counting the stairs. Nobody has ever said it to me like that.",
    "I can do bedtime now. It takes ten minutes when I'm not clock-watching.",
)
STAGES = ("Pre-contemplation", "Contemplation", "Preparation", "Action", "Maintenance")


def long_story(pages: int = 30, seed: int = 7) -> Facts:
    """Facts for an assessment of about so many pages; the same seed gives the same words."""
    chance = random.Random(seed)
    started = date(2026, 3, 9)
    sources = [_source(chance, n, started) for n in range(max(20, pages * 2))]
    density = pages / 44
    return facts(
        court="In the Family Court sitting at Eastmere. Case number: to be given on issue.",
        oversight=Signatory("Siân Pugh", "Team manager", "", "SW000001", date(2026, 11, 21)),
        responsibility=(
            Responsibility("Maisie Ashdown", "Kelly Ashdown", "Birth certificate seen 12 March"),
            Responsibility("Tyler Reed", "Kelly Ashdown and Darren Reed", "Birth certificate seen"),
        ),
        households=(
            Household("Family home", ("Kelly Ashdown", "Maisie Ashdown", "Tyler Reed")),
            Household("Darren's flat", ("Darren Reed",)),
        ),
        writers=tuple(
            Writer(name, role, area, "Finalised entries and summaries")
            for name, (role, area) in WRITERS.items()
        ),
        sittings=tuple(_sitting(chance, started, n) for n in range(max(6, pages // 2))),
        pieces=tuple(_pieces(chance, sources, density)),
        changes=tuple(_changes(chance, sources, started)),
        tests=tuple(_test(sources[n], started, n) for n in range(max(3, pages // 8))),
        events=tuple(_event(chance, sources, started, n) for n in range(max(6, pages // 2))),
        ratings=tuple(_rating(started, n) for n in range(6)),
    )


def _source(chance: random.Random, n: int, started: date) -> Source:
    day = started + timedelta(days=n * 4)
    return a_source(
        f"entry-{n}",
        author=chance.choice(list(WRITERS)),
        kind=chance.choice(("Visit", "Session note", "Direct work with a child", "Own words")),
        happened_on=day,
        recorded_on=day + timedelta(days=chance.randrange(3)),
        amended=n % 11 == 5,
    )


def _pieces(chance: random.Random, sources: list[Source], density: float) -> list[Piece]:
    made = []
    for heading in OUTLINE.headings:
        people: list[tuple[str, ...]] = [()]
        if "child" in heading.each:
            people = [(MAISIE.key,), (TYLER.key,)]
        elif "parent" in heading.each:
            people = [(KELLY.key,), (DARREN.key,)]
        places = [f"{heading.code}.{topic.slug}" for topic in heading.topics]
        for place in places:
            for about in people:
                for _ in range(int(density + chance.random())):
                    made.append(_piece(chance, sources, place, about))
    made.append(Piece("PA9.warmth", (p(SENTENCES[2]),), about=(MAISIE.key, TYLER.key)))
    made.append(_options(sources[3]))
    return made


def _piece(
    chance: random.Random, sources: list[Source], place: str, about: tuple[str, ...]
) -> Piece:
    sort = chance.random()
    if sort < 0.08:
        return Piece(place, (_paragraph(chance),), about=about)
    source = chance.choice(sources)
    if sort < 0.25:
        said = (p(chance.choice(QUOTES)),)
        speaker = chance.choice(("Kelly Ashdown", "Darren Reed", "Maisie Ashdown"))
        return Piece(place, said, about=about, how="told", speaker=speaker, source=source)
    blocks = [_paragraph(chance) for _ in range(chance.randrange(1, 3))]
    if sort < 0.35:
        blocks += [
            p("What I make of it", kind="h2"),
            _paragraph(chance),
            *(p(sentence, kind="ordered") for sentence in chance.sample(SENTENCES, 3)),
        ]
    elif sort < 0.45:
        blocks += [p(sentence, kind="bullet") for sentence in chance.sample(SENTENCES, 2)]
        blocks += [p(chance.choice(SENTENCES), kind="bullet", indent=1)]
    elif sort < 0.55:
        blocks += [p(chance.choice(QUOTES), kind="quote")]
    fields = (("Where", "Family home"), ("Did they know you were coming?", "No"))
    return Piece(
        place,
        tuple(blocks),
        fields=fields if sort > 0.85 else (),
        about=about,
        how="seen" if sort > 0.7 else "view" if sort > 0.6 else "",
        source=source,
    )


def _paragraph(chance: random.Random) -> Block:
    first, *rest = chance.sample(SENTENCES, chance.randrange(3, 6))
    return Block(
        "p",
        0,
        (marked(first + " ", ("talk", "reason")), marked(rest[0] + " "), marked(" ".join(rest[1:])))
        if chance.random() < 0.3
        else (marked(" ".join((first, *rest))),),
    )


def _options(source: Source) -> Piece:
    return Piece(
        "PA15.options",
        (p("Each option was looked at as a whole, for each child."),),
        grids=(
            Grid(
                "Options side by side",
                ("Option", "For", "Against", "Support needed", "What Maisie says"),
                (
                    ("Stay with Kelly", QUOTES[3], "It rests on one person.", "Recovery group; "
                     "two nights a week from Kelly's sister.", "“At home with Mum.”"),
                    ("Live with Kelly's sister", "Safe, known, near school.", "Apart from Kelly.",
                     "Regulation 24 assessment.", "“Only for sleepovers.”"),
                ),
            ),
        ),
        source=source,
    )  # fmt: skip


def _sitting(chance: random.Random, started: date, n: int) -> Sitting:
    by = chance.choice(list(WRITERS))
    outcome = "Did not come: bus strike" if n % 6 == 4 else "Kept"
    who = ("Kelly Ashdown", "Darren Reed")[n % 2]
    return Sitting(started + timedelta(days=11 * n), who, by, "One to one session", outcome)


def _changes(chance: random.Random, sources: list[Source], started: date) -> list[Change]:
    made = []
    for adult, behaviour in (
        (KELLY.name, "Drinking on weekday evenings"),
        (DARREN.name, "Shouting and threats"),
        (DARREN.name, "Drinking at weekends"),
    ):
        for n, stage in enumerate(STAGES[:4]):
            made.append(
                Change(
                    adult,
                    behaviour,
                    started + timedelta(days=50 * n),
                    stage,
                    chance.choice(SENTENCES),
                    f"Importance {4 + n}\nConfidence {2 + n}",
                    sources[n * 3],
                )
            )
    return made


def _test(source: Source, started: date, n: int) -> DrugTest:
    return DrugTest(
        KELLY.name,
        started + timedelta(days=40 * n),
        "Urine, watched",
        "Random",
        "About 3 days before",
        "Alcohol (EtG): 180, cut-off 500 ng/ml, below the cut-off\n"
        "Cocaine: not found, cut-off 300 ng/ml",
        "Confirmed by a laboratory",
        "“Two glasses on Friday. I told Joe before he asked.” Not disputed.",
        source,
    )


def _event(chance: random.Random, sources: list[Source], started: date, n: int) -> Event:
    day = started - timedelta(days=200 - 30 * n)
    when = f"{day:%B %Y}" if n % 4 == 0 else f"{day.day} {day:%B %Y}"
    return Event(
        when,
        chance.choice(SENTENCES),
        ("Maisie", "Tyler", "Both")[n % 3],
        "She slept at her aunt's for a week." if n % 2 else "He was not at home.",
        chance.choice(sources),
        main=n % 2 == 0,
    )


def _rating(started: date, n: int) -> Rating:
    word = ("Red", "Red", "Amber", "Amber", "Amber", "Green")[n]
    return Rating(
        started + timedelta(days=42 * n),
        ("Maisie", "Tyler", "The family")[n % 3],
        word,
        SENTENCES[(n * 3) % len(SENTENCES)],
        "Siân Pugh, team manager",
    )
