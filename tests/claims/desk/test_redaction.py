"""Words removed under law: shown before, confirmed, and then nowhere, with a tombstone in their place."""

import pytest
from django.apps import apps
from django.utils import timezone

from articles import chain
from articles.models import Article, ArticleVersion, Revision
from articles.recording import Recording
from claims.actions import dismiss_suggestion, save_claim
from claims.models import Claim, Comment, ProposedChange
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_topic
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db

SECRET = "Zebulon Quimby"
GROUND = "order of the court of Exampleton"
WEEK = "In week {n} the ministry saw {all} vehicles of type {n}, said " + SECRET
TEXT = "".join(WEEK.format(n=n, all=7 * n) + ". " for n in range(30))
QUOTE = WEEK.format(n=3, all=21)


@pytest.fixture
def admin(client):
    person = make_person("admin")
    client.force_login(person)
    client.person = person
    return client


@once
def claim():
    topic = make_topic(slug="losses")
    question = make_question(slug="seen", topic=topic)
    article = make_article(key="one", text=TEXT, text_public=True, licence="CC BY 4.0")
    told = dict.fromkeys(("summary", "note", "translation", "translator", "calculation"), SECRET)
    claim = make_claim(key="the-claim", article=article, question=question, quote=QUOTE, wording="21", **told)
    claim.note = f"Once more {SECRET}"
    return save_claim(claim=claim)


def around(claim, person):
    """What editors wrote beside it: a comment, a proposed change, a passage put aside."""
    dismiss_suggestion(article=claim.article, kind="count", quote=f"said {SECRET}", prefix=SECRET, by=person)
    with Recording(by=person) as recording:
        recording.save(Comment(claim=claim, words=f"Is it {SECRET}?", by=person))
        change = {"note": SECRET}
        proposed = ProposedChange(claim=claim, changes=change, reason=SECRET, author=person, read_version=1)
        recording.save(proposed)


PUBLIC = (
    "/ /articles/one/ /articles/one.csv /articles/one.json /questions/seen/ /questions/seen.csv "
    "/questions/seen.json /questions/seen/feed/ /topics/losses/ /topics/losses/feed/ /topics/losses.csv "
    "/topics/losses.json /questions.csv /questions.json /changes/ /changes/feed/ /corrections/ "
    "/search/?q=Zebulon /search/?q=Quimby+week /embed/questions/seen/ /questions/ /sitemap.xml"
).split()
DESK = (
    "/desk/ /desk/articles/one/ /desk/articles/one/?claim=the-claim /desk/articles/one/about/ "
    "/desk/articles/one/versions/ /desk/articles/one/versions/1/ /desk/articles/one/copies/ "
    "/desk/articles/one/lost/ /desk/articles/one/versions/1/redact/ /desk/claims/the-claim/redact/"
).split()


def admin_pages(claim):
    article, version = claim.article_id, ArticleVersion.objects.get().pk
    for label, pk in (("article", article), ("articleversion", version)):
        yield f"/admin/articles/{label}/{pk}/change/"
        yield f"/admin/articles/{label}/{pk}/history/"
    yield f"/admin/claims/claim/{claim.pk}/change/"
    yield f"/admin/claims/claim/{claim.pk}/history/"


def shown(client, address) -> str:
    """What is answered, a download too; empty where there is no such page."""
    page = client.get(address)
    assert page.status_code in (200, 404), address
    return page.getvalue().decode() if page.status_code == 200 else ""


def all_that_is_stored() -> str:
    return "".join(str(list(model._base_manager.values())) for model in apps.get_models())


def remove(client, address, **changes):
    version = client.get(address).context["form"]["version"].value()
    sent = {"version": version, "ground": GROUND, "sure": "remove", "with_quotes": "on"}
    return client.post(address, sent | changes)


