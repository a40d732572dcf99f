"""How many suggestions of each article wait, kept in step with every write: no list could read all texts."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from articles.models import Article, ArticleVersion
from articles.recording import Recording, Written
from claims.indexing.touched import in_parts
from claims.models import Claim, Dismissal, SuggestionCount
from claims.queries.desk.suggestions import suggestions_of

READ_OF_A_CLAIM = (  # by these a suggestion knows the claim that took it up
    "article_id",
    "article_version_id",
    "quote_start",
    "quote_end",
    "kind",
    "wording",
    "hedge",
    "low",
    "best",
    "high",
    "date",
    "as_of",
)
READ_OF_AN_ARTICLE = ("published_earliest", "published_latest")  # "on Wednesday" is counted from there


def count_what_was_written(recording: Recording, written: Sequence[Written]) -> None:
    """Called at the end of each outermost Recording, before the chain's head is locked."""
    if touched := articles_touched(written):
        renew(recording, touched)


def articles_touched(written: Sequence[Written]) -> set[int]:
    """Articles whose suggestions may stand otherwise now."""
    return {pk for entry in written for pk in touched_by(entry)}


def touched_by(entry: Written) -> Collection[int]:
    row, before, after = entry.row, entry.before, entry.after
    if isinstance(row, ArticleVersion | Dismissal):
        return (row.article_id,)
    if isinstance(row, Article):
        moved = before is not None and any(before[name] != after[name] for name in READ_OF_AN_ARTICLE)
        return (row.pk,) if moved else ()
    if isinstance(row, Claim):
        return articles_of_claim(before, after)
    return ()


def articles_of_claim(before: dict[str, Any] | None, after: dict[str, Any]) -> set[int]:
    if before is None:
        return {after["article_id"]} if after["quote_start"] is not None else set()
    was, now = (
        [None if one["state"] == Claim.State.WITHDRAWN else one[name] for name in READ_OF_A_CLAIM]
        for one in (before, after)
    )
    return {before["article_id"], after["article_id"]} if was != now else set()


def renew(recording: Recording, articles: Collection[int]) -> int:
    """How many counts were not as they should be. Three queries an article that has a text, and three more.

    The rows are locked first, in their order: of two who write to one article the later counts for both.
    """
    table, changed = recording.unrecorded(SuggestionCount), 0
    for part in in_parts(articles):
        texts = ArticleVersion.objects.filter(article__in=part).order_by("article").values_list("article")
        keys = [pk for (pk,) in texts.distinct()]
        if not keys:
            continue
        stored = locked(table, keys)
        if missing := [SuggestionCount(article_id=pk) for pk in keys if pk not in stored]:
            table.bulk_create(missing, ignore_conflicts=True)
            stored = locked(table, keys)
        for pk in keys:
            wanted = counted(pk)
            if (stored[pk].number, stored[pk].waiting) != wanted:
                table.filter(pk=pk).update(number=wanted[0], waiting=wanted[1])
                changed += 1
    return changed


def locked(table: Any, keys: Collection[int]) -> dict[int, SuggestionCount]:
    return {row.pk: row for row in table.select_for_update().filter(pk__in=keys).order_by("pk")}


def counted(article: int) -> tuple[int, int]:
    """The number of the newest text, and how many of its suggestions are open. Three queries."""
    version = (
        ArticleVersion.objects.filter(article=article)
        .select_related("article")
        .defer("raw")
        .order_by("-number")
        .first()
    )
    if version is None:
        return (0, 0)
    claims = list(Claim.objects.standing().filter(article=article).order_by("pk"))
    found = suggestions_of(version.article, version, claims)
    return (version.number, sum(one.state == "open" for one in found))


def articles_with_text() -> set[int]:
    """And those that have a count, though they should have none."""
    texts = ArticleVersion.objects.order_by().values_list("article", flat=True).distinct()
    return {*texts, *SuggestionCount.objects.order_by().values_list("pk", flat=True)}


def rebuild() -> int:
    """How many counts were not as they should be. A transaction for each part."""
    changed = 0
    for part in in_parts(articles_with_text()):
        with Recording(why="suggestions counted anew") as recording:
            changed += renew(recording, part)
    return changed


def differences() -> Iterator[str]:
    """Reads every text."""
    stored = {row.pk: row for row in SuggestionCount.objects.all()}
    for pk in sorted(articles_with_text()):
        wanted, row = counted(pk), stored.get(pk)
        kept = (row.number, row.waiting) if row else None
        if kept != wanted:
            yield f"article {pk}: text and open suggestions are stored as {kept}, should be {wanted}"
