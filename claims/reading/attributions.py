"""Every place of a sentence that says who says it: "according to …", "… said", "reportedly"."""

from __future__ import annotations

import re
from typing import NamedTuple

from .names import Speaker, before, behind, is_office, kind_of
from .patterns import any_of
from .vocabulary import HEARSAY, MONTHS, SAID_BY, SAYING, TOLL_VERBS, TOLLS, WEEKDAYS

_saying = any_of(SAYING)
_papers = "report reports statement briefing bulletin update assessment study data figures records".split()
_accounts = any_of([*_papers[:-1], "estimates", "accounts"])
# Most words begin no cue: one look at their first letters spares them the nine alternatives.
_first_words = any_of(
    f"{' '.join([*SAYING, *SAID_BY, *TOLL_VERBS, *_papers, *(words.split('_')[0] for words in HEARSAY)])}"
    " according per in from by as was were is are has have citing quoting quoted quotes cites cited".split()
)
CUE = re.compile(
    rf"(?<!\w)(?={_first_words}(?!\w))(?:(?:"
    r"(?P<according>according to|per(?= the | [a-z]+ (?:figures|data|reports))|in the words of|as told to)"
    rf"|(?P<by>(?:{any_of(SAID_BY)}) by)"
    r"|(?P<quoted>(?:was|were|is|are|has been|have been) quoted (?:by [^.,;\n]{2,40} |\w+ )?as saying)"
    r"|(?P<quoting>(?:quot|cit)(?:es|ed|ing)(?= [^.;\n]{2,60} as saying))"
    r"|(?P<citing>citing|quoting|quoted|cited)"
    rf"|(?P<hearsay>{any_of(HEARSAY)})"
    rf"|(?P<toll>(?:{any_of(TOLL_VERBS)}) (?:the|its|their|that|his|her|a)?(?: [a-z-]+){{0,3}}? ?"
    rf"(?:{any_of(TOLLS)})s?)"
    rf"|(?P<report>(?:in|from|by) (?:an? |the |its |their )?(?:[a-z-]+ ){{0,2}}(?:{_accounts})"
    r"(?! (?:of|by|from|released by|published by|issued by) ))"
    rf"|(?P<of>(?:{any_of(_papers)}) (?:of|by|from|released by|published by|issued by))"
    rf"|(?P<verb>{_saying}))(?!\w))"
)
ENDS_CLAUSE = re.compile(
    r"(?: (?:on|in|at|late|early|yesterday|today|to|earlier|this|last|via|during|through|after|when|as"
    rf"|{any_of([*MONTHS, *WEEKDAYS])})"
    r"(?!\w)[^.;]*)?\s*[.,;!?:”\"—-]|\s*$| in (?:a|an|the|its|his|her)(?!\w)"
)
RELATIVE = re.compile(
    r"(?:figure|number|toll|claim|estimate|count|total|tally)(?: that| which|,)?(?: the)? ?[^,.;]{0,60}$"
)
# Nouns as often as verbs: verbs only where they go on with what is said.
NOUNS = frozenset(
    "report reports claim claims estimates estimate notes records documents forecast projects posts"
    " states show".split()
)
# Of these a verb is made at the end as well: ", local media report."
ENDING = frozenset("report reports estimate estimates show".split())
CONTENT = re.compile(
    r" (?:that|the|a|an|its|about|around|some|more|over|at least|up to|it|he|she|they|there|no|as many"
    r"|to have|to be|[0-9][0-9,.]*)(?!\w)"
)
LEAD = re.compile(r"([A-Z][\w.'’&-]{1,20}(?: [A-Z][\w.'’&-]{1,20}){0,4}): ")
TAIL = re.compile(r"(?:: | [–—-] (?=[a-z]))((?:[\w.'’&-]{1,20} ){0,4}[\w'’&-]{1,20})$")
# "according to a report by the BBC": the paper has its author.
PAPER_BY = re.compile(
    rf" (?:an? |the |its |their )?(?:[a-z-]+ ){{0,2}}(?:{any_of(_papers)})"
    r" (?:by|from|of|released by|published by|issued by|compiled by) "
)
WITH = re.compile(r"(?<!\w)with [^,;.]{2,80}$")
TOLD = re.compile(r" (?!that )(?:[a-z'.-]+ ){0,4}[a-z'.-]{2,30}(?:[,.;]| on | in |$)")
GOES_ON = re.compile(r" (?:of|that|at) ")
WORDS = re.compile(r"[^\s,(—–-]")
ARTICLE = re.compile(r"^(?:an?|the|its|their) ")
SHOWS = re.compile(r" (?:show|put|suggest|say|indicat)")
VAGUE_REPORTS = re.compile(
    r"(?:early|some|initial|media|news|local|preliminary|unconfirmed|several|official|police|government)"
)
INVERTED = re.compile(r"[\"”’'],? $|, $")
NOT_SAYING = re.compile(
    r"(?<!\w)(?:is|are|was|were|be|been|being|to|the|a|an|its|of|new|latest|early|some|this|by|most|her|his"
    r"|their) $"
)


