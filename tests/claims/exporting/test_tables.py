"""The tables: every word comes back, none is a formula, and both ways of making them write the same."""

import csv
import io

import pytest
from django.db import connection, transaction

from claims.exporting import Chosen
from claims.exporting.joined import Joined, csv_pieces
from claims.exporting.tables import SHEETS
from claims.queries.data.claim_fields import CLAIM_FIELDS
from claims.queries.data.field import columns
from claims.queries.parts.public import public_claims
from claims.spreadsheet import read_back
from tests.claims.exporting.sites import SITE, exported
from tests.claims.pages.test_downloads import HOSTILE
from tests.csv_written import csv_written
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.once import once

pytestmark = pytest.mark.django_db
LIVE = tuple("=+@\t\r\n")
SHEET = {sheet.name: sheet for sheet in SHEETS}


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@once
def question():
    return make_question(slug="dead")


@pytest.mark.parametrize("name", SHEET)
def test_a_table_has_the_columns_that_the_page_about_the_data_explains(name):
    make_claim()
    [header] = csv.reader(
        io.StringIO(exported([f"{name}.csv"])[f"{name}.csv"].decode("utf-8-sig").split("\r\n")[0])
    )
    assert header == [field.name for field in SHEET[name].all_fields]
    assert all(str(field.meaning) for field in SHEET[name].all_fields)


def test_no_cell_of_any_table_is_a_formula_and_every_word_comes_back():
    for number, words in enumerate(HOSTILE):
        source = make_source(f"{words} {number}", kind="government", review_state="new")
        article = make_article(title=f"{words} title", byline=words, publisher=source)
        question = make_question(title=f"{words} {number}?", definition=words, slug=f"q{number}")
        make_claim(question=question, article=article, summary=words, note=words, scope=words,
                   key=f"c{number}", statement=make_statement(speaker=source, occasion=words))  # fmt: skip
    files = exported([f"{name}.csv" for name in SHEET])
    cells = [cell for file in files.values() for row in read(file) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(LIVE) or (cell[:1] == "-" and cell != "-5")] == []
    rows = sorted(read(files["claims.csv"]), key=lambda row: int(row["claim"][1:]))
    stored = public_claims().order_by("pk").values_list("summary", flat=True)
    assert [read_back(row["summary"]) for row in rows] == [words.replace("\x1f", "") for words in stored]


def test_the_database_joins_cells_to_what_python_would_write(question):
    for words in HOSTILE:
        make_claim(question=question, summary=words)
    rows, wanted = public_claims().order_by("pk"), columns(CLAIM_FIELDS)
    joined = b"".join(piece for piece, _ in csv_pieces(rows, wanted, hidden=frozenset({0})))
    cells = rows.values_list(*wanted)
    assert joined.decode() == csv_written([], cells).split("\r\n", 1)[1]


def test_postgresql_writes_the_same_by_itself(question):
    for words in [*HOSTILE, 'a "quote"']:
        if "\x1f" not in words:  # there kept, here taken out
            make_claim(question=question, summary=words)
    rows, wanted = public_claims().order_by("pk"), columns(CLAIM_FIELDS)
    one_way, other = (
        b"".join(piece for piece, _ in csv_pieces(rows, wanted, hidden))
        for hidden in (frozenset(), frozenset({0}))
    )
    assert one_way == other


def test_the_number_of_rows_is_told_with_the_bytes(question):
    for words in HOSTILE:
        make_claim(question=question, summary=words)
    pieces = list(SHEET["claims"].pieces(Chosen(SITE)))
    assert (
        sum(rows for _, rows in pieces) == len(read(b"".join(piece for piece, _ in pieces))) == len(HOSTILE)
    )


def test_an_identifier_is_the_address_of_a_page_and_never_a_number(client):
    claim = make_claim(key="c1", question=make_question(slug="dead"))
    files = exported([f"{name}.csv" for name in SHEET], Chosen("http://testserver"))
    for name in ("claims", "questions", "articles", "sources"):
        for row in read(files[f"{name}.csv"]):
            assert client.get(row["id"].partition("#")[0]).status_code == 200, row["id"]
    [row] = read(files["claims.csv"])
    assert row["id"] == "http://testserver/questions/dead/#c1"
    [row] = read(files["statements.csv"])
    assert row["id"] == f"http://testserver/data/#statement-{claim.statement.key}"


def test_a_list_is_narrowed_to_its_questions_with_what_they_rest_on(question):
    told = make_claim(question=question)
    origin = make_statement(speaker="The Ministry")
    make_claim(question=question, statement=make_statement(speaker="A lawmaker", based_on=origin))
    other = make_claim()
    chosen = Chosen(SITE, [question.pk])
    files = {name: read(file) for name, file in exported([f"{name}.csv" for name in SHEET], chosen).items()}
    assert {row["question"] for row in files["claims.csv"]} == {"dead"}
    assert [row["question"] for row in files["questions.csv"]] == ["dead"]
    assert other.article.key not in {row["article"] for row in files["articles.csv"]}
    assert told.article.key in {row["article"] for row in files["articles.csv"]}
    assert origin.key in {row["statement"] for row in files["statements.csv"]}
    assert {row["name"] for row in files["sources.csv"]} >= {"The Ministry", "A lawmaker"}
    assert other.statement.speaker.name not in {row["name"] for row in files["sources.csv"]}


def test_cells_are_joined_whatever_holds_a_percent_sign(question):
    make_claim(question=question, summary="100%s of %d")
    with transaction.atomic():
        [line] = public_claims().annotate(line=Joined("summary", "key")).values_list("line", flat=True)
    assert line.startswith("100%s of %d\x1f"), connection.vendor
