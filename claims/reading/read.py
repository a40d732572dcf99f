"""From a text to suggestions: the layers put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from . import measures
from .dates import FoundDate, dates
from .figures import Figure, figures
from .kept import is_claimed
from .not_claims import furniture, is_no_claim
from .passages import Passages, Sentence, fold
from .speakers import Speakers
from .suggestion import Suggestion
from .things import Thing, thing
from .values import Value, behind_percent, value

ADDRESS = re.compile(
    r"[:w@](?:(?:(?:(?<=http:)|(?<=https:))//|(?<=w)ww\.)[^\s<>]{1,2000}|(?<=@)[\w-]{1,64}\.[\w.]{1,64})"
)
MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}$")
SITE_NAME = re.compile(r" [|—-] [^|.]{2,40}$")
NO_WORDS = str.maketrans("", "", " \n.,;:!?…'\"“”‘’«»()[]|-—_*#/")


def read(text: str, published: date | None = None) -> list[Suggestion]:
    """The numbers and dates of a text that may be claims, in its order. Raises nothing, whatever the text.

    ``published`` is the article's own day, against which "last October" and "on Tuesday" are read; without
    it they stay partial (XXXX-10, XXXX-XX-XX). Time is linear in the length of the text.
    """
    if isinstance(published, datetime):
        published = published.date()
    return Reader(text, published).suggestions()


@dataclass(slots=True)
class Found:
    """What was found in one sentence."""

    sentence: Sentence
    dates: list[FoundDate] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


class Reader:
    """One text while it is read."""

    def __init__(self, text: str, published: date | None):
        self.text = text
        self.folded = fold(text)
        self.passages = Passages(text, self.folded)
        self.speakers = Speakers(text, self.folded, self.passages)
        self.published = published
        self.seen: set[str] = set()

    def suggestions(self) -> list[Suggestion]:
        made: list[Suggestion] = []
        for found in self._sentences():
            if self._printed_before(found.sentence):
                continue
            of_sentence = [*self._dates(found), *self._counts(found)]
            made += sorted(of_sentence, key=lambda one: (one.start, one.end))
        return made

    def _sentences(self) -> list[Found]:
        """The sentences that hold a number or a date, in order."""
        days = list(dates(self.text, self.folded, self.published))
        taken = list(self._addresses())
        days = [day for day, inside in _marked(days, taken) if not inside]
        spans = sorted(taken + [(day.start, day.end) for day in days])
        by_number: dict[int, Found] = {}
        for day in days:
            self._found(by_number, day.start).dates.append(day)
        for figure, inside in _marked(figures(self.folded), spans):
            if not inside:
                self._found(by_number, figure.core).figures.append(figure)
        return [by_number[number] for number in sorted(by_number)]

    def _addresses(self) -> Iterator[tuple[int, int]]:
        """The spans of web and mail addresses: their digits count nothing."""
        if not ("://" in self.text or "@" in self.text or "www." in self.text):
            return
        for match in ADDRESS.finditer(self.text):
            start, end = match.span()
            if match[0][0] == ":":
                yield self.text.rindex("http", 0, start), end
            elif match[0][0] == "w":
                yield start, end
            elif box := MAILBOX.search(self.text, max(0, start - 64), start):
                yield box.start(), end

    def _found(self, by_number: dict[int, Found], at: int) -> Found:
        number = self.passages.number(at)
        if number not in by_number:
            by_number[number] = Found(self.passages.numbered(number))
        return by_number[number]

    def _printed_before(self, sentence: Sentence) -> bool:
        """Whether the same sentence stood in the text before, as a headline printed twice does."""
        words = self.folded[sentence.start : sentence.end]
        if " | " in words or " - " in words or " — " in words:
            words = SITE_NAME.sub("", words)
        key = words.translate(NO_WORDS)
        if key in self.seen:
            return True
        self.seen.add(key)
        return False

    def _dates(self, found: Found) -> Iterator[Suggestion]:
        for day in found.dates:
            yield self._suggestion(found, day.start, day.end, "date", hedge="exact", edtf=day.edtf)

    def _counts(self, found: Found) -> Iterator[Suggestion]:
        sentence = found.sentence
        cues = measures.cues(self.folded, sentence.start, sentence.end) if found.figures else []
        spans = [(one.start, one.end) for one in found.figures]
        as_of = next((day.edtf for day in found.dates if day.as_of), None)
        before, last = "", 0
        for number, figure in enumerate(found.figures):
            limit = spans[number + 1][0] if number + 1 < len(spans) else sentence.end
            counted = thing(self.text, self.folded, behind_percent(self.folded, figure.end), limit)
            if is_no_claim(self.text, self.folded, figure, counted, (sentence.start, sentence.end)):
                continue
            others = spans[:number] + spans[number + 1 :]
            measured, gap = measures.measure(
                self.folded, figure.start, max(counted.end, figure.end), cues, others
            )
            if not is_claimed(self.folded, figure, counted, measured, gap, before, last):
                continue
            if self.speakers.is_named_in(found.sentence, figure.start, figure.core):
                continue
            if furniture(self.text, self.folded, figure.start):
                continue
            worth = value(self.text, self.folded, figure, counted.end)
            if worth is None:
                continue
            before, last = measured or before, max(counted.end, figure.end)
            yield self._count(found, figure, counted, measured or before, worth, as_of)

    def _count(
        self, found: Found, figure: Figure, counted: Thing, measured: str, worth: Value, as_of: str | None
    ) -> Suggestion:
        count = worth.count
        unit = " ".join(counted.words.split())
        if worth.unit:
            unit = f"{worth.unit} of {unit}" if unit and worth.unit in ("share", "percent") else worth.unit
        return self._suggestion(
            found, figure.start, worth.end, "count",
            hedge=count.hedge, low=count.low, best=count.best, high=count.high, stated=count.stated,
            soft_high=count.soft_high, unit=unit, measure=measured, as_of=as_of,
            calculation=worth.calculation,
        )  # fmt: skip

    def _suggestion(self, found: Found, start: int, end: int, kind: str, **fields) -> Suggestion:
        line = self.speakers.who(start, end)
        quote = self.text[start:end]
        return Suggestion(
            start, end, quote, kind, " ".join(quote.split()), **fields,
            speaker=line.words, speaker_kind=line.kind, speakers=line.names,
            sentence_start=found.sentence.start, sentence_end=found.sentence.end,
        )  # fmt: skip


def _marked(spans, taken: list[tuple[int, int]]) -> Iterator[tuple]:
    """Each span with whether it lies in a taken one; both lists in order, so that one walk does."""
    at = 0
    for one in spans:
        while at < len(taken) and taken[at][1] <= one.start:
            at += 1
        yield one, at < len(taken) and taken[at][0] < one.end
