"""Every queue in one place: adding one is adding an entry to QUEUES."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.models import AddressCheck, Article, ArticleVersion
from claims.models import Claim, Question, SuggestionCount, VerdictChange
from claims.queries.parts.days import day_words, partial_words

IN_CONFLICT = "in conflict"


@dataclass(frozen=True)
class Desk:
    """For whom a queue is read. ``since``: what came later is new to that person."""

    user: Any
    since: datetime

    @property
    def claims(self) -> QuerySet[Claim]:
        return Claim.objects.visible_to(self.user)


def nothing_more(row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Queue:
    """``kind`` of a row: "article", "claim" or "question". ``find`` gives rows that stand once each.

    ``meaning``: what stands in it and what to do about it, in a sentence or two. ``tell``: what a row of it
    adds, from columns of the row and of ``also``. ``empty``: what is true when nothing waits.
    """

    name: str
    kind: str
    title: Promise
    meaning: Promise
    empty: Promise
    find: Callable[[Desk], QuerySet]
    tell: Callable[[Any], str] = nothing_more
    also: tuple[str, ...] = ()


# --- what is looked for ---------------------------------------------------------------------------------


def without_claims(desk: Desk) -> QuerySet[Article]:
    """With a text, and without a claim that stands. Retracted articles need none."""
    claims = Claim.objects.standing().filter(article=OuterRef("pk"))
    texts = ArticleVersion.objects.filter(article=OuterRef("pk"))
    return Article.objects.filter(Exists(texts), ~Exists(claims)).exclude(state=Article.State.RETRACTED)


def with_open_suggestions(desk: Desk) -> QuerySet[Article]:
    waiting = SuggestionCount.objects.filter(waiting__gt=0).values("article")
    return Article.objects.filter(pk__in=waiting).exclude(state=Article.State.RETRACTED)


def with_dead_address(desk: Desk) -> QuerySet[Article]:
    return Article.objects.filter(pk__in=AddressCheck.objects.dead().values("article"))


def newly_in_conflict(desk: Desk) -> QuerySet[Question]:
    """In conflict still, and since the person was here last."""
    became = VerdictChange.objects.filter(question=OuterRef("pk"), after=IN_CONFLICT, at__gt=desk.since)
    return public(desk).in_conflict().filter(Exists(became.exclude(before=IN_CONFLICT)))


def public(desk: Desk) -> QuerySet[Question]:
    return Question.objects.published().standing()


# --- what a row adds ------------------------------------------------------------------------------------


def tell_suggestions(article: Article) -> str:
    number = article.suggestion_count.waiting
    return ngettext("{n} open", "{n} open", number).format(n=f"{number:,}")


def tell_address(article: Article) -> str:
    check = article.address_check
    if check.failing_since is None:
        return check.told or check.outcome
    day = day_words(check.failing_since.date())
    return gettext("{told} Since {day}.").format(told=check.told or check.outcome, day=day)


def tell_as_of(claim: Claim) -> str:
    return gettext("as of {day}, inferred").format(day=partial_words(claim.as_of))


def tell_said_on(claim: Claim) -> str:
    day = claim.as_of_latest
    if day is None:
        return gettext("no day known at all")
    return gettext("counted as of {day}").format(day=day_words(day))


def tell_speaker(claim: Claim) -> str:
    speaker = claim.statement.root.speaker
    if speaker.pk == claim.article.publisher_id:
        return gettext("the outlet’s own voice")
    return gettext("unnamed: {speaker}").format(speaker=speaker.name)


def tell_figure(claim: Claim) -> str:
    if claim.calculation:
        return gettext("worked out: {calculation}").format(calculation=claim.calculation[:200])
    if claim.low_entered or claim.best_entered or claim.high_entered:
        return gettext("an end was overruled, without a note")
    return gettext("the quote does not hold it")


def tell_quote(claim: Claim) -> str:
    return f"“{claim.quote[:160]}”"


def tell_answers(claim: Claim) -> str:
    if claim.drift_from_id:
        return gettext("printed under another question than the nearest report")
    return gettext("another report of the same statement has another figure")


def tell_voice(question: Question) -> str:
    return question.verdict.spread


# --- the queues, in the order of the desk ---------------------------------------------------------------

QUEUES: tuple[Queue, ...] = (
    Queue(
        "no-claims",
        "article",
        _("Articles without claims"),
        _("Their text is here, and nothing is entered from it. Open one and take up its suggestions."),
        _("Every article with a text has claims."),
        without_claims,
    ),
    Queue(
        "suggestions",
        "article",
        _("Suggestions open"),
        _("Figures and dates were found in the newest text that nobody accepted or dismissed yet."),
        _("Every suggestion of every text was accepted or dismissed."),
        with_open_suggestions,
        tell_suggestions,
        ("suggestion_count",),
    ),
    Queue(
        "dead-addresses",
        "article",
        _("Dead addresses"),
        _("The article’s address gave no article when it was last asked for. Look for an archived copy."),
        _("Every address that was checked still gives its article."),
        with_dead_address,
        tell_address,
        ("address_check",),
    ),
    Queue(
        "drafts",
        "claim",
        _("Drafts"),
        _("Begun and not submitted yet. Finish and submit them, or withdraw them."),
        _("No claim is left as a draft."),
        lambda desk: desk.claims.draft(),
    ),
    Queue(
        "no-question",
        "claim",
        _("Claims without a question"),
        _("Readers see a claim only under a question. Choose the one it answers, or propose one."),
        _("Every claim answers a question."),
        lambda desk: desk.claims.without_question(),
    ),
    Queue(
        "no-as-of",
        "claim",
        _("Claims without an as-of"),
        _("No moment is entered, so the day of the statement stands in. Enter it where the article says it."),
        _("Every count has its as-of."),
        lambda desk: desk.claims.without_as_of(),
        tell_said_on,
    ),
    Queue(
        "as-of-inferred",
        "claim",
        _("As-of inferred"),
        _("An editor worked the moment out; readers are told so. Look for an article that states it."),
        _("Every as-of is stated in its article."),
        lambda desk: desk.claims.as_of_inferred(),
        tell_as_of,
    ),
    Queue(
        "no-speaker",
        "claim",
        _("Speaker unnamed, or the outlet itself"),
        _("The line ends at nobody by name, or at the outlet itself. Name who said it where the text does."),
        _("Every claim has a named speaker other than its outlet."),
        lambda desk: desk.claims.without_speaker(),
        tell_speaker,
        ("statement__root__speaker",),
    ),
    Queue(
        "figure-not-in-quote",
        "claim",
        _("Figure not in the quote"),
        _(
            "The number is worked out and unpublished, overruled without a note, or gone from the quote. "
            "Quote more, or say how it was worked out."
        ),
        _("Every figure stands in its quote, or a note says how it was worked out."),
        lambda desk: desk.claims.with_figure_to_check(),
        tell_figure,
    ),
    Queue(
        "lost-anchors",
        "claim",
        _("Lost anchors"),
        _("The quote stands in an older text and was not found again in the newest. Quote it anew."),
        _("Every quote stands in the newest text of its article."),
        lambda desk: desk.claims.with_lost_anchor(),
        tell_quote,
    ),
    Queue(
        "discrepancies",
        "claim",
        _("Discrepancies unexplained"),
        _(
            "It differs from what other reports of the same statement say. Mark it as garbled, correct it, "
            "or write in its note how the difference came about."
        ),
        _("Every discrepancy is marked as garbled, or has a note."),
        lambda desk: desk.claims.discrepancy_unexplained(),
        tell_answers,
    ),
    Queue(
        "new-conflicts",
        "question",
        _("New conflicts"),
        _("The verdict became “in conflict” since you were here last. See why before readers ask."),
        _("No question came into conflict since you were here last."),
        newly_in_conflict,
        tell_voice,
    ),
    Queue(
        "single-voice",
        "question",
        _("Single voice"),
        _("Only one voice speaks, so nothing can agree or conflict. Look for a second report."),
        _("Every question with reports has more than one voice."),
        lambda desk: public(desk).one_voice(),
        tell_voice,
    ),
)

_BY_NAME = {queue.name: queue for queue in QUEUES}


def queue_called(name: str) -> Queue | None:
    return _BY_NAME.get(name)
