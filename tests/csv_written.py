"""The slow, obvious way to write a CSV file, for what is written by it and to be compared with it."""

from collections.abc import Iterable, Sequence

from claims.spreadsheet import BYTE_ORDER_MARK, csv_line, tame


def csv_written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return BYTE_ORDER_MARK + "".join(csv_line([tame(cell) for cell in row]) for row in (header, *rows))
