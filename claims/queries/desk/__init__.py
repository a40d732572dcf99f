"""What the desk's pages show editors: drafts and withdrawn claims included, never for readers."""
