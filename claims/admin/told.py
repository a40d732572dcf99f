"""What a save brought about, said on the page that follows it."""

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.models import Article
from articles.recording import Recording, Written
from claims.models import Claim, Question, Statement, Verdict, VerdictChange
from claims.queries.parts.verdict_label import verdict_label

MOST = 10  # verdicts told one by one
NOT_YET = {
    Claim.State.DRAFT: "A draft does not count: publish the claim when it is right.",
    Claim.State.SUBMITTED: "It waits for a reviewer, and counts once it is published.",
}


def tell_verdicts(request: HttpRequest, recording: Recording) -> None:
    """Each verdict that became another one; of claims also what stayed, and why one does not count."""
    rows = [entry.row for entry in recording.written]
    changes = [row for row in rows if isinstance(row, VerdictChange)]
    for change in changes[:MOST]:
        said = {
            "question": change.question,
            "now": verdict_label(change.after),
            "was": verdict_label(change.before),
        }
        messages.info(request, render_to_string("admin/_verdict_told.html", said))
    if len(changes) > MOST:
        messages.info(request, f"And {len(changes) - MOST} other verdicts changed.")
    claims = [row for row in rows if isinstance(row, Claim)]
    tell_unchanged(request, claims, {change.question_id for change in changes})
    tell_statements(request, recording)
    for sentence in dict.fromkeys(what_is_missing(claim) for claim in claims):
        if sentence:
            messages.warning(request, sentence)


def tell_unchanged(request: HttpRequest, claims: list[Claim], changed: set[int]) -> None:
    """One query."""
    still = {claim.question_id for claim in claims if claim.state not in NOT_YET} - changed - {None}
    for verdict in Verdict.objects.filter(pk__in=still).select_related("question")[:MOST]:
        said = {"question": verdict.question, "now": verdict_label(verdict.verdict), "was": None}
        messages.info(request, render_to_string("admin/_verdict_told.html", said))


def tell_statements(request: HttpRequest, recording: Recording) -> None:
    """Whether the statement is a new one or reported elsewhere too: an editor sees a wrong match at once."""
    made = {
        entry.row.pk for entry in recording.written if isinstance(entry.row, Statement) and not entry.before
    }
    moved = [entry.row for entry in recording.written if isinstance(entry.row, Claim) and has_moved(entry)]
    if len(moved) != 1:
        return
    statement = moved[0].statement
    if statement.pk in made:
        messages.info(request, f"New statement: {statement}.")
        return
    others = statement.claims.exclude(pk=moved[0].pk).count()
    if others:
        also = "1 other claim" if others == 1 else f"{others} other claims"
        messages.info(request, f"Reports the same statement as {also}: {statement}.")


def has_moved(entry: Written) -> bool:
    return entry.before is None or entry.before["statement_id"] != entry.after["statement_id"]


def what_is_missing(claim: Claim) -> str:
    """Why a claim does not count yet; nothing where it does."""
    if claim.state in NOT_YET:
        return NOT_YET[claim.state]
    if claim.state != Claim.State.PUBLISHED:
        return ""
    if claim.article.state == Article.State.DRAFT:
        return f"It does not count yet: its article “{claim.article}” is a draft."
    if claim.question_id and claim.question.state == Question.State.DRAFT:
        return f"It does not count yet: its question “{claim.question}” is a draft."
    return ""
