"""Report an error: a form without account, cookie or script, and the page where the answer will stand."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from articles.models import Revision
from claims.actions import answer_report
from claims.models import ErrorReport, ReportCount, ReporterAddress
from tests.claims.pages.page_words import links_of, without_markup, words
from tests.make import make_claim, make_question, make_report, make_user

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, 10, tzinfo=UTC)
WORDS = {"page": "/topics/", "wrong": "It says 600, the article says 60.", "right": "", "email": ""}
ADDRESS = "203.0.113.5"
HOSTILE = "\"><script>alert(1)</script>'{{ 7 }}"


@pytest.fixture
def clock(monkeypatch):
    """What the program takes for the time; `clock.now += …` lets it pass."""

    class Clock:
        now = NOON

    monkeypatch.setattr(timezone, "now", lambda: Clock.now)
    return Clock


def opened(client, address: str = ADDRESS, about: str = "/topics/") -> dict[str, str]:
    """The form as a reader finds it, filled in."""
    page = client.get(f"/report/?about={quote(about)}", REMOTE_ADDR=address)
    assert page.status_code == 200
    assert not page.cookies
    return WORDS | {"stamp": page.context["form"]["stamp"].value(), "website": ""}


def send(client, clock, address: str = ADDRESS, **fields: str):
    """Open the form, read for a minute, send it."""
    form = opened(client, address)
    clock.now += timedelta(minutes=1)
    return client.post("/report/", form | fields, REMOTE_ADDR=address)


def still_there(answer) -> None:
    """The form came back with the reader's words in it."""
    assert answer.status_code in (200, 429)
    assert "It says 600, the article says 60." in answer.content.decode()
    assert ErrorReport.objects.count() == 0


def test_every_page_leads_to_the_form_with_its_own_address(client):
    question = make_claim(question=make_question(slug="dead")).question
    for page in ("/", "/changes/?by=entry", f"/questions/{question.slug}/?on=2025-06-01", "/no-such-page/"):
        (link,) = [
            link["href"]
            for link in links_of(client.get(page))["a"]
            if link.get("href", "").startswith("/report/")
        ]
        assert link == f"/report/?about={quote(page)}"
        assert client.get(link).context["form"]["page"].value() == page


@pytest.mark.parametrize(
    "about",
    [
        "//evil.example/",
        "/\\evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "/a\x00b",
        "/a\nb",
        "/a b",
        "topics",
        "/x\\y",
        "http://testserver.evil.example/x",
    ],
)
def test_an_address_elsewhere_is_no_page_of_this_site(client, clock, about):
    page = client.get("/report/", {"about": about})
    assert page.context["form"]["page"].value() == ""
    answer = send(client, clock, page=about)
    still_there(answer)
    assert answer.context["form"].errors["page"]


def test_an_address_copied_whole_is_taken_for_its_path(client, clock):
    send(client, clock, page="http://testserver/questions/dead/?on=2025-01-01")
    assert ErrorReport.objects.get().page == "/questions/dead/?on=2025-01-01"


def test_a_report_is_kept_and_answered_at_a_secret_address(client, clock):
    answer = send(client, clock, right="60, see the article.", email="reader@example.org")
    report = ErrorReport.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/report/{report.token}/"
    assert len(report.token) >= 32
    assert (report.state, report.page, report.right) == ("new", "/topics/", "60, see the article.")
    assert ReporterAddress.objects.get().email == "reader@example.org"
    page = client.get(answer.url)
    told = words(page)
    assert "Received, not looked into yet" in told
    assert "It says 600, the article says 60." in told
    assert "reader@example.org" not in told
    assert "no-store" in page.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_the_history_knows_neither_the_reader_s_address_nor_the_secret_one(client, clock):
    send(client, clock, email="reader@example.org")
    kept = str(list(Revision.objects.values()))
    assert "It says 600" in kept
    assert "reader@example.org" not in kept
    assert ErrorReport.objects.get().token not in kept
    assert Revision.objects.get().by_name == "a reader"


def test_the_network_address_is_stored_nowhere(client, clock):
    send(client, clock)
    stored = str([*ErrorReport.objects.values(), *ReportCount.objects.values(), *Revision.objects.values()])
    assert ADDRESS not in stored


@pytest.mark.parametrize(
    ("state", "headline", "shown"),
    [
        ("in work", "Somebody is looking into it", False),
        ("answered", "Answered, and corrected", True),
        ("declined", "Answered: nothing was changed", True),
        ("spam", "Received, not looked into yet", False),
    ],
)
def test_the_reader_sees_how_it_stands_and_the_answer_once_it_is_given(client, state, headline, shown):
    report = make_report()
    report.state, report.answer, report.corrected = state, "It is 60 now.", state == "answered"
    answer_report(report=report, by=make_user())
    page = words(client.get(report.get_absolute_url()))
    assert headline in page
    assert ("It is 60 now." in page) == shown


@pytest.mark.parametrize("token", ["x", "a" * 300, "%00", "..", "é"])
def test_a_secret_address_that_was_guessed_wrong_is_not_found(client, token):
    make_report()
    assert client.get(f"/report/{token}/").status_code == 404


