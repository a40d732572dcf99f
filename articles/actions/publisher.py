from typing import Any
from urllib.parse import urlsplit

from articles.actions.sources import save_source
from articles.addresses import host_of
from articles.models import Source
from articles.queries import known_publisher


def publisher_of(*, address: str, site_name: str = "", by: Any = None) -> tuple[Source, bool]:
    """The source whose site it is, and whether it was made just now, to be reviewed."""
    known = known_publisher(address, site_name)
    if known is not None:
        return known, False
    parts, host = urlsplit(address), host_of(address)
    name = site_name or host
    if Source.objects.called(name).exists():  # another Herald
        name = f"{name[: 190 - len(host)]} ({host})" if site_name else f"{host} (site)"
    homepage = f"{parts.scheme}://{parts.netloc}/"
    source = Source(name=name[:200], kind=Source.Kind.NEWS_OUTLET, homepage=homepage[:500])
    return save_source(source=source, by=by, why="publisher of an article that was taken in"), True
