"""manage.py load_demo, and the files it is shipped with."""

import io
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.models import Article, Revision, Source
from claims.importing.sections import OPTIONS, SECTIONS
from claims.models import Claim, Question, Statement, Topic, Verdict
from tests.claims.importing.small import put, written

FIXTURES = Path(settings.BASE_DIR, "fixtures")
SHIPPED = sorted(FIXTURES.glob("*.json"))
README = FIXTURES.joinpath("README.md").read_text()
# What must not be in a file that is given to others: this machine, our working notes, somebody's prose.
FOREIGN = re.compile(
    r"/(?:work|home|root|tmp|usr)/|\.txt\b|\bseed (?:article|file|\d)|\"quote\"", re.IGNORECASE
)


def load_demo(*arguments: str | Path) -> str:
    out = io.StringIO()
    call_command("load_demo", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    tmp_path.joinpath("small.json").write_bytes(written())
    return tmp_path / "small.json"


@pytest.mark.django_db
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_each_shipped_file_is_loaded_whole(path: Path):
    load_demo(path)
    tree = json.loads(path.read_text())
    models = {"topics": Topic, "sources": Source, "questions": Question, "articles": Article, "claims": Claim}
    for section, model in {**models, "statements": Statement}.items():
        assert model.objects.count() == len(tree[section])


@pytest.mark.django_db
def test_the_demo_is_loaded_when_no_file_is_named_and_its_counts_are_told():
    out = load_demo()
    assert "questions: 54 created, 0 there already" in out
    assert "claims: 323 created, 0 there already" in out
    assert re.search(r"verdicts: .*\b6 in conflict", out)
    assert Verdict.objects.count() == 54
    assert Article.objects.count() == 193
    assert not Claim.objects.exclude(state="published").exists()


@pytest.mark.django_db
def test_the_demo_twice_writes_nothing_the_second_time():
    load_demo()
    head = Revision.objects.latest("id").hash
    out = load_demo()
    assert "claims: 0 created, 323 there already" in out
    assert Revision.objects.latest("id").hash == head


@pytest.mark.django_db
def test_demo_claims_stand_on_words_except_where_a_calculation_says_why():
    load_demo()
    entered = Claim.objects.exclude(low_entered=False, best_entered=False, high_entered=False)
    assert 0 < entered.count() < 10
    assert not entered.filter(calculation="").exists()


@pytest.mark.django_db
def test_if_empty_loads_only_into_an_empty_database(small_file: Path):
    load_demo("--if-empty", small_file)
    assert Claim.objects.count() == 3
    assert "nothing was loaded" in load_demo("--if-empty")
    assert Claim.objects.count() == 3


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(CommandError, match=r"nothing\.json cannot be read"):
        load_demo(tmp_path / "nothing.json")


@pytest.mark.django_db
def test_a_bad_file_is_told_with_paths_and_leaves_nothing(tmp_path: Path):
    bad = tmp_path / "bad.json"
    bad.write_bytes(written(put("claims", 2, option="crane")))
    with pytest.raises(
        CommandError, match=r"bad\.json was not loaded: 1 problem\.\nclaims\[2\] “c3”, option"
    ):
        load_demo(bad)
    assert not Topic.objects.exists()
    assert not Revision.objects.exists()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_no_shipped_file_holds_a_path_of_a_machine_or_a_quoted_passage(path: Path):
    assert FOREIGN.findall(path.read_text()) == []


@pytest.mark.parametrize("section", [*SECTIONS, "options"])
def test_the_readme_explains_each_field_and_names_no_other(section: str):
    fields = {**SECTIONS, "options": OPTIONS}[section]
    part = README.split(f"## `{section}`")[-1].split("\n## ")[0] if section in SECTIONS else README
    assert [name for name in fields if f"`{name}`" not in part and f'"{name}"' not in part] == []


def test_the_readme_gives_the_numbers_of_the_demo_file():
    tree = json.loads((FIXTURES / "demo.json").read_text())
    for section in ("questions", "topics", "claims", "articles", "statements", "sources"):
        assert f"{len(tree[section])} {section}" in README