def test_a_double_click_makes_one_report(client, clock):
    form = opened(client)
    clock.now += timedelta(minutes=1)
    first, second = (client.post("/report/", form, REMOTE_ADDR=ADDRESS) for _ in range(2))
    assert first.url == second.url
    assert ErrorReport.objects.count() == 1
    other = client.post("/report/", form | {"wrong": "And the date is wrong as well."}, REMOTE_ADDR=ADDRESS)
    assert other.url != first.url
    assert ErrorReport.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"wrong": ""}, "wrong"),
        ({"wrong": "too short"}, "wrong"),
        ({"wrong": "x" * 5001}, "wrong"),
        ({"right": "x" * 5001}, "right"),
        ({"wrong": "It is wrong\x00."}, "wrong"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@b.example\nBcc: all@example.org"}, "email"),
        ({"email": f"{'a' * 250}@example.org"}, "email"),
        ({"page": "/" + "x" * 500}, "page"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(client, clock, fields, named):
    answer = send(client, clock, **fields)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {named}
    assert ErrorReport.objects.count() == 0


def test_sent_faster_than_anybody_reads_it_asks_once_more_and_loses_nothing(client, clock):
    form = opened(client)
    clock.now += timedelta(seconds=1)
    answer = client.post("/report/", form, REMOTE_ADDR=ADDRESS)
    still_there(answer)
    assert "That was quick." in words(answer)
    clock.now += timedelta(seconds=5)
    again = form | {"stamp": answer.context["form"]["stamp"].value()}
    assert client.post("/report/", again, REMOTE_ADDR=ADDRESS).status_code == 302


@pytest.mark.parametrize("late", [timedelta(hours=13), timedelta(days=400), timedelta(days=-1)])
def test_a_form_left_open_for_long_gets_a_new_stamp_and_loses_nothing(client, clock, late):
    form = opened(client)
    clock.now += late
    answer = client.post("/report/", form, REMOTE_ADDR=ADDRESS)
    still_there(answer)
    assert "This form had been open for long." in words(answer)
    clock.now += timedelta(seconds=10)
    again = form | {"stamp": answer.context["form"]["stamp"].value()}
    assert client.post("/report/", again, REMOTE_ADDR=ADDRESS).status_code == 302


@pytest.mark.parametrize("stamp", ["", "rubbish", "a:b", "é", "\x00", "x" * 100_000])
def test_a_stamp_that_is_not_ours_is_worth_nothing(client, clock, stamp):
    answer = send(client, clock, stamp=stamp)
    still_there(answer)


def test_nor_is_one_that_was_made_for_another_visitor(client, clock):
    """Else one open form could be sent by the browsers of a thousand strangers."""
    form = opened(client, "198.51.100.1")
    clock.now += timedelta(minutes=1)
    still_there(client.post("/report/", form, REMOTE_ADDR=ADDRESS))


def test_what_fills_in_the_hidden_field_is_held_back_not_thrown_away(client, clock):
    answer = send(client, clock, website="https://pills.example/")
    assert answer.status_code == 302
    assert ErrorReport.objects.get().state == "spam"


def test_so_is_a_report_full_of_links(client, clock):
    send(client, clock, right="See https://a.example/ and www.b.example for the right figure.")
    send(client, clock, wrong="Look: " + " https://pills.example/" * 6)
    assert [report.state for report in ErrorReport.objects.order_by("pk")] == ["new", "spam"]


def test_one_visitor_sends_five_an_hour(client, clock):
    sent = [send(client, clock, wrong=f"Figure {number} is wrong.").status_code for number in range(6)]
    assert sent == [302] * 5 + [429]
    answer = send(client, clock)
    assert answer.status_code == 429
    assert "Too many reports this hour. Your words are still here" in without_markup(answer.content.decode())
    assert "It says 600" in answer.content.decode()
    assert send(client, clock, "198.51.100.1").status_code == 302
    clock.now += timedelta(hours=1)
    assert send(client, clock).status_code == 302


def test_a_network_of_one_household_is_one_visitor(client, clock):
    for number in range(5):
        send(client, clock, f"2001:db8::{number + 1}", wrong=f"Figure {number} is wrong.")
    assert send(client, clock, "2001:db8::ffff:1").status_code == 429
    assert send(client, clock, "2001:db8:0:1::1").status_code == 302


def test_all_together_send_sixty_an_hour(client, clock):
    for number in range(60):
        make_report(visitor=f"visitor {number}")
    assert send(client, clock).status_code == 429
    clock.now += timedelta(hours=1)
    assert send(client, clock).status_code == 302


def test_counts_of_yesterday_are_gone_with_the_next_report(client, clock):
    send(client, clock)
    clock.now += timedelta(days=2)
    send(client, clock)
    assert {count.hour.date() for count in ReportCount.objects.all()} == {clock.now.date()}


def test_hostile_words_are_shown_as_they_were_written(client, clock):
    fields = {"page": '/topics/?x="><script>', "wrong": f"wrong {HOSTILE}", "right": HOSTILE}
    answer = client.get(send(client, clock, **fields).url)
    assert "<script>" not in answer.content.decode()
    assert "wrong &quot;&gt;&lt;script&gt;alert(1)" in answer.content.decode()
    back = send(client, clock, email=HOSTILE, **fields)
    assert "<script>alert" not in back.content.decode()


def test_reading_and_reporting_sets_no_cookie(client, clock):
    answer = send(client, clock)
    client.get(answer.url)
    for page in ("/", "/changes/", "/corrections/", "/about/", "/privacy/", "/report/"):
        assert client.get(page).status_code == 200
    assert not client.cookies


def test_one_query_shows_a_report_and_none_the_form(client, django_assert_num_queries):
    report = make_report()
    with django_assert_num_queries(1):
        client.get(report.get_absolute_url())
    with django_assert_num_queries(0):
        client.get("/report/")


def test_the_trap_is_hidden_from_people_and_from_readers_of_screens(client):
    page = client.get("/report/").content.decode()
    trap = re.search(r'<p class="report__trap"[^>]*>.*?</p>', page, re.DOTALL)[0]
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
