"""The columns a table of claims may have: the one list behind mapping, template and documentation.

One row is one claim, with its article and with who said it. Headings are found by name, whatever their case,
blanks, hyphens and underscores, and by their other names. Those of our own CSV are found as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Source
from claims.models import Claim

CLAIM, SPEAKER, ARTICLE = "claim", "speaker", "article"
BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Column:
    """`of`: what it tells of. `example`: of the template. `entry`: its name in the import document."""

    field: str
    of: str
    meaning: Promise
    example: str = ""
    others: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    entry: str = ""

    @property
    def title(self) -> str:
        """As a heading."""
        return self.field.replace("_", " ").capitalize().replace("url", "URL")


COLUMNS = (
    Column(
        "question",
        CLAIM,
        _("The question it answers: its title, or its name in the page’s address. It has to be here."),
        "houses-destroyed",
        ("question title", "question slug"),
    ),
    Column(
        "wording",
        CLAIM,
        _("The figure as printed, with the words that qualify it."),
        "about 600",
        ("figure", "number", "value", "as printed"),
    ),
    Column(
        "date",
        CLAIM,
        _("The answer to a question about a date: 2025-04-30, 2025-04, 2025-04~ (about)."),
        others=("date claimed", "answer date"),
    ),
    Column(
        "option",
        CLAIM,
        _("The answer to a question with a list of answers: one of them, or another spelling of it."),
        others=("answer", "choice"),
    ),
    Column(
        "text",
        CLAIM,
        _("The answer in words, to a question that asks for words."),
        others=("answer in words", "text value"),
    ),
    Column(
        "unit",
        CLAIM,
        _("The unit printed, only where it is not the question’s own."),
        others=("unit printed",),
    ),
    Column(
        "as_of",
        CLAIM,
        _("The day or period the figure is about. Empty: the day it was said."),
        "2025-04-29",
        ("as of date", "as at"),
    ),
    Column(
        "as_of_basis",
        CLAIM,
        _("stated: in the article; inferred: by you."),
        words=tuple(Claim.AsOfBasis.values),
    ),
    Column("scope", CLAIM, _("What it covers. Empty: exactly what the question asks.")),
    Column(
        "stance",
        CLAIM,
        _("asserts, denies, or gives none (no figure, no comment). Empty: asserts."),
        "asserts",
        words=tuple(Claim.Stance.values),
    ),
    Column("quote", CLAIM, _("The passage, letter by letter."), others=("passage", "quotation")),
    Column("translation", CLAIM, _("The quote in English, if it is in another language.")),
    Column("translator", CLAIM, _("Who translated it, or with what."), others=("translated by",)),
    Column(
        "summary",
        CLAIM,
        _("The passage in your words, in one or two sentences. A published claim has a quote or a summary."),
        "The mayor counted about 600 houses.",
        ("in our words",),
    ),
    Column("low", CLAIM, _("The lowest figure, only to check what the wording says, or with a calculation.")),
    Column("best", CLAIM, _("The figure itself, likewise.")),
    Column("high", CLAIM, _("The highest figure, likewise.")),
    Column("calculation", CLAIM, _("How the figure was worked out, where it is your sum.")),
    Column("note", CLAIM, _("A remark for other editors."), others=("remark", "remarks", "notes")),
    Column(
        "basis",
        CLAIM,
        _("shown: the article says who said it; inferred: you concluded it. Empty: shown."),
        words=tuple(Claim.Basis.values),
    ),
    Column(
        "key",
        CLAIM,
        _("The claim’s own key. Empty: made of the row, so that the same row is the same claim."),
        others=("claim", "claim key"),
    ),
    Column(
        "speaker",
        SPEAKER,
        _("Who said it: a name or spelling that is here, or a new name."),
        "Mayor of Nordstadt",
        ("said by", "who said it"),
    ),
    Column(
        "speaker_kind",
        SPEAKER,
        _("What a new speaker is. A name that is not here and has no kind is refused."),
        "official",
        ("kind of speaker",),
        tuple(Source.Kind.values),
    ),
    Column(
        "speaker_named",
        SPEAKER,
        _("no: a new speaker without a name (“an official”); never proof of agreement. Empty: yes."),
        others=("named",),
        words=("yes", "no"),
    ),
    Column(
        "said_on",
        SPEAKER,
        _("When it was said: 2025-04-30, or a part of it."),
        "2025-04-30",
        ("said", "date said", "statement date"),
    ),
    Column("occasion", SPEAKER, _("Where and to whom: “briefing to the council”."), "press conference"),
    Column(
        "origin",
        SPEAKER,
        _("Whom the speaker cites, where it is somebody else’s word that is passed on."),
        others=("citing", "first said by"),
    ),
    Column(
        "origin_kind",
        SPEAKER,
        _("What a new origin is, as for speakers."),
        words=tuple(Source.Kind.values),
    ),
    Column(
        "article_url",
        ARTICLE,
        _("Where the article stands. An article with this address is not entered twice."),
        "https://news.example/storm",
        ("url", "address", "link", "article address", "article link"),
        entry="url",
    ),
    Column(
        "article_title",
        ARTICLE,
        _("Its title. Needed for an article that is not here yet."),
        "Storm in Nordstadt",
        ("title", "headline"),
        entry="title",
    ),
    Column(
        "outlet",
        ARTICLE,
        _("Who published it: a name or spelling that is here, or a new name with a kind."),
        "Nordstadt Courier",
        ("publisher", "published by", "newspaper", "medium"),
        entry="publisher",
    ),
    Column(
        "outlet_kind",
        ARTICLE,
        _("What a new outlet is, as for speakers."),
        "news outlet",
        ("publisher kind", "kind of outlet"),
        tuple(Source.Kind.values),
    ),
    Column(
        "published",
        ARTICLE,
        _("When: 2025-04-30, 2025-04 or 2025."),
        "2025-04-30",
        ("published on", "date published", "publication date"),
    ),
    Column(
        "published_basis",
        ARTICLE,
        _("How that day is known. Empty: shown on the page."),
        words=tuple(Article.Basis.values),
    ),
    Column("language", ARTICLE, _("Two letters. Empty: en."), "en", ("lang", "article language")),
    Column("byline", ARTICLE, _("The names under the title."), others=("author", "authors")),
    Column(
        "article",
        ARTICLE,
        _("The key of an article, in the place of its address."),
        others=("article key",),
        entry="key",
    ),
)
BY_FIELD = {column.field: column for column in COLUMNS}
# In our own CSV they tell what the program made of a claim: they are made anew.
FOLLOW = ("voice", "voice_named", "hedge", "soft_high", "current", "decided", "changed", "retracted_on")


def plain(heading: str) -> str:
    """“Said on”, “SAID_ON” and “said-on” are one."""
    return BETWEEN.sub(" ", heading.casefold()).strip()


@cache
def known_names() -> dict[str, str]:
    """Every name a column may have -> its field."""
    names = {plain(name): column.field for column in COLUMNS for name in column.others}
    return names | {plain(column.field): column.field for column in COLUMNS}


@cache
def followers() -> frozenset[str]:
    return frozenset(plain(name) for name in FOLLOW)


def recognised(headings: Sequence[str]) -> int:
    """How many of them name a column."""
    names = known_names()
    return sum(plain(heading) in names for heading in headings)
