"""The queue of readers' reports: what is open, oldest first, and the answer."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from claims.actions import answer_report
from claims.models import ErrorReport
from tests.admin.form import errors, filled, messages
from tests.make import make_report, make_user

pytestmark = pytest.mark.django_db

QUEUE = "/admin/claims/errorreport/"


def change(report: ErrorReport) -> str:
    return f"{QUEUE}{report.pk}/change/"


def listed(client, query: str = "") -> list[str]:
    return [report.wrong for report in client.get(f"{QUEUE}{query}").context["cl"].result_list]


def closed(state: str, **fields) -> ErrorReport:
    report = make_report(**fields)
    report.state, report.answer = state, "It is 60 now."
    return answer_report(report=report, by=make_user())


def answer(client, report: ErrorReport, **fields):
    told = {"state": "answered", "answer": "It is 60 now."} | fields
    form = filled(client.get(change(report)), "errorreport_form", **told)
    return client.post(change(report), form, follow=True)


def test_it_opens_with_what_is_open_the_oldest_first(editor):
    make_report(wrong="The first is open.")
    taken_up = make_report(wrong="The second is in work.")
    taken_up.state = "in work"
    answer_report(report=taken_up, by=make_user())
    closed("answered", wrong="The third is answered.")
    make_report(wrong="The fourth is spam.", trapped=True)
    assert listed(editor) == ["The first is open.", "The second is in work."]
    assert listed(editor, "?todo=spam") == ["The fourth is spam."]
    assert listed(editor, "?todo=closed") == ["The third is answered.", "The fourth is spam."]
    assert len(listed(editor, "?todo=all")) == 4
    assert len(listed(editor, "?todo=rubbish")) == 2


def test_it_says_how_long_each_has_waited(editor, monkeypatch):
    make_report()
    later = timezone.now() + timedelta(days=3, hours=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "3\xa0days" in editor.get(QUEUE).content.decode()


def test_the_desk_counts_what_waits(editor):
    make_report()
    make_report()
    page = editor.get("/admin/").content.decode()
    assert f'<a href="{QUEUE}?todo=open"><b>2</b> to be answered</a>' in page


def test_an_answer_is_saved_with_its_author_and_mailed(reviewer):
    report = make_report(email="reader@example.org")
    with_mail = answer(reviewer, report, corrected="on", answer_public="on")
    report.refresh_from_db()
    assert (report.state, report.answered_by, report.mail) == ("answered", reviewer.user, "waiting")
    assert with_mail.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_mail_goes_out_when_the_answer_is_safe(reviewer):
    report = make_report(email="reader@example.org")
    page = answer(reviewer, report)
    assert "The answer was mailed to the reader." in messages(page)
    (sent,) = mail.outbox
    assert f"http://testserver/report/{report.token}/" in sent.body
    report.refresh_from_db()
    assert report.mail == "sent"


def refuse(*_args, **_kwargs) -> None:
    raise ConnectionRefusedError


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_fails_is_told_and_can_be_sent_again(reviewer, monkeypatch):
    report = make_report(email="reader@example.org")
    with monkeypatch.context() as patch:
        patch.setattr(
            "claims.actions.error_reports.send_mail", lambda *_a, **_k: (_ for _ in ()).throw(OSError)
        )
        page = answer(reviewer, report)
    assert any("could not be mailed" in message for message in messages(page))
    assert ErrorReport.objects.get().answer == "It is 60 now."
    assert "<b>1</b> answered but not mailed" in reviewer.get("/admin/").content.decode()
    fields = {"action": "mail_again", "_selected_action": report.pk}
    page = reviewer.post(f"{QUEUE}?todo=not-mailed", fields, follow=True)
    assert "The answer was mailed to the reader." in messages(page)
    assert len(mail.outbox) == 1


def test_an_answer_without_words_is_refused_beside_the_field(reviewer):
    report = make_report()
    found = errors(answer(reviewer, report, answer=""))
    assert found == {"answer": ["Write an answer: the reader waits for it."]}


def test_what_the_reader_wrote_cannot_be_rewritten(reviewer):
    report = make_report(wrong="It says 600, not 60.")
    form = filled(reviewer.get(change(report)), "errorreport_form", state="in work")
    reviewer.post(change(report), form | {"wrong": "Nothing is wrong.", "page": "/x/"})
    report.refresh_from_db()
    assert (report.state, report.wrong, report.page) == ("in work", "It says 600, not 60.", "/topics/")


def test_an_editor_reads_the_report_but_not_the_address(editor, reviewer):
    report = make_report(email="reader@example.org")
    assert "reader@example.org" not in editor.get(change(report)).content.decode()
    assert "reader@example.org" not in editor.get(f"{QUEUE}{report.pk}/history/").content.decode()
    assert "reader@example.org" in reviewer.get(change(report)).content.decode()


def test_several_are_held_back_or_taken_up_at_once(reviewer):
    reports = [make_report(), make_report()]
    for action, state in (("take_up", "in work"), ("hold_back", "spam")):
        picked = {"action": action, "_selected_action": [report.pk for report in reports]}
        reviewer.post(f"{QUEUE}?todo=all", picked)
        assert set(ErrorReport.objects.values_list("state", flat=True)) == {state}


def test_an_editor_cannot_hold_a_report_back(editor):
    report = make_report()
    editor.post(QUEUE, {"action": "hold_back", "_selected_action": report.pk})
    assert ErrorReport.objects.get().state == "new"


def test_the_secret_address_of_a_report_is_not_what_the_desk_calls_it(reviewer):
    report = make_report()
    answer(reviewer, report, state="in work", answer="")
    page = reviewer.get("/admin/").content.decode()
    assert report.token not in page


def test_hostile_words_are_letters(reviewer):
    raw = "<script>alert(1)</script>"
    report = make_report(page=f"/topics/?{raw}".replace(" ", ""), wrong=f"wrong {raw}", right=raw)
    for page in (QUEUE, change(report), f"{QUEUE}{report.pk}/history/", "/admin/"):
        assert raw not in reviewer.get(page).content.decode()
