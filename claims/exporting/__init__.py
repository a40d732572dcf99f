"""Everything out: whole or narrowed, as tables, as an import document, as linked data, as statements.

docs/export.md shows each form. Only what readers may see is ever in one, and all of it streams: nothing here
holds more than some thousand rows.

for piece in form.pieces(Chosen(site="https://claims.example.org")): …     one of FORMS
write_snapshot(folder, site=…)                                             all of them, and a manifest
"""

from .chosen import Chosen
from .folder import SnapshotError, check_snapshot, write_snapshot
from .forms import FORMS, Form

__all__ = ["FORMS", "Chosen", "Form", "SnapshotError", "check_snapshot", "write_snapshot"]
