"""Five made-up reports of a dam that broke in a country that is not on any map, and what an editor finds.

Each is written as news is, with what makes news hard to enter: a total that grows, "about 600" beside 612,
days told from the article's own day, numbers that are no claim, two figures in one sentence, somebody who
cites somebody who cites somebody, a denial, words for numbers. tests/browser/test_desk_articles.py holds the
tables to the texts and to what the reading suggests.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A question to be made beforehand or on the spot."""

    title: str
    definition: str
    value_kind: str = "count"
    measure: str = "running total"
    unit: str = "people"
    whole_numbers: bool = True


@dataclass(frozen=True)
class Expected:
    """One claim. `passage` stands once in the text and begins with the words that make the claim.

    `found`: "as suggested" (its value and the number of its speakers are right), "to correct" (suggested, but
    it is a denial, or a speaker is missing or told in other words) or "by hand" (only by selecting words).
    A denial has no value; of a question of text the
    wording is the answer. `cited` are those the speaker relies on, nearest first; the last is the origin.
    `as_of` is the day that the text gives, or else the day it was said.
    """

    passage: str
    wording: str
    question: str
    speaker: str
    as_of: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    edtf: str = ""
    stance: str = "asserts"
    scope: str = ""
    cited: tuple[str, ...] = ()
    found: str = "as suggested"


@dataclass(frozen=True)
class DeskArticle:
    address: str
    title: str
    published: str
    outlet: str
    text: str
    expected: tuple[Expected, ...]


KILLED = "How many people were killed by the flood at the Hollin dam by a given day?"
INJURED = "How many people were injured by the flood at the Hollin dam by a given day?"
MISSING = "How many people were missing after the flood at the Hollin dam on a given day?"
EVACUATED = "How many people were evacuated because of the flood at the Hollin dam by a given day?"
IN_SEDRIN = "How many houses in Sedrin did the flood destroy?"
IN_MARROW = "How many houses in Marrow did the flood destroy?"
FARMLAND = "How much farmland did the flood cover?"
BROKE = "When did the Hollin dam break?"
OWNED = "Who owned the Hollin dam when it broke?"
INSPECTED = "When was the Hollin dam last inspected before it broke?"
IN_HOSPITAL = "How many patients died when Marrow hospital was flooded?"
FEVER_DEATHS = "How many people died of marsh fever in the shelters by a given day?"
FEVER = "How many people fell ill with marsh fever in the shelters by a given day?"

QUESTIONS = (
    Asked(
        KILLED, "Deaths by the flood itself, in all of Tarvia, since the dam broke; the missing not counted."
    ),
    Asked(INJURED, "Everybody hurt by the flood itself, in all of Tarvia, since the dam broke."),
    Asked(MISSING, "People looked for on that day, in all of Tarvia.", measure="level"),
    Asked(EVACUATED, "Everybody taken out of a flooded or threatened home since the dam broke."),
    Asked(IN_SEDRIN, "Dwelling houses in the town of Sedrin that cannot be lived in again.", unit="houses"),
    Asked(IN_MARROW, "Dwelling houses in the town of Marrow that cannot be lived in again.", unit="houses"),
    Asked(
        FARMLAND,
        "Fields and meadows under water at the flood's widest.",
        measure="fixed",
        unit="hectares",
        whole_numbers=False,
    ),
    Asked(BROKE, "The day on which the wall gave way.", value_kind="date", measure="fixed", unit=""),
    Asked(OWNED, "Whose property it was by the land register.", "text", "fixed", ""),
    Asked(INSPECTED, "The last visit of the state's own inspectors.", "date", "fixed", ""),
    Asked(IN_HOSPITAL, "Patients of the hospital in Marrow who died of the flood.", measure="fixed"),
    Asked(FEVER_DEATHS, "Deaths by marsh fever among people housed in shelters."),
    Asked(FEVER, "Cases of marsh fever, confirmed or not, among people housed in shelters."),
)