def test_no_word_is_left_in_pages_downloads_feeds_search_history_or_tables(admin, claim):
    around(claim, admin.person)
    assert SECRET in all_that_is_stored()
    assert SECRET in admin.get("/articles/one/").content.decode()
    done = remove(admin, "/desk/articles/one/versions/1/redact/")
    assert done.status_code == 302
    assert SECRET not in all_that_is_stored()
    assert "Zebulon" not in all_that_is_stored()
    pages = {address: shown(admin, address) for address in [*DESK, *admin_pages(claim), *PUBLIC]}
    assert [address for address, page in pages.items() if not page] == []
    assert [address for address, page in pages.items() if SECRET in page] == []
    assert list(chain.problems()) == []


def test_the_tombstone_stands_on_public_pages_in_downloads_and_in_the_history(admin, client, claim):
    remove(admin, "/desk/articles/one/versions/1/redact/")
    stone = f"[Removed on {timezone.localdate()}: {GROUND}]"
    history = list(Revision.objects.of(Claim.objects.get()))
    assert (history[0].action, history[0].why) == ("redacted", GROUND)
    client.logout()
    for address in (
        "/articles/one/",
        "/questions/seen/",
        "/articles/one.json",
        "/articles/one.csv",
    ):
        assert stone in shown(client, address), address
    assert words(client.get("/articles/one/")).count(stone) == 2, "of the claim and of the text"


def test_what_goes_and_what_stays_is_shown_before(admin, claim):
    told = words(admin.get("/desk/articles/one/versions/1/redact/"))
    assert f"{len(TEXT)} letters of text" in told.replace(",", "")
    assert "the words of 1 claim, if you tick it below" in told
    assert "the figures of its claims: verdicts do not change" in told
    told = words(admin.get("/desk/claims/the-claim/redact/"))
    assert QUOTE in told
    assert "What stays 21" in told


def test_one_claim_alone_loses_its_words(admin, claim):
    assert remove(admin, "/desk/claims/the-claim/redact/").status_code == 302
    row = Claim.objects.get()
    assert (row.quote, row.note, row.wording, row.low) == ("", "", "21", 21)
    assert SECRET in ArticleVersion.objects.get().text
    assert "[Removed on" in words(admin.get("/desk/claims/the-claim/redact/"))


def test_the_words_of_the_claims_stay_where_the_box_is_not_ticked(admin, claim):
    remove(admin, "/desk/articles/one/versions/1/redact/", with_quotes="")
    assert Claim.objects.get().quote == QUOTE
    assert ArticleVersion.objects.get().text.startswith("[Removed on")


def test_other_texts_that_may_hold_the_words_are_named(admin, claim):
    from tests.make import make_version

    make_version(claim.article, TEXT + "More.")
    page = admin.get("/desk/articles/one/versions/1/redact/").content.decode()
    assert 'href="/desk/articles/one/versions/2/redact/"' in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ground": " "}, "required"),
        ({"ground": "x" * 301}, "at most 300"),
        ({"ground": "a\0"}, "haracter"),
        ({"sure": "yes"}, "Type the word"),
        ({"sure": ""}, "required"),
        ({"version": ""}, "Reload the page"),
        ({"version": "9"}, "Nothing was saved"),
    ],
)
@pytest.mark.parametrize(
    "address", ["/desk/articles/one/versions/1/redact/", "/desk/claims/the-claim/redact/"]
)
def test_without_a_ground_or_a_confirmation_nothing_goes(admin, claim, address, changes, told):
    refused = remove(admin, address, **changes)
    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert SECRET in ArticleVersion.objects.get().text
    assert Claim.objects.get().quote == QUOTE


def test_two_texts_that_are_gone_are_not_alike(admin, claim):
    make_article(key="two", text=TEXT + "More.")
    for key in ("one", "two"):
        remove(admin, f"/desk/articles/{key}/versions/1/redact/")
    assert "like this one" not in words(admin.get("/desk/articles/one/"))
    assert Article.objects.count() == 2


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer"])
def test_only_admins_remove_words(client, claim, role):
    client.force_login(make_person(role))
    for address in ("/desk/articles/one/versions/1/redact/", "/desk/claims/the-claim/redact/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code == 403
    assert SECRET in ArticleVersion.objects.get().text


def test_what_is_not_there_is_not_found(admin, claim):
    assert admin.get("/desk/articles/one/versions/7/redact/").status_code == 404
    assert admin.get("/desk/claims/nobody/redact/").status_code == 404
