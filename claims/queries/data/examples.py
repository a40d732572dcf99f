"""Names of something that is there, for examples that can be tried."""

from ..parts.public import public_claims

NONE_YET = {
    "question": "how-many",
    "topic": "losses",
    "claim": "some-claim",
    "statement": "some-statement",
    "article": "some-article",
    "source": "some-source",
}
PATHS = (
    "question__slug",
    "question__topic__slug",
    "key",
    "statement__key",
    "article__key",
    "statement__root__speaker__voice__slug",
)


def example_names() -> dict[str, str]:
    """Of the oldest claim on show, and of what belongs to it. One query."""
    row = public_claims().order_by("pk").values_list(*PATHS).first()
    return dict(zip(NONE_YET, row, strict=True)) if row else NONE_YET
