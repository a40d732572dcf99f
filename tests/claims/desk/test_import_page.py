"""/desk/import/: a file is sent, looked at row by row, and imported under the rules for who sent it."""

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from articles.models import Article, Revision, Source
from articles.recording import Recording
from claims.importing.desk import LARGEST, MOST_ROWS
from claims.importing.foreseen import foresee
from claims.importing.tables.columns import COLUMNS
from claims.models import Claim, Question, Topic, Upload, UploadPiece
from claims.views.desk.importing import word_of
from tests.claims.importing.small import written
from tests.claims.importing.tables.world import csv_of, make_town, row, xlsx_of
from tests.make import make_source
from tests.people import make_person

pytestmark = pytest.mark.django_db

HERE = "/desk/import/"


@pytest.fixture(autouse=True)
def town():
    return make_town()


def client_of(role: str, **fields) -> Client:
    client = Client()
    client.user = make_person(role, **fields)
    client.force_login(client.user)
    return client


def send(client: Client, data: bytes, *, name: str = "storm.csv", state: str = "draft"):
    return client.post(HERE, {"file": SimpleUploadedFile(name, data), "state": state})


def sent(client: Client, *rows, state: str = "draft") -> str:
    """The address of its preview."""
    answer = send(client, csv_of(*rows), state=state)
    assert answer.status_code == 302
    return answer.url


def seen(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def run(client: Client, address: str):
    return client.post(address, {"act": "import"}, follow=True)


def states() -> list[str]:
    return sorted(Claim.objects.values_list("state", flat=True))


# --- what is shown ---------------------------------------------------------------------------------------


def test_a_file_is_looked_at_before_anything_is_written():
    client = client_of("editor")
    before = Revision.objects.count()
    page = seen(client, sent(client, row(), row(scope="the north")))
    assert "Nothing is wrong with it" in page
    assert "about 600" in page
    assert "2 rows" in page
    assert Revision.objects.count() == before


def test_what_is_foreseen_is_what_happens(town):
    client = client_of("reviewer")
    address = sent(client, row(), row(wording="about 900", speaker="Fire brigade"), state="published")
    upload = Upload.objects.get()
    foreseen, states_foreseen = upload.preview["counts"], upload.preview["states"]
    assert [title for title, _before, _after in upload.preview["moves"]] == [town.title]
    run(client, address)
    upload.refresh_from_db()
    assert (upload.preview["counts"], upload.preview["states"]) == (foreseen, states_foreseen)
    assert foreseen["claims"] == {"created": 2, "matched": 0, "refused": 0}


def test_each_refused_row_says_why_and_nothing_can_be_imported():
    client = client_of("editor")
    address = sent(client, row(), row(question="How many fell?"), row(as_of="soon", scope="b"))
    page = seen(client, address)
    assert "2 problems" in page
    assert "there is no question “How many fell?”" in page
    assert "Column “As of”" in page
    assert 'value="import"' not in page
    assert "about 600" in seen(client, f"{address}?rows=all")
    assert run(client, address).status_code == 409
    assert not Claim.objects.exists()


def test_a_row_that_is_there_already_is_told_and_the_second_import_changes_nothing():
    client = client_of("editor")
    run(client, sent(client, row()))
    before = Revision.objects.count()
    address = sent(client, row())
    assert "There already" in seen(client, address)
    run(client, address)
    assert Revision.objects.count() == before


def test_rows_are_shown_a_hundred_at_a_time():
    client = client_of("editor")
    address = sent(client, *(row(scope=str(number), wording=f"{number + 7001}") for number in range(130)))
    first, second = seen(client, address), seen(client, f"{address}?rows=all&page=2")
    assert "7100" in first
    assert "7101" not in first
    assert "7101" in second
    assert "7100" not in second


@pytest.mark.parametrize("asked", ["?page=0", "?page=99", "?page=x", "?rows=odd", "?rows=created&page=-1"])
def test_odd_pages_of_rows_are_no_error(asked):
    client = client_of("editor")
    assert client.get(sent(client, row()) + asked).status_code == 200


def test_columns_can_be_chosen_by_hand():
    client = client_of("editor")
    names = {"speaker": "Whose words", "article_url": "Where"}
    address = send(client, csv_of(row(), headings=names)).url
    page = seen(client, address)
    assert "none of them says who said it" in page
    upload = Upload.objects.get()
    fields = {f"column-{place}": column["field"] for place, column in enumerate(upload.preview["columns"])}
    place = {column["name"]: f"column-{at}" for at, column in enumerate(upload.preview["columns"])}
    fields |= {place["Whose words"]: "speaker", place["Where"]: "article_url"}
    client.post(address, fields | {"act": "look", "state": "submitted"})
    upload.refresh_from_db()
    assert upload.said == {"Whose words": "speaker", "Where": "article_url"}
    assert not upload.preview["problems"]
    run(client, address)
    assert states() == ["submitted"]


def test_a_sheet_can_be_chosen():
    client = client_of("editor")
    address = send(client, xlsx_of(row(), title="Storm", others=("Claims",)), name="storm.xlsx").url
    assert Upload.objects.get().sheet == ""
    assert Upload.objects.get().preview["sheet"] == "Claims"
    client.post(address, {"act": "look", "state": "draft", "sheet": "Storm"})
    assert not Upload.objects.get().preview["problems"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"PK\x03\x04 and no more", "is no XLSX file"),
        (b"\n\n", "holds no headings"),
        (b"", "This file is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or a protected Excel workbook"),
    ],
)
def test_what_is_no_table_is_told_at_the_form_and_not_kept(data, told):
    answer = send(client_of("editor"), data)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Upload.objects.exists()


