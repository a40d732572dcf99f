"""Many claims at once, of many voices and articles, made as an import makes them."""

from datetime import date, timedelta

from articles.models import Article, Source
from articles.recording import Recording
from claims.models import Claim, Question, Statement
from tests.make import number

VOICES = 12
WORDINGS = ("about 600", "more than 3,000", "1,100", "hundreds", "between 500 and 700", "up to 900")


def crowd(
    question: Question,
    claims: int,
    *,
    article: Article | None = None,
    first_voice: Source | None = None,
    statement: Statement | None = None,
    repeats: Claim | None = None,
) -> list[Claim]:
    """One transaction. Voices, wordings and days go round; every third claim repeats the one before.

    With `statement` and `repeats` all repeat that claim.
    """
    start = next(number)
    with Recording() as recording:
        voices = [
            Source(
                name=f"Voice {start}.{this}", slug=f"voice-{start}-{this}", kind="government", named=this > 0
            )
            for this in range(VOICES)
        ]
        recording.bulk_create(Source, voices)
        voices[0] = first_voice or voices[0]
        made: list[Claim] = []
        for this in range(claims):
            day = (date(2025, 1, 1) + timedelta(days=this % 300)).isoformat()
            repeated = repeats or (made[-1] if this % 3 == 2 else None)
            said = statement or (
                repeated.statement if repeated else Statement(speaker=voices[this % VOICES], said_on=day)
            )
            made.append(
                Claim(
                    article=article or _article(voices[this % VOICES], f"{start}-{this}", day),
                    question=question,
                    statement=said,
                    repeats=repeated,
                    wording=repeated.wording if repeated else WORDINGS[this % len(WORDINGS)],
                    summary="In our words.",
                    garbled=this % 10 == 9 and not repeats,
                    scope="the north only" if this % 9 == 8 and not repeats else "",
                    state="published",
                )
            )
        said = {id(claim.statement): claim.statement for claim in made if claim.statement.pk is None}
        recording.bulk_create(Statement, list(said.values()))
        if article is None:
            recording.bulk_create(Article, [claim.article for claim in made])
        recording.bulk_create(Claim, made)
    return made


def _article(publisher: Source, name: str, day: str) -> Article:
    return Article(
        publisher=publisher,
        url=f"https://example.org/crowd/{name}",
        title=f"Report {name}",
        published=day,
        state="published",
    )
