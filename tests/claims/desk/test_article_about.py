"""Everything of an article beside its text and claims, corrected by whoever may."""

import pytest

from articles.models import Article, NotACopy, Revision, Source
from tests.claims.pages.page_words import words
from tests.make import make_article, make_source
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/articles/one/about/"


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@once
def article():
    outlet = make_source("The Herald")
    return make_article(key="one", title="Losses mount", publisher=outlet, state="draft", text="Words.")


def saved(client, **changes):
    form = client.get(ADDRESS).context["form"]
    values = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in values.items() if value not in (None, False)}
    return client.post(ADDRESS, sent | changes)


def complaints(answer) -> str:
    assert answer.status_code == 422
    return str(answer.context["form"].errors)


def test_title_byline_day_and_language_are_corrected_and_kept_in_the_history(editor, article):
    answer = saved(
        editor, title="Losses", byline="Ann Smith", published="2025-04~", language="ko", why="typing"
    )
    assert answer.status_code == 302
    row = Article.objects.get()
    assert (row.title, row.byline, row.published, row.language) == ("Losses", "Ann Smith", "2025-04~", "ko")
    assert Revision.objects.of(row).first().why == "typing"


def test_a_known_publisher_is_found_by_any_of_its_names(editor, article):
    other = make_source("KCNA")
    saved(editor, publisher_name="kcna", credit_name="The Herald")
    row = Article.objects.get()
    assert (row.publisher, row.credit.name) == (other, "The Herald")
    saved(editor, credit_name="")
    assert Article.objects.get().credit is None


def test_an_unknown_publisher_is_made_only_where_the_editor_says_so(editor, article):
    told = complaints(saved(editor, publisher_name="The Heralt", title="Another"))
    assert "No source is called “The Heralt”." in told
    assert Article.objects.get().title == "Losses mount", "nothing is half saved"
    told = complaints(saved(editor, publisher_name="Herald Tribune"))
    assert "Perhaps you mean “The Herald”." in told
    assert saved(editor, publisher_name="Herald Tribune", new_source="on").status_code == 302
    made = Source.objects.get(name="Herald Tribune")
    assert (Article.objects.get().publisher, made.review_state) == (made, "new")


def test_publisher_and_credit_of_one_new_name_are_one_source(editor, article):
    saved(editor, publisher_name="New Wire", credit_name="New Wire", new_source="on")
    row = Article.objects.get()
    assert row.publisher == row.credit == Source.objects.get(name="New Wire")


def test_the_original_is_found_by_address_or_title(editor, article):
    original = make_article(title="The first of them", url="https://wire.example/1")
    for way in ("https://wire.example/1?utm_source=x", "the FIRST of them", "first of", original.key):
        saved(editor, original="")
        assert saved(editor, original=way).status_code == 302, way
        assert Article.objects.get(key="one").copy_of == original
    assert "Copy of The first of them" in words(editor.get(ADDRESS))


def test_of_several_articles_that_fit_each_is_named_with_its_address(editor, article):
    make_article(title="Talks, one", url="https://wire.example/1")
    make_article(title="Talks, two", url="https://wire.example/2")
    told = complaints(saved(editor, original="talks"))
    assert "https://wire.example/1" in told
    assert "https://wire.example/2" in told
    assert "No article has the address or the title" in complaints(saved(editor, original="nothing"))
    assert "No article has" in complaints(saved(editor, original="Losses mount")), "not itself"


def test_a_copy_marked_here_voids_the_decision_that_it_is_none(editor, article):
    from articles.actions import mark_not_a_copy

    original = make_article(title="The first")
    mark_not_a_copy(article=article, other=original, why="two reporters")
    saved(editor, original="The first")
    assert not NotACopy.objects.standing().exists()


def test_the_text_is_shown_to_readers_only_with_a_licence(editor, article):
    assert "Name the licence" in complaints(saved(editor, text_public="on"))
    assert saved(editor, text_public="on", licence="CC BY 4.0").status_code == 302
    assert Article.objects.get().text_public


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"published": "last week"}, "published"),
        ({"title": ""}, "required"),
        ({"title": "a\0b"}, "haracter"),
        ({"url": "ftp:/x"}, "valid URL"),
        ({"publisher_name": ""}, "required"),
        ({"published_basis": "guess"}, "valid choice"),
        ({"original": "x" * 1_001}, "at most"),
    ],
)
def test_bad_input_is_told_at_its_place(editor, article, changes, told):
    assert told in complaints(saved(editor, **changes))
    assert Article.objects.get().version == article.version


def test_an_address_that_another_article_has_is_named(editor, article):
    make_article(url="https://wire.example/1", title="Known")
    assert "This article is here already: “Known”" in complaints(saved(editor, url="https://wire.example/1"))


def test_who_saves_late_sees_both_and_loses_nothing(editor, article):
    form = editor.get(ADDRESS).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    assert editor.post(ADDRESS, sent | {"title": "First"}).status_code == 302
    late = editor.post(ADDRESS, sent | {"title": "Second"})
    assert "stored “First”, yours “Second”" in complaints(late)
    assert Article.objects.get().title == "First"


def test_what_readers_see_is_changed_with_a_reason(editor, article):
    shown = make_article(key="shown", publisher=article.publisher)
    form = editor.get("/desk/articles/shown/about/").context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    assert editor.post("/desk/articles/shown/about/", sent | {"byline": "Ann"}).status_code == 422
    done = editor.post("/desk/articles/shown/about/", sent | {"byline": "Ann", "why": "left out"})
    assert done.status_code == 302
    assert Article.objects.get(pk=shown.pk).byline == "Ann"


def test_a_contributor_corrects_her_own_draft_alone(client, article):
    colin = make_person("contributor")
    client.force_login(colin)
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {}).status_code == 403
    mine = make_article(key="mine", state="draft", by=colin)
    assert client.get("/desk/articles/mine/about/").status_code == 200
    assert "Publish …" not in words(client.get("/desk/articles/mine/about/"))
    from articles.actions import publish_article

    publish_article(article=mine)
    assert client.get("/desk/articles/mine/about/").status_code == 403


def test_an_article_that_is_not_there_is_not_found(editor):
    assert editor.get("/desk/articles/nobody/about/").status_code == 404


def test_the_page_makes_a_fixed_number_of_queries(editor, article, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        editor.get(ADDRESS)
