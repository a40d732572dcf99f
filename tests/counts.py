"""How often a test tries: a few times in `make test`, the counts of the promises in `make stress`."""

import hypothesis


def times(few: int, *, stress: int) -> int:
    """`few` in every run, `stress` where the hypothesis profile of that name was asked for."""
    return stress if hypothesis.settings.get_current_profile_name() == "stress" else few
