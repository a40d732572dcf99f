from typing import Any

from claims.models import Claim


def second_person(claim: Claim, by: Any) -> tuple[str, ...]:
    """Why somebody else has to look at the claim before readers see it, a sentence each; or nothing.

    The one place of the page that asks: the preview tells these reasons, and the button that publishes
    submits instead where there are any.
    """
    return ()
