"""Tokens of people's programs: made and revoked at the desk, shown once, of no use to anybody else."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from articles.recording import Recording
from claims.actions import make_token, revoke_token
from claims.actions.api_tokens import MOST_TOKENS
from claims.api_secrets import PATTERN, ApiSecret, checked
from claims.models import ApiCreation, ApiToken
from tests.api.programs import Program
from tests.make import make_claim
from tests.people import make_person

AT = "/api/desk/claims/"


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def shown_in(answer):
    return re.findall(PATTERN, answer.content.decode())


def asks(secret, client=None, **more):
    return (client or Client()).get(AT, headers={"Authorization": f"Bearer {secret}"}, **more)


# --- the secret itself -----------------------------------------------------------------------------------


def test_a_secret_has_a_start_that_scanners_know_and_an_end_that_checks_it():
    secret = ApiSecret.new().whole
    assert PATTERN.fullmatch(secret)
    assert ApiSecret.read(secret).whole == secret
    assert len({ApiSecret.new().whole for _ in range(50)}) == 50
    for wrong in ("", "x", secret[:-1], secret + "a", secret.upper(), secret[:-1] + "é", secret + "\n"):
        assert ApiSecret.read(wrong) is None, wrong
    swapped = secret[:20] + ("a" if secret[20] != "a" else "b") + secret[21:]
    assert ApiSecret.read(swapped) is None
    assert checked("") == "000000"


# --- the page --------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_token_is_shown_once_and_stored_nowhere():
    edda = make_person("editor")
    answer = client_of(edda).post("/desk/tokens/", {"name": " my  laptop ", "days": "90"})
    assert answer.status_code == 200
    (secret,) = set(shown_in(answer))
    token = ApiToken.objects.get()
    assert (token.owner, token.name) == (edda, "my laptop")
    assert token.expires_on == timezone.localdate() + timedelta(days=90)
    assert asks(secret).status_code == 200
    page = client_of(edda).get("/desk/tokens/")
    assert shown_in(page) == []
    assert token.prefix in page.content.decode()
    kept = [str(getattr(token, field.attname)) for field in ApiToken._meta.concrete_fields]
    assert not any(secret[len(token.prefix) :] in value for value in kept)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data", [{}, {"name": ""}, {"name": "x" * 61}, {"name": "a\0b"}, {"name": "x", "days": "7"}]
)
def test_what_is_no_token_is_told_at_its_field(data):
    answer = client_of(make_person("editor")).post("/desk/tokens/", data)
    assert answer.status_code == 422
    assert 'class="complaint"' in answer.content.decode()
    assert not ApiToken.objects.exists()


@pytest.mark.django_db
def test_people_see_and_revoke_their_own_alone():
    edda, colin = make_person("editor"), make_person("contributor")
    token, secret = make_token(name="fax machine", by=edda)
    page = client_of(colin).get("/desk/tokens/").content.decode()
    assert "fax machine" not in page
    assert "Those of others" not in page
    assert client_of(colin).post(f"/desk/tokens/{token.pk}/revoke/").status_code == 404
    assert asks(secret.whole).status_code == 200
    assert client_of(edda).post(f"/desk/tokens/{token.pk}/revoke/").status_code == 302
    assert asks(secret.whole).status_code == 401
    assert "revoked" in client_of(edda).get("/desk/tokens/").content.decode()


@pytest.mark.django_db
def test_an_admin_sees_and_revokes_all_and_the_first_revocation_stands():
    edda, adam = make_person("editor"), make_person("admin")
    token, secret = make_token(name="import", by=edda)
    assert "edda" in client_of(adam).get("/desk/tokens/").content.decode()
    client_of(adam).post(f"/desk/tokens/{token.pk}/revoke/")
    assert not revoke_token(token=token, by=edda)
    assert ApiToken.objects.get().revoked_by == adam
    assert asks(secret.whole).status_code == 401


@pytest.mark.django_db
def test_nobody_has_more_than_a_handful():
    edda = make_person("editor")
    for number in range(MOST_TOKENS):
        token, _secret = make_token(name=str(number), by=edda)
    answer = client_of(edda).post("/desk/tokens/", {"name": "one more"})
    assert answer.status_code == 422
    assert "Revoke one first" in answer.content.decode()
    revoke_token(token=token, by=edda)
    assert client_of(edda).post("/desk/tokens/", {"name": "one more"}).status_code == 200


# --- letting in ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_token_of_somebody_who_may_not_sign_in_is_dead_and_tells_so_at_the_desk():
    program = Program("editor")
    program.person.is_active = False
    program.person.save()
    assert program.get(AT).status_code == 401
    page = client_of(make_person("admin")).get("/desk/tokens/").content.decode()
    assert "its owner may not sign in" in page


@pytest.mark.django_db
def test_a_token_is_taken_on_its_last_day_and_not_on_the_next():
    edda, today = make_person("editor"), timezone.localdate()
    _token, last_day = make_token(name="a", by=edda, expires_on=today)
    _token, over = make_token(name="b", by=edda, expires_on=today - timedelta(days=1))
    assert (asks(last_day.whole).status_code, asks(over.whole).status_code) == (200, 401)


@pytest.mark.django_db
def test_a_token_is_looked_up_with_one_query_and_its_day_is_written_once(django_assert_num_queries):
    program = Program("editor")
    program.get(AT)
    token = ApiToken.objects.get()
    assert token.last_used_on == timezone.localdate()
    with django_assert_num_queries(4) as seen:  # the token, two of the rights, the rows
        program.get(AT)
    assert sum("api" in query["sql"].lower() for query in seen.captured_queries) == 1
    wrong = ApiSecret.new().whole
    with django_assert_num_queries(1):
        assert asks(wrong).status_code == 401
    with django_assert_num_queries(0):
        assert asks("claimtrack_mistyped").status_code == 401


@pytest.mark.django_db
def test_a_token_with_the_name_of_another_and_a_secret_of_its_own_is_refused():
    program = Program("editor")
    start = program.token.prefix + ApiSecret.new().whole[len(program.token.prefix) : -6]
    forged = start + checked(start)
    assert ApiSecret.read(forged).prefix == program.token.prefix
    assert asks(forged).status_code == 401


# --- rates -----------------------------------------------------------------------------------------------


@pytest.fixture
def rates(settings, monkeypatch):
    """Two reads, one write, three wrong tokens a minute; the clock stands still."""
    settings.API_RATES = {"reads": (2, 60), "writes": (1, 60), "failed_tokens": (3, 60)}
    clock = {"now": 1_000_000_000.0}  # twenty seconds before a minute ends
    monkeypatch.setattr("claims.api.window.time.time", lambda: clock["now"])
    return clock


@pytest.mark.django_db
def test_who_asks_too_often_waits_as_long_as_is_told(rates):
    edda, colin = Program("editor"), Program("contributor")
    claim = make_claim(state="draft")
    assert [edda.get(AT).status_code for _ in range(3)] == [200, 200, 429]
    answer = edda.get(AT)
    assert answer["Retry-After"] == "20"
    assert answer["Content-Type"] == "application/problem+json"
    assert colin.get(AT).status_code == 200
    change = lambda version: edda.patch(f"claims/{claim.key}/", {"scope": "x"}, if_match=f'"{version}"')  # noqa: E731
    assert [change(1).status_code, change(2).status_code] == [200, 429]
    rates["now"] += 20
    assert edda.get(AT).status_code == 200
    assert Program(person=edda.person, name="another").get(AT).status_code == 200
    assert edda.get(AT).status_code == 429  # counted by person, however many tokens


@pytest.mark.django_db
def test_reading_a_text_counts_as_a_read(rates):
    edda = Program("editor")
    answers = [edda.post("read/", {"wording": "about 600"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


@pytest.mark.django_db
def test_wrong_tokens_are_counted_by_address_and_lock_no_owner_out(rates):
    known, idle = Program("editor"), Program("reviewer")
    assert known.get(AT).status_code == 200
    wrong = [asks(ApiSecret.new().whole).status_code for _ in range(5)]
    assert wrong == [401, 401, 401, 429, 429]
    assert known.get(AT).status_code == 200  # one that was let in lately
    assert idle.get(AT).status_code == 429
    assert asks(idle.secret, REMOTE_ADDR="192.0.2.7").status_code == 200  # from elsewhere
    rates["now"] += 20
    assert idle.get(AT).status_code == 200


@pytest.mark.django_db
def test_a_throttled_guess_asks_no_database(rates, django_assert_num_queries):
    for _ in range(3):
        asks(ApiSecret.new().whole)
    with django_assert_num_queries(0):
        assert asks(ApiSecret.new().whole).status_code == 429


@pytest.mark.django_db
def test_a_cache_that_forgets_in_between_begins_anew(rates, monkeypatch):
    edda = Program("editor")
    monkeypatch.setattr(cache, "add", lambda *args: False)
    assert edda.get(AT).status_code == 200


# --- what was made under a key ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_keys_of_requests_are_forgotten_after_a_week():
    program = Program("editor")
    said = {"name": "A new voice", "kind": "official"}
    program.post("sources/", said, idempotency_key="old")
    long_ago = timezone.now() - ApiCreation.KEPT - timedelta(minutes=1)
    with Recording() as recording:
        recording.unrecorded(ApiCreation).update(at=long_ago)
    program.post("sources/", {**said, "name": "Another"}, idempotency_key="new")
    assert [one.key for one in ApiCreation.objects.all()] == ["new"]


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["x" * 201, "é", "a\tb"])
def test_a_key_is_a_short_plain_word(key):
    said = {"name": "A new voice", "kind": "official"}
    answer = Program("editor").post("sources/", said, idempotency_key=key)
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["errors"]
