"""The search entries and counts of many thousand new rows, written before others have to wait."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.bulk import BulkRecording
from articles.bulk.meanwhile import writes_of_others
from articles.models import Article, ArticleVersion, Revision, Source
from articles.recording import Recording, Written
from claims.indexing import suggestions
from claims.indexing.touched import CHUNK, LOOKS, touched_by
from claims.indexing.writing import MODEL_OF, renew
from claims.models import Claim, Statement

NEW = Source.ReviewState.NEW


def index_what_was_inserted(recording: Recording, written: Sequence[Written]) -> None:
    """Called at the end of each outermost Recording; the ordinary ones have nothing inserted."""
    if not isinstance(recording, BulkRecording) or not recording.inserted:
        return
    total, done = sum(keys.number for keys in recording.inserted.values()), 0
    for kind, keys in keys_by_kind(recording):
        for part in in_parts(keys):
            recording.tell(min(done, total), total, "search index")
            renew(recording, kind, part)
            done += len(part)


def keys_by_kind(recording: BulkRecording) -> Iterator[tuple[str, Iterable[int]]]:
    """The new rows, the articles that were here and got claims, and the sources that are public by them."""
    for kind, model in MODEL_OF.items():
        if keys := recording.inserted.get(model):
            yield kind, keys_of(model.objects.filter(pk__range=keys.span))
    if claims := recording.inserted.get(Claim):
        of_it = Claim.objects.filter(article=OuterRef("pk"), pk__range=claims.span)
        articles = Article.objects.filter(Exists(of_it))
        if new := recording.inserted.get(Article):
            articles = articles.exclude(pk__range=new.span)
        yield "article", keys_of(articles)
    yield "source", keys_of(awaiting_review(recording))


def keys_of(rows: "QuerySet") -> Iterator[int]:
    return rows.order_by("pk").values_list("pk", flat=True).iterator()


def awaiting_review(recording: BulkRecording) -> "QuerySet[Source]":
    """They are found once something public names them."""
    named = Q(pk__in=[])
    if keys := recording.inserted.get(Article):
        articles = Article.objects.filter(pk__range=keys.span)
        for name in ("publisher", "credit"):
            named |= Exists(articles.filter(**{name: OuterRef("pk")}))
    if keys := recording.inserted.get(Claim):
        said = Statement.objects.filter(claims__pk__range=keys.span)
        named |= Exists(said.filter(speaker=OuterRef("pk")))
        named |= Exists(said.filter(root__speaker=OuterRef("pk")))
    return Source.objects.filter(named, review_state=NEW)


def count_what_was_inserted(recording: Recording, written: Sequence[Written]) -> None:
    """New claims may have taken up a suggestion of an article that has a text."""
    if not isinstance(recording, BulkRecording):
        return
    keys = recording.inserted.get(Claim)
    if keys is None:
        return
    quoted = Claim.objects.filter(pk__range=keys.span, quote_start__isnull=False, article=OuterRef("pk"))
    texts = ArticleVersion.objects.filter(article=OuterRef("pk"))
    suggestions.renew(recording, set(keys_of(Article.objects.filter(Exists(texts), Exists(quoted)))))


def index_again(recording: BulkRecording, others: "QuerySet[Revision]") -> None:
    """Behind the head's lock: the entries that are made of what others wrote meanwhile, ours among them."""
    for kind, keys in touched_by(list(writes_of_others(others, LOOKS))).items():
        renew(recording, kind, keys)


def in_parts(keys: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(keys)
    while part := list(islice(waiting, CHUNK)):
        yield part
