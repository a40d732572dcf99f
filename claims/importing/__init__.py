"""Data in bulk: an import document (fixtures/README.md describes it) becomes rows, through a Recording.

document = read_document(path.read_bytes(), "demo.json")     says what is wrong with the file itself
report = load(document, why="…")                             all or nothing; a second time changes nothing
"""

from .document import Document, read_document
from .load import Report, load
from .problems import DocumentError, Problem

__all__ = ["Document", "DocumentError", "Problem", "Report", "load", "read_document"]
