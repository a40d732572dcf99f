"""Rows become claims, with what they need: matched where it is here already, else made or told."""

import io

import pytest

from articles.actions import save_source_name
from articles.models import Article, Revision, Source, SourceName
from claims.importing import DocumentError, load
from claims.importing.tables.opening import open_file
from claims.models import Claim, Statement
from tests.claims.importing.tables.world import csv_of, make_town, row, xlsx_of
from tests.make import make_article, make_claim, make_source, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town():
    return make_town()


def opened(data: bytes, **options):
    return open_file(io.BytesIO(data), "storm.csv", **options)


def imported(*rows, **options):
    return load(opened(csv_of(*rows), **options).document)


def problems(*rows, **options) -> list[str]:
    document = opened(csv_of(*rows), **options).document
    if not document.problem_count:
        with pytest.raises(DocumentError) as caught:
            load(document)
        return [str(problem) for problem in caught.value.problems]
    return [str(problem) for problem in document.problems]


def test_a_row_becomes_a_claim_with_its_article_its_statement_and_its_speaker(town):
    imported(row(), state="published")
    claim = Claim.objects.get()
    assert (claim.question, claim.wording, claim.best, claim.as_of) == (town, "about 600", 600, "2025-04-29")
    assert claim.state == claim.article.state == "published"
    assert claim.article.url == "https://www.courier.example/storm"
    assert claim.article.publisher.slug == "courier"
    assert (claim.statement.said_on, claim.statement.occasion) == ("2025-04-30", "press conference")
    speaker = claim.statement.speaker
    assert (speaker.name, speaker.kind, speaker.review_state) == ("Mayor of Nordstadt", "official", "new")


def test_the_same_file_three_times_writes_once():
    rows = [
        row(),
        row(wording="about 700", as_of="2025-05-01"),
        row(speaker="An official", speaker_named="no", occasion=None),
    ]
    imported(*rows)
    head = Revision.objects.count()
    for _again in range(2):
        report = imported(*rows)
        assert not any(report.created.values())
    assert Revision.objects.count() == head


def test_forty_rows_of_one_article_and_one_briefing_make_one_of_each():
    report = imported(*(row(scope=f"district {number}") for number in range(40)))
    assert report.created["claims"] == 40
    assert (Article.objects.count(), Statement.objects.count()) == (1, 1)


def test_what_is_here_is_matched_by_name_other_spelling_and_slug():
    mayor = make_source("The Mayor", slug="mayor", kind="official")
    save_source_name(name=SourceName(source=mayor, name="Mayor of Nordstadt"))
    for number, name in enumerate(["the mayor", "MAYOR OF NORDSTADT", "mayor"]):
        imported(row(speaker=name, speaker_kind=None, scope=str(number)))
    assert {claim.statement.speaker for claim in Claim.objects.all()} == {mayor}


def test_an_article_is_matched_by_its_address_however_it_is_written():
    article = make_article(url="https://courier.example/storm")
    imported(row(article_url="http://www.courier.example/storm/", article_title=None, outlet=None))
    assert Claim.objects.get().article == article


def test_a_statement_entered_at_the_desk_is_not_made_again():
    mayor = make_source("Mayor of Nordstadt", kind="official")
    said = make_statement(speaker=mayor, said_on="2025-04-30", occasion="Press conference")
    imported(row())
    assert Claim.objects.get().statement == said


def test_whom_the_speaker_cites_is_the_origin():
    imported(row(origin="Fire brigade", origin_kind="government"))
    statement = Claim.objects.get().statement
    assert statement.root.speaker.name == "Fire brigade"
    assert statement.depth == 1


def test_unnamed_voices_are_never_taken_for_one():
    rows = [row(speaker="An official", speaker_named="no", occasion=None, scope=scope) for scope in "ab"]
    imported(*rows)
    assert Statement.objects.count() == 2
    assert Source.objects.get(name="An official").named is False


