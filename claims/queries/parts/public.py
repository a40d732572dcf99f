"""What readers may see. A draft answers like something that is not there."""

from django.db.models import Q, QuerySet

from articles.models import Article, Source
from claims.models import Claim, Question

ON_SHOW = [Article.State.PUBLISHED, Article.State.RETRACTED]


def public_questions() -> QuerySet[Question]:
    return Question.objects.filter(state=Question.State.PUBLISHED)


def public_articles() -> QuerySet[Article]:
    return Article.objects.filter(state__in=ON_SHOW)


def public_sources() -> QuerySet[Source]:
    return Source.objects.filter(review_state=Source.ReviewState.ACCEPTED)


def public_claims() -> QuerySet[Claim]:
    """Those of retracted articles included: they stay on show, struck."""
    answered = Q(question=None) | Q(question__state=Question.State.PUBLISHED)
    return Claim.objects.filter(answered, state=Claim.State.PUBLISHED, article__state__in=ON_SHOW)


def public_slug(source: Source | None) -> str:
    """The source's place in an address, or nothing where it has no public page."""
    if source is None or source.review_state != Source.ReviewState.ACCEPTED or source.merged_into_id:
        return ""
    return source.slug
