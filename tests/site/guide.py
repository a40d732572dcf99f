"""The commands of a document, as whoever follows it types them."""

import re
from pathlib import Path

LINES = re.compile(r"^#+ (?P<heading>[^\n]*)$|^```sh\n(?P<block>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(document: Path) -> list[tuple[str, str]]:
    """(the heading it stands under, the commands) of each block marked sh, in order."""
    found, heading = [], ""
    for match in LINES.finditer(document.read_text()):
        if match["block"] is None:
            heading = match["heading"]
        else:
            found.append((heading, match["block"]))
    return found
