"""The kinds of field an entry may have. Each says in a sentence what it wants.

A field takes a value as JSON gives it and returns it as the models want it, or raises ValueError: Wrong,
or the sentence of whatever read it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from claims.importing.problems import Wrong, short
from claims.models.values import read_edtf

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
KEY = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
LONGEST_TEXT = 100_000
LONGEST_DATE = 60
MOST_STEPS = 10_000


@dataclass(frozen=True, kw_only=True)
class Field:
    required: bool = False

    def read(self, value: Any) -> Any:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """Words. Empty is the same as left out."""

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise Wrong(f"must be text, not {json_kind(value)}.")
        if UNSTORABLE.search(value):
            raise Wrong("holds a character that cannot be stored (NUL or half a surrogate pair).")
        if len(value) > LONGEST_TEXT:
            raise Wrong(f"is longer than {LONGEST_TEXT:,} characters.")
        if self.required and not value.strip():
            raise Wrong("must not be empty.")
        return value.strip()


@dataclass(frozen=True, kw_only=True)
class Exact(Text):
    """Words letter by letter: blanks at their ends are part of them."""

    def read(self, value: Any) -> str:
        super().read(value)
        return value


@dataclass(frozen=True, kw_only=True)
class Key(Text):
    """The name an entry goes by, here and in addresses."""

    required: bool = True

    def read(self, value: Any) -> str:
        text = super().read(value)
        if text and not KEY.fullmatch(text):
            raise Wrong(f"may hold letters a to z, digits, - and _ only, not “{short(text)}”.")
        return text


@dataclass(frozen=True, kw_only=True)
class Reference(Key):
    """The key of an entry of another section, in this document or in the database."""

    section: str
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class Word(Text):
    """One of a few words."""

    words: Sequence[str]

    def read(self, value: Any) -> str:
        text = super().read(value)
        if text and text not in self.words:
            raise Wrong(f"is “{short(text)}”; it may be one of: {', '.join(self.words)}.")
        return text


@dataclass(frozen=True, kw_only=True)
class Country(Text):
    """Two letters of ISO 3166."""

    def read(self, value: Any) -> str:
        text = super().read(value)
        if text and not COUNTRY.fullmatch(text):
            raise Wrong(f"must be two capital letters as in ISO 3166 (KR, UA), not “{short(text)}”.")
        return text


@dataclass(frozen=True, kw_only=True)
class PartialDate(Text):
    """EDTF level 0 and 1: 2025-04-30, 2025-04, 2025-04~, ../2024-11-05, XXXX-06."""

    def read(self, value: Any) -> str:
        text = super().read(value)
        if len(text) > LONGEST_DATE:
            raise Wrong("is too long for a date.")
        if text:
            read_edtf(text)
        return text


@dataclass(frozen=True, kw_only=True)
class FullDate(Field):
    """One day: 2025-04-30."""

    def read(self, value: Any) -> date:
        if not isinstance(value, str):
            raise Wrong(f"must be a date such as “2025-04-30”, not {json_kind(value)}.")
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise Wrong(f"must be a date such as “2025-04-30”, not “{short(value)}”.") from error


@dataclass(frozen=True, kw_only=True)
class Flag(Field):
    """true or false."""

    def read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise Wrong(f"must be true or false, not {json_kind(value)}.")
        return value


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A number of at least nought. The documents' reader gives int, or Decimal where there is a point."""

    whole: bool = False

    def read(self, value: Any) -> int | Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise Wrong(f"must be a number, not {json_kind(value)}.")
        if not 0 <= value < 10**15:
            raise Wrong("must be a number from 0 to a thousand million million.")
        if isinstance(value, Decimal) and (self.whole or value.as_tuple().exponent < -4):
            raise Wrong("must be a whole number." if self.whole else "may have four decimals at most.")
        return value


@dataclass(frozen=True, kw_only=True)
class Steps(Field):
    """A small whole number, also below nought."""

    def read(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong(f"must be a whole number, not {json_kind(value)}.")
        if abs(value) > MOST_STEPS:
            raise Wrong(f"must be from -{MOST_STEPS:,} to {MOST_STEPS:,}.")
        return value


@dataclass(frozen=True, kw_only=True)
class Texts(Field):
    """A list of words, none twice."""

    def read(self, value: Any) -> list[str]:
        if not isinstance(value, list):
            raise Wrong(f"must be a list of texts, not {json_kind(value)}.")
        texts = [Text(required=True).read(item) for item in value]
        if len(set(texts)) < len(texts):
            raise Wrong("holds the same text twice.")
        return texts


@dataclass(frozen=True, kw_only=True)
class Some(Texts):
    """A list of some of a few words."""

    words: Sequence[str]

    def read(self, value: Any) -> list[str]:
        texts = super().read(value)
        for text in texts:
            Word(words=self.words).read(text)
        return texts


@dataclass(frozen=True, kw_only=True)
class Entries(Field):
    """A list of smaller entries with their own fields."""

    def read(self, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Wrong(f"must be a list, not {json_kind(value)}.")
        return value


def json_kind(value: Any) -> str:
    """What a value is called in a message: `a number`, `null`, `a list`."""
    if value is None:
        return "null (leave the field out instead)"
    kinds = ((bool, "true or false"), (int | Decimal, "a number"), (str, "text"), (list, "a list"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "an object")
