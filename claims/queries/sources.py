"""All sources: who speaks, and who prints."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Source

from .parts.countries import country_name
from .parts.counts import articles_words, questions_words
from .parts.public import public_articles, public_claims, public_sources

PER_PAGE = 60
ROLES = {"speak": _("Who speaks"), "print": _("Who prints")}


@dataclass(frozen=True)
class SourceLine:
    name: str
    slug: str
    kind: str
    country: Promise | str
    named: bool
    speaks_for: str
    did: str

    @property
    def told_unnamed(self) -> bool:
        return not self.named and "unnamed" not in self.name


@dataclass(frozen=True)
class Tab:
    role: str
    name: Promise
    number: int
    chosen: bool


@dataclass(frozen=True)
class SourcesPage:
    tabs: tuple[Tab, ...]
    lines: tuple[SourceLine, ...]
    page: Page
    query: str
    printing: bool


def sources_page(role: str, number: str | None) -> SourcesPage:
    """Three queries. An unknown role lists those who speak."""
    role = role if role in ROLES else "speak"
    did = {"speak": _spoke(), "print": _printed()}
    known = {
        source.pk: source
        for source in public_sources().standing().select_related("voice").order_by("name")
        if any(source.pk in counted for counted in did.values())
    }
    listed = sorted(
        (source for pk, source in known.items() if pk in did[role]),
        key=lambda source: (-did[role][source.pk], source.name),
    )
    page = Paginator(listed, PER_PAGE).get_page(number)
    tabs = tuple(
        Tab(each, name, sum(pk in did[each] for pk in known), each == role) for each, name in ROLES.items()
    )
    words = questions_words if role == "speak" else articles_words
    lines = tuple(_line(source, words(did[role][source.pk])) for source in page.object_list)
    return SourcesPage(tabs, lines, page, f"role={role}&", role == "print")


def _spoke() -> dict[int, int]:
    """How many questions each speaker's statements answer."""
    return dict(
        public_claims()
        .order_by()
        .values_list(F("statement__root__speaker"))
        .annotate(Count("question", distinct=True))
    )


def _printed() -> dict[int, int]:
    return dict(public_articles().order_by().values_list("publisher").annotate(Count("pk")))


def _line(source: Source, did: str) -> SourceLine:
    voice = source.voice
    return SourceLine(
        source.name,
        source.slug,
        source.get_kind_display(),
        country_name(source.country) if source.country else "",
        source.named,
        voice.name if voice and voice.pk != source.pk else "",
        did,
    )
