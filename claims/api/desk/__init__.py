"""The desk for programs: what editors may read, and every write they may do, through the desk's own forms."""
