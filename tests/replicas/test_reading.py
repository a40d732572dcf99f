"""Who reads the replica, and that a page never fails for it. On a real primary and a streaming replica."""

import logging

import pytest
from django.db import connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

import claimtrack.replicas
from articles.databases import database_to_read, reading_from
from articles.recording import Recording
from claims.actions import save_question, withdraw_claims
from claims.exporting.forms import FORMS, QUESTION_LINES
from claims.models import Claim, Question
from claims.queries.parts.kept import MEMORY
from claimtrack.replica.base import ReplicaFailed
from tests.make import make_claim, make_question, make_report, make_topic
from tests.people import make_person
from tests.replicas.conftest import ALIAS
from tests.site.addresses import addresses
from tests.waiting import wait_for

pytestmark = [pytest.mark.postgresql_alone, pytest.mark.django_db(transaction=True)]

OLD, NEW = "How many were killed?", "How many had died?"
PAGE = "/questions/dead/"
FILES = {form.name.replace(".", "_") for form in (*FORMS, QUESTION_LINES)}
STREAMED = {"questions_csv", "question_csv", "topic_csv", "article_csv", "source_csv"} | FILES


@pytest.fixture
def claim(primary):
    question = make_question(slug="dead", title=OLD, topic=make_topic(name="War", slug="war"))
    return make_claim(question=question, voice="The Ministry", summary="A canary sang.")


@pytest.fixture
def shown(claim, running, primary, replica):
    """The replica has the claim, and that is known."""
    running.catch_up(primary)
    wait_for(replica.may_be_read)
    return claim


def retitle(claim):
    question = Question.objects.get(pk=claim.question_id)
    question.title = NEW
    save_question(question=question)


def asked(alias):
    return CaptureQueriesContext(connections[alias])


def about_the_data(queries) -> list[str]:
    """Without the two that find out how far the replica is."""
    return [each["sql"] for each in queries if "_lsn()" not in (each["sql"] or "")]


def test_every_page_that_readers_share_is_read_from_the_replica_alone(shown, reader):
    places = {"slug": "dead", "key": shown.article.key}
    slugs = {"topic": "war", "source": shown.statement.speaker.slug}
    read = {}
    for address in addresses():
        view = address.view
        if getattr(view, "revalidated", "") != "data" and not getattr(view, "may_read_a_replica", False):
            continue
        kind = address.name.split("_")[0].split("-")[0]
        slug = slugs.get(kind, places["key"] if kind == "article" else places["slug"])
        path = address.example.replace("/x", f"/{slug}").replace("sitemap-dead-1", "sitemap-questions-1")
        if address.name in ("search", "api_search"):
            path += "?q=canary"
        with asked("default") as primary, asked(ALIAS) as other:
            status = reader.get(path).status
        read[address.name] = (status, len(about_the_data(primary)) > 0, len(about_the_data(other)) > 0)
    assert {"home", "question", "search", "changes_feed", "embed_question", *STREAMED} <= set(read)
    for name, (status, from_primary, from_replica) in read.items():
        assert status in (200, 404), name
        assert from_replica, name
        assert from_primary == (name in STREAMED), name
    assert sum(status == 200 for status, *_ in read.values()) > 20


def test_readers_may_see_an_older_state_and_editors_see_what_they_wrote(shown, reader, running):
    editor = Client()
    editor.force_login(make_person("editor"))
    with running.held_back():
        retitle(shown)
        assert OLD in reader.get(PAGE).text
        for address in (PAGE, "/desk/questions/dead/"):
            assert NEW in editor.get(address).content.decode(), address
        assert NEW in reader.get(PAGE, authorization="Bearer of something").text
        assert NEW in reader.get(PAGE, cookie="messages=something").text


def test_who_sent_a_report_sees_it_at_once(shown, reader, running):
    with running.held_back():
        report = make_report(wrong="It says 600, the article says 60.")
        assert "It says 600" in reader.get(report.get_absolute_url()).text


def test_a_replica_that_lags_is_not_read_until_it_has_caught_up(shown, reader, running, replica, settings):
    assert replica.may_be_read()
    settings.DATABASE_REPLICA_LAG_SECONDS = 1
    with running.held_back():
        retitle(shown)
        wait_for(lambda: reader.get(PAGE).status == 200 and not replica.may_be_read())
        assert replica.seconds_behind() > 1
        with asked(ALIAS) as other:
            assert NEW in reader.get(PAGE).text
        assert about_the_data(other) == []
    wait_for(lambda: replica.may_be_read() or NEW not in reader.get(PAGE).text)
    with asked("default") as primary:
        assert NEW in reader.get(PAGE).text
    assert about_the_data(primary) == []


def test_a_replica_that_gets_nothing_any_more_is_not_believed_that_it_has_shown_all_it_got(
    shown, reader, replica, running, settings
):
    settings.DATABASE_REPLICA_LAG_SECONDS = 1
    with running.off_the_line():
        retitle(shown)
        wait_for(lambda: reader.get(PAGE).status == 200 and not replica.may_be_read())
        running.show_all_it_got()
        assert NEW in reader.get(PAGE).text
    wait_for(replica.may_be_read)


