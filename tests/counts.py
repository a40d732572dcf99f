"""How often a test tries: a few times under `make test`, the counts of the project's promises under `make stress`."""

import hypothesis


def times(few: int, *, stress: int) -> int:
    """`few` in every run, `stress` where the hypothesis profile of that name was asked for."""
    return stress if hypothesis.settings.get_current_profile_name() == "stress" else few