def test_too_large_a_file_and_too_many_rows_are_told():
    client = client_of("editor")
    answer = send(client, b"x" * (LARGEST + 1))
    assert "larger than 5 MB" in answer.content.decode()
    rows = "\n".join(["a,https://x.example/"] * (MOST_ROWS + 1))
    page = seen(client, send(client, f"Speaker,URL\n{rows}\n".encode()).url)
    assert f"more than {MOST_ROWS:,} rows" in page


# --- who may what ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "asked", "became"),
    [
        ("contributor", "draft", "draft"),
        ("contributor", "submitted", "submitted"),
        ("editor", "draft", "draft"),
        ("editor", "submitted", "submitted"),
        ("editor", "published", "published"),
    ],
)
def test_claims_become_what_the_person_may_make_of_them(role, asked, became):
    client = client_of(role)
    run(client, sent(client, row(), state=asked))
    claim = Claim.objects.get()
    assert claim.state == became
    assert (claim.entered_by, claim.changed_by) == (client.user, client.user)
    assert claim.article.state == ("published" if asked == "published" else "draft")
    assert {line.by for line in Revision.objects.filter(model="claims.claim")} == {client.user}


def test_a_contributor_publishes_nothing_by_sending_the_word():
    client = client_of("contributor")
    assert send(client, csv_of(row()), state="published").status_code == 422
    address = sent(client, row())
    client.post(address, {"act": "look", "state": "published"})
    run(client, address)
    assert states() == ["draft"]


def test_what_wants_a_second_person_is_submitted_and_the_rest_published():
    make_source("General Staff", kind="military", stake="party")
    client = client_of("editor")
    address = sent(client, row(), row(speaker="General Staff"), state="published")
    assert "1 claim waits for a reviewer" in seen(client, address)
    run(client, address)
    assert states() == ["published", "submitted"]
    assert Claim.objects.submitted().get().statement.speaker.name == "General Staff"


def test_a_new_editors_first_claims_are_submitted(settings):
    settings.FIRST_CLAIMS_REVIEWED = 10
    client = client_of("editor")
    run(client, sent(client, row(), state="published"))
    assert states() == ["submitted"]


def test_a_claim_that_lacks_something_is_told_by_its_row_before_it_is_published():
    client = client_of("editor")
    page = seen(client, sent(client, row(), row(summary=None, scope="x"), state="published"))
    assert "Quote the passage, or sum it up in our words." in page
    assert "1 problem" in page


def test_nobody_sees_the_file_of_another():
    address = sent(client_of("editor"), row())
    other = client_of("admin")
    for path in (address, f"{address}progress/"):
        assert other.get(path).status_code == 404
    assert other.post(address, {"act": "import"}).status_code == 404
    assert "storm.csv" not in seen(other, HERE)