def test_a_claim_that_is_here_by_its_key_stays_as_it_is():
    claim = make_claim(wording="about 500")
    report = imported(row(key=claim.key, speaker="Nobody at all", speaker_kind=None))
    assert report.matched["claims"] == 1
    claim.refresh_from_db()
    assert claim.wording == "about 500"


def test_an_answer_of_a_list_is_found_by_another_spelling():
    imported(row(question="roof", wording=None, option="Hail", as_of=None))
    assert Claim.objects.get().option.name == "hail"


# --- told by row and column ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"question": "How many houses fell?"},
            "row 3, column “Question”: there is no question “How many houses fell?”. "
            "Perhaps you mean “How many houses were destroyed?”",
        ),
        (
            {"speaker": "Mayer of Nordstadt", "speaker_kind": None},
            "row 3, column “Speaker”: nobody is called “Mayer of Nordstadt” here.",
        ),
        (
            {"outlet": "Nordstadt Curier", "article_url": "https://x.example/"},
            "Perhaps you mean “Nordstadt Courier”",
        ),
        ({"speaker": None}, "row 3, column “Speaker”: is empty"),
        ({"article_url": None}, "row 3, column “Article URL”: is empty"),
        (
            {"speaker_kind": "person"},
            "row 3, column “Speaker kind”: is “person”; it may be one of: news outlet",
        ),
        ({"article_title": "Another title"}, "than row 2 does: column “Article title”"),
        ({"as_of": "30.4.2025"}, "row 3, column “As of”: "),
        ({"stance": "maybe"}, "row 3, column “Stance”: is “maybe”; it may be one of: asserts"),
        ({"wording": "many, many"}, "row 3, column “Wording”: "),
        ({"low": "1 000"}, "row 3, column “Low”: must be a number"),
        ({"summary": "=1+1"}, "row 3, column “Summary”: begins with “=”, as a formula does"),
        ({}, "row 3: stands twice among the claims: it is in row 2 already."),
        ({"published": "soon"}, "row 3, column “Published”: "),
        (
            {"question": "roof", "wording": None, "option": "snow"},
            "row 3, column “Option”: “snow” is none of the answers",
        ),
        ({"article_url": "courier", "article_title": "x"}, "row 3, column “Article URL”: "),
        (
            {"article_url": "https://x.example/2", "article_title": None},
            "row 3, column “Article title”: is missing.",
        ),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_written(changed, told):
    before = Revision.objects.count()
    other = {"scope": "the north"} | changed if changed else {}
    found = problems(row(), row(**other))
    assert len(found) == 1
    assert told in found[0]
    assert Revision.objects.count() == before


def test_every_problem_of_a_file_is_told_at_once():
    found = problems(row(), row(question="x"), row(as_of="y", scope="b"), row(speaker=None))
    assert [line.partition(":")[0] for line in found] == [
        "row 3, column “Question”",
        "row 4, column “As of”",
        "row 5, column “Speaker”",
    ]


def test_the_kind_of_a_new_speaker_may_stand_in_any_of_its_rows_but_not_two_kinds():
    imported(row(speaker_kind=None), row(scope="north"))
    assert Source.objects.get(name="Mayor of Nordstadt").kind == "official"
    (told,) = problems(row(speaker="B", scope="1"), row(speaker="b", speaker_kind="military", scope="2"))
    assert told == "row 3, column “Speaker kind”: is “military”, but row 2 says “official” of the same name."


def test_a_name_of_several_sources_is_told_with_their_slugs():
    for slug in ("times-a", "times-b"):
        named = SourceName(source=make_source(slug.title(), slug=slug), name="The Times")
        save_source_name(name=named)
    (told,) = problems(row(speaker="The Times"))
    assert "“The Times” may be any of: times-a, times-b" in told


def test_the_names_in_messages_are_the_headings_of_the_file():
    data = csv_of(row(as_of="soon"), headings={"as_of": "State of"})
    (problem,) = opened(data, said={"State of": "as_of"}).document.problems
    assert problem.path == "row 2, column “State of”"


def test_a_workbook_gives_what_the_csv_gives():
    imported(row())
    report = load(opened(xlsx_of(row())).document)
    assert not any(report.created.values())
