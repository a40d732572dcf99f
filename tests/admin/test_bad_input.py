"""Whatever is entered: a message beside the field, nothing saved, no error of ours."""

import pytest
from django import db, forms
from django.core.exceptions import ValidationError

from articles.actions import save_source
from articles.admin.kept import BUSY
from articles.models import Article, Revision, Source
from claims.actions import save_topic
from claims.models import Claim, Override, Question, Statement, Topic
from tests.admin.form import errors, filled
from tests.make import (
    make_article,
    make_claim,
    make_option,
    make_question,
    make_source,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db
MEGABYTE = "x" * 1_000_000
FORMS = [Source, Article, Topic, Question, Statement, Claim, Override]


def add(model) -> str:
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/add/"


def change(row) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


@pytest.fixture
def admin_page(sign_in):
    """Send a form filled in; the answer must be the form again, and nothing may be kept."""
    client = sign_in("admin")
    shown = {}

    def send(address: str, **fields):
        if address not in shown:
            shown[address] = filled(client.get(address), f"{address.split('/')[3]}_form")
        before = Revision.objects.count()
        response = client.post(address, shown[address] | fields)
        assert Revision.objects.count() == before, "something was saved"
        return errors(response)

    send.client = client
    return send


def fields_of(client, model, kind) -> list[str]:
    form = client.get(add(model)).context["adminform"].form
    return [name for name, field in form.fields.items() if isinstance(field, kind)]


@pytest.mark.parametrize("model", FORMS)
def test_a_megabyte_of_text_is_refused_beside_each_field(admin_page, model):
    names = fields_of(admin_page.client, model, forms.CharField)
    assert len(names) > 1
    for name in names:
        assert name in admin_page(add(model), **{name: MEGABYTE}), name


@pytest.mark.parametrize("model", FORMS)
def test_a_character_that_cannot_be_stored_is_refused_beside_each_field(admin_page, model):
    names = fields_of(admin_page.client, model, forms.CharField)
    assert set(names) <= admin_page(add(model), **dict.fromkeys(names, "600\0")).keys()


@pytest.mark.parametrize("model", FORMS)
def test_a_key_that_no_row_has_is_refused_beside_each_field(admin_page, model):
    names = fields_of(admin_page.client, model, forms.ModelChoiceField)
    assert names
    for key in ["x", "-1", "0", "9" * 40, "1_0", "\0", "\N{ARABIC-INDIC DIGIT ONE}"]:
        found = admin_page(add(model), **dict.fromkeys(names, key))
        assert set(names) <= found.keys(), key


@pytest.mark.parametrize("model", FORMS)
def test_an_empty_form_is_refused(admin_page, model):
    assert admin_page(add(model))


@pytest.mark.parametrize("field", ["said_on", "as_of", "date"])
def test_an_impossible_date_is_refused_beside_its_field(admin_page, field):
    fields = {"article": make_article().pk, "summary": "s", "question": make_question(value_kind="date").pk}
    said = {"speaker": make_source().pk, "date": "2025-04-30"}
    for day in ["2025-02-30", "2025-13", "30 April", "2025-4-3", "yesterday", "2025-04-30T10:00"]:
        found = admin_page(add(Claim), **fields | said | {field: day})
        assert list(found) == [field], day
        assert len(found[field]) == 1


def test_an_article_is_not_published_on_an_impossible_date(admin_page):
    fields = {"url": "https://example.org/new", "title": "New", "publisher": make_source().pk}
    for day in ["2025-02-30", "2025-13-01", "30 April", "0000", "2025/04/30"]:
        assert list(admin_page(add(Article), **fields, published=day)) == ["published"], day


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"wording": ""}, "wording", "Write the number as it is printed: “about 600”."),
        ({"wording": "some people"}, "wording", ""),
        ({"wording": "between 40 and 36"}, "wording", ""),
        ({"wording": "-5"}, "wording", ""),
        ({"wording": "9" * 200}, "wording", ""),
        ({"low": "700"}, "low", "Out of order: low 700 is above best 600."),
        ({"low": "700", "high": "650", "best": "none"}, "low", "Out of order: low 700 is above high 650."),
        ({"high": "500"}, "high", ""),
        ({"low": "many"}, "low", "Write a number, such as 540, or “open”."),
        ({"low": "-3"}, "low", "Write a number, such as 540, or “open”."),
        ({"low": "1e9"}, "low", "Write a number, such as 540, or “open”."),
        ({"low": "9" * 16}, "low", "Write a number, such as 540, or “open”."),
        ({"date": "2025-04-30"}, "date", "The question asks for a count (a number): leave this empty."),
        ({"text_value": "many"}, "text_value", "The question asks for a count (a number): leave this empty."),
        ({"quote": "nobody was hurt"}, "calculation", "“about 600” is not in the quote"),
        ({"summary": "", "state": "published"}, "summary", "Quote the passage, or sum it up in our words."),
        ({"question": "", "state": "published"}, "question", "Choose the question it answers"),
    ],
)
def test_a_count_that_cannot_be_is_refused_beside_its_field(admin_page, fields, field, sentence):
    good = {
        "article": make_article().pk,
        "question": make_question().pk,
        "statement": make_statement().pk,
        "wording": "about 600",
        "summary": "In our words.",
    }
    found = admin_page(add(Claim), **good | fields)
    assert found[field][0].startswith(sentence), found
    assert len(found) == 1


