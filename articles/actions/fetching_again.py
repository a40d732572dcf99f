"""An article fetched once more: the same text, a new version with what changed, or a refusal."""

from dataclasses import dataclass
from typing import Any

from articles import fingerprint
from articles.actions.articles import add_version
from articles.actions.taking_in import Read, fetch_and_read
from articles.fetching import FetchRefused, Network, read_text
from articles.models import Article, ArticleVersion
from articles.recording import Recording
from articles.text_changes import Change, changes

ANOTHER = 0.1  # less than this of the shorter text in the other: another article, or none


@dataclass(frozen=True, slots=True)
class FetchedAgain:
    """`version`: the newest one now, new where `changed`. `changes`: from the one before, by paragraph."""

    version: ArticleVersion
    changed: bool
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"The text changed: it is version {self.version.number} now." if self.changed else "Unchanged."


def fetch_again(
    *, article: Article, by: Any = None, even_if_another: bool = False, network: Network | None = None
) -> FetchedAgain:
    """FetchRefused as from take_in; also where the page shows another text, unless that is wanted."""
    read = fetch_and_read(article.url, network)
    return keep_again(article=article, read=read, by=by, even_if_another=even_if_another)


def read_pasted(article: Article, text: str) -> Read:
    """What an editor pasted in place of fetching the page. FetchRefused where it holds no text."""
    return Read(article.url, read_text(text))


def keep_again(
    *,
    article: Article,
    read: Read,
    by: Any = None,
    even_if_another: bool = False,
    why: str = "fetched again",
) -> FetchedAgain:
    """The part that writes; may stand in a Recording with more, such as the moving of quotes."""
    new = read.extracted.text
    with Recording(by=by, why=why):
        list(Article.objects.filter(pk=article.pk).select_for_update(no_key=True).values_list("pk"))
        old = article.newest_version()
        if old is not None and same_words(old.text, new):
            return FetchedAgain(old, changed=False)
        if old is not None and not even_if_another:
            refuse_another(old.text, new)
        version = add_version(article=article, text=new, raw=read.raw, fetched_at=read.fetched_at)
        found = changes(old.text, new) if old is not None else []
    return FetchedAgain(version, True, tuple(found), read.extracted.notes)


def same_words(old: str, new: str) -> bool:
    """Blanks and lines that fall otherwise are no new text."""
    return old == new or old.split() == new.split()


def refuse_another(old: str, new: str) -> None:
    """A front page, a notice that the article was moved, a wall: nobody wants that as the new text."""
    shared = fingerprint.shared(fingerprint.shingles(old), fingerprint.shingles(new))
    if len(fingerprint.shingles(old)) >= fingerprint.FEWEST and shared < ANOTHER:
        raise FetchRefused("another_article", shared=int(100 * shared))
