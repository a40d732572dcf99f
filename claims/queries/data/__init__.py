"""What is on a page as data: tables for spreadsheets, objects for programs. Drafts are never in it."""
