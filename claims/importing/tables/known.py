"""What of a table is in the database already: asked for many rows at once, and remembered up to a bound."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Lower

from articles.addresses import canonical, variants
from articles.models import Article, Source, SourceName
from claims.importing.problems import short
from claims.models import Claim, OptionAlias, Question, QuestionOption, Statement

MOST_REMEMBERED = 50_000
ASKED_AT_ONCE = 400
MOST_NEAR, NEAR_AMONG, NEAR_WORDS, SAME_LETTERS = 3, 200, 6, 4


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the database, by the key it has in an import document. `also`: others of that name."""

    pk: int
    key: str
    name: str = ""
    kind: str = ""
    named: bool = True
    also: tuple[str, ...] = ()


class Known:
    """Answers by what a cell says, whatever its case: each with few queries for any number of cells."""

    def __init__(self) -> None:
        self.memory: dict[str, dict[Any, Any]] = {}

    def remembered(self, kind: str, wanted: Iterable[Any]) -> tuple[dict[Any, Any], list[Any]]:
        """What is known of that kind (None: known not to be there), and what is still to be asked."""
        memory = self.memory.setdefault(kind, {})
        if len(memory) > MOST_REMEMBERED:
            memory.clear()
        return memory, [one for one in dict.fromkeys(wanted) if one and one not in memory]

    def sources(self, names: Iterable[str]) -> Mapping[str, Found | None]:
        """By name, other name or slug; folded name -> source, a merged one as the one it is part of now."""
        memory, asked = self.remembered("sources", (name.casefold() for name in names))
        if asked:
            lists: list[dict[str, list[Source]]] = [{}, {}, {}]
            for chunk in chunks(asked):
                for row in called(Source.objects.all(), "name", chunk):
                    lists[0].setdefault(row.name.casefold(), []).append(row)
                for other in called(SourceName.objects.select_related("source"), "name", chunk):
                    lists[1].setdefault(other.name.casefold(), []).append(other.source)
                for row in Source.objects.filter(slug__in=chunk):
                    lists[2].setdefault(row.slug, []).append(row)
            for name in asked:
                rows = next((rows for found in lists if (rows := found.get(name))), [])
                memory[name] = one_of([row.stands_as() for row in rows], "slug", "name")
        return memory

    def questions(self, words: Iterable[str]) -> Mapping[str, Found | None]:
        """By slug or title."""
        memory, asked = self.remembered("questions", (word.casefold() for word in words))
        if asked:
            by_slug: dict[str, list[Question]] = {}
            by_title: dict[str, list[Question]] = {}
            for chunk in chunks(asked):
                for row in Question.objects.filter(slug__in=chunk):
                    by_slug.setdefault(row.slug.casefold(), []).append(row)
                for row in called(Question.objects.all(), "title", chunk):
                    by_title.setdefault(row.title.casefold(), []).append(row)
            for word in asked:
                rows = by_slug.get(word) or by_title.get(word, [])
                memory[word] = one_of([row.stands_as() for row in rows], "slug", "title", "value_kind")
        return memory

    def options(self, questions: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
        """Question -> folded name or spelling of an answer -> the answer's name."""
        memory, asked = self.remembered("options", questions)
        for chunk in chunks(asked):
            for pk in chunk:
                memory[pk] = {}
            for alias in OptionAlias.objects.filter(option__question__in=chunk).select_related("option"):
                memory[alias.option.question_id][alias.name.casefold()] = alias.option.name
            for option in QuestionOption.objects.filter(question__in=chunk):
                memory[option.question_id][option.name.casefold()] = option.name
        return memory

    def articles(self, urls: Iterable[str]) -> Mapping[str, Found | None]:
        """By canonical address, else by one that most sites show the same page under."""
        memory, asked = self.remembered("articles", urls)
        ways = {url: variants(url) for url in asked}
        found: dict[str, Found] = {}
        for chunk in chunks(dict.fromkeys(way for several in ways.values() for way in several)):
            rows = Article.objects.filter(url__in=chunk).values_list("url", "pk", "key", "title")
            found |= {url: Found(pk, key, title) for url, pk, key, title in rows}
        for url, several in ways.items():
            memory[url] = next((found[way] for way in [canonical(url), *several] if way in found), None)
        return memory

    def articles_by_key(self, keys: Iterable[str]) -> Mapping[str, Found | None]:
        memory, asked = self.remembered("article keys", keys)
        memory.update(dict.fromkeys(asked))
        for chunk in chunks(asked):
            rows = Article.objects.filter(key__in=chunk).values_list("pk", "key", "title")
            memory.update({key: Found(pk, key, title) for pk, key, title in rows})
        return memory

    def claims(self, keys: Iterable[str]) -> dict[str, dict[str, str]]:
        """Claims that are there: the keys of what they refer to, as an entry has them. Not remembered."""
        found = {}
        for chunk in chunks([key for key in keys if key]):
            rows = Claim.objects.filter(key__in=chunk).order_by()
            columns = ("key", "article__key", "statement__key", "question__slug")
            for key, article, statement, question in rows.values_list(*columns):
                found[key] = {"article": article, "statement": statement, "question": question or ""}
        return found

    def statements(self, said: Collection[tuple[int, str]]) -> dict[tuple[int, str, str, str], str]:
        """(speaker, said on, folded occasion, key of the one it is based on) -> its key. Not remembered."""
        found: dict[tuple[int, str, str, str], str] = {}
        for chunk in chunks(dict.fromkeys(said)):
            days = {day for _speaker, day in chunk}
            rows = Statement.objects.filter(speaker__in={pk for pk, _day in chunk}, said_on__in=days)
            for row in rows.select_related("based_on", "merged_into").order_by("-pk"):
                based_on = row.based_on.key if row.based_on else ""
                found[row.speaker_id, row.said_on, row.occasion.casefold(), based_on] = row.stands_as().key
        return found

    def slugs_taken(self, slugs: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for chunk in chunks(dict.fromkeys(slugs)):
            found.update(Source.objects.filter(slug__in=chunk).values_list("slug", flat=True))
        return found


def called(rows: QuerySet, field: str, folded: Sequence[str]) -> QuerySet:
    """Those with one of these names, whatever its case as far as the database knows cases."""
    return rows.annotate(folded=Lower(field)).filter(Q(folded__in=folded) | Q(**{f"{field}__in": folded}))


def one_of(rows: Sequence[Model], key: str, name: str, kind: str = "pk") -> Found | None:
    """The only one, or the first with the keys of the others."""
    several = {row.pk: row for row in rows}
    if not several:
        return None
    row, *others = several.values()
    also = tuple(getattr(one, key) for one in others)
    named = getattr(row, "named", True)
    return Found(row.pk, getattr(row, key), getattr(row, name), str(getattr(row, kind)), named, also)


def nearest(words: str, rows: QuerySet, field: str) -> list[str]:
    """Names like these words, most alike first: of those that share how a longer word begins. One query."""
    shared = Q(**{f"{field}__istartswith": words[:3]})
    for word in [word for word in words.split() if len(word) >= SAME_LETTERS][:NEAR_WORDS]:
        shared |= Q(**{f"{field}__icontains": word[:SAME_LETTERS]})
    names = rows.filter(shared).order_by(field).values_list(field, flat=True)[:NEAR_AMONG]
    wanted = words.casefold()[:300]
    alike = sorted(names, key=lambda name: -SequenceMatcher(None, wanted, name.casefold()).ratio())
    return alike[:MOST_NEAR]


def perhaps(names: Sequence[str]) -> str:
    return f" Perhaps you mean {' or '.join(f'“{short(name, 120)}”' for name in names)}." if names else ""


def near_sources(name: str) -> str:
    return perhaps(nearest(name, Source.objects.standing().filter(named=True), "name"))


def near_questions(words: str) -> str:
    return perhaps(nearest(words, Question.objects.standing(), "title"))


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(values)
    while chunk := list(islice(waiting, ASKED_AT_ONCE)):
        yield chunk
