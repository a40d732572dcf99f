"""Many thousand new rows in one Recording, in constant memory: see recording.py in this folder."""

from .columns import Columns
from .insert import insert, new_keys
from .recording import BulkRecording, Keys

__all__ = ["BulkRecording", "Columns", "Keys", "insert", "new_keys"]
