"""What readers may see. A draft answers like something that is not there."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Source
from claims.models import Claim, Question, Statement

ON_SHOW = [Article.State.PUBLISHED, Article.State.RETRACTED]


def public_questions() -> QuerySet[Question]:
    return Question.objects.filter(state=Question.State.PUBLISHED)


def public_articles() -> QuerySet[Article]:
    return Article.objects.filter(state__in=ON_SHOW)


def public_sources() -> QuerySet[Source]:
    """The accepted ones, and those awaiting review whose name a public article or claim prints anyway."""
    me = OuterRef("pk")
    printed = Exists(public_articles().filter(Q(publisher=me) | Q(credit=me)))
    # From the source to its statements to their claims, so that nothing goes through all claims.
    heard = Statement.objects.filter(Exists(public_claims().filter(statement=OuterRef("pk"))))
    spoke, spoke_first = Exists(heard.filter(speaker=me)), Exists(heard.filter(root__speaker=me))
    accepted = Q(review_state=Source.ReviewState.ACCEPTED)
    awaiting = Q(review_state=Source.ReviewState.NEW)
    return Source.objects.filter(accepted | (awaiting & (printed | spoke | spoke_first)))


def public_claims() -> QuerySet[Claim]:
    """Those of retracted articles included: they stay on show, struck."""
    return Claim.objects.filter(claim_is_public())


def claim_is_public(path: str = "") -> Q:
    """Of the claim itself, or of one that is reached by `path` (claim_a__)."""
    return Q(
        **{
            f"{path}state": Claim.State.PUBLISHED,
            f"{path}article__state__in": ON_SHOW,
            f"{path}question__state": Question.State.PUBLISHED,
        }
    )


def public_slug(source: Source | None) -> str:
    """Where a source that a public article or claim names has its page; nothing where it has none."""
    if source is None or source.review_state == Source.ReviewState.REJECTED or source.merged_into_id:
        return ""
    return source.slug


def accepted_slug(source: Source) -> str:
    """The same for a source that may not be named anywhere else."""
    return public_slug(source) if source.review_state == Source.ReviewState.ACCEPTED else ""
