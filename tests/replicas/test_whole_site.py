"""Two web processes behind nginx serve one reader and one editor, who cannot tell; one of them may die."""

import re
import time

import pytest

from articles.models import Article
from claims.models import Claim
from tests.counts import times
from tests.make import make_claim, make_question, make_topic
from tests.people import make_person
from tests.replicas.browser import Answer
from tests.replicas.site import LAG_SECONDS, Writer, readers
from tests.waiting import wait_for

pytestmark = pytest.mark.postgresql_alone

PASSWORD = "correct horse battery"
PAGE = "/questions/dead/"
PAGES = ("/", PAGE, "/topics/war/", "/questions/", "/sources/", "/changes/", "/search/?q=canary", "/about/",
    "/questions/dead.json", "/questions/dead.csv", "/methodology/", "/sitemap.xml")  # fmt: skip
EDITIONS = (PAGE, "/questions/dead.json", "/questions/", "/topics/war/")
FEW = times(20, stress=1_000)  # requests
TEXT = "Losses mount in the north. " + "Around 600 soldiers were killed, the Northern Ministry said. " * 6


@pytest.fixture(scope="module")
def claim(filled):
    """What the readers of these tests read."""
    make_person("reviewer", name="rita", password=PASSWORD)
    question = make_question(
        slug="dead", title="How many were killed?", topic=make_topic(slug="war", name="War")
    )
    make_claim(question=question, voice="The Office", wording="about 700")
    return make_claim(question=question, voice="The Ministry", summary="A canary sang.")


@pytest.fixture
def told(site, claim):
    """The replica has what was written so far."""
    site.standby.catch_up(site.processes[0].settings["DATABASE_URL"])
    return site


@pytest.fixture
def editor(site, claim):
    """Signed in through whichever process had its turn."""
    browser = site.browser()
    form = browser.get("/accounts/login/").hidden()
    answer = browser.post("/accounts/login/", form | {"username": "rita", "password": PASSWORD})
    assert answer.status == 302, answer.text[:3_000]
    return browser


def from_each(site, path: str, **headers: str) -> dict[str, Answer]:
    """Of both processes what each of them answers to a reader, who asks until both had their turn."""
    browser, found = site.browser(), {}
    wait_for(lambda: found.update({(got := browser.get(path, **headers)).served_by: got}) or len(found) == 2)
    return found


def test_both_give_a_reader_the_same_pages_and_the_same_tags(told):
    for path in PAGES:
        one, two = from_each(told, path).values()
        assert one.status == two.status == 200, path
        assert one.body == two.body, path
        assert one.headers["ETag"] == two.headers["ETag"], path
        for again in from_each(told, path, If_None_Match=one.headers["ETag"] or "").values():
            assert again.status == (304 if one.headers["ETag"] else 200), path


