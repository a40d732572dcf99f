"""The rules, one by one, as the methodology page prints them. Code names them by their ids.

Source of every rule: the design's section 4, "Agreement: the rules". Where two could speak, the first of this
order does: R0, N, S4, S1, T4/T5, S2/S3, T1-T3, R.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``text`` states it, ``example`` shows it, ``source`` says what it rests on."""

    id: str
    title: str
    text: str
    example: str
    source: str = "design, section 4"


WHO = "design, section 4, who speaks"
TIME = "design, section 4, different moments"
MOMENT = "design, section 4, same moment"

RULES = (
    Rule(
        "R0",
        "Comparable?",
        "Two reports are compared only where they answer the same question with the same scope. "
        "Answers in free text are shown side by side, never compared.",
        "“10,000 soldiers” and “13,000, engineers included” are not comparable.",
    ),
    Rule(
        "N1",
        "A denial",
        "A denial is in conflict with every value asserted as of its day. A value said to hold "
        "only from a later day is not touched by it.",
        "“Retaken on 26 April” and, that day, “not true: the fighting continues” conflict.",
    ),
    Rule(
        "N2",
        "No answer",
        "“Gives no figure” and “no comment” are not comparable with anything. They are never read"
        " as a denial.",
        "“600” beside “gave no number” says nothing either way.",
    ),
    Rule(
        "S4",
        "Drift",
        "A statement’s figure that stands under another question only in reports further from the"
        " statement than the nearest one is a discrepancy there, and never a voice’s current "
        "claim.",
        "“6,000 killed or wounded”, printed months later as “6,000 killed”.",
        WHO,
    ),
    Rule(
        "S1",
        "One statement, two versions",
        "One statement, the same as-of, and figures that exclude each other: someone garbled it. "
        "So is a claim that an editor marked garbled, whatever its figure. It is a discrepancy, "
        "not a conflict of sources.",
        "One briefing, printed as 15,000 and as 18,000.",
        WHO,
    ),
    Rule(
        "S0",
        "The voice behind it",
        "The origin is the end of the chain of statements; its speaker, or whom that one speaks "
        "for, is the voice. An unattributed claim is the outlet’s own. Only voices feed a "
        "verdict.",
        "Nine articles that print one speech are one voice.",
        WHO,
    ),
    Rule(
        "T4",
        "Levels of different days",
        "Levels that do not share a moment are not comparable: a level may rise and fall.",
        "8,000 present in November, 11,000 in January.",
        TIME,
    ),
    Rule(
        "T5",
        "Other periods",
        "Flows whose periods are not the same are not comparable.",
        "1,000 in one week, 1,100 in three.",
        TIME,
    ),
    Rule(
        "S2",
        "Superseded",
        "The same voice gives a running total for a later moment: the older one stays in the "
        "timeline and leaves the verdict.",
        "About 300 in January, about 600 in April, by one service.",
        WHO,
    ),
    Rule(
        "S3",
        "Revised down",
        "The same voice gives a later running total that lies wholly below its earlier one.",
        "4,000 in March, 2,100 in May, by one voice.",
        WHO,
    ),
    Rule(
        "T1",
        "Growth",
        "A later running total wholly above an earlier one: compatible, it grew.",
        "4,700 in April, more than 6,000 in June.",
        TIME,
    ),
    Rule(
        "T2",
        "A total cannot fall",
        "A later running total wholly below an earlier one of another voice: conflict.",
        "About 1,000 in January, about 600 in April.",
        TIME,
    ),
    Rule(
        "T3",
        "Order unknown",
        "Running totals that exclude each other, where it is not known which moment came first: compatible.",
        "4,000 “in April”, 2,500 on 20 April.",
        TIME,
    ),
    Rule(
        "T6",
        "Inferred days",
        "Where an as-of is inferred, the page says so beside the verdict. A missing as-of falls "
        "back to the day the statement was said.",
        "“Some 600”, said on 30 April, no day given.",
        TIME,
    ),
    Rule(
        "R1",
        "The figure fits",
        "Both name a figure, and at least one of the figures lies in the other’s range: agree.",
        "“About 600” and 612.",
        MOMENT,
    ),
    Rule(
        "R2",
        "Nothing in common",
        "The ranges have nothing in common: conflict. A soft end may be passed by up to ten "
        "times; “more than N” and “fewer than N” count N itself when they meet others.",
        "“About 1,100” and “more than 3,000”, on one day.",
        MOMENT,
    ),
    Rule(
        "R4",
        "The same words, or the limit fits",
        "The same hedge and number, the same vague word, equal ranges, or the number of a one-"
        "sided hedge lies in the range of a named figure: agree.",
        "“More than 3,000” and “about 3,000”.",
        MOMENT,
    ),
    Rule(
        "R3",
        "Two figures, ranges that meet",
        "Both name a figure, neither lies in the other’s range, but the ranges meet: compatible.",
        "“About 600” and “about 700”.",
        MOMENT,
    ),
    Rule(
        "R5",
        "Ranges that meet",
        "The ranges meet otherwise: compatible. Strained, where a figure is at least twice the "
        "low end of one that is open or soft upwards.",
        "“At least 600” and 6,000: compatible, strained.",
        MOMENT,
    ),
    Rule(
        "D1",
        "The same date",
        "Equal dates, as precise as each other: agree.",
        "19 June 2024, twice.",
        "design, section 4, dates",
    ),
    Rule(
        "D2",
        "Coarser, or overlapping",
        "One date contains the other, or they overlap: compatible. A year left open matches any; "
        "“not later than” reaches back without end.",
        "“June 2024” and 19 June 2024.",
        "design, section 4, dates",
    ),
    Rule(
        "D3",
        "No day in common",
        "No day in common: conflict; one day apart adds “check the time zone”. If only “about” or"
        " “uncertain” makes them meet, one unit of the stated precision either side: compatible.",
        "18 June and 19 June 2024.",
        "design, section 4, dates",
    ),
    Rule(
        "C1",
        "The same option",
        "The same option, or another name of it: agree.",
        "“KCTV” and “Korean Central Television”.",
        "design, section 4, choices",
    ),
    Rule(
        "C2",
        "Broader and narrower",
        "One option includes the other: compatible.",
        "“Armed forces” and “the navy”.",
        "design, section 4, choices",
    ),
    Rule(
        "C3",
        "Other options",
        "Two options that exclude each other: conflict.",
        "“Russian soldiers” and “North Korean soldiers”.",
        "design, section 4, choices",
    ),
    Rule(
        "P1",
        "A part above its whole",
        "Where one question is part of another, in the same scope and not at a later moment, a "
        "part above the whole’s upper end is impossible together: a conflict in both verdicts.",
        "5,000 killed of at most 4,000 killed or wounded.",
        "design, section 4, linked questions",
    ),
)

