"""manage.py read: for people, for programs, and with mistakes."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(
        "The mayor said on Tuesday that about 600 people [fled].\nA third of them came back.\n", "utf-8"
    )
    return path


def output(*args):
    out = io.StringIO()
    call_command("read", *map(str, args), stdout=out)
    return out.getvalue()


def test_people_see_the_value_the_speaker_and_the_passage(article):
    shown = output(article, "--published", "2025-08-23")
    assert "about 540 to 660, best 600 · people · evacuated or displaced · said by mayor" in shown
    assert "2025-08-19" in shown
    assert "about 600 people [fled]." in shown
    assert "3 suggested claims." in shown


def test_programs_get_every_field(article):
    found = json.loads(output(article, "--json"))
    text = article.read_text("utf-8")
    assert [one["quote"] for one in found] == ["Tuesday", "about 600", "A third"]
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in found)
    assert found[0]["edtf"] == "XXXX-XX-XX"
    assert found[2]["best"] == "0.3333"


def test_a_text_may_be_piped_in(monkeypatch):
    piped = io.TextIOWrapper(io.BytesIO(b"About 600 people fled."), "utf-8")
    monkeypatch.setattr("sys.stdin", piped)
    assert "1 suggested claims." in output("-")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nothing\.txt cannot be read: No such file"):
        output(tmp_path / "nothing.txt")


def test_a_folder_is_no_text(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        output(tmp_path)


def test_another_encoding_is_told(tmp_path):
    (tmp_path / "old.txt").write_bytes("Größe 600".encode("latin-1"))
    with pytest.raises(CommandError, match="is not in UTF-8"):
        output(tmp_path / "old.txt")


@pytest.mark.parametrize("day", ["yesterday", "2025-02-30", "23.08.2025", ""])
def test_a_bad_day_is_told(article, day):
    with pytest.raises(CommandError, match="is no day: write it as 2025-08-23"):
        output(article, "--published", day)
