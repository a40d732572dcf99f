"""How fast the pages are, in a database made for it and thrown away. `manage.py bench` runs it."""

from .corpus import Corpus, make_corpus
from .importing import Imported, measure_import
from .measure import Measured, Unit, measure
from .throwaway import throwaway_database
from .verdicts import make_verdicts
from .workloads import Workload, workloads

__all__ = [
    "Corpus",
    "Imported",
    "Measured",
    "Unit",
    "Workload",
    "make_corpus",
    "make_verdicts",
    "measure",
    "measure_import",
    "throwaway_database",
    "workloads",
]
