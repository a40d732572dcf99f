"""Is the site whole after an import? All that is stored follows from the rows, and the history is sealed."""

import io

from django.core.management import call_command

CHECKS = (("verdicts",), ("search",), ("suggestions",), ("history",))


def check_all() -> None:
    """CommandError if anything is not what it should be."""
    for (name,) in CHECKS:
        call_command(name, "--check", stdout=io.StringIO(), stderr=io.StringIO())
