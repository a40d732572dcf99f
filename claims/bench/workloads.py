"""What is measured, a line each. An address that does not answer 200 stops the run."""

from dataclasses import dataclass

from claims.models import Evidence

from .corpus import Corpus

FIFTY = "question, 50 claims"
FILTERS = "verdict=in+conflict&kind=government&voices=2&sort=newest"
COLD = "question, 50 claims, no row drawn before"


@dataclass(frozen=True)
class Workload:
    """``goal``: in x50, on SQLite and on PostgreSQL; or, with ``beside``, a ratio to that other workload.

    ``again``: asked with the page's own ETag. ``kept``: from the pages the process keeps.
    ``cold``: no row was drawn before. ``fresh``: right after a write, when nothing that was read is kept.
    """

    name: str
    address: str
    goal: tuple[float, float] | None = None
    beside: str = ""
    again: bool = False
    kept: bool = False
    cold: bool = False
    fresh: bool = False
    head: tuple[tuple[str, str], ...] = ()


def workloads(corpus: Corpus) -> list[Workload]:
    fifty, largest = f"/questions/{corpus.fifty}/", f"/questions/{corpus.largest}/"
    lines = Evidence.objects.filter(question__slug=corpus.largest).order_by("-place")
    deep = lines.values_list("place", flat=True)[lines.count() // 2]
    flat = (1.15, 1.15)
    return [
        Workload(FIFTY, fifty, goal=(1.5, 2.0)),
        Workload(COLD, fifty, goal=(1.5, 2.0), cold=True),
        Workload("largest question, no row drawn before", largest, goal=flat, beside=COLD, cold=True),
        Workload("largest question", largest, goal=flat, beside=FIFTY),
        Workload("its evidence, half-way down", f"{largest}?after={deep}", goal=flat, beside=FIFTY),
        Workload("as known on a day, worked out before", f"{largest}?on=2025-06-01", goal=flat, beside=FIFTY),
        Workload("topic", f"/topics/{corpus.topic}/", goal=(1.5, 1.5)),
        Workload("topic, filtered", f"/topics/{corpus.topic}/?verdict=in+conflict", goal=(10, 10)),
        Workload("list of questions", "/questions/", goal=(1.5, 1.5)),
        Workload("list of questions, right after a write", "/questions/", fresh=True),
        Workload("filters together", f"/questions/?{FILTERS}", goal=(10, 10)),
        Workload("deep in a list", f"/questions/?after={corpus.fifty}", goal=(1.5, 1.5)),
        Workload("search", "/search/?q=case", goal=(3, 4)),
        Workload("JSON, 50 claims", f"/questions/{corpus.fifty}.json", goal=(1.0, 1.0)),
        Workload("home", "/"),
        Workload("article", "/articles/a1/"),
        Workload("304", fifty, goal=(0.3, 0.3), again=True),
        Workload("kept page", fifty, goal=(0.15, 0.15), kept=True),
    ]
