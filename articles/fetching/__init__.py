"""Getting a page from elsewhere, safely, and the article out of it. Knows no database and no Django.

    fetch(address, user_agent=…) -> Fetched      the bytes, from a public address only
    post(address, body, headers=…) -> int          the status a public address answers with
    read_page(raw, content_type) -> Extracted      title, text, day … of what was fetched or uploaded

All either answer or raise FetchRefused, which says in a sentence for the editor what stands in the way.
"""

from articles.fetching.extract import Extracted, read_page, read_text
from articles.fetching.fetch import Fetched, fetch
from articles.fetching.network import Network
from articles.fetching.post import post, postable
from articles.fetching.refusals import FetchRefused

__all__ = [
    "Extracted",
    "FetchRefused",
    "Fetched",
    "Network",
    "fetch",
    "post",
    "postable",
    "read_page",
    "read_text",
]
