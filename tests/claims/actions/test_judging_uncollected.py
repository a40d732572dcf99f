"""While questions are judged nobody searches for garbage; afterwards it is as it was."""

import gc

import pytest

from claims.actions.uncollected import uncollected


def test_nothing_is_collected_inside_and_again_afterwards():
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_after_an_error_it_is_collected_again():
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_stopped_it_before_finds_it_stopped():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
