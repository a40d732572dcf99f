"""What a question's page shows, worked out once and kept: a bounded sheet and a line for each statement."""

from .lines import Line, lines_of, places
from .said import Said, said_of, size_of
from .sheet import history_of, sheet_of

__all__ = ["Line", "Said", "history_of", "lines_of", "places", "said_of", "sheet_of", "size_of"]