FIRST = DeskArticle(
    "https://sedrin-courier.example/2024/05/07/hollin-dam-breaks",
    "Hollin dam breaks, at least 19 dead",
    "2024-05-07",
    "The Sedrin Courier",
    """\
SEDRIN, Tarvia – The Hollin dam gave way on Tuesday after four days of rain and sent a wall of water \
into the valley of the Lunn.

At least 19 people were killed, the Ministry of Civil Protection said in the evening. Dozens are \
missing.

Oda Merrin, 54, stood at 12 Mill Street with what she had carried out of her house. “It came at 5 \
a.m.,” she said. “We had ten minutes.” Her neighbour drove their old Tarn 600 onto Route 9 and never \
looked back.

The dam was built in 1963. About 600 people were injured, the ministry said. There were no injuries \
in Marrow, the mayor said.
""",
    (
        Expected("Tuesday after", "Tuesday", BROKE, "The Sedrin Courier", "2024-05-07", edtf="2024-05-07"),
        Expected(
            "At least 19 people",
            "At least 19",
            KILLED,
            "Ministry of Civil Protection",
            "2024-05-07",
            19,
        ),
        Expected("Dozens are", "Dozens", MISSING, "The Sedrin Courier", "2024-05-07", 12, None, 99),
        Expected(
            "About 600 people",
            "About 600",
            INJURED,
            "Ministry of Civil Protection",
            "2024-05-07",
            540,
            600,
            660,
        ),
        Expected(
            "no injuries in Marrow", "no injuries", INJURED, "mayor", "2024-05-07", 0, 0, 0, scope="Marrow"
        ),
    ),
)

SECOND = DeskArticle(
    "https://tarvia-daily.example/news/flood-toll-rises",
    "Flood toll rises to 34 as rescuers reach Marrow",
    "2024-05-08",
    "Tarvia Daily",
    """\
The number of people killed in the Hollin dam flood rose to 34 on Wednesday, the Ministry of Civil \
Protection said.

120 houses in Sedrin and 120 in Marrow were destroyed, the ministry said. Governor Ilva Brandt, \
citing the news agency Northern Wire, which cited the health ministry, said that 612 people had been \
injured.

Four hundred and three people were evacuated to schools by Tuesday night, the army said. The 7th \
Engineer Battalion was using two K-40 pontoons. “I am 71 and have never seen the like,” said a man \
on Bridge Street.

Rescuers hope to reach the last of the villages on Friday.
""",
    (
        Expected("34 on Wednesday", "34", KILLED, "Ministry of Civil Protection", "2024-05-08", 34, 34, 34),
        Expected(
            "120 houses in Sedrin",
            "120",
            IN_SEDRIN,
            "Ministry of Civil Protection",
            "2024-05-08",
            110,
            120,
            130,
        ),
        Expected(
            "120 in Marrow", "120", IN_MARROW, "Ministry of Civil Protection", "2024-05-08", 110, 120, 130
        ),
        Expected(
            "612 people",
            "612",
            INJURED,
            "Ilva Brandt",
            "2024-05-08",
            612,
            612,
            612,
            cited=("Northern Wire", "health ministry"),
            found="to correct",
        ),
        Expected(
            "Four hundred and three people",
            "Four hundred and three",
            EVACUATED,
            "army",
            "2024-05-07",
            403,
            403,
            403,
        ),
    ),
)

THIRD = DeskArticle(
    "https://northern-wire.example/a/88213",
    "Ministry denies deaths in flooded hospital",
    "2024-05-09",
    "Northern Wire",
    """\
MARROW (Northern Wire) – The health ministry denied on Thursday that 50 patients had died when water \
entered the hospital in Marrow.

“There were no deaths in the hospital,” the ministry said.

The Valley Union, a trade union of farmhands, says between 45 and 60 people were killed in the \
valley. The Ministry of Civil Protection said 41 people had died and 17 were missing.

Nearly 2,000 people were evacuated, according to the Red Lantern Society, an aid group. In 2019 the \
society gave out 3,000 blankets after an earthquake of magnitude 5.8.
""",
    (
        Expected(
            "50 patients",
            "50",
            IN_HOSPITAL,
            "health ministry",
            "2024-05-09",
            stance="denies",
            found="to correct",
        ),
        Expected(
            "no deaths in the hospital", "no deaths", IN_HOSPITAL, "health ministry", "2024-05-09", 0, 0, 0
        ),
        Expected(
            "between 45 and 60", "between 45 and 60", KILLED, "Valley Union", "2024-05-09", 45, None, 60
        ),
        Expected("41 people", "41", KILLED, "Ministry of Civil Protection", "2024-05-09", 41, 41, 41),
        Expected("17 were", "17", MISSING, "Ministry of Civil Protection", "2024-05-09", 17, 17, 17),
        Expected(
            "Nearly 2,000 people",
            "Nearly 2,000",
            EVACUATED,
            "Red Lantern Society",
            "2024-05-09",
            1800,
            2000,
            2000,
        ),
    ),
)

