"""How fast the pages are, in a database made for it and thrown away. `manage.py bench` runs it."""

from .corpus import Corpus, make_corpus
from .entries import make_entries
from .measure import Measured, Unit, measure
from .throwaway import throwaway_database
from .verdicts import make_verdicts
from .workloads import Workload, workloads

__all__ = [
    "Corpus",
    "Measured",
    "Unit",
    "Workload",
    "make_corpus",
    "make_entries",
    "make_verdicts",
    "measure",
    "throwaway_database",
    "workloads",
]
