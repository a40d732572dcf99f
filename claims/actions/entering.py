"""Who said it, in words: sources and statements are found by them, or made."""

from django.utils.text import slugify

from articles.actions import save_source
from articles.actions.sources import wait_for_other_sources
from articles.keys import new_key
from articles.models import Source
from claims.actions.lines import lock_sources
from claims.actions.statements import find_or_create_statement
from claims.models import Statement
from claims.who_said_it import WhoSaidIt


def statement_of(who: WhoSaidIt, *, claim: int | None = None) -> Statement:
    """Inside a Recording. A source that is made waits for its review. `claim`: key of that which reports it.

    All sources are found and locked before any statement is: two may name the same ones the other way round.
    """
    cited = [find_or_make_source(name, Source.Kind.OFFICIAL, named=True) for name in reversed(who.cited)]
    speaker = find_or_make_source(who.speaker, who.kind, named=who.named)
    lock_sources([*cited, speaker])
    origin = None
    for one in cited:
        origin = find_or_create_statement(speaker=one, said_on=who.said_on, based_on=origin, claim=claim)
    return find_or_create_statement(
        speaker=speaker, said_on=who.said_on, occasion=who.occasion, based_on=origin, claim=claim
    )


def find_source(name: str) -> Source | None:
    return Source.objects.called(name).select_related("merged_into").order_by("merged_into", "pk").first()


def find_or_make_source(name: str, kind: str, *, named: bool) -> Source:
    """By its name or one of its spellings. A merged one answers with the one it is part of now."""
    known = find_source(name)
    if known is None:
        wait_for_other_sources()  # two editors who name the same new source at once make one
        known = find_source(name)
    if known is not None:
        return known.stands_as()
    slug = slugify(name)[:80]
    if Source.objects.filter(slug=slug).exists():  # two names that differ in their signs alone
        slug = new_key(slug)
    return save_source(source=Source(name=name, slug=slug, kind=kind, named=named))
