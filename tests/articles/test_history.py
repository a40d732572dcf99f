"""Who changed what, when and why, for every row of every model."""

import pytest
from django.core.management import CommandError, call_command

from articles import chain
from articles.actions import add_version, publish_article, retract_article, save_source
from articles.chain import kept_models
from articles.models import Article, Revision, Source
from claims.actions import withdraw_claims
from tests.make import make_article, make_claim, make_source, make_user
from tests.whole import one_of_each

pytestmark = pytest.mark.django_db


def test_a_revision_says_who_when_why_and_what():
    alice = make_user("alice")
    source = make_source("KCNA", by=alice)
    source.country = "KP"
    save_source(source=source, by=alice, why="it is the North Korean agency")
    revision = Revision.objects.of(source).first()
    assert (revision.by, revision.by_name, revision.why) == (alice, "alice", "it is the North Korean agency")
    assert (revision.action, revision.object_version, revision.at) == ("changed", 2, source.changed_at)
    assert revision.changes() == [("country", "", "KP")]
    assert revision.after["country"] == "KP"
    assert revision.after["name"] == "KCNA"


def test_every_model_keeps_its_history():
    one_of_each()
    kept = {model._meta.label_lower for model in kept_models()}
    assert "claims.claim" in kept
    assert set(Revision.objects.values_list("model", flat=True)) == kept


def test_the_history_names_what_was_done():
    alice = make_user("alice")
    article = make_article(state="draft")
    publish_article(article=article, by=alice)
    retract_article(article=article, by=alice, why="the paper took it back")
    claim = make_claim(state="draft")
    withdraw_claims(claims=[claim], by=alice)
    actions = Revision.objects.of(article).values_list("action", flat=True)
    assert list(actions) == ["retracted", "published", "created"]
    assert Revision.objects.of(claim).first().action == "withdrawn"


def test_the_words_of_an_article_are_not_repeated_in_the_history():
    article = make_article(text="A sentence that may have to go one day.")
    add_version(article=article, text="Another sentence.", raw=b"<p>Another sentence.</p>")
    told = str(list(Revision.objects.values_list("before", "after")))
    assert "sentence" not in told
    assert Revision.objects.filter(model="articles.articleversion").count() == 2


def test_a_user_with_a_history_cannot_be_deleted():
    from django.db.models import ProtectedError

    alice = make_user("alice")
    make_source(by=alice)
    with pytest.raises(ProtectedError):
        alice.delete()


def test_the_command_tells_the_history_of_one_row(capsys):
    source = make_source("KCNA", by=make_user("alice"))
    source.country = "KP"
    save_source(source=source, by=make_user("bob"), why="it is the North Korean agency")
    call_command("history", "articles.source", str(source.pk))
    told = capsys.readouterr().out
    assert "created by alice" in told
    assert "changed by bob: it is the North Korean agency" in told
    assert "    country:  → KP" in told


@pytest.mark.parametrize(
    "arguments", [[], ["articles.nothing", "1"], ["nonsense", "1"], ["articles.source", "99999"]]
)
def test_the_command_says_what_it_does_not_understand(arguments):
    with pytest.raises(CommandError) as refused:
        call_command("history", *arguments)
    assert str(refused.value)


def test_the_head_is_the_newest_line(capsys):
    call_command("history", "--head")
    assert capsys.readouterr().out == "0:\n"
    make_source()
    call_command("history", "--head")
    newest = Revision.objects.get()
    assert capsys.readouterr().out == f"{newest.id}:{newest.hash}\n"


def test_the_lines_are_numbered_without_a_gap():
    make_claim()
    make_article()
    numbers = list(Revision.objects.order_by("id").values_list("id", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_rows_read_again_are_the_rows_that_were_sealed():
    """The same JSON from SQLite's and PostgreSQL's decimals, days and times."""
    make_claim(wording="5.5", question=None, state="draft")
    one_of_each()
    call_command("history", "--check")
    assert Article.objects.count() >= 1
    assert Source.objects.count() >= 1


def test_a_column_that_a_table_was_given_later_breaks_no_older_line(monkeypatch):
    """An update must not tell every row as changed behind the program."""
    make_source()
    of_now = chain.snapshot

    def with_one_more(model, values):
        return of_now(model, values) | {"added_later": ""}

    monkeypatch.setattr(chain, "snapshot", with_one_more)
    chain.defaults_of.cache_clear()
    assert list(chain.problems()) == []
    monkeypatch.setattr(
        chain, "snapshot", lambda *row: of_now(*row) | {"added_later": "x" if row[1]["id"] else ""}
    )
    chain.defaults_of.cache_clear()
    assert len(list(chain.problems())) == 1
    chain.defaults_of.cache_clear()
