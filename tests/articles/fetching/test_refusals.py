"""Every refusal has its sentence, and a test that it is given."""

import re

import pytest

from articles.fetching.refusals import SENTENCES
from tests.site.source_code import ROOT

TESTS = "\n".join(path.read_text() for path in sorted((ROOT / "tests" / "articles").rglob("test_*.py")))
PROGRAM = "\n".join(path.read_text() for path in sorted((ROOT / "articles").rglob("*.py")))


@pytest.mark.parametrize("code", SENTENCES)
def test_a_refusal_is_given_and_tested(code):
    assert len(re.findall(f'"{code}"', PROGRAM)) > 1, "nothing gives it"
    assert f'"{code}"' in TESTS


@pytest.mark.parametrize("code", SENTENCES)
def test_a_refusal_is_a_sentence_to_an_editor(code):
    assert SENTENCES[code][0].isupper() or SENTENCES[code].startswith("{host}")
    assert SENTENCES[code].endswith((".", "{publisher}.", "{why}", "{why}"))
    assert len(SENTENCES[code]) < 200
