"""Whether the addresses of articles still answer: asked one at a time, politely, and nothing is changed."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.actions import check_addresses, keep_check
from articles.actions.address_checks import PAUSE
from articles.models import AddressCheck, Article, Revision
from articles.recording import Recording
from articles.refusals import UseAnAction
from tests.articles.fetching.world import World, answer, instead_of_the_internet
from tests.make import make_article

pytestmark = pytest.mark.django_db
HERE = "https://herald.example.com/"


def checked(articles, world):
    """What came back, and how long was waited before which question."""
    waits = []

    def wait(seconds):
        waits.append(round(seconds))
        world.now += seconds

    found = list(check_addresses(articles=articles, network=world, wait=wait, clock=world.clock))
    return {check.article.url: check.outcome for check in found}, waits


@pytest.mark.parametrize(
    ("told", "outcome", "dead"),
    [
        (answer(), "ok", False),
        (answer("Gone", "404 Not Found"), "not_found", True),
        (answer("No", "403 Forbidden"), "forbidden", False),
        (answer("Pay", "402 Pay"), "paywall", False),
        (answer(b"%PDF-1.7", content_type="application/pdf"), "not_text", False),
        (answer("Oh", "500 Oh"), "site_error", True),
        ([20.0, b"late"], "timeout", True),
    ],
)
def test_what_came_back_is_kept_and_the_article_stays_as_it_is(told, outcome, dead):
    article = make_article(url=HERE + "a")
    lines = Revision.objects.count()
    found, _ = checked([article], World().site("herald.example.com", told))
    row = AddressCheck.objects.get()
    assert found == {HERE + "a": outcome}
    assert (row.article, row.outcome, bool(row.told)) == (article, outcome, outcome != "ok")
    assert (row.failing_since is not None, row in AddressCheck.objects.dead()) == (dead, dead)
    assert Article.objects.get().version == article.version
    assert Revision.objects.count() == lines


def test_an_address_that_answers_again_is_no_longer_failing():
    article = make_article(url=HERE + "a")
    first = keep_check(article=article, outcome="not_found", told="Gone.")
    second = keep_check(article=article, outcome="site_error", told="A fault.")
    assert second.failing_since == first.failing_since, "the first of the failures in a row"
    keep_check(article=article, outcome="ok")
    row = AddressCheck.objects.get()
    assert (row.outcome, row.told, row.failing_since) == ("ok", "", None)


def test_one_host_is_asked_with_pauses_and_hosts_take_turns():
    world = World().site("other.example.com", answer())
    urls = [HERE + "a", HERE + "b", "https://other.example.com/a"]
    found, waits = checked([make_article(url=url) for url in urls], world)
    assert list(found) == [urls[0], urls[2], urls[1]]
    assert waits == [PAUSE]


def test_a_host_that_asks_to_be_left_alone_is():
    world = World().site("herald.example.com", answer("Later", "429 Too Many"))
    found, waits = checked([make_article(url=HERE + str(n)) for n in range(5)], world)
    assert list(found.values()) == ["busy"]
    assert (len(world.connected), waits) == (1, [])


def test_nothing_is_asked_while_something_is_written():
    article = make_article(url=HERE + "a")
    with Recording(), pytest.raises(UseAnAction):
        checked([article], World())


def command(*args) -> str:
    out = StringIO()
    call_command("check_addresses", *args, stdout=out)
    return out.getvalue()


def test_the_command_asks_for_those_never_asked_for_first_and_tells_the_dead(monkeypatch):
    instead_of_the_internet(monkeypatch, World().site("gone.example.com", answer("Gone", "410 Gone")))
    new, old, fresh = (
        make_article(url=url) for url in (HERE + "a", "https://gone.example.com/b", "https://x.example/c")
    )
    for article, days in ((old, 9), (fresh, 1)):
        keep_check(article=article, outcome="ok")
        with Recording() as recording:
            then = timezone.now() - timedelta(days=days)
            recording.unrecorded(AddressCheck).filter(pk=article.pk).update(checked_at=then)
    assert command("--limit", "1").strip() == "Asked for 1 of them: 1 ok."
    told = command()
    assert "https://gone.example.com/b: There is no such page any more (410)" in told
    assert "Asked for 1 of them: 1 not_found." in told
    assert "Asked for 0 of them: none was due." in command()
    assert command("--older-than", "0", "--limit", "0").startswith("Asked for 0 of them")
    assert AddressCheck.objects.get(pk=new.pk).outcome == "ok"
