"""The methodology page: the engine's own rules, so that it cannot say anything else than what is done."""

from dataclasses import dataclass

from claims.agreement import ENGINE_VERSION, RELATIONS, RULES, VERDICTS, WORDINGS, Count, Rule

from .parts.verdict_label import RELATION_LABELS, VerdictLabel, verdict_label


@dataclass(frozen=True)
class Meaning:
    label: VerdictLabel | None
    word: str
    text: str


@dataclass(frozen=True)
class Example:
    wording: str
    interval: str
    soft: bool


@dataclass(frozen=True)
class WordingRow:
    words: str
    reading: str
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class MethodologyPage:
    verdicts: tuple[Meaning, ...]
    relations: tuple[Meaning, ...]
    wordings: tuple[WordingRow, ...]
    rules: tuple[Rule, ...]
    engine: str


def methodology_page() -> MethodologyPage:
    """No query. The examples are read by the engine itself."""
    return MethodologyPage(
        verdict_meanings(),
        tuple(Meaning(RELATION_LABELS.get(word), word, text) for word, text in RELATIONS.items()),
        tuple(
            WordingRow(words, reading, tuple(_example(wording) for wording in examples))
            for words, reading, examples in WORDINGS
        ),
        RULES,
        ENGINE_VERSION,
    )


def verdict_meanings() -> tuple[Meaning, ...]:
    return tuple(Meaning(verdict_label(word), word, text) for word, text in VERDICTS.items())


def _example(wording: str) -> Example:
    count = Count.read(wording)
    return Example(wording, count.interval(), count.soft_high)
