"""The terms in PostgreSQL's query language, and the entries that hold them all.

A GIN index gives rows in no order: of a word in each second entry it would fetch half of them for the first
thousand. Walking down the places instead reads everything where hardly any entry holds the words. The planner
cannot know which it is, for it takes a word to be as frequent among articles as among claims, so it is looked
up: how many of the newest entries of a kind hold the words.
"""

from collections import Counter
from collections.abc import Sequence

from articles.databases import connection_to_read

from .asked import Term
from .fold import RAW
from .place import ORDER, kind_at, places_of

NEWEST = 500
OFTEN = 10  # of the newest: at a million claims either way then reads some ten thousand rows at most
AMONG_THE_NEWEST = """
    (SELECT id FROM (
        SELECT id, words FROM claims_searchentry WHERE id BETWEEN %s AND %s ORDER BY id DESC LIMIT %s
    ) newest WHERE words @@ %s::tsquery)
"""
# OFFSET 0: the words are looked at row by row, in this order, until there are enough.
ALONG_THE_PLACES = """
    (SELECT id FROM (
        SELECT id, words FROM claims_searchentry WHERE id BETWEEN %s AND %s ORDER BY id DESC OFFSET 0
    ) every WHERE words @@ %s::tsquery LIMIT %s)
"""
# The words in a query of their own: taken for rare, as they are, and looked up in the index of the kind.
BY_THE_INDEX = """
    (SELECT id FROM claims_searchentry WHERE kind = '{kind}' AND words @@ (SELECT %s::tsquery)
        ORDER BY id DESC LIMIT %s)
"""


def first(terms: Sequence[Term], most: int) -> list[int]:
    """Of each kind the first places, at most so many. Two queries."""
    words = tsquery(terms)
    with connection_to_read().cursor() as cursor:
        newest = [each for kind in ORDER for each in (*places_of(kind), NEWEST, words)]
        cursor.execute(" UNION ALL ".join([AMONG_THE_NEWEST] * len(ORDER)), newest)
        often = Counter(kind_at(place) for (place,) in cursor.fetchall())
        parts, parameters = [], []
        for kind in ORDER:
            if often[kind] >= OFTEN:
                parts.append(ALONG_THE_PLACES)
                parameters += [*places_of(kind), words, most]
            else:
                parts.append(BY_THE_INDEX.format(kind=kind))
                parameters += [words, most]
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return [place for (place,) in cursor.fetchall()]


def tsquery(terms: Sequence[Term]) -> str:
    return " & ".join(f"({_tsquery_term(term)})" for term in terms)


def _tsquery_term(term: Term) -> str:
    ways = [_side_by_side(term.tokens)]
    if term.beginning:
        ways.append(_side_by_side((*term.tokens[:-1], term.beginning)) + ":*")
    if term.may_be_uncut:
        ways.append(f"'{RAW}{term.beginning}':*")
    return " | ".join(f"({way})" for way in ways)


def _side_by_side(tokens: Sequence[str]) -> str:
    return " <-> ".join(f"'{token}'" for token in tokens)
