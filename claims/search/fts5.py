"""The terms in the query language of SQLite's FTS5, and the entries that hold them all.

FTS5 gives rows in the order of their keys, so a list of the first costs no more than its length.
"""

from collections.abc import Sequence

from articles.databases import connection_to_read

from .asked import Term
from .fold import RAW
from .place import ORDER, places_of

LONGEST_INDEXED = 4  # letters of a beginning that FTS5 has an index of, see migration 0004
MOST_LONGER = 100
OF_ONE_KIND = """
    SELECT * FROM (SELECT rowid FROM claims_search WHERE claims_search MATCH %s
        AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s)
"""


def first(terms: Sequence[Term], most: int) -> list[int]:
    """Of each kind the first places, at most so many. One query, and one for each beginning of a word."""
    words = fts5(terms)
    parameters = [each for kind in ORDER for each in (words, *places_of(kind), most)]
    with connection_to_read().cursor() as cursor:
        cursor.execute(" UNION ALL ".join([OF_ONE_KIND] * len(ORDER)), parameters)
        return [place for (place,) in cursor.fetchall()]


def fts5(terms: Sequence[Term]) -> str:
    """A query for the longer words, where a beginning may have some."""
    return " AND ".join(f"({_fts5_term(term)})" for term in terms)


def _fts5_term(term: Term) -> str:
    ways = [f'"{" ".join(term.tokens)}"']
    if term.beginning:
        longer = _longer_words(term) if len(term.tokens) == 1 else None
        if longer is None:
            ways.append(f'"{" ".join((*term.tokens[:-1], term.beginning))}" *')
        else:
            ways += [f'"{word}"' for word in (term.beginning, *longer)]
        if longer is None and term.may_be_uncut:
            ways.append(f'"{RAW}{term.beginning}" *')
    return " OR ".join(dict.fromkeys(ways))


def _longer_words(term: Term) -> list[str] | None:
    """The indexed words that begin so and go on; None where they are too many, or found as fast by FTS5.

    FTS5 reads all entries of all words with a beginning it has no index of, the whole word's, too, before it
    gives the first. Of the word as it was typed they are found by its stem already.
    """
    if len(term.beginning) <= LONGEST_INDEXED:
        return None
    begins = [term.beginning, f"{RAW}{term.beginning}"] if term.may_be_uncut else [term.beginning]
    one = "SELECT * FROM (SELECT term FROM claims_search_words WHERE term > %s AND term < %s LIMIT %s)"
    with connection_to_read().cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([one] * len(begins)),
            [each for begin in begins for each in (begin, f"{begin}~", MOST_LONGER + 1)],
        )
        found = [word for (word,) in cursor.fetchall()]
    return found if len(found) <= MOST_LONGER else None
