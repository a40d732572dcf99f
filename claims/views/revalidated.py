"""Pages that browsers and shared caches may keep, and must ask about each time."""

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable)


def revalidated(view: View) -> View:
    """For a public view that is made of what is stored and of its address alone.

    claimtrack.conditional gives its pages an ETag that changes with every write, and answers 304 before
    anything else is done. Not for a page with a form of its own token, nor one that tells who is asking.
    """
    view.revalidated = "data"
    return view


def may_read_a_replica(view: View) -> View:
    """For a public view of stored data that has a policy of its own; one that is revalidated may anyway.

    Not for a page that shows its visitor what they have just sent: a replica may be some seconds behind.
    """
    view.may_read_a_replica = True
    return view


def revalidated_with_the_program(view: View) -> View:
    """The same for a page that reads nothing stored: its tag costs no query."""
    view.revalidated = "program"
    return view
