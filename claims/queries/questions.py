"""All questions, narrowed and sorted as the address asks."""

from dataclasses import dataclass

from .parts.address import Address
from .parts.asked import Asked
from .parts.found import Found, found_questions
from .parts.topic_tree import topic_tree


@dataclass(frozen=True)
class QuestionsPage:
    found: Found


def questions_page(asked: Asked, address: Address) -> QuestionsPage:
    return QuestionsPage(found_questions(asked, address, topic_tree()))
