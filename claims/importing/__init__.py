"""Data in bulk: an import document (fixtures/README.md describes it) becomes rows, through a Recording.

document = read_file(path)                 a JSON document or JSON lines; or stage(entries, name="x.csv")
report = rehearse(document)                writes nothing; document.outcomes() tells of each entry
report = load(document, why="…")           all or nothing; a second time changes nothing
"""

from .document import Document, stage
from .entries import Outcome, RawEntry
from .files import read_document, read_file
from .load import load, rehearse
from .problems import DocumentError, Problem
from .report import Report

__all__ = [
    "Document",
    "DocumentError",
    "Outcome",
    "Problem",
    "RawEntry",
    "Report",
    "load",
    "read_document",
    "read_file",
    "rehearse",
    "stage",
]