def test_a_json_document_is_taken_from_admins_alone_and_publishes_no_claim_by_itself():
    data = written()
    answer = send(client_of("reviewer"), data, name="small.json")
    assert "an admin has to send it" in answer.content.decode()
    assert not Topic.objects.filter(slug="quake").exists()
    admin = client_of("admin")
    run(admin, send(admin, data, name="small.json").url)
    assert Question.objects.filter(slug="killed", state="published").exists()
    assert set(states()) == {"draft"}


# --- keeping it ------------------------------------------------------------------------------------------


def test_a_file_waits_in_pieces_and_goes_once_it_is_imported():
    client = client_of("editor")
    rows = [row(scope=str(number), summary="x" * 1_500) for number in range(300)]
    address = sent(client, *rows)
    assert UploadPiece.objects.count() > 1
    run(client, address)
    assert Claim.objects.count() == 300
    assert not UploadPiece.objects.exists()
    assert "Imported" in seen(client, address)


def test_a_second_press_of_the_button_imports_nothing_more():
    client = client_of("editor")
    address = sent(client, row())
    run(client, address)
    before = Revision.objects.count()
    assert run(client, address).status_code == 200
    assert Revision.objects.count() == before


def test_files_are_thrown_away_after_a_day_or_when_somebody_says_so():
    client = client_of("editor")
    sent(client, row())
    with Recording() as recording:
        recording.unrecorded(Upload).update(at=timezone.now() - timedelta(hours=25))
    address = sent(client, row())
    assert Upload.objects.count() == 1
    client.post(address, {"act": "discard"})
    assert not Upload.objects.exists()
    assert not UploadPiece.objects.exists()


def test_of_one_person_only_the_newest_few_wait():
    client = client_of("editor")
    for _again in range(7):
        newest = sent(client, row())
    assert Upload.objects.count() == 5
    assert client.get(newest).status_code == 200


def test_what_changed_since_it_was_foreseen_is_told_and_nothing_is_written(town):
    client = client_of("editor")
    address = sent(client, row())
    with Recording() as recording:
        question = Question.objects.get(pk=town.pk)
        question.title, question.slug = "Something else?", "else"
        recording.save(question)
    answer = run(client, address)
    assert answer.status_code == 409
    assert "there is no question" in answer.content.decode()
    assert not Claim.objects.exists()
    assert not Article.objects.exists()
    assert not Source.objects.filter(name="Mayor of Nordstadt").exists()


def test_how_far_it_is_stands_in_the_shared_cache():
    client = client_of("editor")
    address = sent(client, row())
    assert client.get(f"{address}progress/").json() == {"done": 0, "of": 0, "what": ""}
    cache.set(word_of(address.rstrip("/").rpartition("/")[2]), (3, 9, "claims"))
    assert client.get(f"{address}progress/").json() == {"done": 3, "of": 9, "what": "claims"}


# --- templates, addresses, cost --------------------------------------------------------------------------


def test_the_empty_tables_have_every_column_and_are_read_as_they_are():
    client = client_of("contributor")
    answer = client.get(f"{HERE}template.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="claims.csv"'
    head = answer.content.decode("utf-8-sig").strip()
    assert head == ",".join(f'"{column.title}"' for column in COLUMNS)
    book = load_workbook(io.BytesIO(client.get(f"{HERE}template.xlsx").content))
    assert [cell.value for cell in book["Claims"][1]] == [column.title for column in COLUMNS]
    assert [row[0].value for row in book["Columns"].iter_rows(min_row=2)] == [c.title for c in COLUMNS]
    assert client.get(f"{HERE}template.pdf").status_code == 404


def test_a_preview_is_shown_with_few_queries_however_many_rows(django_assert_max_num_queries):
    client = client_of("editor")
    address = sent(client, *(row(scope=str(number)) for number in range(150)))
    with django_assert_max_num_queries(8):
        client.get(address)


def test_a_file_costs_the_same_queries_for_ten_rows_and_a_hundred():
    editor = make_person("editor")
    counts = []
    for number in (10, 100):
        data = csv_of(*(row(scope=str(each)) for each in range(number)))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            foresee(Upload(name="x.csv", state="draft"), data, editor)
        counts.append(len(queries))
    assert counts[1] < counts[0] * 1.5


def test_the_desk_leads_to_it():
    assert f'href="{HERE}"' in seen(client_of("contributor"), "/desk/")
