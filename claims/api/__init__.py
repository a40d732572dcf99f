"""Data for programs, under /api/: what readers see for everybody, and the desk's rows for editors."""
