"""manage.py import_claims, and what docs/import.md says of it."""

import io
import json
import re
import tracemalloc
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.models import Revision, Source
from claims.importing.desk import LARGEST, MOST_ROWS
from claims.importing.tables.columns import COLUMNS, FOLLOW, known_names, plain
from claims.importing.tables.opening import open_file
from claims.models import Claim, Topic
from claims.queries.data.claim_fields import CLAIM_FIELDS
from tests.claims.importing.small import written
from tests.claims.importing.tables.world import csv_of, make_town, row, xlsx_of
from tests.counts import times
from tests.csv_written import csv_written
from tests.make import make_claim
from tests.people import make_person

pytestmark = pytest.mark.django_db

GUIDE = Path(settings.BASE_DIR, "docs", "import.md").read_text()
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", GUIDE, re.DOTALL)
SAID = dict(BLOCKS)


@pytest.fixture(autouse=True)
def town():
    return make_town()


@pytest.fixture
def keep(tmp_path: Path):
    def kept(data: bytes, name: str = "storm.csv") -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return kept


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("import_claims", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> list[str]:
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    return str(caught.value).splitlines()


def counts(out: str) -> list[str]:
    return re.findall(r"^.*created, .*$", out, re.MULTILINE)


# --- what the guide says ---------------------------------------------------------------------------------


def test_the_table_of_the_guide_is_imported_as_it_stands(keep):
    assert "claims: 2 created" in run(keep(SAID["csv"].encode()))
    assert set(Claim.objects.values_list("wording", flat=True)) == {"about 600", "more than 1,000"}


def test_the_problems_of_the_guide_are_those_that_are_told(keep):
    data = SAID["csv"].replace("2025-04-29", "30.4.2025").replace('\nhouses,"more', '\nhousse,"more')
    (told,) = (block for _kind, block in BLOCKS if "was not loaded" in block)
    assert refused(keep(data.encode())) == told.splitlines()


@pytest.mark.parametrize(
    "line", [line for line in GUIDE.splitlines() if line.startswith("manage.py import_claims")]
)
def test_the_commands_of_the_guide_run(keep, line, monkeypatch, tmp_path):
    keep(csv_of(row()))
    names = {"speaker": "Told by", "article_url": "Where"}
    keep(xlsx_of(row(), title="Storm", others=("Notes",), headings=names), "other.xlsx")
    make_person("editor")
    monkeypatch.chdir(tmp_path)
    words = re.findall(r'"([^"]*)"|(\S+)', line.removeprefix("manage.py import_claims"))
    arguments = [quoted or bare for quoted, bare in words]
    assert "claims: 1 created" in run(*arguments)


def test_the_guide_names_no_column_that_is_none_and_the_limits_are_right():
    assert f"{LARGEST // 1_000_000} MB, {MOST_ROWS:,} rows" in GUIDE
    for name in ("Link", "Publisher"):
        assert plain(name) in known_names()


# --- files -----------------------------------------------------------------------------------------------


def test_a_dry_run_writes_nothing_and_tells_the_counts_of_the_import(keep):
    file = keep(csv_of(row(), row(wording="about 700", speaker="Fire brigade")))
    before = Revision.objects.count()
    foreseen = run(file, "--dry-run")
    assert "Nothing was written" in foreseen
    assert (Revision.objects.count(), Claim.objects.count()) == (before, 0)
    assert counts(run(file)) == counts(foreseen)


def test_a_dry_run_tells_what_the_import_would_refuse(keep):
    file = keep(csv_of(row(), row(wording="many, many", scope="x")))
    told = refused(file, "--dry-run")
    assert told == refused(file)
    assert told[1].startswith("row 3, column “Wording”")


def test_the_same_file_three_times_changes_nothing(keep):
    file = keep(csv_of(row(), row(scope="b"), row(speaker="An official", speaker_named="no")))
    run(file)
    before = Revision.objects.count()
    assert "claims: 0 created, 3 there already" in run(file)
    run(file)
    assert Revision.objects.count() == before


def test_one_wrong_row_keeps_all_others_out(keep):
    before = Revision.objects.count()
    refused(keep(csv_of(*(row(scope=str(n)) for n in range(50)), row(question="nowhere"))))
    assert Revision.objects.count() == before
    assert not Source.objects.filter(name="Mayor of Nordstadt").exists()


@pytest.mark.parametrize("name", ["storm.json", "storm.jsonl"])
def test_import_documents_and_their_lines_are_taken_as_well(keep, name):
    data = written()
    if name.endswith("l"):
        tree = json.loads(data)
        head = {word: tree[word] for word in ("format", "version", "state")}
        entries = [{section: entry} for section in tree if section not in head for entry in tree[section]]
        data = "\n".join(json.dumps(line) for line in [head, *entries]).encode()
    assert "claims: 3 created" in run(keep(data, name))
    assert Topic.objects.filter(slug="quake").exists()
    assert refused(keep(data, name), "--map", "A=question")[1].startswith("the file: is an import document")


def test_columns_nobody_knows_are_named(keep):
    out = run(keep(csv_of(row(note="x"), headings={"note": "Our own mark"})))
    assert "nobody knows these columns: Our own mark" in out


def test_a_person_and_a_state_can_be_named(keep):
    editor = make_person("editor")
    run(keep(csv_of(row())), "--by", "edda", "--state", "published")
    claim = Claim.objects.get()
    assert (claim.state, claim.entered_by) == ("published", editor)
    assert Revision.objects.latest("id").by == editor


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--by", "nobody"], "There is no active user “nobody”."),
        (["--map", "nonsense"], "--map is “nonsense”; it must be COLUMN=FIELD"),
        (["--map", "Nothing=speaker"], "storm.csv was not loaded"),
        (["--map", "Speaker=nothing"], "storm.csv was not loaded"),
        (["--sheet", "A"], "storm.csv was not loaded"),
    ],
)
def test_what_was_asked_wrongly_is_told_in_a_sentence(keep, arguments, told):
    assert told in refused(keep(csv_of(row())), *arguments)[0]


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert refused(str(tmp_path / "x.csv")) == [
        f"{tmp_path / 'x.csv'} cannot be read: No such file or directory."
    ]


# --- our own downloads -----------------------------------------------------------------------------------


def test_every_column_of_our_own_csv_is_known():
    names = known_names()
    unknown = [one.name for one in CLAIM_FIELDS if plain(one.name) not in names and one.name not in FOLLOW]
    assert unknown == []


def test_our_own_download_of_a_question_changes_nothing_where_it_came_from(keep, client, town):
    for wording in ("about 600", "about 700", "more than 3,000"):
        make_claim(question=town, wording=wording, summary="- a dash before it")
    before = Revision.objects.count()
    data = b"".join(client.get("/questions/houses.csv").streaming_content)
    assert "claims: 0 created, 3 there already" in run(keep(data))
    assert Revision.objects.count() == before


# --- length ----------------------------------------------------------------------------------------------


def test_a_long_table_is_staged_in_constant_memory():
    def staged(number: int) -> int:
        head = [column.title for column in COLUMNS]
        rows = (
            [
                row(article_url=f"https://x.example/{n}", scope=str(n)).get(column.field, "")
                for column in COLUMNS
            ]
            for n in range(number)
        )
        data = io.BytesIO(csv_written(head, rows).encode())
        tracemalloc.start()
        try:
            opened = open_file(data, "long.csv")
            assert opened.document.counts()["claims"] == number
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few = times(1_000, stress=50_000)
    assert staged(few * 3) < staged(few) * 1.5 + 4_000_000
