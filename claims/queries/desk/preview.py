"""What saving a claim would change: how it is read, with what it agrees or conflicts, and the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.models import Source
from claims.agreement import Agreement, Report, assess, compare
from claims.models import Claim, Question, Statement
from claims.models.values import value_of
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.stands_where import StandsWhere
from claims.queries.parts.verdict_label import RELATION_LABELS, VerdictLabel, verdict_label
from claims.reports import comparison_of, reports_of
from claims.who_said_it import WhoSaidIt

from .copies import Copy, copies_of
from .new_figure import NEW, strip_with

MOST_TOLD = 8
TELLING = ("conflict", "discrepancy", "revised down", "superseded", "agree", "compatible", "not comparable")


@dataclass(frozen=True)
class Against:
    """One claim that stands now, and how the new one stands to it."""

    label: VerdictLabel
    voice: str
    figure: str
    when: str
    rule: str
    reason: str


@dataclass(frozen=True)
class Preview:
    """``read_as``: the interval the words allow. ``same``: claims of this article that say it already.

    ``copies``: other articles that print the same figure of the same statement. ``strip``: the voices that
    stand now, with the new figure; None where there is nothing to draw. ``draft``: readers do not see the
    question yet.
    """

    read_as: str
    before: VerdictLabel
    after: VerdictLabel
    reason: str
    against: tuple[Against, ...]
    more: int
    same: tuple[str, ...]
    copies: tuple[Copy, ...] = ()
    strip: StandsWhere | None = None
    draft: bool = False

    @property
    def changes(self) -> bool:
        return self.before != self.after


def preview_of(claim: Claim, who: WhoSaidIt | None) -> Preview | None:
    """Of a claim that was checked but not saved. None without a question. Reads all its reports.

    Eight queries at most, however many reports there are.
    """
    if claim.question is None:
        return None
    question = claim.question
    statement = claim.statement if who is None else _meant(who)
    comparison = comparison_of(question)
    stored = [report for report in reports_of([question.pk])[question.pk] if report.key != claim.key]
    mine = _report(claim, statement)
    before, after = assess(stored, comparison), assess([*stored, mine], comparison)
    by_key = {report.key: report for report in stored}
    standing = [by_key[key] for key in before.current if key in by_key]
    told = sorted(
        (_against(mine, other, compare(mine, other, comparison)) for other in standing),
        key=lambda one: TELLING.index(one.label.word),
    )
    return Preview(
        read_as=figure_of(claim).reading or figure_of(claim).words,
        before=verdict_label(_verdict_now(claim, before)),
        after=verdict_label(after.verdict),
        reason=after.reason,
        against=tuple(told[:MOST_TOLD]),
        more=max(len(told) - MOST_TOLD, 0),
        same=_same(claim, mine, stored),
        copies=copies_of(claim, statement.root_id),
        strip=strip_with(claim, question, _clash(after)),
        draft=question.state == Question.State.DRAFT,
    )


def _clash(after: Agreement) -> tuple[str, str] | None:
    """The first conflict that the new claim is part of."""
    return next(((one.a, one.b) for one in after.conflicts if NEW in (one.a, one.b)), None)


def _verdict_now(claim: Claim, before: Agreement) -> str:
    """With what is stored of the claim itself, where it is changed and not new."""
    verdict = getattr(claim.question, "verdict", None)
    return verdict.verdict if claim.pk and verdict else before.verdict


def _meant(who: WhoSaidIt) -> Statement:
    """The statement that saving would find, else one that is not saved. Up to three queries."""
    names = ((who.speaker, *who.cited)[-1], who.speaker)
    origin, speaker = (_source(name, who) for name in names)
    if speaker.pk and (speaker.named or who.occasion) and not who.cited:
        same = Statement.objects.of_one_act(speaker, who.said_on, who.occasion)
        if known := same.select_related("root__speaker__voice").filter(based_on=None).first():
            return known.stands_as()
    return Statement(speaker=origin, said_on=who.said_on, occasion=who.occasion)


def _source(name: str, who: WhoSaidIt) -> Source:
    known = Source.objects.called(name).select_related("voice").first()
    return known or Source(name=name, named=who.named)


def _report(claim: Claim, statement: Statement) -> Report:
    """As reports.py would read it from the database."""
    root = statement.root if statement.root_id else statement
    voice = root.speaker.voice or root.speaker
    return Report(
        key=NEW,
        value=None if claim.stance == "gives none" else value_of(claim),
        voice=voice.name,
        origin=root.key or NEW,
        as_of=claim.as_of or None,
        as_of_inferred=bool(claim.as_of) and claim.as_of_basis == "inferred",
        scope=claim.scope,
        said_on=root.said_on or statement.said_on or None,
        printed_on=claim.article.published or None,
        depth=claim.depth,
        named=voice.named,
        stance=claim.stance,
        garbled=claim.garbled,
    )


def _against(mine: Report, other: Report, relation) -> Against:
    when = other.as_of or other.said_on
    return Against(
        RELATION_LABELS[relation.kind],
        other.voice,
        other.words(),
        partial_words(when.edtf) if when else "",
        relation.rule,
        relation.reason.replace(NEW, ""),
    )


def _same(claim: Claim, mine: Report, stored: Sequence[Report]) -> tuple[str, ...]:
    """The same article says the same of the same statement already."""
    others = Claim.objects.filter(article=claim.article_id, question=claim.question_id).exclude(pk=claim.pk)
    here = set(others.values_list("key", flat=True))
    return tuple(
        report.key
        for report in stored
        if report.key in here
        and report.origin == mine.origin
        and replace(report, key=mine.key).words() == mine.words()
    )
