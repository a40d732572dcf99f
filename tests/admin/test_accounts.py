"""Accounts: by invitation, with passwords that only their owners choose."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from tests.admin.form import errors, filled, messages
from tests.people import make_person

pytestmark = pytest.mark.django_db
USERS = "/admin/auth/user/"
PASSWORD = "correct horse battery"


@pytest.fixture
def invite(admin_person, django_capture_on_commit_callbacks):
    def send(**fields):
        known = {"username": "edda", "email": "edda@example.org"}
        form = filled(admin_person.get(f"{USERS}add/"), "user_form", **known | fields)
        with django_capture_on_commit_callbacks(execute=True):
            return admin_person.post(f"{USERS}add/", form)

    return send


def link_in(message) -> str:
    return re.search(r"https?://testserver(/accounts/reset/\S+)", message.body)[1]


def choose_password(link: str, password: str = PASSWORD):
    client = Client()
    asked = client.get(link, follow=True)
    address = asked.redirect_chain[-1][0]
    return client.post(address, {"new_password1": password, "new_password2": password}, follow=True)


def log_in(password: str = PASSWORD, name: str = "edda") -> Client:
    client = Client()
    client.post("/accounts/login/", {"username": name, "password": password})
    return client


def test_an_invited_editor_chooses_a_password_and_enters_claims(invite):
    assert invite(groups=Group.objects.get(name="editor").pk).status_code == 302
    user = get_user_model().objects.get(username="edda")
    assert not user.has_usable_password()
    assert user.is_staff
    (message,) = mail.outbox
    assert message.to == ["edda@example.org"]
    assert message.subject == "Your account at testserver"
    assert "adam made an account for you" in message.body
    assert "within 3 days" in message.body
    assert "Your password is set" in choose_password(link_in(message)).content.decode()
    assert log_in().get("/admin/claims/claim/add/").status_code == 200


@pytest.mark.parametrize("role", ["", "contributor", "editor", "admin"])
def test_the_admin_opens_to_the_roles_that_may_see_all_drafts(invite, role):
    invite(groups=Group.objects.get(name=role).pk if role else None)
    user = get_user_model().objects.get(username="edda")
    assert user.is_staff == (role in ("editor", "admin"))


def test_the_admin_closes_with_the_last_role_that_opens_it(admin_person):
    user = make_person("editor", email="edda@example.org")
    page = admin_person.get(f"{USERS}{user.pk}/change/")
    contributor = Group.objects.get(name="contributor").pk
    admin_person.post(f"{USERS}{user.pk}/change/", filled(page, "user_form", groups=contributor))
    user.refresh_from_db()
    assert not user.is_staff
    assert [group.name for group in user.groups.all()] == ["contributor"]


def test_an_invitation_works_once(invite):
    invite()
    link = link_in(mail.outbox[0])
    choose_password(link)
    assert "This link is used up" in Client().get(link, follow=True).content.decode()
    assert log_in().get("/admin/").status_code in {200, 302}


def test_nobody_signs_in_before_a_password_was_chosen(invite):
    invite()
    for guess in ("", "!", get_user_model().objects.get(username="edda").password):
        assert "_auth_user_id" not in log_in(guess).session


def test_a_weak_password_is_refused_beside_its_field(invite):
    invite()
    page = choose_password(link_in(mail.outbox[0]), "edda").content.decode()
    assert "This password is too short. It must contain at least 12 characters." in page
    assert not get_user_model().objects.get(username="edda").has_usable_password()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "nobody"}, "email"),
        ({"email": "ADAM@example.org"}, "email"),
        ({"username": "adam"}, "username"),
        ({"username": "a b"}, "username"),
        ({"username": "x" * 1_000_000}, "username"),
        ({"first_name": "a\0b"}, "first_name"),
        ({"groups": "999"}, "groups"),
    ],
)
def test_a_bad_invitation_is_refused_beside_its_field(invite, admin_person, fields, field):
    admin_person.user.email = "adam@example.org"
    admin_person.user.save()
    assert list(errors(invite(**fields))) == [field]
    assert mail.outbox == []


def test_an_invitation_is_sent_again_from_the_list(invite, admin_person):
    invite()
    user = get_user_model().objects.get(username="edda")
    pick = {"action": "send_invitation", "_selected_action": user.pk, "index": "0"}
    told = messages(admin_person.post(USERS, pick, follow=True))
    assert told[-1] == "An invitation was sent to edda@example.org."
    assert len(mail.outbox) == 2


@pytest.mark.django_db(transaction=True)  # the mail goes out once the account is there for good
def test_a_mail_that_cannot_be_sent_is_told_and_the_account_kept(sign_in, settings):
    admin_person = sign_in("admin")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    form = {"username": "edda", "email": "edda@example.org"}
    assert admin_person.post(f"{USERS}add/", form).status_code == 302
    assert get_user_model().objects.filter(username="edda").exists()
    told = messages(admin_person.get("/admin/"))
    assert any("The mail to edda@example.org could not be sent." in text for text in told)


def test_an_account_without_an_address_is_not_invited(admin_person):
    user = make_person("editor", email="")
    pick = {"action": "send_invitation", "_selected_action": user.pk, "index": "0"}
    assert messages(admin_person.post(USERS, pick, follow=True)) == [
        "edda cannot be invited: inactive, or no address."
    ]


def test_a_forgotten_password_is_set_anew_by_mail():
    make_person("editor", email="edda@example.org", password=PASSWORD)
    asked = Client().post("/accounts/password_reset/", {"email": "edda@example.org"}, follow=True)
    assert "Look at your mail" in asked.content.decode()
    assert mail.outbox[0].subject == "A new password for testserver"
    choose_password(link_in(mail.outbox[0]), "another horse battery")
    assert "_auth_user_id" not in log_in().session
    assert "_auth_user_id" in log_in("another horse battery").session


def test_an_address_that_is_not_known_gets_the_same_answer_and_no_mail():
    asked = Client().post("/accounts/password_reset/", {"email": "mallory@example.org"}, follow=True)
    assert "Look at your mail" in asked.content.decode()
    assert mail.outbox == []


def test_a_password_is_changed_by_who_knows_the_old_one():
    make_person("editor", password=PASSWORD)
    client = log_in()
    new = {"new_password1": "another horse battery", "new_password2": "another horse battery"}
    refused = client.post("/accounts/password_change/", new | {"old_password": "wrong"})
    assert "Your old password was entered incorrectly." in refused.content.decode()
    done = client.post("/accounts/password_change/", new | {"old_password": PASSWORD}, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert "_auth_user_id" in log_in("another horse battery").session


def test_signing_in_leads_to_the_desk_and_signing_out_home():
    make_person("editor", password=PASSWORD)
    client = Client()
    answer = client.post("/accounts/login/", {"username": "edda", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/"
    assert client.get("/accounts/logout/").status_code == 405
    assert client.post("/accounts/logout/").url == "/"
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_is_told_in_plain_words():
    page = Client().post("/accounts/login/", {"username": "edda", "password": "wrong"}).content.decode()
    assert "Please enter a correct username and password." in page


def test_the_closed_login_says_when_it_opens_again():
    for _ in range(10):
        answer = Client().post("/accounts/login/", {"username": "edda", "password": "wrong"})
    assert answer.status_code == 429
    assert "It opens again by itself." in answer.content.decode()


def test_an_account_that_was_closed_is_out(admin_person):
    user = make_person("editor", password=PASSWORD, email="edda@example.org")
    client = log_in()
    form = filled(admin_person.get(f"{USERS}{user.pk}/change/"), "user_form", is_active=None)
    assert admin_person.post(f"{USERS}{user.pk}/change/", form).status_code == 302
    assert client.get("/admin/").status_code == 302
    assert "_auth_user_id" not in log_in().session


# --- demo accounts -----------------------------------------------------------------------------------------


def test_demo_accounts_are_made_once_and_their_passwords_work(settings, capsys):
    make_person()
    settings.DEBUG = True
    call_command("demo_users")
    said = dict(line.split(": password ") for line in capsys.readouterr().out.splitlines())
    assert list(said) == ["contributor", "editor", "reviewer", "admin"]
    for name, password in said.items():
        client = log_in(password, name)
        assert client.get("/desk/").status_code == 200
        assert client.get("/admin/").status_code == (302 if name == "contributor" else 200)
    call_command("demo_users")
    again = capsys.readouterr().out
    assert again.count("exists already") == 4
    assert not any(password in again for password in said.values())
    assert get_user_model().objects.filter(username__in=said).count() == 4


def test_there_are_no_demo_accounts_on_a_public_server(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=on only"):
        call_command("demo_users")
    assert not get_user_model().objects.exists()
