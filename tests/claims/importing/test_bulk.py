"""An import of many rows: as the actions would have written them, whole, once, in constant memory."""

import gc
import io
import tracemalloc

import pytest
from django.db import connection

from articles.bulk import BulkRecording
from articles.models import Article, Revision, Source
from articles.recording import Recording
from articles.refusals import UseAnAction
from articles.snapshots import columns, snapshot
from claims.bench.importing import entries
from claims.importing import DocumentError, load, read_document, read_file, rehearse
from claims.models import Claim, Question, Statement, SuggestionCount, Topic, VerdictChange
from claims.remembered import forget
from claims.search.fold import folded_line
from tests.answers import queries_asked
from tests.claims.importing.lines import as_lines, counts, head, made_up
from tests.claims.importing.small import put, read, written
from tests.claims.importing.whole_site import check_all
from tests.make import make_article, make_claim, make_source, make_user

pytestmark = pytest.mark.django_db


def test_all_that_follows_from_the_rows_is_there_and_the_history_is_sealed():
    make_claim(voice="An old one")
    load(made_up(300))
    check_all()
    assert Claim.objects.count() == 1 + made_up(300).counts()["claims"]
    assert VerdictChange.objects.filter(claim__isnull=False).exists()


def test_what_was_there_before_is_renewed_as_well():
    load(read(lambda tree: tree.update(claims=tree["claims"][1:2])))
    check_all()
    load(read())
    check_all()


def test_new_rows_have_the_snapshots_that_a_recording_writes():
    person = make_user()
    load(made_up(100), by=person, why="by hand")
    for model in (Topic, Source, Question, Article, Statement, Claim):
        row = model.objects.latest("pk")
        line = Revision.objects.of(row).get()
        assert line.after == snapshot(model, columns(row))
        assert (line.action, line.by, line.why, line.before) == ("created", person, "by hand", None)


def test_the_same_file_three_times_changes_nothing_after_the_first():
    load(made_up(120))
    before = counts(), head()
    for _ in range(3):
        report = load(made_up(120))
        assert set(report.created.values()) == {0}
        assert (counts(), head()) == before


def test_a_rehearsal_writes_nothing_and_predicts_the_counts():
    load(read())
    before = counts(), head()
    for document in (made_up(120), read(), read(put("claims", 1, key="c9"))):
        told = rehearse(document)
        assert (counts(), head()) == before
        done = load(document)
        assert (told.created, told.matched, told.refused) == (done.created, done.matched, 0)
        before = counts(), head()


def test_a_rehearsal_tells_of_each_entry_what_becomes_of_it():
    load(read(lambda tree: tree.update(claims=tree["claims"][1:2])))
    document = read(
        lambda tree: [put("claims", 2, option="crane")(tree), put("claims", 0, repeats="c3")(tree)]
    )
    report = rehearse(document)
    told = {(one.section, one.key): one for one in document.outcomes()}
    assert told["claims", "c1"].outcome == "matched"
    assert told["claims", "c3"].outcome == "refused"
    assert told["claims", "c3"].message == "option: “crane” is none of the answers of “cause”."
    assert told["claims", "c2"].message == "repeats: “c3” among the claims was refused."
    assert report.refused == 2
    assert [str(one) for one in document.problems] == [
        "claims[2] “c3”, option: “crane” is none of the answers of “cause”."
    ]
    with pytest.raises(DocumentError):
        load(document)
    assert [one.key for one in document.outcomes(outcome="refused")] == ["c2", "c3"]


def test_an_entry_refused_by_the_file_alone_takes_those_that_need_it_along():
    document = read_file_of(
        ("topics", {"slug": "a", "name": 3}), ("topics", {"slug": "b", "name": "B", "parent": "a"})
    )
    rehearse(document)
    assert [(one.key, one.message) for one in document.outcomes(section="topics")] == [
        ("", "name: must be text, not a number."),
        ("b", "parent: “a” among the topics was refused."),
    ]


def read_file_of(*found):
    return read_file(io.BytesIO(as_lines(*found)), "x.jsonl")


def test_outcomes_come_in_pages():
    document = made_up(100)
    rehearse(document)
    first = document.outcomes(limit=7)
    second = document.outcomes(limit=7, after=first[-1].number)
    assert [one.number for one in (*first, *second)] == list(range(1, 15))
    assert document.outcome_counts()["claims"] == {
        "created": document.counts()["claims"],
        "matched": 0,
        "refused": 0,
    }


def test_broken_lines_are_told_by_their_number():
    good = as_lines(("topics", {"slug": "a", "name": "A"})).split(b"\n")
    data = b"\n".join(
        [*good, b'{"topics": ', b"", b'{"people": {}}', b"\xff", b'{"topics": 3}', b"[" * 100_000]
    )
    with pytest.raises(DocumentError) as caught:
        read_document(data, "x.jsonl")
    told = [str(problem) for problem in caught.value.problems]
    assert [line.split(":")[0] for line in told] == ["line 3", "line 5", "line 6", "line 7, topics", "line 8"]
    assert "not readable JSON" in told[0]
    assert "not UTF-8" in told[2]


def test_a_claim_in_the_words_of_another_spelling_chooses_the_option():
    change = put("claims", 2, wording="Viaduct", option=...)
    rehearsed = rehearse(read(change))
    load(read(change))
    assert rehearsed.refused == 0
    assert Claim.objects.get(key="c3").option.name == "bridge"


