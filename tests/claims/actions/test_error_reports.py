"""Reports of readers: answered, mailed, and their addresses forgotten."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from articles import chain
from articles.models import Revision
from claims.actions import answer_report, forget_reporters, mail_answer, redact_report
from claims.actions.error_reports import TooManyReports
from claims.models import ErrorReport, ReportCount, ReporterAddress
from claims.visitors import visitor_digest
from tests.make import make_report, make_user
from tests.two_writers import at_once

pytestmark = pytest.mark.django_db

LINK = "https://claims.example.org/report/x/"


def answered(report: ErrorReport, **fields) -> ErrorReport:
    for name, value in ({"state": "answered", "answer": "It is 60 now."} | fields).items():
        setattr(report, name, value)
    return answer_report(report=report, by=make_user())


def test_an_answer_has_its_author_and_its_time():
    report = answered(make_report())
    assert report.answered_by is not None
    assert report.answered_at is not None
    assert report.mail == "none", "no address was left"


def test_an_answer_needs_words():
    with pytest.raises(ValidationError, match="the reader waits for it"):
        answered(make_report(), answer=" ")


def test_only_an_answer_that_tells_of_a_correction_may_be_public():
    with pytest.raises(ValidationError, match="tells of a correction"):
        answered(make_report(), answer_public=True)


def test_an_answer_is_mailed_to_where_the_reader_wished(settings):
    settings.SITE_NAME = "Claims\nBcc: all@example.org"
    report = answered(make_report(email="reader@example.org"), corrected=True)
    assert report.mail == "waiting"
    assert mail_answer(report=report, link=LINK, by=make_user())
    (sent,) = mail.outbox
    assert sent.to == ["reader@example.org"]
    assert sent.subject == "Your report to Claims Bcc: all@example.org"
    for told in ("on /topics/", "It is 60 now.", "Something was corrected.", LINK, "30 days"):
        assert told in sent.body
    assert ErrorReport.objects.get().mail == "sent"


def test_a_mail_carries_words_as_they_were_written():
    report = answered(make_report(email="reader@example.org"), answer="“60” & <not> 600")
    mail_answer(report=report, link=LINK, by=make_user())
    assert "“60” & <not> 600" in mail.outbox[0].body


@pytest.mark.parametrize("error", [ConnectionRefusedError(), smtplib.SMTPRecipientsRefused({})])
def test_a_mail_that_cannot_be_sent_loses_no_answer(monkeypatch, error):
    def refuse(*_args, **_kwargs):
        raise error

    monkeypatch.setattr("claims.actions.error_reports.send_mail", refuse)
    report = answered(make_report(email="reader@example.org"))
    assert not mail_answer(report=report, link=LINK, by=make_user())
    stored = ErrorReport.objects.get()
    assert (stored.answer, stored.state, stored.mail) == ("It is 60 now.", "answered", "failed")
    assert list(ErrorReport.objects.not_mailed()) == [stored]


def test_an_answer_that_is_saved_again_unchanged_is_not_mailed_again():
    report = answered(make_report(email="reader@example.org"))
    mail_answer(report=report, link=LINK, by=make_user())
    report.corrected = True
    answer_report(report=report, by=make_user())
    assert report.mail == "sent"
    answered(report, answer="It is 61 now.")
    assert report.mail == "waiting"


def test_an_address_is_forgotten_a_month_after_the_answer(monkeypatch):
    now = timezone.now()
    open_report = make_report(email="open@example.org")
    answered(make_report(email="answered@example.org"))
    answered(make_report(email="declined@example.org"), state="declined")
    make_report(email="spam@example.org", trapped=True)
    assert forget_reporters() == 0
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=31))
    answered(make_report(email="new@example.org"))
    call_command("forget_reporters")
    left = set(ReporterAddress.objects.values_list("email", flat=True))
    assert left == {"open@example.org", "new@example.org"}
    assert open_report.reporter.email == "open@example.org"
    assert not ReportCount.objects.filter(hour__lt=timezone.now() - timedelta(days=2)).exists()


def test_no_trace_of_a_forgotten_address_is_left(monkeypatch):
    answered(make_report(email="reader@example.org"))
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr(timezone, "now", lambda: later)
    forget_reporters()
    for model in (Revision, ErrorReport, ReporterAddress):
        assert "reader@example.org" not in str(list(model.objects.values()))
    assert list(chain.problems()) == []


def test_the_command_says_how_many_went(capsys):
    call_command("forget_reporters")
    assert capsys.readouterr().out == "0 addresses erased\n"


def test_what_a_reader_wrote_can_be_taken_out_of_the_history():
    report = make_report(wrong="My neighbour Jane Roe did it.", right="Ask Jane Roe.")
    redact_report(report=report, ground="names a private person", by=make_user())
    assert "Jane Roe" not in str([*Revision.objects.values(), *ErrorReport.objects.values()])
    assert list(chain.problems()) == []


def test_a_digest_tells_visitors_apart_for_one_day_only(settings):
    morning = datetime(2026, 11, 22, 1, tzinfo=UTC)
    evening, next_day = morning + timedelta(hours=22), morning + timedelta(days=1)
    digest = visitor_digest("203.0.113.5", morning)
    assert visitor_digest("203.0.113.5", evening) == digest
    assert visitor_digest("::ffff:203.0.113.5", evening) == digest
    assert visitor_digest("203.0.113.6", morning) != digest
    assert visitor_digest("203.0.113.5", next_day) != digest
    settings.SECRET_KEY = "another"
    assert visitor_digest("203.0.113.5", morning) != digest
    assert visitor_digest("", morning) != visitor_digest("rubbish", morning)


@pytest.mark.django_db(transaction=True)
def test_two_halves_of_a_double_click_at_once_are_one_report():
    def click() -> ErrorReport:
        return make_report(wrong="It says 600, not 60.", nonce="one form", visitor="one")

    first, second = at_once(click, click)
    assert first.pk == second.pk
    assert ErrorReport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_do_not_slip_past_the_limit():
    def send(number: int):
        return lambda: make_report(wrong=f"Figure {number} is wrong.", nonce=str(number), visitor="one")

    results = at_once(*(send(number) for number in range(8)))
    refused = [result for result in results if isinstance(result, TooManyReports)]
    assert len(refused) == 3, results
    assert ErrorReport.objects.count() == 5
