"""manage.py take_in: addresses and files, what was made and what was refused."""

import io

import pytest
from django.core.management import CommandError, call_command

from articles.actions import taking_in
from articles.models import Article
from tests.articles.fetching.world import PAGE, World, answer
from tests.make import make_source

pytestmark = pytest.mark.django_db

HERE = "https://herald.example.com/a"


@pytest.fixture(autouse=True)
def world(monkeypatch):
    world = World().site("b.example.com", answer("Sorry.", "404 Not Found"))
    world.site("mirror.example.net", answer())
    real = taking_in.fetch

    def fetch_from_world(address, **more):
        return real(address, **more | {"network": world})

    monkeypatch.setattr(taking_in, "fetch", fetch_from_world)
    return world


def run(*args) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("take_in", *map(str, args), stdout=out, stderr=err)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


def test_what_was_made_is_told():
    make_source("The Herald", homepage="https://herald.example.com/")
    out, err = run(HERE)
    key = Article.objects.get().key
    assert out == f"{HERE}: draft {key}, “Six hundred killed, lawmakers say”, The Herald, 2025-04-30\n"
    assert err == ""


def test_what_is_alike_and_what_is_new_is_told():
    run(HERE)
    out, _ = run("https://mirror.example.net/a")
    assert "is a new source: it waits for its review." in out or "The Herald" in out
    assert "(same text)" in out


def test_one_that_is_refused_stops_no_other(tmp_path):
    out, err = run("https://b.example.com/", tmp_path / "missing.html", HERE)
    assert out.startswith(f"{HERE}: draft ")
    assert "https://b.example.com/: There is no such page any more (404)" in err
    assert "No such file" in err
    assert err.endswith("2 of 3 refused.")


def test_a_file_stands_at_the_address_that_is_given(tmp_path):
    file = tmp_path / "a.html"
    file.write_text(PAGE, "utf-8")
    assert "Say at which address the article stands" in run(file)[1]
    assert "draft six-hundred-killed" in run(file, "--address", HERE)[0]
    assert Article.objects.get().url == HERE


def test_an_address_is_for_one_file():
    assert "give that one file" in run(HERE, "--address", HERE)[1]
    assert "give that one file" in run("a.html", "b.html", "--address", HERE)[1]
