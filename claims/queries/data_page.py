"""The page about the data: the columns of both tables, as they are written."""

import string
from dataclasses import dataclass

from claims.spreadsheet import LIVE_SIGNS

from .data.claim_fields import CLAIM_FIELDS
from .data.field import Field
from .data.question_fields import QUESTION_FIELDS


@dataclass(frozen=True)
class DataPage:
    claims: tuple[Field, ...]
    questions: tuple[Field, ...]
    live_signs: tuple[str, ...]


def data_page() -> DataPage:
    """No query."""
    narrow = tuple(sign for sign in LIVE_SIGNS if sign in string.punctuation)
    return DataPage(CLAIM_FIELDS, QUESTION_FIELDS, narrow)
