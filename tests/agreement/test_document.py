"""A verdict goes out with its reports and comes back the same, on any question."""

import copy
import json
import random
import subprocess
import sys

import pytest

from claims.agreement import Comparison, assess
from claims.agreement.__main__ import main
from claims.agreement.document import NotADocument, differences, document_of, recompute
from tests.agreement.make import make_comparison, make_report
from tests.agreement.questions import SHAPES, make_question
from tests.site.source_code import ROOT


def document(reports, comparison, **linked):
    given = document_of((reports, comparison), linked.get("parts", {}), {}, {"title": "How many?"})
    return json.loads(json.dumps(given))


TWO = [make_report("about 600", key="a", voice="A"), make_report("900", key="b", voice="B")]
EXAMPLE = document(TWO, make_comparison("fixed"))


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_what_goes_out_is_recomputed_the_same(shape):
    chosen = random.Random(str(shape))
    for _ in range(40):
        reports, comparison = make_question(chosen.choice, shape)
        told = document(reports, comparison)
        agreement = recompute(told)
        assert agreement == assess(reports, comparison)
        assert differences(told, agreement) == []


def test_a_linked_question_decides_too():
    part = [make_report("900", key="p", voice="A")]
    told = document(
        [make_report("exactly 600", key="w", voice="B")], Comparison(), parts={"x": (part, Comparison())}
    )
    assert (told["answer"]["verdict"], told["answer"]["rule"]) == ("in conflict", "P1")
    assert differences(told, recompute(told)) == []


def test_a_changed_figure_no_longer_gives_the_answer():
    told = copy.deepcopy(EXAMPLE)
    told["reports"][1]["value"]["count"] |= {"low": 610, "best": 610, "high": 610, "stated": 610}
    assert any(
        sentence.startswith("verdict is told as 'in conflict'")
        for sentence in differences(told, recompute(told))
    )


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda told: told.update(format="other"), "no verdict document"),
        (lambda told: told.pop("reports"), "there are no reports"),
        (lambda told: told["reports"].append(3), r"reports\[2\] is no report"),
        (lambda told: told["reports"][0].pop("voice"), r"reports\[0\] has no voice"),
        (lambda told: told["reports"][0].update(as_of="soon"), r"reports\[0\]: "),
        (lambda told: told["reports"][0].update(stance="hopes"), "no stance"),
        (lambda told: told["reports"][0].update(value={"colour": "red"}), "no kind of value"),
        (lambda told: told["reports"][0].update(value={"count": {}}), r"reports\[0\]: "),
        (lambda told: told["reports"][0].update(value=[]), r"reports\[0\]: "),
        (lambda told: told["reports"][0].update(voice=[]), r"reports\[0\].voice is not what it should be"),
        (lambda told: told["reports"][0].update(depth="1"), r"reports\[0\].depth is not"),
        (lambda told: told["reports"][0]["value"]["count"].update(low=[1]), r"reports\[0\]: "),
        (lambda told: told["reports"][0].update(value={"text": 5}), r"reports\[0\]: "),
        (lambda told: told["comparison"].update(same_moment_days="3"), "same_moment_days"),
        (lambda told: told["comparison"].update(measure="guess"), "no measure"),
        (lambda told: told.update(parts=[]), "parts is no object"),
        (lambda told: told.update(as_known_on="soon"), "as_known_on"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(spoil, says):
    told = copy.deepcopy(EXAMPLE)
    spoil(told)
    with pytest.raises(NotADocument, match=says):
        recompute(told)


def test_the_command_needs_nothing_installed(tmp_path):
    """Without site-packages: -S and -I leave the standard library alone."""
    file = tmp_path / "verdict.json"
    file.write_text(json.dumps(EXAMPLE))
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import runpy; sys.argv[1:] = [{str(file)!r}]; " \
        "runpy.run_module('claims.agreement', run_name='__main__', alter_sys=True)"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "in conflict" in done.stdout
    assert done.stdout.endswith("The answer follows from the reports.\n")


def test_the_command_says_what_does_not_follow(tmp_path, capsys):
    told = copy.deepcopy(EXAMPLE)
    told["answer"]["verdict"] = "in agreement"
    told["decision"] = {"decision": "compatible", "reason": "two regions"}
    (tmp_path / "v.json").write_text(json.dumps(told))
    assert main([str(tmp_path / "v.json")]) == 1
    said = capsys.readouterr().out
    assert "verdict is told as 'in agreement', the reports make it 'in conflict'." in said
    assert "A person decided otherwise: compatible, because: two regions" in said


@pytest.mark.parametrize("content", [b"\xff", b"[1", b"[]", b"{}", b"[" * 100_000])
def test_the_command_ends_with_a_sentence_whatever_the_file(tmp_path, capsys, content):
    (tmp_path / "v.json").write_bytes(content)
    assert main([str(tmp_path / "v.json")]) == 2
    assert capsys.readouterr().err.startswith(str(tmp_path))
