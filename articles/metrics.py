"""What is counted of articles, for whoever watches the server; shown by claimtrack.metrics."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter

FETCHES = Counter("claimtrack_fetches", "Pages asked for elsewhere, and what came of it", ["outcome"])


@contextmanager
def fetch_counted() -> Iterator[None]:
    """Around a fetch. What it raises goes on; a refusal's code, one of a few, is its outcome."""
    outcome = "ok"
    try:
        yield
    except Exception as error:
        outcome = getattr(error, "code", "error")
        raise
    finally:
        FETCHES.labels(outcome).inc()
