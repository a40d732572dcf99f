"""A setting that cannot be read stops the program with a sentence that says which, and what it may be."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from claimtrack import environment


@pytest.mark.parametrize("written", ["on", "ON", " true ", "yes", "1"])
def test_a_flag_is_on(monkeypatch, written):
    monkeypatch.setenv("FLAG", written)
    assert environment.flag("FLAG", default=False) is True


@pytest.mark.parametrize("written", ["off", "False", "no", "0"])
def test_a_flag_is_off(monkeypatch, written):
    monkeypatch.setenv("FLAG", written)
    assert environment.flag("FLAG", default=True) is False


def test_a_misspelt_flag_is_refused_instead_of_read_as_off(monkeypatch):
    monkeypatch.setenv("FLAG", "ture")
    with pytest.raises(ImproperlyConfigured, match=r"FLAG is 'ture'; it must be on, off"):
        environment.flag("FLAG", default=False)


@pytest.mark.parametrize("written", ["1_000", "١٢", "-1", "2.5", "many"])
def test_a_number_in_other_forms_is_refused(monkeypatch, written):
    monkeypatch.setenv("NUMBER", written)
    with pytest.raises(ImproperlyConfigured, match=r"NUMBER is .*; it must be a whole number, such as 25"):
        environment.number("NUMBER", default=25)


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    for name in ("FLAG", "NUMBER", "TEXT", "WORDS"):
        monkeypatch.setenv(name, "  ")
    assert environment.flag("FLAG", default=True) is True
    assert environment.number("NUMBER", default=7) == 7
    assert environment.text("TEXT", "default") == "default"
    assert environment.words("WORDS", default=["a"]) == ["a"]


def test_a_list_is_read_without_its_blanks(monkeypatch):
    monkeypatch.setenv("WORDS", " one , two,,three,")
    assert environment.words("WORDS", default=[]) == ["one", "two", "three"]


def test_a_postgresql_address_is_taken_apart(monkeypatch):
    monkeypatch.setenv("DB", "postgresql://an%40na:p%2Fw@db.example.org:6432/claims?sslmode=require")
    assert environment.database("DB", "") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "claims",
        "USER": "an@na",
        "PASSWORD": "p/w",
        "HOST": "db.example.org",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_postgresql_socket_is_named_behind_the_question_mark(monkeypatch):
    monkeypatch.setenv("DB", "postgresql://claims@/claims?host=/run/postgresql&port=5433")
    read = environment.database("DB", "")
    assert (read["HOST"], read["PORT"], read["OPTIONS"]) == ("/run/postgresql", "5433", {})


@pytest.mark.parametrize(
    ("url", "file"),
    [("sqlite:////srv/claims/data.sqlite3", "/srv/claims/data.sqlite3"), ("sqlite:///a.db", "a.db")],
)
def test_an_sqlite_address_names_a_file(monkeypatch, url, file):
    monkeypatch.setenv("DB", url)
    assert environment.database("DB", "")["NAME"] == file


@pytest.mark.parametrize(
    "url",
    [
        "mysql://anna:secret@host/claims",
        "postgresql://anna:secret@host",
        "postgresql://anna:secret@host:port/claims",
        "postgresql://anna:secret@[host/claims",
        "secret",
    ],
)
def test_another_address_is_refused_and_its_password_not_repeated(monkeypatch, url):
    monkeypatch.setenv("DB", url)
    with pytest.raises(
        ImproperlyConfigured, match=r"DB .*must look like postgresql://user:password@"
    ) as refusal:
        environment.database("DB", "")
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("written", ["a\r\nHost: inside", "claimtrack\x00", "обозреватель"])
def test_a_line_for_other_machines_is_of_plain_letters(monkeypatch, written):
    monkeypatch.setattr("os.environ", {"AGENT": written})
    with pytest.raises(ImproperlyConfigured, match=r"AGENT is .*; it must be one line of plain letters"):
        environment.header("AGENT", "claimtrack")


def test_a_secret_may_stand_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("from a file\n")
    monkeypatch.setenv("SECRET_FILE", str(tmp_path / "secret"))
    assert environment.text("SECRET") == "from a file"
    monkeypatch.setenv("SECRET", "in place")
    with pytest.raises(ImproperlyConfigured, match="SECRET and SECRET_FILE are both set"):
        environment.text("SECRET")


def test_a_file_that_cannot_be_read_is_named_and_what_it_holds_is_not(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_FILE", str(tmp_path / "missing"))
    with pytest.raises(ImproperlyConfigured, match=r"SECRET_FILE is .*missing.*: No such"):
        environment.text("SECRET")
    (tmp_path / "bytes").write_bytes(b"\xff\xfecanary")
    monkeypatch.setenv("SECRET_FILE", str(tmp_path / "bytes"))
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.text("SECRET")
    assert "canary" not in str(refused.value)


def test_addresses_and_ranges_of_them_are_read(monkeypatch):
    monkeypatch.setenv("ALLOWED", "10.0.0.0/8, ::1")
    assert [str(one) for one in environment.networks("ALLOWED", default=[])] == ["10.0.0.0/8", "::1/128"]
    monkeypatch.setenv("ALLOWED", "10.0.0.1/8")
    with pytest.raises(ImproperlyConfigured, match=r"ALLOWED holds '10.0.0.1/8'; it must list addresses"):
        environment.networks("ALLOWED", default=[])
