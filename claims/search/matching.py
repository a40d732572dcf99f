"""The terms in each database's own query language, and the entries that hold them all.

Tokens are of letters a to z and digits alone, so no word can be taken for an operator. An entry's key is its
place in the list (`place`), so that the first thousand are found without looking at the rest.
"""

from collections.abc import Sequence
from datetime import date

from articles.databases import connection_to_read

from .asked import Term
from .fold import RAW

ORDER = ("article", "claim", "source", "question")  # what stands first, last
BITS_OF_KEY, BITS_OF_DAY = 38, 22
WIDTH = BITS_OF_KEY + BITS_OF_DAY
LONGEST_INDEXED = 4  # letters of a beginning that FTS5 has an index of, see the migration
MOST_LONGER = 100


def place(kind: str, day: int, key: int) -> int:
    """The place of an entry, the first having the highest: by kind, the newest day, the newest row."""
    if not 0 < key < 1 << BITS_OF_KEY:
        raise ValueError(f"{key} is no key of a row that can be found.")
    return ORDER.index(kind) << WIDTH | min(day, (1 << BITS_OF_DAY) - 1) << BITS_OF_KEY | key


def day_number(day: date | None) -> int:
    return day.toordinal() if day else 0


def places_of(kind: str) -> tuple[int, int]:
    """The lowest and the highest place of a kind."""
    lowest = ORDER.index(kind) << WIDTH
    return lowest, lowest + (1 << WIDTH) - 1


def first_places(terms: Sequence[Term], most: int) -> dict[str, list[int]]:
    """Of each kind the first places at which all terms are found, at most so many. One query or two."""
    if not terms:
        return {kind: [] for kind in ORDER}
    one, words = _one_kind(terms)
    parameters: list[object] = []
    for kind in ORDER:
        parameters += [words, *places_of(kind), most]
    found: dict[str, list[int]] = {kind: [] for kind in ORDER}
    with connection_to_read().cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(ORDER)), parameters)
        for (each,) in cursor.fetchall():
            found[ORDER[each >> WIDTH]].append(each)
    return {kind: sorted(places, reverse=True) for kind, places in found.items()}


def heads_between(terms: Sequence[Term], lowest: int, highest: int) -> list[tuple[int, str]]:
    """(place, folded title) of the matches there, highest first. One query."""
    with connection_to_read().cursor() as cursor:
        if connection_to_read().vendor == "sqlite":
            cursor.execute(
                "SELECT e.id, e.head FROM claims_search f JOIN claims_searchentry e ON e.id = f.rowid "
                "WHERE claims_search MATCH %s AND f.rowid BETWEEN %s AND %s ORDER BY f.rowid DESC",
                [fts5(terms), lowest, highest],
            )
        else:
            cursor.execute(
                "SELECT id, head FROM claims_searchentry "
                "WHERE words @@ %s::tsquery AND id BETWEEN %s AND %s ORDER BY id DESC",
                [tsquery(terms), lowest, highest],
            )
        return cursor.fetchall()


def _one_kind(terms: Sequence[Term]) -> tuple[str, str]:
    if connection_to_read().vendor == "sqlite":
        return (
            "SELECT * FROM (SELECT rowid FROM claims_search WHERE claims_search MATCH %s "
            "AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s)"
        ), fts5(terms)
    return (
        "(SELECT id FROM claims_searchentry WHERE words @@ %s::tsquery "
        "AND id BETWEEN %s AND %s ORDER BY id DESC LIMIT %s)"
    ), tsquery(terms)


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
