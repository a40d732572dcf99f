"""Two people save at once: nobody's edit vanishes, and the history has no fork."""

import pytest

from articles import chain
from articles.actions import add_version, save_source, save_source_name
from articles.models import ArticleVersion, ChainHead, Revision, Source, SourceName
from articles.recording import Recording
from articles.refusals import StaleWrite
from tests.make import make_article, make_source
from tests.two_writers import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def edit(pk: int, text: str) -> SourceName:
    """No lock is taken before: the version alone decides."""
    name = SourceName.objects.get(pk=pk)
    name.name = text
    return save_source_name(name=name)


def test_of_two_who_read_the_same_version_one_is_refused():
    pk = make_source().pk
    mine, theirs = Source.objects.get(pk=pk), Source.objects.get(pk=pk)
    mine.stake_note, theirs.stake_note = "mine", "theirs"
    results = at_once(lambda: save_source(source=mine), lambda: save_source(source=theirs))
    lost = [result for result in results if isinstance(result, StaleWrite)]
    won = [result for result in results if isinstance(result, Source)]
    assert (len(won), len(lost)) == (1, 1), results
    assert Source.objects.get(pk=pk).stake_note == won[0].stake_note
    assert lost[0].current.stake_note == won[0].stake_note
    assert {mine.version, theirs.version} == {1, 2}


def test_many_writers_of_one_row_lose_no_edit():
    """Each tries again until it is in: as many versions as edits."""
    pk = save_source_name(name=SourceName(source=make_source(), name="first")).pk

    def insist(name: str) -> int:
        tries = 0
        for number in range(5):
            while True:
                tries += 1
                try:
                    edit(pk, f"{name} {number}")
                    break
                except StaleWrite:
                    continue
        return tries

    results = at_once(*(lambda name=name: insist(name) for name in "abcd"))
    assert all(isinstance(result, int) for result in results), results
    row = SourceName.objects.get(pk=pk)
    assert row.version == 21
    names = [line.after["name"] for line in Revision.objects.of(row)]
    assert sorted(names) == sorted(["first", *(f"{name} {number}" for name in "abcd" for number in range(5))])
    assert list(chain.problems()) == []


def test_writers_of_different_rows_make_one_chain():
    """Also the first two ever, who both have to make the head of the chain."""
    results = at_once(*(lambda name=name: make_source(name) for name in ("KCNA", "TASS", "Yonhap", "NATO")))
    assert all(isinstance(result, Source) for result in results), results
    assert ChainHead.objects.get().number == Revision.objects.count() == 4
    assert list(chain.problems()) == []


def test_two_new_versions_of_an_article_get_two_numbers():
    article = make_article()
    at_once(
        lambda: add_version(article=article, text="Six hundred."),
        lambda: add_version(article=article, text="Six thousand."),
    )
    assert set(ArticleVersion.objects.values_list("number", flat=True)) == {1, 2}


def test_a_reader_between_two_writes_sees_neither_half():
    source = make_source("KCNA")
    with Recording() as recording:
        source.country = "KP"
        recording.save(source)
        seen = at_once(lambda: Source.objects.get().country, Revision.objects.count)
    assert seen == ["", 1]


def test_a_line_that_grows_at_both_ends_at_once_has_one_voice():
    state, agency = make_source("North Korea"), make_source("KCNA")
    agency.speaks_for = state
    save_source(source=agency)
    new_end = make_source("Pyongyang")

    def grow_up():
        row = Source.objects.get(name="North Korea")
        row.speaks_for = new_end
        return save_source(source=row)

    results = at_once(grow_up, lambda: make_source("KCTV", speaks_for=Source.objects.get(name="KCNA")))
    assert all(isinstance(result, Source) for result in results), results
    assert set(Source.objects.values_list("voice__name", flat=True)) == {"Pyongyang"}


def test_a_circle_is_not_closed_from_both_ends_at_once():
    ones, others = make_source("ones"), make_source("others")

    def speak(source: Source, whom: Source) -> Source:
        source.speaks_for = whom
        return save_source(source=source)

    results = at_once(lambda: speak(ones, others), lambda: speak(others, ones))
    assert sorted(type(result).__name__ for result in results) == ["Source", "ValidationError"], results
