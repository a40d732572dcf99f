"""What goes and what stays when words are removed under law: shown before anything is done."""

from dataclasses import dataclass

from articles.models import ArticleVersion
from articles.tombstone import is_tombstone
from claims.models import Claim, Comment, Dismissal, ProposedChange
from claims.queries.desk.versions import QuoteRow, quote_rows


@dataclass(frozen=True)
class TextLoss:
    """``others``: numbers of other texts of the article that still hold words. ``bytes``: as received."""

    letters: int
    size: int
    put_aside: int
    quotes: tuple[QuoteRow, ...]
    others: tuple[int, ...]
    removed: bool


@dataclass(frozen=True)
class ClaimLoss:
    """``words``: (field, its words) that go. ``stays``: the figure, as printed."""

    words: tuple[tuple[str, str], ...]
    comments: int
    changes: int
    stays: str
    removed: bool


GOING = ("quote", "summary", "translation", "translator", "calculation", "note", "text_value")


def text_loss(version: ArticleVersion) -> TextLoss:
    """Four queries."""
    put_aside = Dismissal.objects.filter(article=version.article_id).values_list("quote", flat=True)
    claims = Claim.objects.filter(article_version=version).exclude(quote="")
    texts = ArticleVersion.objects.filter(article=version.article_id).exclude(pk=version.pk)
    others = texts.order_by("number").values_list("number", "text")
    return TextLoss(
        letters=len(version.text),
        size=len(version.raw or b""),
        put_aside=sum(quote in version.text for quote in put_aside),
        quotes=quote_rows(claims.select_related("option", "article_version")),
        others=tuple(number for number, text in others if not is_tombstone(text)),
        removed=is_tombstone(version.text),
    )


def claim_loss(claim: Claim) -> ClaimLoss:
    """Two queries."""
    return ClaimLoss(
        words=tuple(
            (str(Claim._meta.get_field(name).verbose_name), words)
            for name in GOING
            if (words := getattr(claim, name))
        ),
        comments=Comment.objects.filter(claim=claim).count(),
        changes=ProposedChange.objects.filter(claim=claim).count(),
        stays=claim.wording or claim.date or claim.option_name,
        removed=is_tombstone(claim.summary) and not claim.quote,
    )
