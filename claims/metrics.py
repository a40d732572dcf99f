"""What is counted of claims, for whoever watches the server; shown by claimtrack.metrics."""

from prometheus_client import Histogram

REFRESH = Histogram(
    "claimtrack_verdict_refresh_seconds",
    "How long a write waited for the verdicts it moves",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
