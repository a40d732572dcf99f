"""Where what was merged leads to; asked when its own address shows nothing."""

from claims.models import Question

from .parts.public import public_slug, public_sources


def slug_of_merged_question(slug: str) -> str:
    """Of the one that stands for it; empty where readers see none.

    One query, and one for each merge on the way.
    """
    merged = (
        Question.objects.filter(slug=slug).exclude(merged_into=None).select_related("merged_into").first()
    )
    stands = merged.stands_as() if merged else None
    return stands.slug if stands and stands.state == Question.State.PUBLISHED else ""


def slug_of_merged_source(slug: str) -> str:
    """The same of a source; a merged one always leads to one that stands. One query."""
    merged = (
        public_sources().filter(slug=slug).exclude(merged_into=None).select_related("merged_into").first()
    )
    return public_slug(merged.merged_into) if merged else ""
