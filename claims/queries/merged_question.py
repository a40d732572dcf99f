from claims.models import Question


def slug_of_merged(slug: str) -> str:
    """Of a question that was merged, that of the one that stands for it; empty where readers see none.

    One query, and one for each merge on the way.
    """
    merged = (
        Question.objects.filter(slug=slug).exclude(merged_into=None).select_related("merged_into").first()
    )
    stands = merged.stands_as() if merged else None
    return stands.slug if stands and stands.state == Question.State.PUBLISHED else ""
