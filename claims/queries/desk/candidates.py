"""Rows that may be the same as another: sources, statements, questions. Never all pairs.

Each is compared with a bounded number of others. What people told apart (NotTheSame) is not proposed again.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.addresses import host_of
from articles.models import Source, SourceName
from claims.models import NotTheSame, Question, Statement
from claims.queries.parts.days import partial_words
from claims.reading.likeness import measures_of, words_of
from claims.search.fold import plain

MOST_SOURCES = 10_000  # names compared with one
MOST_STATEMENTS = 200  # of one speaker about one day
MOST_QUESTIONS = 2_000  # those with the newest reports
LIKE_SPELLING = 0.86  # of all letters: Zelensky and Zelenskyy, not Reuters and Routers World
SHORTEST_INITIALS, LONGEST_INITIALS = 2, 6
SMALL = frozenset("the of and for in on at to a an".split())
HALF = 0.5
SAME_HOMEPAGE = 0.6
NEAR_QUESTION = 0.6  # of the words in common
WIDEST = timedelta(days=62)  # of a day that is not known well


@dataclass(frozen=True)
class Candidate:
    """A row that may be the same. ``slug``: what stands in its address. ``why``: what they have in common."""

    pk: int
    name: str
    slug: str
    why: str


def told_apart(of: str, pk: int) -> set[int]:
    """The keys that a person told apart from this one. One query."""
    pairs = NotTheSame.objects.standing().filter(Q(first=pk) | Q(second=pk), of=of)
    return {second if first == pk else first for first, second in pairs.values_list("first", "second")}


# --- sources -------------------------------------------------------------------------------------------


def source_candidates(source: Source, most: int = 5) -> tuple[Candidate, ...]:
    """Standing sources whose name or one of whose spellings is like one of this, the likeliest first.

    Without accents, case and order of words; initials ("NIS"); one homepage. Who speaks for it or is a part
    of it is known to be another. Unnamed voices are never merged, so they have no candidates. Four queries.
    """
    if not source.named or source.merged_into_id:
        return ()
    mine = [source.name, *SourceName.objects.filter(source=source).values_list("name", flat=True)]
    apart = told_apart("source", source.pk) | {source.pk}
    others = Source.objects.standing().filter(named=True).exclude(pk__in=apart | {source.part_of_id})
    others = others.exclude(voice=source.voice_id).exclude(part_of=source.pk)  # known to be two bodies
    found: dict[int, tuple[float, str]] = {}
    rows = list(others.order_by("-pk").values_list("pk", "name", "slug", "homepage")[:MOST_SOURCES])
    known = {pk: (name, slug) for pk, name, slug, _homepage in rows}
    home = host_of(source.homepage)
    spellings = SourceName.objects.filter(source__merged_into=None, source__named=True)
    named = spellings.order_by("-pk").values_list("source", "name")[:MOST_SOURCES]
    for pk, _name, _slug, homepage in rows:
        if home and host_of(homepage) == home:
            found[pk] = (SAME_HOMEPAGE, _("the same homepage"))
    for pk, name in [*((pk, name) for pk, name, *_rest in rows), *named]:
        if pk in known:
            found[pk] = max([found.get(pk, (0.0, "")), *(alike(one, name) for one in mine)])
    best = sorted((-score, known[pk][0], pk, why) for pk, (score, why) in found.items() if score)
    return tuple(Candidate(pk, name, known[pk][1], why) for _score, name, pk, why in best[:most])


def alike(mine: str, theirs: str) -> tuple[float, str]:
    """(0 for nothing in common to 1, why) of two names of sources."""
    a, b = words_in(mine), words_in(theirs)
    if not a or not b:
        return 0.0, ""
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return 1.0, _("the same name: “{name}”").format(name=theirs)
    for short, long, name in ((mine, theirs, mine), (theirs, mine, theirs)):
        if initials_of(short, words_in(long)):
            return 0.9, _("“{short}” may be short for “{long}”").format(short=name, long=long)
    shared = len({*a} & {*b}) / len({*a} | {*b})
    if shared >= HALF and min(len(a), len(b)) > 1:
        return 0.4 + shared / 2, _("most words are the same: “{name}”").format(name=theirs)
    spelling = same_letters("".join(a), "".join(b))
    if spelling >= LIKE_SPELLING:
        return spelling - 0.1, _("spelt nearly the same: “{name}”").format(name=theirs)
    return 0.0, ""


def words_in(name: str) -> tuple[str, ...]:
    """Without accents, case, signs and small words."""
    folded = "".join(plain(sign) or " " if sign.isalnum() else " " for sign in name)
    return tuple(word for word in folded.split() if word not in SMALL)


def initials_of(short: str, words: tuple[str, ...]) -> bool:
    """ "NIS" of (national, intelligence, service); "N.I.S." and "NIS (South Korea)" too."""
    letters = short.split(" (")[0].replace(".", "").strip()
    if not (SHORTEST_INITIALS <= len(letters) <= LONGEST_INITIALS and letters.isupper()):
        return False
    low = "".join(plain(sign) for sign in letters)
    return len(words) > 1 and (low == "".join(word[0] for word in words) or low in words)


def same_letters(a: str, b: str) -> float:
    """The share of letters in common; 0 for what begins with another letter or is of another length."""
    if a[0] != b[0] or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 3:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LIKE_SPELLING else 0.0


# --- statements ----------------------------------------------------------------------------------------


def statement_candidates(statement: Statement, most: int = 5) -> tuple[Candidate, ...]:
    """Statements of the same speaker about the same day, without another occasion. Two queries."""
    if statement.merged_into_id or statement.said_latest is None:
        return ()
    apart = told_apart("statement", statement.pk) | {statement.pk}
    same = Statement.objects.standing().filter(speaker=statement.speaker_id).exclude(pk__in=apart)
    first = statement.said_earliest or statement.said_latest - WIDEST
    near = same.filter(said_latest__gte=first, said_latest__lte=statement.said_latest + WIDEST)
    rows = near.select_related("speaker").order_by("said_latest", "pk")[:MOST_STATEMENTS]
    found = [(one, why) for one in rows if (why := same_occasion(statement, one))]
    found.sort(key=lambda pair: (pair[0].said_on != statement.said_on, pair[0].pk))
    return tuple(Candidate(one.pk, told_statement(one), one.key, why) for one, why in found[:most])


def same_occasion(a: Statement, b: Statement) -> str:
    """Why two statements of one speaker may be one; empty where they may not."""
    if not overlap(window(a), window(b)):
        return ""
    occasions = {one.occasion.casefold().strip() for one in (a, b)} - {""}
    if len(occasions) > 1 or (
        not a.speaker.named and (len(occasions) != 1 or not (a.occasion and b.occasion))
    ):
        return ""
    if a.based_on_id != b.based_on_id:  # who cites somebody, and who speaks for himself
        return ""
    return _("the same speaker and day") if a.said_on == b.said_on else _("the same speaker, days that meet")


def window(statement: Statement) -> tuple[date, date]:
    last = statement.said_latest or date.max
    return statement.said_earliest or (last - WIDEST if last != date.max else date.min), last


def overlap(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def told_statement(statement: Statement) -> str:
    parts = (statement.speaker.name, partial_words(statement.said_on), statement.occasion)
    return ", ".join(part for part in parts if part)


# --- questions -----------------------------------------------------------------------------------------


def question_candidates(question: Question, most: int = 5) -> tuple[Candidate, ...]:
    """Those of the same kind of value and unit, whose words and measure are like its own. Two queries."""
    if question.merged_into_id:
        return ()
    apart = told_apart("question", question.pk) | {question.pk}
    same_kind = Question.objects.standing().filter(value_kind=question.value_kind, unit=question.unit)
    others = same_kind.exclude(pk__in=apart)
    rows = others.order_by("-verdict__last_report_on", "-pk")[:MOST_QUESTIONS]
    mine, measures = words_of(question.title), measures_of(question.title)
    found = []
    for one in rows:
        score = how_alike(mine, measures, one)
        if score >= NEAR_QUESTION or one.title.casefold() == question.title.casefold():
            found.append((-score, one.pk, one))
    found.sort(key=lambda each: each[:2])
    return tuple(
        Candidate(one.pk, one.title, one.slug, _in_common(mine, one)) for _s, _pk, one in found[:most]
    )


def how_alike(words: frozenset[str], measures: frozenset[str], other: Question) -> float:
    """0 to 1, by the words of the titles; 0 where they measure different things."""
    theirs, measured = words_of(other.title), measures_of(other.title)
    if measures and measured and not measures & measured:
        return 0.0  # "killed" is not "wounded", whoever they were
    return len(words & theirs) / ((len(words) * len(theirs)) ** 0.5 or 1)


def _in_common(words: frozenset[str], other: Question) -> str:
    shared = sorted(words & words_of(other.title))
    return _("both ask about: {words}").format(words=", ".join(shared[:6]))