VERDICTS = {
    "in conflict": "At least two current claims cannot both be right as worded.",
    "in agreement": "Two or more named voices give answers that fit each other.",
    "compatible": "The answers differ, but all of them can be right.",
    "one voice": "However often it was printed, it goes back to one voice.",
    "not comparable": "Other dates, periods or definitions: no comparison is fair.",
    "no reports": "No report that answers this has been entered.",
}

RELATIONS = {
    "agree": "The two give the same answer, within what their words allow.",
    "compatible": "The two differ, and can both be right.",
    "conflict": "The two cannot both be right as worded.",
    "not comparable": "The two do not speak about the same thing at the same time.",
    "discrepancy": "The figure changed on its way into print; no conflict of sources.",
    "superseded": "The same voice has given a newer total.",
    "revised down": "The same voice has lowered its own total.",
    "impossible together": "A part that exceeds its whole.",
}

# The wording table as readers see it: words, what they are read as, examples to be read by Count.read.
WORDINGS = (
    (
        "a bare number that is not round; “exactly”",
        "that number",
        (
            "12,643",
            "exactly 600",
        ),
    ),
    (
        "about, around, some, roughly, estimated; a bare round number",
        "a little less to a little more",
        (
            "about 600",
            "4,100",
            "some 15,000",
        ),
    ),
    (
        "at least, or more, no fewer than",
        "from that number on, no upper end",
        (
            "at least 600",
            "600 or more",
        ),
    ),
    (
        "more than, over, in excess of",
        "above that number, no upper end",
        ("more than 3,000",),
    ),
    (
        "up to, at most, as many as",
        "from none to that number",
        ("up to 3,000",),
    ),
    (
        "fewer than, under",
        "from none to just below that number",
        ("fewer than 20",),
    ),
    (
        "nearly, almost, approaching, just under",
        "a little less, at most that number",
        ("nearly 12,000",),
    ),
    (
        "between … and …, … to …",
        "from the one to the other",
        ("10,000 to 12,000",),
    ),
    (
        "several; a few, a handful",
        "three, or two, to nine; the upper end is soft",
        (
            "several",
            "a handful",
        ),
    ),
    (
        "dozens, scores, hundreds, thousands …",
        "that order of magnitude; the upper end is soft",
        (
            "dozens",
            "several hundred",
            "tens of thousands",
            "millions",
        ),
    ),
    (
        "none, no one, zero",
        "zero",
        ("none",),
    ),
)
