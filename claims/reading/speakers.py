"""Who says what: each number and date of a text given to the speaker whose words it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .attributions import Attribution, attributions
from .names import Speaker
from .passages import Passages, Sentence, speech
from .subjects import subject

ENDS_SCOPE = re.compile(r";|, but |, while |, whereas |, although |, though |[.!?][\"”’)]? (?=[A-Z])")
TELLING = (" said", " say", " says", " told", " tell", " tells")
APART = re.compile(r"[^\s,.;\"'”’–—-]")


@dataclass(slots=True)
class Line:
    """The speakers of one claim, from the nearest the article to the nearest the fact."""

    names: tuple[str, ...]
    kind: str

    @property
    def words(self) -> str | None:
        return ", citing ".join(self.names) or None


class Speakers:
    """Answers ``who(start, end)``. A sentence is read once, when it is first asked about."""

    def __init__(self, text: str, folded: str, passages: Passages):
        self.text, self.folded, self.passages = text, folded, passages
        self.read: dict[int, list[Attribution]] = {}
        self.spoken: dict[int, list[tuple[int, int]]] = {}

    def who(self, start: int, end: int) -> Line:
        """The speaker of what stands between two offsets of one sentence."""
        number = self.passages.number(start)
        chosen = self._in_sentence(number, start, end) or self._in_speech(start, end)
        if chosen is None:
            return Line((), "")
        return self._line(chosen, number)

    def of(self, number: int) -> list[Attribution]:
        if number not in self.read:
            sentence = self.passages.numbered(number)
            self.read[number] = attributions(self.text, self.folded, sentence.start, sentence.end)
        return self.read[number]

    def is_named_in(self, sentence: Sentence, start: int, core: int) -> bool:
        """Whether a number belongs to a speaker's name: "three officials said", "citing two sources"."""
        return any(
            one.speaker.start in (start, core)
            and (one.how == "citing" or self.folded.endswith(TELLING, one.start, one.end))
            for one in self.of(self.passages.number(sentence.start))
        )

    def _in_sentence(self, number: int, start: int, end: int) -> Attribution | None:
        listed = [one for one in self.of(number) if one.how != "citing"]
        if not listed:
            return None
        inside = [one for one in listed if one.speaker.start <= start < one.speaker.end]
        left = [one for one in listed if one.end <= start and one not in inside]
        right = [one for one in listed if one.start >= end and one.trailing]
        hearsay = [one for one in listed if one.how == "hearsay" and self._close(end, one.start)]
        if left:
            nearest = left[-1]
            scope = self.folded[nearest.end : start]
            if not nearest.trailing and not ENDS_SCOPE.search(scope):
                return nearest
            if (
                nearest.trailing
                and not right
                and not ENDS_SCOPE.search(scope)
                and scope.lstrip(" ,").startswith(
                    ("adding", "and", "which", "with", "saying", "including", "that")
                )
            ):
                return nearest
            if (
                nearest.trailing
                and nearest.how in ("according", "verb")
                and not right
                and not ENDS_SCOPE.search(scope)
            ):
                return nearest
        for one in right:
            if ";" not in self.folded[end : one.start]:
                return one
        return hearsay[0] if hearsay else None

    def _close(self, end: int, start: int) -> bool:
        return 0 <= start - end < 60 and ";" not in self.folded[end:start]

    def _in_speech(self, start: int, end: int) -> Attribution | None:
        """Direct speech: who is named at either end of the quotation, in this paragraph or the one before."""
        begin, finish = self.passages.paragraph(start)
        spans = self._speech(begin, finish)
        holding = next((span for span in spans if span[0] <= start and end <= span[1]), None)
        if holding is None:
            return None
        after = self._saying_from(holding[1] + 1, finish)
        if after is not None:
            return after
        return self._saying_before(holding[0] - 1, begin)

    def _speech(self, begin: int, finish: int) -> list[tuple[int, int]]:
        if begin not in self.spoken:
            self.spoken[begin] = speech(self.text, begin, finish)
        return self.spoken[begin]

    def _saying_from(self, at: int, finish: int) -> Attribution | None:
        """ "…," said the minister. / …" the minister said."""
        number = self.passages.number(min(at, finish))
        sentence = self.passages.numbered(number)
        for one in attributions(self.text, self.folded, min(at, sentence.end), sentence.end):
            return None if APART.search(self.text, at, one.start) else one
        return None

    def _saying_before(self, at: int, begin: int) -> Attribution | None:
        """ "The minister said: "… / the sentence before, in the same paragraph, where speech was going on."""
        number = self.passages.number(max(at - 1, begin))
        while number >= 0 and self.passages.starts[number] >= begin - 1:
            listed = [one for one in self.of(number) if one.end <= at and one.how in ("verb", "according")]
            if listed:
                return listed[-1]
            number -= 1
            if self.passages.numbered(number + 1).start - begin > 1_500:
                break
        return None

    def _line(self, chosen: Attribution, number: int) -> Line:
        speaker = self._resolved(chosen.speaker, number)
        cited = [
            one
            for one in self.of(self.passages.number(chosen.start))
            if one.how == "citing" and one.start >= chosen.start and one.start - chosen.end < 160
        ]
        if speaker is None:  # "he cited officials as saying", and nobody knows who he is
            cited = [one for one in cited if one.start < chosen.end]
        line = [one for one in (speaker, *(one.speaker for one in cited[:1])) if one is not None]
        return Line(tuple(one.name for one in line), line[-1].kind if line else "")

    def _resolved(self, speaker: Speaker, number: int) -> Speaker | None:
        """A pronoun carried over: the last speaker named in this sentence or the few before it."""
        if not speaker.pronoun:
            return speaker
        if speaker.name.lower() in ("who", "which"):
            return None
        for back in range(number, max(number - 6, -1), -1):
            for one in reversed(self.of(back)):
                if one.speaker.pronoun or one.how == "hearsay" or one.start >= speaker.start:
                    continue
                if _fits(speaker, one.speaker):
                    return one.speaker
            named = self._subject(back) if speaker.kind == "person" else None
            if named is not None and named.start < speaker.start:
                return named
        return None

    def _subject(self, number: int) -> Speaker | None:
        sentence = self.passages.numbered(number)
        return subject(self.text, sentence.start, sentence.end)


def _fits(pronoun: Speaker, named: Speaker) -> bool:
    if pronoun.kind == "person":
        return named.kind in ("person", "official", "name", "unnamed", "")
    if pronoun.kind == "body":
        return named.kind not in ("person", "official")
    return True