FOURTH = DeskArticle(
    "https://the-plain.example/reports/who-watched-the-hollin-dam",
    "Who watched the Hollin dam?",
    "2024-05-20",
    "The Plain",
    """\
The dam belonged to the Lunn Valley Power Company. \
State inspectors last walked the crest of the Hollin dam last October, the water board said. Its own \
engineers had asked for 14 million tars to mend the spillway and were given 3.

The flood covered 4,300 hectares of farmland, the Ministry of Agriculture said on Monday, and more \
than 2,500 hectares of it will bear nothing this year.

An internal report of 88 pages, seen by The Plain, puts the break at 6 May, a day before the \
official account. The Ministry of Civil Protection denied that the dam had broken before 7 May.

By Sunday 43 people had died, the ministry said.
""",
    (
        Expected(
            "Lunn Valley Power Company",
            "Lunn Valley Power Company",
            OWNED,
            "The Plain",
            "2024-05-20",
            found="by hand",
        ),
        Expected(
            "last October, the water", "last October", INSPECTED, "water board", "2024-05-20", edtf="2023-10"
        ),
        Expected(
            "4,300 hectares",
            "4,300",
            FARMLAND,
            "Ministry of Agriculture",
            "2024-05-20",
            4200,
            4300,
            4400,
        ),
        Expected(
            "6 May, a day",
            "6 May",
            BROKE,
            "internal report",
            "2024-05-20",
            edtf="2024-05-06",
            found="to correct",
        ),
        Expected(
            "7 May.",
            "7 May",
            BROKE,
            "Ministry of Civil Protection",
            "2024-05-20",
            stance="denies",
            found="to correct",
        ),
        Expected("43 people", "43", KILLED, "Ministry of Civil Protection", "2024-05-19", 43, 43, 43),
    ),
)

FIFTH = DeskArticle(
    "https://tarvia-daily.example/news/fever-in-the-shelters",
    "A month on, fever spreads in the shelters of Sedrin",
    "2024-06-07",
    "Tarvia Daily",
    """\
A month after the Hollin dam broke, several hundred people in the shelters of Sedrin have fallen ill \
with marsh fever, doctors say. The health ministry reported 212 cases by 5 June.

“Nobody has died of the fever,” said the minister, Taro Vinn, 48. He put the cost of the tents at \
1.2 million tars.

In all, 44 people were killed by the flood and 1,150 were injured, the Ministry of Civil Protection \
said in its final report. No one is missing any more, it said.
""",
    (
        Expected("several hundred people", "several hundred", FEVER, "doctors", "2024-06-07", 200, None, 999),
        Expected("212 cases", "212", FEVER, "health ministry", "2024-06-05", 212, 212, 212),
        Expected(
            "Nobody has", "Nobody", FEVER_DEATHS, "Taro Vinn", "2024-06-07", 0, 0, 0, found="to correct"
        ),
        Expected("44 people", "44", KILLED, "Ministry of Civil Protection", "2024-06-07", 44, 44, 44),
        Expected(
            "1,150 were", "1,150", INJURED, "Ministry of Civil Protection", "2024-06-07", 1150, 1150, 1150
        ),
        Expected(
            "No one is missing", "No one", MISSING, "Ministry of Civil Protection", "2024-06-07", 0, 0, 0
        ),
    ),
)

ARTICLES = (FIRST, SECOND, THIRD, FOURTH, FIFTH)