def test_an_answer_of_another_question_is_refused_beside_its_field(admin_page):
    other = make_option(make_question(options=("yes",)), "no")
    fields = {"article": make_article().pk, "statement": make_statement().pk, "summary": "s"}
    found = admin_page(add(Claim), **fields, question=make_question(options=("yes",)).pk, option=other.pk)
    assert found == {"option": ["This answer belongs to another question."]}


def test_an_address_that_is_here_already_is_refused_and_the_article_named(admin_page):
    make_article(url="https://example.org/a", title="Old news", publisher=make_source("Yonhap"))
    fields = {"title": "New", "publisher": make_source().pk, "published": "2025"}
    found = admin_page(add(Article), **fields, url="HTTPS://Example.org/a?utm_source=x#top")
    assert found == {"url": ["This article is here already: “Old news”, Yonhap."]}


def test_an_address_that_is_none_is_refused(admin_page):
    fields = {"title": "New", "publisher": make_source().pk}
    for url in ["example", "javascript:alert(1)", "https://", "http://[", "https://a.example/\0"]:
        assert list(admin_page(add(Article), **fields, url=url)) == ["url"], url


def test_a_name_that_is_here_already_is_refused(admin_page):
    make_source("Yonhap")
    assert "name" in admin_page(add(Source), name="Yonhap", kind="news agency")


def test_a_circle_is_refused_beside_the_field_that_would_close_it(admin_page):
    ministry, spokesman = make_source("Ministry"), make_source("Spokesman")
    spokesman.speaks_for = ministry
    save_source(source=spokesman)
    assert list(admin_page(change(ministry), speaks_for=spokesman.pk, why="w")) == ["speaks_for"]

    first = make_statement()
    second = make_statement(based_on=first)
    assert list(admin_page(change(first), based_on=second.pk, why="w")) == ["based_on"]

    above = make_topic()
    below = save_topic(topic=Topic(name="Below", parent=above))
    assert list(admin_page(change(above), parent=below.pk, why="w")) == ["parent"]

    whole = make_question()
    part = make_question(part_of=whole)
    assert list(admin_page(change(whole), part_of=part.pk, why="w", seen="on")) == ["part_of"]

    source_claim = make_claim()
    copy = make_claim(repeats=source_claim)
    assert list(admin_page(change(source_claim), repeats=copy.pk, why="w")) == ["repeats"]

    original = make_article()
    printed_again = make_article(copy_of=original)
    assert list(admin_page(change(original), copy_of=printed_again.pk, why="w")) == ["copy_of"]


def test_a_circle_that_closes_while_the_form_is_saved_is_told_by_the_form(admin_page, monkeypatch):
    """The form finds nothing wrong; the action, which reads again under its locks, does."""
    first, second = make_statement(), make_statement()

    def meanwhile(*, statement):
        raise ValidationError({"based_on": "This would be a circle."})

    monkeypatch.setattr("claims.admin.statements.save_statement", meanwhile)
    found = admin_page(change(first), based_on=second.pk, why="w")
    assert found == {"based_on": ["This would be a circle."]}


def test_what_an_action_says_of_a_field_the_form_lacks_stands_above_the_form(admin_page, monkeypatch):
    def refuse(*, topic):
        raise ValidationError({"unknown": "Not now."})

    monkeypatch.setattr("claims.admin.topics.save_topic", refuse)
    assert admin_page(change(make_topic()), name="New name", why="w") == {"": ["Not now."]}


@pytest.mark.parametrize("error", [db.IntegrityError, db.OperationalError])
def test_what_the_database_refuses_is_told_in_plain_words(admin_page, monkeypatch, error):
    def refuse(*, topic):
        raise error("duplicate key value violates unique constraint")

    monkeypatch.setattr("claims.admin.topics.save_topic", refuse)
    assert admin_page(change(make_topic()), name="New name", why="w") == {"": [BUSY]}
