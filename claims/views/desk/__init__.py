"""The editors' desk, a file a page. Everything here asks for a permission; see gate.py."""