def test_a_database_that_is_no_replica_is_never_read(claim, replica, monkeypatch):
    monkeypatch.setitem(connections.settings, ALIAS, connections.settings[ALIAS] | {
        name: connections["default"].settings_dict[name] for name in ("HOST", "NAME", "PORT")
    })  # fmt: skip
    connections[ALIAS].close()
    del connections[ALIAS]
    assert not replica.may_be_read()
    assert replica.seconds_behind() == float("inf")


def test_in_a_transaction_the_primary_is_read(replica, claim):
    with reading_from(ALIAS):
        assert Claim.objects.all().db == database_to_read() == ALIAS
        with transaction.atomic():
            assert Claim.objects.all().db == database_to_read() == "default"
        with Recording():
            assert Claim.objects.all().db == "default"
    assert database_to_read() == "default"


def breaks_at(number, how):
    """An execute_wrapper that does something to the replica before this query."""
    counted = iter(range(1_000))

    def wrap(execute, sql, params, many, context):
        if "_lsn()" not in sql and next(counted) == number:
            how(context["cursor"])
        return execute(sql, params, many, context)

    return wrap


@pytest.mark.parametrize("address", ["/", PAGE, "/search/?q=canary", "/questions/?sort=title"])
def test_a_request_whose_replica_dies_before_any_of_its_queries_is_answered_by_the_primary(
    shown, reader, replica, terminate, monkeypatch, caplog, address
):
    monkeypatch.setattr(claimtrack.replicas, "LEFT_ALONE", 0)
    right = reader.get(address)
    MEMORY.clear()
    with asked(ALIAS) as other:
        reader.get(address)
    queries = len(about_the_data(other))
    assert queries > 1
    for number in range(queries):
        MEMORY.clear()
        wait_for(replica.may_be_read)  # other tests write in the same cluster meanwhile
        with connections[ALIAS].execute_wrapper(breaks_at(number, lambda cursor: terminate())):
            answer = reader.get(address)
        assert (answer.status, answer.text) == (200, right.text), number
    assert caplog.text.count("is left alone") == queries
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_after_that_it_is_left_alone_and_later_read_again(shown, reader, replica, terminate, monkeypatch):
    with connections[ALIAS].execute_wrapper(breaks_at(1, lambda cursor: terminate())):
        reader.get(PAGE)
    with asked(ALIAS) as other:
        assert reader.get(PAGE).status == 200
    assert len(other) == 0
    monkeypatch.setattr(replica, "ask_at", 0)  # the seconds have passed
    wait_for(replica.may_be_read)
    with asked("default") as primary:
        assert reader.get(PAGE).status == 200
    assert about_the_data(primary) == []


def give_up(cursor):
    """What a limit of time does to a long query, and a write of the primary to one in its way."""
    cursor.execute("SET statement_timeout = '10ms'")
    try:
        cursor.execute("SELECT pg_sleep(10)")
    finally:
        connections[ALIAS].connection.execute("RESET statement_timeout")


def test_a_query_that_is_cancelled_costs_neither_the_page_nor_the_replica(shown, reader, caplog):
    with connections[ALIAS].execute_wrapper(breaks_at(1, give_up)):
        assert OLD in reader.get(PAGE).text
    assert "did not answer a query" in caplog.text
    with asked("default") as primary:
        assert reader.get(PAGE).status == 200
    assert about_the_data(primary) == []


def test_rows_that_stop_in_the_middle_are_noticed_too(shown, replica, terminate):
    for _ in range(3):
        make_claim(question=shown.question)
    with reading_from(ALIAS):
        rows = Claim.objects.using(ALIAS).order_by("pk").iterator(chunk_size=1)
        next(rows)
        terminate()
        with pytest.raises(ReplicaFailed):
            list(rows)


def test_a_replica_that_is_gone_is_told_once_and_the_primary_serves(shown, reader, running, caplog):
    running.cut_off()
    for _ in range(5):
        assert OLD in reader.get(PAGE).text
    assert caplog.text.count("is left alone") == 1


def test_a_page_is_kept_under_the_state_of_the_database_that_it_was_read_from(
    shown, reader, running, primary, replica, settings
):
    settings.KEEP_PAGES = True
    with running.held_back():
        old = reader.get(PAGE)
        withdraw_claims(claims=[shown])
        assert "A canary sang." in reader.get(PAGE).text
        assert reader.get(PAGE, **{"if-none-match": old.headers["ETag"]}).status == 304
        new = reader.get(PAGE, authorization="anything")
        assert "A canary sang." not in new.text
        settings.DATABASE_REPLICA_LAG_SECONDS = 0  # now the primary answers
        fresh = reader.get(PAGE, **{"if-none-match": old.headers["ETag"]})
        assert (fresh.status, "A canary sang." in fresh.text) == (200, False)
        assert fresh.headers["ETag"] != old.headers["ETag"]
    settings.DATABASE_REPLICA_LAG_SECONDS = 3_600
    running.catch_up(primary)
    with asked(ALIAS) as other:
        assert "A canary sang." not in reader.get(PAGE).text
    assert (
        len(about_the_data(other)) == 1
    )  # its tag; the page is the one that the primary's state was kept under
