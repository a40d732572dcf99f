"""The entries of an import document, from the rows that are on show. fixtures/README.md explains the fields.

A field that has nothing to say is left out, and so is one that only editors see. Entries come in the order of
their keys, so that two exports of the same data are the same file, whatever the order they were entered in.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from articles.models import Article, Source, SourceName
from claims.models import Claim, OptionAlias, QuestionOption
from claims.models.claim_quote import lacks_figure
from claims.models.values import ENDS, as_number
from claims.queries.parts.public import ON_SHOW, public_claims, public_sources

from .batches import batches
from .chosen import Chosen, Part, pks
from .places import place_of

Entry = dict[str, Any]
LETTER_BY_LETTER = ("quote", "quote_prefix", "quote_suffix")


def entries(chosen: Chosen, section: str) -> Iterator[Entry]:
    """One query, or one for some thousand rows; for sources, questions and claims a few beside it."""
    for part in chosen.parts(section):
        yield from READERS[section](chosen, part)


def said(entry: Entry) -> Entry:
    """Without what is empty; words as an import takes them, numbers as JSON has them."""
    told = {}
    for name, value in entry.items():
        if isinstance(value, str):
            value = value if name in LETTER_BY_LETTER else value.strip()
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Decimal):
            number = as_number(value)
            value = float(number) if isinstance(number, Decimal) else number
        if value not in (None, "", []) and value is not False:
            told[name] = value
    return told


def topics(chosen: Chosen, part: Part) -> Iterator[Entry]:
    place = place_of(chosen.site, "topics")
    for _, slug, name, parent, description, order in part.values(
        "slug", "name", "parent__slug", "description", "order"
    ):
        entry = {"slug": slug, "name": name, "parent": parent, "description": description}
        yield said(entry | {"order": order or None, "id": place(slug)})


SOURCE = ("slug", "name", "kind", "country", "speaks_for__slug", "part_of__slug", "merged_into__slug")
PAGE = ("homepage",)
REVIEWED = ("methodology", "stake", "stake_note", "reliability", "reliability_reason")
SOURCE_COLUMNS = (*SOURCE, "named", "review_state", "reviewed_on", *PAGE, *REVIEWED)


def sources(chosen: Chosen, part: Part) -> Iterator[Entry]:
    """What readers are told of a source that waits for its review is little, of a rejected one its name."""
    place = place_of(chosen.site, "sources")
    with_page = pks(public_sources())
    for batch in batches(part.values(*SOURCE_COLUMNS)):
        names = spellings([row[0] for row in batch if row[0] in with_page])
        for pk, *values in batch:
            row = dict(zip(SOURCE_COLUMNS, values, strict=True))
            entry = {name.removesuffix("__slug"): row[name] for name in SOURCE} | {"names": names[pk]}
            entry["id"] = place(row["slug"])
            state = row["review_state"]
            if pk in with_page:
                entry |= {name: row[name] for name in PAGE}
            if state == Source.ReviewState.ACCEPTED:
                entry |= {name: row[name] for name in REVIEWED}
            if state != Source.ReviewState.NEW:
                entry |= {"review_state": state, "reviewed_on": row["reviewed_on"]}
            told = said(entry)
            yield told if row["named"] else told | {"named": False}


def spellings(ids: list[int]) -> dict[int, list[str]]:
    found = defaultdict(list)
    rows = SourceName.objects.filter(source__in=ids).order_by("name").values_list("source", "name")
    for pk, name in rows:
        found[pk].append(name)
    return found


QUESTION_COLUMNS = (
    "slug", "title", "topic__slug", "definition", "who", "what", "where", "period", "value_kind", "measure",
    "unit", "core",
)  # fmt: skip


def questions(chosen: Chosen, part: Part) -> Iterator[Entry]:
    place = place_of(chosen.site, "questions")
    columns = (*QUESTION_COLUMNS, "whole_numbers", "part_of", "part_of__slug", "part_of__state")
    for batch in batches(part.values(*columns)):
        answers = options([row[0] for row in batch])
        for pk, *values in batch:
            row = dict(zip(columns, values, strict=True))
            entry = {name.removesuffix("__slug"): row[name] for name in QUESTION_COLUMNS}
            if row["part_of__state"] == "published" and chosen.holds_question(row["part_of"]):
                entry["part_of"] = row["part_of__slug"]
            told = said(entry | {"options": answers[pk], "id": place(row["slug"])})
            yield told if row["whole_numbers"] else told | {"whole_numbers": False}


def options(ids: list[int]) -> dict[int, list[Entry]]:
    """Two queries for some questions."""
    spelled = defaultdict(list)
    aliases = OptionAlias.objects.filter(option__question__in=ids).order_by("name")
    for option, name in aliases.values_list("option", "name"):
        spelled[option].append(name)
    found = defaultdict(list)
    rows = QuestionOption.objects.filter(question__in=ids).order_by("name")
    for pk, question, name, broader in rows.values_list("pk", "question", "name", "broader__name"):
        found[question].append(said({"name": name, "aliases": spelled[pk], "broader": broader}))
    return found


ARTICLE_COLUMNS = (
    "key", "publisher__slug", "url", "title", "byline", "language", "published", "published_basis",
    "credit__slug", "correction_note", "retracted_on",
)  # fmt: skip


def articles(chosen: Chosen, part: Part) -> Iterator[Entry]:
    place = place_of(chosen.site, "articles")
    columns = (*ARTICLE_COLUMNS, "state", "copy_of", "copy_of__key", "copy_of__state")
    for _, *values in part.values(*columns):
        row = dict(zip(columns, values, strict=True))
        entry = {name.removesuffix("__slug"): row[name] for name in ARTICLE_COLUMNS}
        if row["copy_of__state"] in ON_SHOW and chosen.holds_article(row["copy_of"]):
            entry["copy_of"] = row["copy_of__key"]
        if row["state"] == Article.State.RETRACTED:
            entry["state"] = row["state"]
        yield said(entry | {"id": place(row["key"])})


def statements(chosen: Chosen, part: Part) -> Iterator[Entry]:
    place = place_of(chosen.site, "statements")
    for _, key, speaker, said_on, occasion, based_on in part.values(
        "key", "speaker__slug", "said_on", "occasion", "based_on__key"
    ):
        entry = {
            "key": key,
            "speaker": speaker,
            "said_on": said_on,
            "occasion": occasion,
            "based_on": based_on,
        }
        yield said(entry | {"id": place(key)})


PLAIN = (
    "key", "article__key", "question__slug", "statement__key", "basis", "garbled", "stance", "wording",
    "unit",
    *ENDS, "date", "option__name", "text_value", "as_of", "as_of_basis", "scope", "quote", "quote_prefix",
    "quote_suffix", "quote_start", "quote_end", "translation", "translator", "summary", "calculation", "note",
)  # fmt: skip
NAMES = {"text_value": "text"} | {path: path.partition("__")[0] for path in PLAIN if "__" in path}
BESIDE = ("kind", "hedge", "stated", "depth", "statement__depth", "repeats", "statement__speaker__slug")
ENTERED = tuple(f"{end}_entered" for end in ENDS)
DEFAULTS = {"basis": "shown", "stance": "asserts", "as_of_basis": "stated"}


class ClaimTold(NamedTuple):
    """An entry, and what stands beside it: who spoke, and where the claim it repeats stands."""

    entry: Entry
    speaker: str
    repeats: str | None


def claims(chosen: Chosen, part: Part) -> Iterator[Entry]:
    return (told.entry for told in claims_told(chosen, part))


def all_claims_told(chosen: Chosen) -> Iterator[ClaimTold]:
    for part in chosen.parts("claims"):
        yield from claims_told(chosen, part)


def claims_told(chosen: Chosen, part: Part) -> Iterator[ClaimTold]:
    """One query more for some hundred claims, one for each step to a claim that is not on show."""
    place = place_of(chosen.site, "claims")
    columns = (*PLAIN, *BESIDE, *ENTERED)
    for batch in batches(part.values(*columns)):
        rows = [dict(zip(columns, values, strict=True)) for _, *values in batch]
        repeated = Repeated(chosen, {row["repeats"] for row in rows if row["repeats"]})
        for row in rows:
            entry = {NAMES.get(name, name): row[name] for name in PLAIN if row[name] != DEFAULTS.get(name)}
            if not row["as_of"]:
                entry.pop("as_of_basis", None)
            entry["overruled"] = [end for end in ENDS if row[f"{end}_entered"]]
            entry["quote_without_figure"] = figure_missing(row)
            nearest = repeated.nearest(row["repeats"])
            before = nearest.depth + 1 if nearest else row["statement__depth"]
            entry |= {"repeats": nearest and nearest.key, "steps": row["depth"] - before or None}
            entry["id"] = place(row["question__slug"], row["key"])
            elsewhere = place(nearest.question, nearest.key) if nearest else None
            yield ClaimTold(said(entry), row["statement__speaker__slug"], elsewhere)


def figure_missing(row: Entry) -> bool:
    """What an import would ask a calculation for."""
    if not row["quote"] or row["calculation"] or row["wording"] in row["quote"]:
        return False
    names = ("quote", "calculation", "wording", "unit", "kind", "hedge", "stated", *ENDS)
    return lacks_figure(Claim(**{name: row[name] for name in names}))


class Known(NamedTuple):
    key: str
    question: str
    depth: int
    repeats: int | None
    shown: bool


class Repeated:
    """The claims that some others repeat, up the line to the first that the export holds."""

    def __init__(self, chosen: Chosen, wanted: set[int]) -> None:
        self.known: dict[int, Known] = {}
        columns = ("key", "question__slug", "depth", "repeats", "question")
        while wanted:
            on_show = set(public_claims().filter(pk__in=wanted).values_list("pk", flat=True))
            rows = Claim.objects.filter(pk__in=wanted).values_list("pk", *columns)
            for pk, key, slug, depth, repeats, question in rows:
                shown = pk in on_show and chosen.holds_question(question)
                self.known[pk] = Known(key, slug, depth, repeats, shown)
            hidden = [known for known in self.known.values() if not known.shown]
            wanted = {known.repeats for known in hidden if known.repeats} - self.known.keys()

    def nearest(self, pk: int | None) -> Known | None:
        """The nearest that is held."""
        while pk is not None and not self.known[pk].shown:
            pk = self.known[pk].repeats
        return self.known[pk] if pk is not None else None


READERS = {
    "topics": topics,
    "sources": sources,
    "questions": questions,
    "articles": articles,
    "statements": statements,
    "claims": claims,
}
