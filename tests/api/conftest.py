import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_counted_in_another_test() -> None:
    """People of two tests have the same keys, and rates are counted by them."""
    cache.clear()
