"""The quotes of an article follow it into its new text; those that are lost are flagged and stay."""

import pytest

from articles import chain
from articles.actions import add_version, publish_article, take_in
from articles.fetching import FetchRefused
from articles.models import Revision
from claims.actions import fetch_article_again, reanchor, withdraw_claims
from claims.models import Claim, Verdict, VerdictChange
from tests.articles.fetching.world import PAGE, World, answer
from tests.make import make_article, make_claim, make_question, make_user
from tests.once import once

pytestmark = pytest.mark.django_db

HERE = "https://herald.example.com/a"
SECOND = next(line for line in PAGE.split("\n") if line.startswith("<p>They had"))
QUOTES = {
    "About 600": "About 600 soldiers were killed",
    "4,700": "spoken of 4,700 casualties in all, among them the dead",
    "no figure": "The ministry declined to comment on the report",
}


@once
def claims():
    """Three published claims of an article that was fetched, one in each paragraph."""
    article = take_in(address=HERE, network=World()).article
    publish_article(article=article)
    figures = ["About 600", "4,700", "4,700"]
    return [
        make_claim(article=article, quote=quote, wording=wording, calculation="x")
        for quote, wording in zip(QUOTES.values(), figures, strict=True)
    ]


def again(claims, page, **more):
    world = World().site("herald.example.com", answer(page))
    return fetch_article_again(article=claims[0].article, network=world, **more)


def anchored(claim) -> bool:
    claim = Claim.objects.select_related("article_version", "article").get(pk=claim.pk)
    text = claim.article_version.text
    assert text[claim.quote_start : claim.quote_end] == claim.quote
    assert text[: claim.quote_start].endswith(claim.quote_prefix)
    assert text[claim.quote_end :].startswith(claim.quote_suffix)
    return claim.article_version == claim.article.newest_version()


def test_a_moved_second_paragraph_keeps_all_anchors(claims):
    page = PAGE.replace(SECOND + "\n", "").replace("</article>", SECOND + "</article>")
    found, quotes = again(claims, page)
    assert found.changed
    assert (quotes.moved, quotes.lost) == (tuple(claims), ())
    assert all(anchored(claim) for claim in claims)
    assert not Claim.objects.with_lost_anchor().exists()


def test_deleting_the_sentence_flags_its_quote(claims):
    _, quotes = again(claims, PAGE.replace(SECOND, ""))
    assert (quotes.moved, quotes.lost) == ((claims[0], claims[2]), (claims[1],))
    assert [anchored(claim) for claim in claims] == [True, False, True]
    assert list(Claim.objects.with_lost_anchor()) == [claims[1]]
    lost = Claim.objects.get(pk=claims[1].pk)
    assert (lost.article_version.number, lost.state, lost.version) == (1, "published", 1)


def test_a_sentence_that_comes_back_is_found_again(claims):
    again(claims, PAGE.replace(SECOND, ""))
    found, quotes = again(claims, PAGE)
    assert found.version.number == 3
    assert quotes.moved == tuple(claims)
    assert not Claim.objects.with_lost_anchor().exists()


def test_other_quotation_marks_and_blanks_are_followed_to_the_letter():
    article = make_article(text="Seoul said that “about 600” were\nkilled in the fighting there.")
    quote = "that “about 600” were\nkilled in the fighting"
    claim = make_claim(article=article, quote=quote, wording="about 600")
    version = add_version(article=article, text='It said that "about\u00a0600" were killed in the fighting.')
    assert reanchor(version=version).moved == (claim,)
    assert anchored(claim)
    assert Claim.objects.get(pk=claim.pk).quote == 'that "about\u00a0600" were killed in the fighting'


def test_the_same_text_changes_nothing(claims):
    before = Revision.objects.count()
    found, quotes = again(claims, PAGE)
    assert (found.changed, quotes.moved, quotes.lost) == (False, (), ())
    assert Revision.objects.count() == before


def test_verdicts_are_not_touched_and_the_history_is_whole(claims):
    verdicts, changes = list(Verdict.objects.values()), VerdictChange.objects.count()
    ann = make_user("ann")
    again(claims, PAGE.replace(SECOND, ""), by=ann)
    assert (list(Verdict.objects.values()), VerdictChange.objects.count()) == (verdicts, changes)
    line = Revision.objects.of(claims[0]).first()
    assert (line.action, line.by, line.why) == ("anchored anew", ann, "fetched again")
    assert list(chain.problems()) == []


def test_a_page_that_is_refused_moves_nothing(claims):
    with pytest.raises(FetchRefused):
        again(claims, "<p>Sorry, this page is no more.</p>" * 30)
    assert all(anchored(claim) for claim in claims)


def test_a_text_and_its_quotes_are_saved_together_or_not_at_all(claims, monkeypatch):
    def fail(**fields):
        raise RuntimeError

    monkeypatch.setattr("claims.actions.anchors.reanchor", fail)
    with pytest.raises(RuntimeError):
        again(claims, PAGE.replace(SECOND, ""))
    assert claims[0].article.versions.count() == 1


def test_withdrawn_claims_and_those_of_others_are_left_alone(claims):
    withdraw_claims(claims=[claims[1]])
    other = make_article(text="They had earlier spoken of 4,700 casualties in all, among them the dead.")
    stranger = make_claim(article=other, quote=QUOTES["4,700"], wording="4,700")
    _, quotes = again(claims, PAGE.replace(SECOND, ""))
    assert quotes.lost == ()
    assert anchored(stranger)
    assert not Claim.objects.with_lost_anchor().exists()


def test_a_quote_whose_place_was_never_known_gets_one(claims):
    article = make_article()
    claim = make_claim(article=article, quote="About 600 soldiers were killed", wording="about 600")
    assert claim.article_version is None
    version = add_version(article=article, text="Seoul said: About 600 soldiers were killed.")
    assert reanchor(version=version).moved == (claim,)
    assert anchored(claim)


def test_an_older_text_takes_no_quotes_back(claims):
    again(claims, PAGE.replace("on Thursday", "on Friday"))
    first = claims[0].article.versions.get(number=1)
    assert reanchor(version=first).moved == ()
    assert all(anchored(claim) for claim in claims)


def test_the_number_of_queries_grows_with_the_claims_alone(django_assert_max_num_queries):
    article, question = make_article(text=PAGE), make_question()
    quote = "About 600 soldiers were killed"
    for _ in range(10):
        make_claim(article=article, question=question, quote=quote, wording="about 600")
    version = add_version(article=article, text="New. " + PAGE)
    with django_assert_max_num_queries(10 * 2 + 60):
        assert len(reanchor(version=version).moved) == 10
