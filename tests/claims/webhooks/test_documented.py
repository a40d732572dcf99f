"""docs/webhooks.md: the code that receivers copy works, and the waits are those of the program."""

import re
from datetime import timedelta

import pytest

from claims.webhooks.delivering import KEPT_DAYS, TRY_AGAIN
from claims.webhooks.signature import signed_headers
from tests.site.source_code import ROOT

DOCUMENT = (ROOT / "docs" / "webhooks.md").read_text()


@pytest.fixture
def is_ours():
    found = {}
    exec(re.search(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)[1], found)
    return found["is_ours"]


def test_the_code_accepts_what_we_sign_and_nothing_else(is_ours):
    secret, other = "whsec_c2VjcmV0", "whsec_b3RoZXI="
    headers = signed_headers(secret=secret, key="msg_1", at=1_764_158_400, body=b'{"a": 1}')
    assert is_ours(secret, headers, b'{"a": 1}')
    assert not is_ours(secret, headers, b'{"a": 2}')
    assert not is_ours(other, headers, b'{"a": 1}')
    assert not is_ours(secret, headers | {"webhook-id": "msg_2"}, b'{"a": 1}')
    assert not is_ours(secret, headers | {"webhook-timestamp": "1"}, b'{"a": 1}')


def test_the_waits_and_the_days_are_those_of_the_program():
    minutes = [wait // timedelta(minutes=1) for wait in TRY_AGAIN]
    assert minutes == [1, 5, 30, *(60 * hours for hours in (2, 6, 12, 24))]
    assert "after 1, 5 and 30 minutes, 2, 6, 12 and 24 hours" in DOCUMENT
    assert f"kept for {KEPT_DAYS}\ndays" in DOCUMENT
