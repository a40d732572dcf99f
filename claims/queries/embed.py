"""A question as other people's pages show it."""

from .parts.public import public_questions
from .parts.question_row import QuestionRow, question_rows

MOST_FIGURES = 5


def embedded_question(slug: str) -> QuestionRow | None:
    """None where there is no such published question. Two queries."""
    question = public_questions().select_related("verdict").defer("verdict__sheet").filter(slug=slug).first()
    return question_rows([question], MOST_FIGURES)[0] if question else None
