"""How fast the pages are, in a database made for it and thrown away. `manage.py bench` runs it."""

from .comparing import compared
from .corpus import Corpus, make_corpus
from .entries import make_entries
from .importing import Imported, measure_import
from .jobs import Job, measure_jobs
from .measure import Measured, Unit, measure
from .tables import tidy
from .throwaway import throwaway_database
from .verdicts import make_verdicts
from .workloads import Workload, workloads

__all__ = [
    "Corpus",
    "Imported",
    "Job",
    "Measured",
    "Unit",
    "Workload",
    "compared",
    "make_corpus",
    "make_entries",
    "make_verdicts",
    "measure",
    "measure_import",
    "measure_jobs",
    "throwaway_database",
    "tidy",
    "workloads",
]
