"""Questions with their verdicts, an object a line: the same columns as the table."""

from collections.abc import Iterator

from claims.queries.data.field import Field, Kind, as_object, columns
from claims.queries.data.question_fields import QUESTION_FIELDS

from .chosen import Chosen
from .places import column
from .tables import ID
from .written import Line, line


def question_lines(chosen: Chosen) -> Iterator[Line]:
    """One query, or one for two thousand questions."""
    fields = (*QUESTION_FIELDS, Field("id", column(chosen.site, "questions"), Kind.KEY, ID))
    for part in chosen.parts("questions"):
        for _, *row in part.values(*columns(fields)):
            yield line(as_object(fields, row))
