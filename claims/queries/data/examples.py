"""Names of something that is there, for examples that can be tried."""

from ..parts.public import public_claims

PATHS = {
    "question": "question__slug",
    "topic": "question__topic__slug",
    "claim": "key",
    "statement": "statement__key",
    "article": "article__key",
    "source": "statement__root__speaker__voice__slug",
}


def example_names() -> dict[str, str]:
    """Of the oldest claim on show, and of what belongs to it; none where there is none. One query."""
    row = public_claims().order_by("pk").values_list(*PATHS.values()).first()
    return dict(zip(PATHS, row, strict=True)) if row else {}
