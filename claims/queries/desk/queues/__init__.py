"""The queues: what waits at the desk, a list of each, and the filters over it."""

from .asked import MINE, NOBODY, Asked
from .counting import QueueLine, board
from .page import QueuePage, queue_page
from .registry import QUEUES, Desk, Queue, queue_called
from .rows import QueueRow

__all__ = [
    "MINE",
    "NOBODY",
    "QUEUES",
    "Asked",
    "Desk",
    "Queue",
    "QueueLine",
    "QueuePage",
    "QueueRow",
    "board",
    "queue_called",
    "queue_page",
]