def test_an_option_of_a_question_that_is_here_already_is_found():
    load(read(lambda tree: tree.update(claims=[])))
    load(read(lambda tree: tree.update(topics=[], sources=[], questions=[], articles=[], statements=[])))
    assert Claim.objects.get(key="c3").option.name == "bridge"


def test_a_drift_across_two_questions_is_marked():
    def drift(tree):
        other = tree["questions"][0] | {"slug": "hurt", "title": "How many were hurt?"}
        tree["questions"].append(other)
        tree["claims"] = [
            tree["claims"][1],
            tree["claims"][0] | {"question": "hurt", "wording": "about 600", "key": "c4"},
        ]

    load(read(drift))
    check_all()
    assert Claim.objects.get(key="c4").drift_from.slug == "killed"


def test_sources_that_await_review_are_found_once_something_public_names_them():
    make_source("Somebody new", slug="new")
    load(read(lambda tree: put("statements", 0, speaker="new")(tree)))
    check_all()


def test_suggestions_are_counted_anew_where_an_article_has_a_text():
    article = make_article(
        text="It spoke of about 600 dead. Later of 700.", key="a1", url="https://x.example/"
    )
    load(read(put("articles", 0, key="a1", url="https://x.example/")))
    assert SuggestionCount.objects.filter(pk=article.pk).exists()
    check_all()


def test_it_stands_alone():
    with Recording(), pytest.raises(UseAnAction):
        load(read())


def test_what_fails_at_the_very_end_leaves_nothing(monkeypatch):
    def fail(*_):
        raise RuntimeError

    before = counts()
    monkeypatch.setattr(BulkRecording, "_seal", fail)
    document = made_up(100)
    with pytest.raises(RuntimeError):
        load(document)
    assert counts() == before
    assert {one.outcome for one in document.outcomes()} == {""}


def test_progress_is_told_by_what_is_being_done():
    told = []
    load(made_up(100), progress=lambda done, total, what: told.append((done, total, what)))
    assert all(0 <= done <= total for done, total, _ in told)
    assert [what for *_, what in told if what in ("claims", "verdicts", "history")][-1] == "history"


def test_the_planner_is_told_of_many_new_rows_before_verdicts_are_made_of_them(monkeypatch):
    """On PostgreSQL, which else looks only at what is committed: each portion would read whole tables."""
    monkeypatch.setattr("articles.bulk.recording.MANY", 50)
    with queries_asked() as queries:
        load(made_up(100))
    asked = [sql for sql, _ in queries]
    told = [number for number, sql in enumerate(asked) if sql.startswith("ANALYZE")]
    if connection.vendor == "sqlite":
        assert told == []
    else:
        assert len(told) == 1
        assert '"claims_claim"' in asked[told[0]]
        assert all(
            "claims_verdict" not in sql for sql in asked[: told[0]] if sql.startswith(("COPY", "INSERT"))
        )


def test_memory_does_not_grow_with_the_rows(monkeypatch):
    for name, size in (
        ("claims.importing.loader.AT_ONCE", 50),
        ("claims.importing.referred.MOST_KEPT", 100),
        ("claims.actions.refresh_in_bulk.CLAIMS_AT_ONCE", 50),
        ("articles.bulk.recording.AT_ONCE", 100),
        ("articles.bulk.spool.IN_MEMORY", 1_000),
        ("claims.indexing.in_bulk.CHUNK", 100),
    ):
        monkeypatch.setattr(name, size)
    monkeypatch.setattr("claims.bench.importing.sizes", lambda claims: [20] * (claims // 20))
    monkeypatch.setattr("claims.search.fold.short_line", folded_line)  # its cache has an end, further on
    if connection.vendor == "postgresql":  # the driver keeps the texts of its last hundred queries
        monkeypatch.setattr(connection.connection, "prepared_max", 0)
    load(named(200, "warm"))  # words, days and queries that are put together once are kept from now on
    few, many = peak(200, "few"), peak(800, "many")
    # Caches that have an end take up to 1 MB more; with the history of 600 more claims it is 1.5 to 2.
    assert many - few < 1_250_000


def peak(claims: int, mark: str) -> int:
    """What was held at once, without what is kept up to a number of rows that is not reached here.

    Rows that lead to themselves are collected at once, not when Python likes to.
    """
    document = named(claims, mark)
    gc.collect()
    gc.freeze()  # so that there is little to look through each time
    tracemalloc.start()
    try:
        load(document, progress=lambda *told: (forget(), gc.collect()))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def named(claims: int, mark: str):
    """The first of some claims, with keys of their own, beside what is there."""
    found, left = [], claims
    for of, entry in entries(1_200):
        left -= of == "claims"
        if left < 0:
            break
        own = {
            name: f"{value}-{mark}" if name in NAMES and isinstance(value, str) else value
            for name, value in entry.items()
        }
        found.append((of, own))
    return read_file_of(*found)


NAMES = (
    "slug",
    "key",
    "name",
    "url",
    "publisher",
    "statement",
    "question",
    "topic",
    "speaker",
    "article",
    "repeats",
)


def test_a_document_of_one_line_is_read_as_before():
    assert read_document(written(), "small.json").counts()["claims"] == 3