class Attribution(NamedTuple):
    """``start`` to ``end`` is the whole phrase; ``trailing``: it follows its words (", officials said.")."""

    start: int
    end: int
    speaker: Speaker
    how: str
    trailing: bool = False


def attributions(text: str, folded: str, start: int, end: int) -> list[Attribution]:
    """The attributions between two offsets, in order."""
    found: list[Attribution] = []
    if headed := _headed(text, start, end):
        found.append(headed)
    for cue in CUE.finditer(folded, start, end):
        if found and cue.start() < found[-1].end and cue.lastgroup != "citing":
            continue
        made = MAKERS[cue.lastgroup](text, folded, start, end, cue)
        if isinstance(made, list):
            found += made
        elif made is not None and not (found and found[-1].how == "of" and made.start <= found[-1].start):
            found.append(made)
    return found


def _headed(text: str, start: int, end: int) -> Attribution | None:
    """The short form of headlines: "Army: 40 dead", "40 hurt in blast: police", "40 hurt - officials"."""
    if lead := LEAD.match(text, start, end):
        if is_office(lead[1]):
            speaker = Speaker(lead[1], kind_of(lead[1]), start, lead.end(1))
            return Attribution(start, lead.end(), speaker, "verb")
    elif (tail := TAIL.search(text, max(start, end - 50), end)) and is_office(tail[1]):
        speaker = Speaker(tail[1], kind_of(tail[1]), tail.start(1), end)
        return Attribution(tail.start(), end, speaker, "verb", True)
    return None


def _named_behind(text, folded, start, end, cue) -> Attribution | None:
    paper = PAPER_BY.match(folded, cue.end())
    speaker = behind(text, folded, paper.end() - 1 if paper else cue.end(), end)
    if speaker is None:
        return None
    if cue.lastgroup == "by" and GOES_ON.match(folded, speaker.end):
        return Attribution(cue.start(), speaker.end, speaker, "by")
    trailing = cue.start() > start and bool(WORDS.search(folded, start, cue.start()))
    return Attribution(cue.start(), speaker.end, speaker, cue.lastgroup, trailing)


def _quoting(text, folded, start, end, cue) -> list[Attribution]:
    """ "Interfax quoted Ada Kern as saying": both, the one who quotes before the one who is quoted."""
    quoted = behind(text, folded, cue.end(), end)
    quoter = before(text, folded, start, cue.start())
    if quoted is None:
        return []
    done = folded.index("as saying", quoted.end) + 9
    trailing = bool(ENDS_CLAUSE.match(folded, done, end))
    if quoter is None:
        return [Attribution(cue.start(), done, quoted, "verb", trailing)]
    trailing = trailing and folded[start : quoter.start].rstrip(" ").endswith((",", '"', "”"))
    return [
        Attribution(quoter.start, done, quoter, "verb", trailing),
        Attribution(cue.start(), done, quoted, "citing"),
    ]


