"""The commands of a document, as whoever follows it types them."""

import re
from pathlib import Path

BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(document: Path) -> list[tuple[str, str]]:
    """(the heading it stands under, the commands) of each block marked sh, in order."""
    found, heading = [], ""
    text = document.read_text()
    for match in re.finditer(r"^#+ (?P<heading>.*)$|" + BLOCK.pattern, text, BLOCK.flags):
        if match["heading"]:
            heading = match["heading"]
        else:
            found.append((heading, match[2]))
    return found