def test_static_files_come_from_both_and_pages_are_packed_on_their_way(told):
    sheet = re.search(r'href="(/static/[^"]+\.css)"', told.browser().get("/").text)[1]
    one, two = from_each(told, sheet).values()
    assert one.body == two.body
    assert "immutable" in one.headers["Cache-Control"]
    packed = told.browser().get(PAGE, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert told.browser().get(PAGE, If_None_Match=packed.headers["ETag"]).status == 304


def test_an_editor_enters_a_saved_page_publishes_it_and_is_told_so_by_whichever_process_is_next(editor):
    form = editor.get("/desk/new/").hidden()
    page = f"<html><body><article><h1>Losses</h1><p>{TEXT}</p></article></body></html>"
    address = {"addresses": "https://paper.example/1"}
    sent = editor.post("/desk/new/", form | address, file=("file", "page.html", page))
    assert "Around 600 soldiers" in editor.follow(sent).text
    article = Article.objects.get(url="https://paper.example/1")
    where = f"/desk/articles/{article.key}/state/"
    done = editor.post(where, editor.get(where).hidden() | {"act": "do", "why": "it is true"})
    shown = editor.follow(done)
    assert shown.served_by != done.served_by
    assert "readers see" in shown.text.lower() or "published" in shown.text.lower()
    assert Article.objects.get(pk=article.pk).state == "published"
    assert {editor.get("/desk/").status for _ in range(4)} == {200}


@pytest.mark.django_db  # so that pytest-django makes the database for all tests of this file
def test_a_form_without_its_token_is_refused_by_both(editor):
    assert {editor.post("/desk/new/", {"addresses": "x"}).status for _ in range(4)} == {403}


def test_a_reader_sends_a_report_and_sees_it_wherever_it_was_taken(told):
    reader = told.browser()
    form = reader.get(f"/report/?about={PAGE}").hidden()
    form |= {
        "page": PAGE,
        "wrong": "It says 600, the article says 60.",
        "right": "",
        "email": "",
        "website": "",
    }
    sent = []
    with told.standby.held_back():
        # Nobody reads and fills in a form in less than three seconds: sent until it is taken.
        wait_for(lambda: sent.append(reader.post("/report/", form)) or sent[-1].status == 302)
        assert "It says 600" in reader.follow(sent[-1]).text
        assert "It says 600" in reader.follow(sent[-1]).text


def test_a_claim_withdrawn_through_one_is_gone_at_once_from_the_other(told, editor, claim):
    """At once where there is no replica; with one it may be DATABASE_REPLICA_LAG_SECONDS later."""
    told.standby.cut_off()
    for answer in from_each(told, PAGE).values():
        assert "A canary sang." in answer.text
    one, two = told.browser_of(0), told.browser_of(1)
    one.cookies = editor.cookies
    form = one.get("/admin/claims/claim/").hidden()
    form |= {"action": "withdraw", "_selected_action": str(claim.pk), "why": "a hoax"}
    assert one.post("/admin/claims/claim/", form).status == 302
    assert "A canary sang." not in two.get(PAGE).text
    assert "A canary sang." not in one.get(PAGE).text
    assert Claim.objects.get(pk=claim.pk).state == "withdrawn"
    told.standby.start()


def test_one_process_is_killed_and_no_request_of_a_reader_fails(told):
    first, second = told.processes
    with readers(told.browser, PAGES) as load:
        load.go_on(FEW)
        first.kill()
        load.go_on(2 * FEW)
        first.start()
        load.go_on(FEW)
        second.kill()
        load.go_on(2 * FEW)
        second.start()
    assert {answer.status for _, answer in load.answers} == {200}, told.told()
    assert len({answer.served_by for _, answer in load.answers}) == 2


def test_after_both_were_away_the_first_readers_are_served_though_they_come_at_once(told):
    for process in told.processes:
        process.kill()
    assert told.browser().get(PAGE).status == 502
    for process in told.processes:
        process.start()
    with readers(told.browser, [PAGE], number=8) as load:
        load.go_on(FEW)
    assert {answer.status for _, answer in load.answers} == {200}, told.told()


def test_the_cache_is_killed_and_no_request_fails(told, editor):
    with readers(told.browser, PAGES) as load:
        load.go_on(FEW)
        told.cache.kill()
        load.go_on(2 * FEW)
        assert editor.get("/desk/").status == 200
        told.cache.start()
        load.go_on(FEW)
    assert {answer.status for _, answer in load.answers} == {200}, told.told()
    # Once a minute by each worker; gunicorn.conf.py starts three for each of the two services.
    assert 1 <= told.told().count("The shared cache does not answer") <= 6


def test_the_replica_is_cut_off_in_the_middle_of_a_load_and_no_request_fails(told, claim):
    """Nor does any reader see what was written over, more than the allowed seconds before they asked."""
    standby, writer = told.standby, Writer(claim.question)
    writer.writes()
    with readers(told.browser, EDITIONS) as load:
        for _ in range(times(1, stress=20)):
            load.go_on(FEW)
            told.replica_is_read()
            standby.cut_off()
            for _ in range(3):
                writer.writes()
                load.go_on(FEW)
            standby.start()
            told.replica_is_read()
            with standby.held_back():
                writer.writes()
                late = time.monotonic() + 2 * LAG_SECONDS
                wait_for(lambda late=late: load.go_on(1) or time.monotonic() > late)
    assert {answer.status for _, answer in load.answers} == {200}, told.told()
    for begun, answer in load.answers:
        edition = re.search(r"Edition (\d+)", answer.text)
        assert int(edition[1] if edition else 0) >= writer.newest_before(begun - LAG_SECONDS)
    assert "is left alone" in told.told()
