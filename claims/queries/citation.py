"""How to cite a question as it stood on a day: three styles, and a link that shows that state again."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SITE = "claimtrack"
BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
TO_BIBTEX = str.maketrans(BIBTEX_SIGNS)


@dataclass(frozen=True)
class Style:
    name: Promise
    id: str
    words: str
    lines: int  # how high its field has to be


@dataclass(frozen=True)
class Citation:
    """`link` shows the page as known on `day`, also years later."""

    day: date
    day_words: str
    link: str
    styles: tuple[Style, ...]


def citation(title: str, slug: str, page: str, day: date) -> Citation:
    """`page`: its whole address. No query."""
    link = state_link(page, day)
    return Citation(
        day,
        date_format(day, "j F Y"),
        link,
        (
            Style(gettext_lazy("APA"), "apa", apa(title, day, link), 3),
            Style(gettext_lazy("Chicago"), "chicago", chicago(title, day, link), 3),
            Style(gettext_lazy("BibTeX"), "bibtex", bibtex(title, slug, day, link), 8),
        ),
    )


def state_link(page: str, day: date) -> str:
    return f"{page}?on={day.isoformat()}"


def apa(title: str, day: date, link: str) -> str:
    written = f"{day.year}, {date_format(day, 'F')} {day.day}"
    return f"{SITE}. ({written}). {_ended(title)} {link}"


def chicago(title: str, day: date, link: str) -> str:
    return f"{SITE}. “{_ended(title)}” As known on {date_format(day, 'F')} {day.day}, {day.year}. {link}."


def bibtex(title: str, slug: str, day: date, link: str) -> str:
    """Capital letters are kept by the second pair of braces; nothing in a title can end the entry."""
    return "\n".join(
        (
            f"@misc{{{SITE}-{slug}-{day.isoformat()},",
            f"  author = {{{{{SITE}}}}},",
            f"  title = {{{{{title.translate(TO_BIBTEX)}}}}},",
            f"  year = {{{day.year}}},",
            f"  month = {{{day.month}}},",
            f"  note = {{As known on {day.isoformat()}}},",
            f"  url = {{{link}}}",
            "}",
        )
    )


def cite_data(title: str, page: str) -> str:
    """One line, for a file of data as it is today."""
    return _("{site}, “{title}”, {page}, as it stood on {day}.").format(
        site=SITE, title=title, page=page, day=timezone.localdate().isoformat()
    )


def _ended(title: str) -> str:
    return title if title.endswith(("?", "!", ".")) else f"{title}."
