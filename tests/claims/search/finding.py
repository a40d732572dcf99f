"""What is found, for tests: by the words of its title, in the order of the list."""

from claims.models import SearchEntry
from claims.queries.search import MOST, ranked
from claims.search.asked import read_query
from claims.search.matching import first_places
from claims.search.place import ORDER


def found(query: str, *kinds: str) -> list[str]:
    """Titles; of all kinds, or of these."""
    terms = read_query(query).terms
    places = first_places(terms, MOST)
    listed = ranked(terms, [place for kind in reversed(kinds or ORDER) for place in places[kind]])
    titles = dict(SearchEntry.objects.in_bulk(listed))
    return [titles[place].title for place in listed]
