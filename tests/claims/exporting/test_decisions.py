"""A decision is exported beside what the rules say, and taken over elsewhere only by two people."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from claims.actions import approve_override, propose_override
from claims.models import Override, Verdict
from tests.claims.exporting.sites import exported, take_in
from tests.make import make_claim, make_question
from tests.people import make_person

pytestmark = pytest.mark.django_db
NAMES = ("claims.jsonl", "decisions.jsonl")


@pytest.fixture
def people():
    return make_person("reviewer"), make_person("admin")


@pytest.fixture
def files(people, tmp_path):
    """Of a site that is gone."""
    with transaction.atomic():
        question = make_question(slug="dead")
        pair = [
            make_claim(key=key, question=question, wording=words)
            for key, words in (("a", "600"), ("b", "99"))
        ]
        over = Override(
            question=question, claim_a=pair[0], claim_b=pair[1], decision="compatible", reason="=Both."
        )
        approve_override(override=propose_override(override=over, by=people[0]), by=people[1])
        found = exported(NAMES)
        transaction.set_rollback(True)
    (tmp_path / "decisions.jsonl").write_bytes(found["decisions.jsonl"])
    return found


def test_both_verdicts_are_told(files):
    [entry] = [json.loads(line) for line in files["decisions.jsonl"].splitlines()[1:]]
    assert (entry["verdict"], entry["verdict_by_rules"]) == ("compatible", "in conflict")
    assert (entry["claims"], entry["reason"]) == (["a", "b"], "=Both.")
    assert "author" not in entry


def test_without_two_people_the_rules_stand_and_with_them_the_decision_does(files, people, tmp_path, capsys):
    take_in(files["claims.jsonl"])
    verdict = Verdict.objects.filter(question__slug="dead").values_list("verdict", flat=True)
    assert verdict.get() == "in conflict"
    file, (author, approver) = str(tmp_path / "decisions.jsonl"), (one.username for one in people)
    with pytest.raises(CommandError, match="Another person"):
        call_command("import_decisions", file, author=author, approver=author)
    nobody = make_person("contributor").username
    with pytest.raises(CommandError, match="may not do that here"):
        call_command("import_decisions", file, author=nobody, approver=approver)
    assert verdict.get() == "in conflict"
    call_command("import_decisions", file, author=author, approver=approver)
    assert verdict.get() == "compatible"
    assert exported(NAMES) == files
    call_command("import_decisions", file, author=author, approver=approver)
    assert "0 taken over, 1 there already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[]", "line 2: must be an object"),
        ("{", "not readable as JSON lines"),
        ('{"question":"dead","decision":"maybe","reason":"x"}', "line 2, decision: "),
        ('{"question":"nowhere","decision":"in conflict","reason":"x"}', "there is no question “nowhere”"),
        ('{"question":"dead","decision":"agree","reason":"x","claims":["a"]}', "must be two claims"),
        ('{"question":"dead","decision":"agree","reason":"x","claims":["a","z"]}', "there is no claim"),
        ('{"question":"dead","decision":"agree","reason":"x","more":1}', "is no field"),
    ],
)
def test_a_bad_line_is_told_and_nothing_is_taken_over(files, people, tmp_path, line, told):
    bad = tmp_path / "bad.jsonl"
    bad.write_text(files["decisions.jsonl"].decode().splitlines()[0] + "\n" + line + "\n")
    with pytest.raises(CommandError, match=told):
        call_command("import_decisions", str(bad), author=people[0].username, approver=people[1].username)
    assert not Override.objects.exists()
