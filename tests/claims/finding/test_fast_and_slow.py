"""The list of questions and its counts are those of the slow, obvious way, whatever is asked."""

from dataclasses import replace
from datetime import date
from itertools import chain
from random import Random

import pytest

from claims.actions.facets import differences_of_blocks
from claims.models import FacetBlock, Topic
from claims.queries.parts import place
from claims.queries.parts.address import Address
from claims.queries.parts.asked import SORTS, Asked
from claims.queries.parts.found import found_questions
from claims.queries.parts.topic_tree import topic_tree
from tests.claims.finding import slow
from tests.claims.finding.houses import house

pytestmark = pytest.mark.django_db

DAYS = [None, None, None, date(2024, 11, 1), date(2025, 1, 13), date(2025, 4, 30), date(2025, 7, 1)]
ROUNDS = 40


@pytest.fixture
def dice():
    return Random(20_251_122)


def asks(dice: Random, questions: list[slow.Known]) -> Asked:
    """Some of everything, often nothing."""
    values = {
        "verdict": slow.WORDS,
        "topic": list(Topic.objects.order_by("pk").values_list("slug", flat=True)),
        "source": sorted({slug for one in questions for slug in one.values["source"]}),
        "kind": ["government", "military", "news outlet", "NGO"],
        "country": ["KR", "UA", "US", "none"],
        "has": ["discrepancies", "revisions"],
    }
    chosen = {name: tuple(dice.sample(known, dice.choice([0, 0, 0, 1, 2]))) for name, known in values.items()}
    return Asked(
        **chosen,
        since=dice.choice(DAYS),
        until=dice.choice(DAYS),
        voices=dice.choice([0, 0, 0, 1, 2, 3]),
        sort=dice.choice(SORTS),
    )


def walked(asked: Asked) -> list[list[str]]:
    """The titles' addresses on each page from the first to the last, by the links to the next one."""
    pages, tree = [], topic_tree()
    while True:
        found = found_questions(asked, Address("/questions/"), tree)
        pages.append([row.slug for row in found.rows])
        if not found.next:
            return pages
        asked = replace(asked, after=pages[-1][-1])


def walked_back(asked: Asked, last: list[str]) -> list[list[str]]:
    pages, tree = [], topic_tree()
    asked = replace(asked, before=last[0]) if last else asked
    while True:
        found = found_questions(asked, Address("/questions/"), tree)
        pages.insert(0, [row.slug for row in found.rows])
        if not found.previous:
            return pages
        asked = replace(asked, before=pages[0][0])


@pytest.mark.parametrize(("blocks", "short"), [(FacetBlock.SIZE, place.SHORT), (16, 0)])
def test_any_filters_find_the_same_with_the_same_counts(dice, monkeypatch, blocks, short):
    """Once more with blocks so small that questions lie in several, and with every list a long one."""
    monkeypatch.setattr(FacetBlock, "SIZE", blocks)
    monkeypatch.setattr("claims.queries.parts.facet_index.SIZE", blocks)
    monkeypatch.setattr(place, "PER_PAGE", 4)
    monkeypatch.setattr(place, "SHORT", short)
    house(dice, 22)
    questions, sizes = slow.everything(), set()
    for _ in range(ROUNDS):
        asked = asks(dice, questions)
        sizes.add(order_is_right(questions, asked))
        counts_are_right(questions, asked)
    assert len(sizes) > 5
    assert list(differences_of_blocks()) == []


def order_is_right(questions: list[slow.Known], asked: Asked) -> int:
    wanted = [one.slug for one in slow.found(questions, asked)]
    pages = walked(asked)
    assert [*chain.from_iterable(pages)] == wanted, asked
    back = [*chain.from_iterable(walked_back(asked, pages[-1]))]
    assert back == (wanted[: -len(pages[-1])] or wanted[:4]), asked
    return len(wanted)


def counts_are_right(questions: list[slow.Known], asked: Asked) -> None:
    found = found_questions(asked, Address("/questions/"), topic_tree())
    assert (found.number, found.whole) == (len(slow.found(questions, asked)), len(questions))
    for facet in found.facets:
        for choice in (*facet.choices, *facet.more):
            wanted = slow.number_with(questions, asked, facet.name, choice.value)
            assert choice.number == wanted, (asked, facet.name, choice)
    for choice in found.voices:
        fewer = replace(asked, voices=int(choice.value or 0))
        assert choice.number == len(slow.found(questions, fewer)), asked
    assert sorted(chip.number for chip in found.chips) == sorted(numbers_without(questions, asked)), asked


def numbers_without(questions: list[slow.Known], asked: Asked) -> list[int]:
    """What each filter left out would find."""
    fewer = [
        replace(asked, **{name: tuple(one for one in getattr(asked, name) if one != value)})
        for name in slow.LISTS
        for value in getattr(asked, name)
    ]
    fewer += [replace(asked, **{name: None}) for name in ("since", "until") if getattr(asked, name)]
    fewer += [replace(asked, voices=0)] if asked.voices else []
    return [len(slow.found(questions, less)) for less in fewer]
