"""Two editors take the same in at the same moment: one article, one source, and both are told."""

import pytest

from articles import chain
from articles.actions import AlreadyHere, TakenIn, take_in
from articles.models import Article, Source
from tests.articles.fetching.world import World, answer
from tests.two_writers import at_once

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "https://herald.example.com/a"


def test_the_same_address_twice_is_one_article():
    results = at_once(*(lambda: take_in(address=HERE, network=World()) for _ in range(4)))
    assert sorted(type(result) for result in results if isinstance(result, TakenIn)) == [TakenIn]
    assert sum(isinstance(result, AlreadyHere) for result in results) == 3, results
    assert (Article.objects.count(), Source.objects.count()) == (1, 1)
    assert list(chain.problems()) == []


def test_two_articles_of_a_new_site_share_one_source():
    def another(path: str) -> TakenIn:
        return take_in(address=f"https://herald.example.com/{path}", network=World())

    results = at_once(*(lambda path=path: another(path) for path in "abcd"))
    assert all(isinstance(result, TakenIn) for result in results), results
    assert (Article.objects.count(), Source.objects.count()) == (4, 1)
    assert list(chain.problems()) == []


def test_a_slow_site_holds_up_nobody():
    """While one waits for its page another one writes."""
    world = World()
    world.site("herald.example.com", answer())
    written = []

    def look_up(host, port, seconds):
        written.append(
            take_in(
                address="https://other.example.com/b", network=World().site("other.example.com", answer())
            )
        )
        return World.look_up(world, host, port, seconds)

    world.look_up = look_up
    assert take_in(address=HERE, network=world).article.pk > written[0].article.pk