def _hearsay(text, folded, start, end, cue) -> Attribution:
    word = text[cue.start() : cue.end()].lower()
    speaker = Speaker(f"unspecified ({word})", "hearsay", cue.start(), cue.end())
    return Attribution(cue.start(), cue.end(), speaker, "hearsay")


def _report(text, folded, start, end, cue) -> Attribution | None:
    words = text[cue.start() : cue.end()].split(" ", 1)[1]
    words = ARTICLE.sub("", words)
    if not VAGUE_REPORTS.match(words.lower()):
        return None
    speaker = Speaker(words, "hearsay" if "report" in words else "unnamed", cue.start(), cue.end())
    last = not folded[cue.end() : end].strip(' .!?"”')
    trailing = last and folded.endswith(", ", start, cue.start())
    return Attribution(cue.start(), cue.end(), speaker, "report", trailing)


def _report_of(text, folded, start, end, cue) -> Attribution | None:
    """ "In a report of the rescue service, …", "figures from the ministry show …"."""
    speaker = behind(text, folded, cue.end(), end)
    if speaker is None or not speaker.kind:
        return None
    shown = SHOWS.match(folded, speaker.end)
    opens = folded[max(start, cue.start() - 40) : cue.start()].split()[:1] in (
        ["in"],
        ["a"],
        ["the"],
        ["by"],
        ["from"],
    )
    if not shown and not (opens and folded[speaker.end : speaker.end + 1] == ","):
        return None
    trailing = bool(shown) and folded.endswith(", ", start, cue.start())
    return Attribution(cue.start(), speaker.end, speaker, "of", trailing)


def _verb(text, folded, start, end, cue) -> Attribution | None:
    if NOT_SAYING.search(folded, max(start, cue.start() - 10), cue.start()):
        return None
    ends = ENDS_CLAUSE.match(folded, cue.end(), end)
    at_the_end = False
    if cue[0] in NOUNS and not CONTENT.match(folded, cue.end()):
        at_the_end = bool(ends) and cue[0] in ENDING
        if not at_the_end:
            return None
    if cue[0].endswith("ing") and not WITH.search(folded, max(start, cue.start() - 90), cue.start()):
        return None
    speaker = before(text, folded, start, cue.start())
    if speaker is not None:
        led = folded[start : speaker.start].rstrip(" ")
        if cue[0] == "told":
            ends = ends or TOLD.match(folded, cue.end(), end)
        trailing = bool(
            (ends and led.endswith((",", '"', "”", "’", "'")))
            or RELATIVE.search(folded, max(start, speaker.start - 40), speaker.start)
        )
        if _says_nothing(folded, cue, speaker) or (at_the_end and not (trailing and speaker.kind)):
            return None
        return Attribution(speaker.start, cue.end(), speaker, "verb", trailing)
    if INVERTED.search(text, max(0, cue.start() - 4), cue.start()) or (
        cue[0] == "said" and cue.start() == start
    ):
        speaker = behind(text, folded, cue.end(), end)
        if speaker is not None:
            return Attribution(cue.start(), speaker.end, speaker, "verb", True)
    return None


def _says_nothing(folded: str, cue: re.Match, speaker: Speaker) -> bool:
    """ "Search teams found seven people": only studies and "found that" tell anything."""
    if cue[0] not in ("found", "finds"):
        return folded.endswith(("'s", "s'"), speaker.start, speaker.end) and cue[0] in ENDING
    return speaker.kind != "unnamed" and not folded.startswith(" that ", cue.end())


def _toll(text, folded, start, end, cue) -> Attribution | None:
    speaker = before(text, folded, start, cue.start())
    return Attribution(speaker.start, cue.end(), speaker, "toll") if speaker and speaker.kind else None


MAKERS = {
    "according": _named_behind,
    "by": _named_behind,
    "citing": _named_behind,
    "quoting": _quoting,
    "hearsay": _hearsay,
    "report": _report,
    "of": _report_of,
    "verb": _verb,
    "toll": _toll,
    "quoted": _toll,
}
