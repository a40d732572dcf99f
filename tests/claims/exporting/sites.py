"""Small sites with everything an export has to carry, drafts among it; and what is seen of one."""

import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from claims.exporting import FORMS, Chosen
from claims.importing import load, read_file, stage
from claims.importing.entries import RawEntry
from claims.models import Claim, CurrentClaim, Evidence, Verdict, VerdictPeriod

SITE = "https://claims.example.org"
STATES = ("published",) * 4 + ("draft",)
WORDINGS = (
    "about 600",
    "more than 3,000",
    "hundreds",
    "612",
    "between 36 and 40",
    "up to 1,100",
    "nearly 500",
)
DAYS = ("2025-04-30", "2025-05", "2025-05~", "../2025-06-01", "2025-04-28/2025-05-02", "2024", "")
SCOPES = ("", "", "", "officers only")
KINDS = ("news outlet", "government", "official", "NGO")


def pick(chance: random.Random, options: Any, share: float = 1.0) -> Any:
    return chance.choice(list(options)) if options and chance.random() < share else None


def entry(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def made_site(chance: random.Random, *, claims: int = 14) -> dict[str, list[dict[str, Any]]]:
    """The sections of an import document: drafts, mergers, chains, quotes, overruled ends."""
    numbers = list(range(10))
    chance.shuffle(numbers)
    sources = [
        made_source(chance, f"s{n}", [f"s{m}" for m in numbers[:place]]) for place, n in enumerate(numbers)
    ]
    names = [source["slug"] for source in sources]
    topics = [entry(slug="t1", name="Losses"), entry(slug="t0", name="The dead", parent="t1", order=3)]
    questions = [
        made_count(chance, "q2", "running total", whole=None),
        made_count(chance, "q1", pick(chance, ("fixed", "level", "flow", "running total")), whole="q2"),
        entry(slug="q3", title="Who said so?", definition="Who.", topic="t0", value_kind="choice",
              options=[entry(name="KCNA", aliases=["TAK"], broader="state"), entry(name="state")]),
        entry(slug="q0", title="When?", definition="The day.", topic="t1", value_kind="date",
              state=pick(chance, STATES)),
    ]  # fmt: skip
    articles = [made_article(chance, n, names) for n in chance.sample(range(20), 7)]
    statements: list[dict[str, Any]] = []
    for n in chance.sample(range(30), 9):
        based_on = pick(chance, [one["key"] for one in statements], 0.5)
        statements.append(entry(key=f"st{n}", speaker=pick(chance, names), said_on=pick(chance, DAYS),
                                occasion=pick(chance, ["Briefing"], 0.5), based_on=based_on))  # fmt: skip
    made: list[dict[str, Any]] = []
    for n in chance.sample(range(100), claims):
        made.append(made_claim(chance, f"c{n}", questions, articles, statements, made))
    sections = {"topics": topics, "sources": sources, "questions": questions, "articles": articles,
                "statements": statements, "claims": made}  # fmt: skip
    for entries in sections.values():
        chance.shuffle(entries)
    return sections


def made_source(chance: random.Random, slug: str, others: list[str]) -> dict[str, Any]:
    named = chance.random() < 0.85
    state = pick(chance, ("new", "accepted", "accepted", "rejected"))
    return entry(
        slug=slug,
        name=f"Source =“{slug}”",
        names=[f"{slug} spelled", f"-{slug}"] if chance.random() < 0.3 else [],
        kind=pick(chance, KINDS),
        country=pick(chance, ("KR", "UA"), 0.7),
        named=None if named else False,
        speaks_for=pick(chance, others, 0.3),
        part_of=pick(chance, others, 0.2),
        merged_into=pick(chance, others, 0.2) if named else None,
        review_state=state,
        reviewed_on=None if state == "new" else "2025-01-02",
        methodology=pick(chance, ["It counts."], 0.3),
    )


def made_count(chance: random.Random, slug: str, measure: str, whole: str | None) -> dict[str, Any]:
    return entry(slug=slug, title=f"How many in {slug}?", definition="What counts.", topic="t0",
                 value_kind="count",
                 measure=measure, unit="soldiers", part_of=whole, state=pick(chance, STATES))  # fmt: skip


def made_article(chance: random.Random, n: int, names: list[str]) -> dict[str, Any]:
    state = pick(chance, (*STATES, "retracted"))
    day = pick(chance, ("2025-04-30", "2025-05", "2025-06-02"), 0.9)
    return entry(
        key=f"a{n}",
        publisher=pick(chance, names),
        url=f"https://example.org/{n}",
        title=f'+Report "{n}"',
        published=day,
        published_basis=pick(chance, ("text", "inferred"), 0.5),
        credit=pick(chance, names, 0.3),
        state=state,
        retracted_on=pick(chance, ("2025-06-15", "2025-05-03")) if state == "retracted" else None,
    )


def made_claim(
    chance: random.Random, key: str, questions: Any, articles: Any, statements: Any, others: Any
) -> Any:
    question = pick(chance, questions)
    kind = question["value_kind"]
    stance = pick(chance, ("asserts",) * 6 + ("denies", "gives none"))
    told = entry(
        key=key,
        article=pick(chance, articles)["key"],
        statement=pick(chance, statements)["key"],
        question=question["slug"],
        repeats=pick(chance, [other["key"] for other in others], 0.4),
        stance=stance,
        as_of=pick(chance, DAYS),
        as_of_basis=pick(chance, ("stated", "inferred")),
        scope=pick(chance, SCOPES),
        garbled=True if chance.random() < 0.1 else None,
        basis=pick(chance, ("inferred",), 0.2),
        summary=pick(chance, ("=In our words", "Says so.")),
        note=pick(chance, ["A remark,\nin two lines"], 0.2),
        state=pick(chance, STATES),
    )
    if stance != "asserts":
        return told
    if kind == "count":
        return told | made_figure(chance)
    return told | (
        {"date": pick(chance, DAYS[:6])} if kind == "date" else {"wording": "TAK", "option": "KCNA"}
    )


def made_figure(chance: random.Random) -> dict[str, Any]:
    wording = pick(chance, WORDINGS)
    told: dict[str, Any] = {"wording": wording}
    if chance.random() < 0.5:
        quote = f"  Officials said {wording} fell. "
        told |= {"quote": quote, "quote_prefix": "x ", "quote_suffix": " y", "translation": "So they said."}
        if chance.random() < 0.7:
            told |= {"quote_start": 7, "quote_end": 7 + len(quote)}
    if chance.random() < 0.3:
        told |= {"low": 2, "overruled": ["low"]}
        if chance.random() < 0.5:
            told |= {"overruled": ["low", "high"], "high": 90_000}
    elif chance.random() < 0.2:
        told = {"wording": "two thirds of them", "best": 2_667, "low": 2_667, "high": 2_667}
        told["calculation"] = "Two thirds of 4,000"
    return told


def enter(sections: dict[str, list[dict[str, Any]]]) -> None:
    raw = [
        RawEntry(name, one, f"{name}[{n}]") for name, some in sections.items() for n, one in enumerate(some)
    ]
    load(stage(raw, name="made"))


def exported(names: Any = None, chosen: Chosen | None = None) -> dict[str, bytes]:
    chosen = chosen or Chosen(SITE)
    forms = [form for form in FORMS if names is None or form.name in names]
    return {form.name: b"".join(piece for piece, _ in form.pieces(chosen)) for form in forms}


def take_in(document: bytes) -> None:
    load(read_file(BytesIO(document), "export.jsonl"))


COLUMNS = (
    "verdict", "rule", "reason", "low", "high", "spread", "voices", "named_voices", "origins", "articles",
    "outlets", "claims", "discrepancies", "revisions", "positions", "strained", "inferred", "in_force_since",
    "last_report_on", "engine", "detail",
)  # fmt: skip
OF_A_CLAIM = (
    "key", "depth", "drift_from__slug", "hedge", "low", "best", "high", "stated", "soft_high", "low_entered",
    "best_entered", "high_entered", "as_of_earliest", "as_of_latest", "as_of_basis", "quote", "quote_start",
    "quote_end",
)  # fmt: skip


def seen() -> Iterator[Any]:
    """All that readers are told which follows from the claims: verdicts, timelines, marks."""
    published = {"question__state": "published"}
    verdicts = Verdict.objects.filter(**published).order_by("question__slug")
    yield list(verdicts.values_list("question__slug", *COLUMNS))
    periods = VerdictPeriod.objects.filter(**published).order_by("question__slug", "from_day")
    yield list(periods.values_list("question__slug", "from_day", "verdict", "rule", "reason", "claim__key"))
    current = CurrentClaim.objects.filter(**published).order_by("question__slug", "claim__key")
    yield list(current.values_list("question__slug", "voice__slug", "claim__key"))
    lines = Evidence.objects.filter(**published).order_by("claim__key")
    yield list(lines.values_list("claim__key", "status"))
    yield list(Claim.objects.on_show().order_by("key").values_list(*OF_A_CLAIM))
