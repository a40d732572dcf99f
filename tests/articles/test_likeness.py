"""Articles that are alike are found, whatever was changed in the copy; what people decided is remembered."""

import random
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import chain, fingerprint
from articles.actions import add_version, mark_copy, mark_not_a_copy, redact_version
from articles.models import NotACopy, TextBand
from articles.queries import articles_like, like_articles_of
from tests.make import make_article, make_user

pytestmark = pytest.mark.django_db

WORDS = "lawmakers ministry soldiers front village briefing reporters figure losses border river".split()
WIRE = (
    "About 600 soldiers were killed, lawmakers said on Wednesday after a briefing by the service. "
    "They had earlier spoken of 4,700 casualties in all, among them the dead. "
    "The ministry declined to comment on the report when it was asked about the number. "
    "The troops are now mostly behind the front and help to clear mines, the lawmakers went on. "
    "It was the first time that the service gave a number of its own for the whole of the deployment."
)


def prose(seed: int, words: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def hows(likes) -> list[tuple[str, str]]:
    return [(like.article.title, like.how) for like in likes]


def test_the_same_text_is_found_wherever_it_stands():
    make_article(title="first", text=WIRE, url="https://herald.example.com/a")
    make_article(title="other", text=prose(1), url="https://herald.example.com/b")
    assert hows(articles_like(WIRE)) == [("first", "same text")]


@pytest.mark.parametrize(
    "copy",
    [
        WIRE.replace("About 600", "Some 600"),
        WIRE.upper(),
        WIRE.replace(". ", ".\n\n").replace(",", " –"),
        " ".join(WIRE.split()[: len(WIRE.split()) * 6 // 10]),
        WIRE + " " + prose(2, 60),
        "By our reporters. " + WIRE.replace("lawmakers said", "deputies told the press"),
        ". ".join(reversed(WIRE.split(". "))),
    ],
    ids=["a word", "capitals", "paragraphs", "cut off", "added to", "reworded", "turned round"],
)
def test_most_of_a_text_is_found(copy):
    make_article(title="first", text=WIRE)
    for seed in range(5):
        make_article(text=prose(seed))
    (like,) = articles_like(copy)
    assert (like.article.title, like.how) == ("first", "most of the text")
    assert 50 <= like.score <= 100
    assert str(like) == f"most of the text, {like.score} %"


def test_texts_on_the_same_events_are_not_alike():
    make_article(text=WIRE)
    other = (
        "Lawmakers said that about 600 soldiers were killed, citing the service, which briefed them. "
        "The figure is far below the one that the other side gave out last week. In all, 4,700 were killed "
        "or wounded since the first of them came, they added, and 2,000 of the wounded were sent home."
    )
    assert articles_like(other) == []


def test_texts_in_scripts_without_blanks_are_found():
    text = (
        "韓国の国会議員は水曜日、約六百人の兵士が死亡したと述べた。死傷者は合わせて四千七百人に上るという。"
    )
    make_article(title="first", text=text)
    assert hows(articles_like(text.replace("水曜日", "木曜日"))) == [("first", "most of the text")]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.herald.example.com/a",
        "http://herald.example.com/a/",
        "https://herald.example.com/a?utm_source=x#top",
        "HTTPS://HERALD.example.com:443/a",
    ],
)
def test_the_same_address_is_found_by_its_other_ways_to_be_written(url):
    make_article(title="first", url="https://herald.example.com/a")
    assert hows(articles_like("", [url])) == [("first", "same address")]
    assert articles_like("", ["https://herald.example.com/ab"]) == []


def test_a_name_in_its_own_script_is_the_same_address():
    make_article(title="first", url="https://пример.рф/статья")
    assert hows(articles_like("", ["https://xn--e1afmkfd.xn--p1ai/статья"])) == [("first", "same address")]


def test_a_few_words_are_alike_only_when_they_are_the_same():
    make_article(title="first", text="About 600 were killed.")
    assert hows(articles_like("About 600 were killed.")) == [("first", "same text")]
    assert articles_like("About 600 were killed, all told.") == []
    assert articles_like("") == []


def test_every_version_is_looked_at_and_an_article_is_named_once():
    article = make_article(title="first", text=WIRE)
    add_version(article=article, text=WIRE + " It was corrected.")
    assert hows(articles_like(WIRE)) == [("first", "same text")]
    assert hows(articles_like(WIRE + " Nothing else.")) == [("first", "most of the text")]


def test_an_article_is_not_like_itself():
    article = make_article(text=WIRE)
    assert like_articles_of(article) == []
    other = make_article(text=WIRE + " Nothing else.")
    assert [like.article for like in like_articles_of(article)] == [other]


def test_a_text_removed_under_law_is_not_found_any_more():
    article = make_article(text=WIRE)
    assert TextBand.objects.filter(article_version__article=article).count() == 16
    redact_version(version=article.newest_version(), ground="An order of the court of Springfield.", by=None)
    assert not TextBand.objects.exists()
    assert articles_like(WIRE) == []


def test_what_was_told_apart_is_not_shown_as_alike_again():
    one, other = make_article(text=WIRE), make_article(text=WIRE + " Nothing else.")
    ann = make_user("ann")
    decision = mark_not_a_copy(article=other, other=one, why="Two reporters.", by=ann)
    assert (decision.first, decision.second, decision.decided_by) == (one, other, ann)
    assert like_articles_of(one) == like_articles_of(other) == []
    third = make_article(text=WIRE + " Or is there?")
    assert len(like_articles_of(one)) == 1
    assert {like.article for like in like_articles_of(third)} == {one, other}
    assert list(chain.problems()) == []


def test_one_may_think_better_of_it():
    one, other = make_article(text=WIRE), make_article(text=WIRE + " Nothing else.")
    mark_not_a_copy(article=one, other=other, why="Two reporters.")
    mark_copy(article=other, of=one)
    assert (other.copy_of, NotACopy.objects.standing().count()) == (one, 0)
    assert [like.article for like in like_articles_of(one)] == [other]
    again = mark_not_a_copy(article=one, other=other, why="Two reporters after all.")
    other.refresh_from_db()
    assert (other.copy_of, again.standing, NotACopy.objects.count()) == (None, True, 1)


def test_a_decision_has_its_reason_and_two_articles():
    one, other = make_article(), make_article()
    with pytest.raises(ValidationError) as refused:
        mark_not_a_copy(article=one, other=other, why=" ")
    assert "why" in refused.value.message_dict
    with pytest.raises(ValidationError):
        mark_not_a_copy(article=one, other=one, why="No.")
    with pytest.raises(ValidationError):
        mark_copy(article=one, of=one)
    assert not NotACopy.objects.exists()


def test_a_copy_is_found_by_its_bands_and_not_by_looking_at_all():
    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            found = len(articles_like(WIRE + " Nothing else.", ["https://herald.example.com/x"]))
        return len(captured), found

    make_article(text=WIRE)
    before = queries()
    for seed in range(20):
        make_article(text=prose(seed))
    assert queries() == before == (4, 1)
    sql = str(TextBand.objects.filter(band__in=fingerprint.bands(WIRE)).query)
    assert "IN (" in sql
    index = next(one for one in TextBand._meta.indexes if one.name == "text_band")
    assert index.fields[0] == "band"


def test_texts_that_were_here_before_are_found_too():
    make_article(title="first", text=WIRE)
    redacted = make_article(text=prose(9))
    redact_version(version=redacted.newest_version(), ground="An order of the court. " * 8, by=None)
    bands = set(TextBand.objects.values_list("article_version", "band"))
    migration = import_module("articles.migrations.0005_bands_of_texts")
    migration.backwards(apps, None)
    assert articles_like(WIRE + " Nothing else.") == []
    migration.forwards(apps, None)
    assert set(TextBand.objects.values_list("article_version", "band")) == bands


def test_of_texts_alike_by_half_nearly_all_meet_in_a_band():
    chance = random.Random(7)
    met = 0
    for _ in range(200):
        vocabulary = [f"word{number}" for number in range(2_000)]
        words = chance.choices(vocabulary, k=300)
        copy = words[:200] + chance.choices(vocabulary, k=100)
        met += bool(set(fingerprint.bands(" ".join(words))) & set(fingerprint.bands(" ".join(copy))))
    assert met >= 196


def test_half_a_megabyte_has_its_fingerprint():
    assert len(fingerprint.bands(prose(3, 80_000))) == 16
    assert len(fingerprint.bands("a b " * 125_000)) == 0
    assert fingerprint.bands("!" * 500_000) == []
