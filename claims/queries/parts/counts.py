"""n articles · n outlets · n independent voices."""

from dataclasses import dataclass

from django.utils.translation import ngettext


@dataclass(frozen=True)
class Counts:
    articles: int
    outlets: int
    voices: int

    @property
    def words(self) -> tuple[str, str, str]:
        return (
            articles_words(self.articles),
            ngettext("{n} outlet", "{n} outlets", self.outlets).format(n=f"{self.outlets:,}"),
            ngettext("{n} independent voice", "{n} independent voices", self.voices).format(
                n=f"{self.voices:,}"
            ),
        )


def articles_words(number: int) -> str:
    return ngettext("{n} article", "{n} articles", number).format(n=f"{number:,}")


def questions_words(number: int) -> str:
    return ngettext("{n} question", "{n} questions", number).format(n=f"{number:,}")


def claims_words(number: int) -> str:
    return ngettext("{n} claim", "{n} claims", number).format(n=f"{number:,}")
