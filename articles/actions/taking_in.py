"""An article from an address, a text or a file: a draft with its first version, or a refusal and nothing.

The network is asked first, before a transaction is open; what was read is then saved as a whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from articles import fingerprint
from articles.actions.articles import add_version
from articles.actions.publisher import publisher_of
from articles.actions.saving import save
from articles.addresses import canonical, host_of
from articles.fetching import Extracted, FetchRefused, Network, fetch, read_page, read_text
from articles.fetching.fetch import MOST_BYTES
from articles.metrics import fetch_counted
from articles.models import Article, ArticleVersion
from articles.models.kept import open_recording
from articles.queries import Like, articles_like
from articles.queries.likeness import NEAR
from articles.recording import Recording
from articles.refusals import UseAnAction


class AlreadyHere(FetchRefused):
    """`article`: the one that has this address."""

    def __init__(self, article: Article) -> None:
        self.article = article
        super().__init__("already_here", title=article.title, publisher=article.publisher)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, not saved yet. `address`: where it was found."""

    address: str
    extracted: Extracted
    raw: bytes | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`likes`: articles with a text like this one, the likest first. `notes`: sentences for the editor."""

    article: Article
    version: ArticleVersion
    likes: tuple[Like, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one address among several: either `taken` or `refused`."""

    address: str
    taken: TakenIn | None = None
    refused: FetchRefused | None = None


def take_in(
    *,
    address: str = "",
    text: str = "",
    file: bytes | None = None,
    content_type: str = "",
    by: Any = None,
    network: Network | None = None,
) -> TakenIn:
    """With a text or a file the address says where it stands and is not fetched; a file may say it itself.

    FetchRefused, whose str() is for the editor; AlreadyHere where the address is known.
    """
    address = address.strip()
    if text:
        read = Read(address, read_text(text))
    elif file is not None:
        read = read_file(file, content_type, address)
    elif address:
        refuse_known(address)
        read = fetch_and_read(address, network)
    else:
        raise FetchRefused("nothing_given")
    return keep(read, by)


def take_in_each(
    *, addresses: Iterable[str], by: Any = None, network: Network | None = None
) -> Iterator[Outcome]:
    """Each by itself, as it is asked for: one that is refused stops no other."""
    for address in addresses:
        try:
            yield Outcome(address, taken=take_in(address=address, by=by, network=network))
        except FetchRefused as refused:
            yield Outcome(address, refused=refused)


def fetch_and_read(address: str, network: Network | None = None) -> Read:
    """Never while a transaction is open: a slow site would hold the locks of everybody."""
    if open_recording.get() is not None:
        raise UseAnAction("Fetch first, then open a Recording: a slow site would hold its locks.")
    with fetch_counted():
        got = fetch(address, user_agent=settings.FETCH_USER_AGENT, network=network)
    today = timezone.localdate()
    extracted = read_page(got.raw, got.content_type, address=got.address, today=today)
    return Read(got.address, extracted, got.raw, timezone.now())


def read_file(file: bytes, content_type: str, address: str) -> Read:
    if len(file) > MOST_BYTES:
        raise FetchRefused("too_big", megabytes=MOST_BYTES // 1_000_000)
    return Read(address, read_page(file, content_type, address=address, today=timezone.localdate()), file)


def keep(read: Read, by: Any) -> TakenIn:
    """Twice where another took the same in meanwhile: the second time it is seen."""
    try:
        return save_read(read, by)
    except IntegrityError:
        return save_read(read, by)


def save_read(read: Read, by: Any) -> TakenIn:
    address = place_of(read)
    likes = articles_like(read.extracted.text, [address, read.extracted.original])
    try:
        with Recording(by=by, why="taken in"):
            publisher, new = publisher_of(address=address, site_name=read.extracted.site_name)
            article = save(row=article_of(read.extracted, address, publisher))
            version = add_version(
                article=article, text=read.extracted.text, raw=read.raw, fetched_at=read.fetched_at
            )
    except ValidationError as error:
        refuse_known(address)
        raise FetchRefused("not_saved", why=" ".join(error.messages)) from error
    return TakenIn(article, version, tuple(likes), tuple(notes_on(read.extracted, article, new=new)))


def place_of(read: Read) -> str:
    """The address it goes by: the page's own word for it, else where it was found. AlreadyHere if taken.

    Some sites give all their pages one address: that word is not taken where another text has it.
    """
    own = read.extracted.address
    if own and (known := holder(own)) is not None:
        if not read.address or same_report(known, read.extracted.text):
            raise AlreadyHere(known)
        own = ""
    address = own or read.address
    if not address:
        raise FetchRefused("no_address")
    if not host_of(address):
        raise FetchRefused("bad_address", why="it must begin with http:// or https://.")
    refuse_known(address)
    return address


def same_report(known: Article, text: str) -> bool:
    newest = known.newest_version()
    shingles = (fingerprint.shingles(one) for one in (newest.text if newest else "", text))
    return newest is None or newest.text == text or fingerprint.shared(*shingles) >= NEAR


def refuse_known(address: str) -> None:
    if (known := holder(address)) is not None:
        raise AlreadyHere(known)


def holder(address: str) -> Article | None:
    return Article.objects.filter(url=canonical(address)).select_related("publisher").first()


def article_of(extracted: Extracted, address: str, publisher: Any) -> Article:
    return Article(
        publisher=publisher,
        url=canonical(address),
        title=extracted.title,
        byline=extracted.byline,
        language=extracted.language or "en",
        published=extracted.published,
        published_basis=extracted.published_basis,
    )


def notes_on(extracted: Extracted, article: Article, *, new: bool) -> Iterator[str]:
    yield from extracted.notes
    if new:
        yield f"“{article.publisher}” is a new source: it waits for its review."
    if not extracted.language:
        yield "The language is not said: English is assumed."
