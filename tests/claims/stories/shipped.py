"""What the stories ask of the loaded data: relations, verdicts now and as known on a day, voices, drift."""

from dataclasses import dataclass
from datetime import date

from claims import agreement
from claims.agreement import Agreement, Comparison, Relation, Report
from claims.models import Claim, CurrentClaim, Question, Verdict, VerdictPeriod
from claims.reports import comparisons_of, reports_of


@dataclass(frozen=True)
class Shipped:
    """Questions go by their slug, claims by their key."""

    reports: dict[str, dict[str, Report]]
    comparisons: dict[str, Comparison]
    verdicts: dict[str, Verdict]
    current: dict[str, set[str]]
    periods: dict[str, list[tuple[date, str]]]
    drift: dict[str, str]
    outlets: dict[str, str]

    def question_of(self, claim: str) -> str:
        return next(question for question, reports in self.reports.items() if claim in reports)

    def report(self, claim: str) -> Report:
        return self.reports[self.question_of(claim)][claim]

    def relation(self, claim: str, other: str) -> Relation:
        question = self.question_of(claim)
        assert question == self.question_of(other), "claims of two questions have no relation"
        return agreement.compare(self.report(claim), self.report(other), self.comparisons[question])

    def stand(self, claim: str, other: str) -> tuple[str, str]:
        """How two claims stand to each other, and by which rule: ("conflict", "R2")."""
        relation = self.relation(claim, other)
        return relation.kind, relation.rule

    def known_on(self, question: str, day: str) -> Agreement:
        reports = list(self.reports[question].values())
        return agreement.as_known_on(reports, self.comparisons[question], date.fromisoformat(day))

    def verdict(self, question: str) -> str:
        """As stored."""
        return self.verdicts[question].verdict

    def voices(self, *claims: str) -> set[str]:
        return {self.report(claim).voice for claim in claims}

    def origins(self, *claims: str) -> set[str]:
        return {self.report(claim).origin for claim in claims}

    def superseded(self, question: str) -> set[str]:
        reports = list(self.reports[question].values())
        return set(agreement.assess(reports, self.comparisons[question]).superseded)


def look_at_the_database() -> Shipped:
    questions = {question.pk: question for question in Question.objects.all()}
    slugs = {pk: question.slug for pk, question in questions.items()}
    claims = Claim.objects.values_list("key", "drift_from", "article__publisher__name")
    current: dict[str, set[str]] = {slug: set() for slug in slugs.values()}
    for pk, key in CurrentClaim.objects.values_list("question", "claim__key"):
        current[slugs[pk]].add(key)
    periods: dict[str, list[tuple[date, str]]] = {slug: [] for slug in slugs.values()}
    for pk, day, verdict in VerdictPeriod.objects.values_list("question", "from_day", "verdict"):
        periods[slugs[pk]].append((day, verdict))
    return Shipped(
        reports={
            slugs[pk]: {report.key: report for report in own} for pk, own in reports_of(list(slugs)).items()
        },
        comparisons={slugs[pk]: comparison for pk, comparison in comparisons_of(questions.values()).items()},
        verdicts={slugs[verdict.pk]: verdict for verdict in Verdict.objects.all()},
        current=current,
        periods=periods,
        drift={key: slugs[pk] for key, pk, _ in claims if pk},
        outlets={key: name for key, _, name in claims},
    )
