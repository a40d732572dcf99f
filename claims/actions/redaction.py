from typing import Any

from articles.actions.redaction import redact, redact_version, tombstone
from articles.models import ArticleVersion
from articles.recording import Recording
from claims.actions.claims import lock_lines_of, renew_lines
from claims.models import Claim, Comment, Dismissal, ProposedChange, Regrouping

WORDS = (
    "quote",
    "quote_prefix",
    "quote_suffix",
    "old_text_because",
    "translation",
    "translator",
    "calculation",
    "note",
)
PLACES = ("quote_start", "quote_end")


def redact_claim(*, claim: Claim, ground: str, by: Any) -> Claim:
    """The words go, of the article and ours; the figure stays, with a tombstone in place of its evidence.

    What editors said of it, and changes of it that were proposed, go with them: they repeat its words.
    """
    stone = tombstone(ground)
    answer = str(claim)
    values = {"summary": stone} | dict.fromkeys(WORDS, "") | dict.fromkeys(PLACES)
    if claim.text_value:  # an answer in words
        values["text_value"] = stone
    with Recording(by=by, why=ground):
        lock_lines_of([claim])
        renew_lines([claim])
        for comment in Comment.objects.filter(claim=claim):
            redact(row=comment, values={"words": stone}, ground=ground, by=by)
        for change in ProposedChange.objects.filter(claim=claim):
            redact(row=change, values={"changes": {}, "reason": stone, "reply": ""}, ground=ground, by=by)
        if claim.text_value:  # told by its answer where it was moved
            for moved in Regrouping.objects.filter(told__contains=answer):
                redact(row=moved, values={"told": stone}, ground=ground, by=by)
        return redact(row=claim, values=values, ground=ground, by=by)


def redact_text(
    *, version: ArticleVersion, ground: str, by: Any, with_quotes: bool = False
) -> ArticleVersion:
    """A text of an article goes, and what was put aside of it; wanted so, also the words quoted from it."""
    with Recording(by=by, why=ground):
        for number, put_aside in enumerate(Dismissal.objects.filter(article=version.article_id)):
            if put_aside.quote in version.text:
                gone = {"quote": f"{tombstone(ground)[:480]} {number}", "prefix": ""}
                redact(row=put_aside, values=gone, ground=ground, by=by)
        quoted = Claim.objects.filter(article_version=version).order_by("pk") if with_quotes else ()
        lock_lines_of(quoted)
        for claim in quoted:
            redact_claim(claim=claim, ground=ground, by=by)
        return redact_version(version=version, ground=ground, by=by)
