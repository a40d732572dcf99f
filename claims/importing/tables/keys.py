"""Keys that a table does not give: made of what a row says, so that the same row is the same next time."""

import hashlib
from collections.abc import Mapping

from django.utils.text import slugify

from articles.addresses import canonical, host_of

# What makes a row the claim it is. Quote, summary and notes may differ: it is the same claim.
IDENTITY = "question speaker origin said_on occasion wording date option text unit as_of scope stance".split()


def claim_key(cells: Mapping[str, str]) -> str:
    url = address(cells.get("article_url", ""))
    parts = [url or cells.get("article", ""), *(cells.get(name, "").casefold() for name in IDENTITY)]
    return f"{start_of(url)}-{digest(*parts)}"


def address(url: str) -> str:
    return canonical(url) if url else ""


def article_key(url: str) -> str:
    return f"{start_of(url)}-{digest(url)}"


def start_of(url: str) -> str:
    return slugify(host_of(url).replace(".", "-"))[:60] or "row"


def digest(*parts: str) -> str:
    """Sixteen letters that stand for these words."""
    return hashlib.sha256("\x1f".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]
