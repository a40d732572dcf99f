"""The files of an export, each with its form and what it says of itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .batches import batches
from .chosen import Chosen
from .decisions import decisions
from .document import document
from .follow_the_money import follow_the_money
from .joined import Piece
from .linked_data import linked_data
from .question_lines import question_lines
from .tables import SHEETS, Sheet
from .written import Around, Line

Pieces = Callable[[Chosen], Iterator[Piece]]


@dataclass(frozen=True)
class Form:
    """`name`: of the file, and the end of its address on the site. `kind`: what the command calls it.

    `pieces(chosen)`: its bytes, streamed, each piece with how many rows it holds.
    """

    name: str
    kind: str
    content_type: str
    about: Promise | str
    pieces: Pieces


def in_pieces(write: Callable[[Chosen], Iterable[Line]]) -> Pieces:
    """Lines as bytes, some hundred at a time. Those around the rows are written as `Around`."""

    def pieces(chosen: Chosen) -> Iterator[Piece]:
        for batch in batches(write(chosen)):
            yield "".join(batch).encode(), sum(not isinstance(line, Around) for line in batch)

    return pieces


def table(sheet: Sheet) -> Form:
    return Form(f"{sheet.name}.csv", "csv", "text/csv; charset=utf-8", sheet.about, sheet.pieces)


LINES = "application/x-ndjson; charset=utf-8"
FORMS = (
    *(table(sheet) for sheet in SHEETS),
    Form(
        "claims.jsonl",
        "jsonl",
        LINES,
        _("all of it, to be imported again: a head, then an entry a line"),
        in_pieces(document),
    ),
    Form(
        "decisions.jsonl",
        "jsonl",
        LINES,
        _("what people decided against the rules, and what the rules say"),
        in_pieces(decisions),
    ),
    Form(
        "claims.jsonld",
        "jsonld",
        "application/ld+json",
        _("linked data: schema.org, Web Annotation, PROV-O"),
        in_pieces(linked_data),
    ),
    Form(
        "claims.ftm.jsonl",
        "ftm",
        LINES,
        _("statements as FollowTheMoney has them"),
        in_pieces(follow_the_money),
    ),
)
QUESTION_LINES = Form(
    "questions.jsonl",
    "jsonl",
    LINES,
    _("a question with its verdict, an object a line, with the columns of the table"),
    in_pieces(question_lines),
)
BY_NAME = {form.name: form for form in FORMS}
KINDS = tuple(dict.fromkeys(form.kind for form in FORMS))
