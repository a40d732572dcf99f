"""An empty table to fill in, made of the same list of columns by which files are read."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from claims.importing.tables.columns import COLUMNS, Column
from claims.spreadsheet import BYTE_ORDER_MARK, csv_line

SHEET, EXPLAINED = "Claims", "Columns"
ROWS_CHECKED = 10_000
EXPLANATION = ("Column", "Tells of", "Meaning", "Example", "One of", "Also read under")
WIDTHS = (20, 12, 70, 34, 50, 34)
LONGEST_LIST = 255  # letters of the words a cell may be chosen from; a spreadsheet takes no more


def csv_template() -> bytes:
    """Headings alone: an example left in by mistake would be a claim."""
    return (BYTE_ORDER_MARK + csv_line([column.title for column in COLUMNS])).encode()


def xlsx_template() -> bytes:
    """A second sheet explains each column; the first offers the words that a cell may hold."""
    book = Workbook()
    fill_in(book.active)
    explain(book.create_sheet(EXPLAINED))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def fill_in(sheet: Worksheet) -> None:
    sheet.title = SHEET
    sheet.append([column.title for column in COLUMNS])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, place)
        cell.font = Font(bold=True)
        letter = cell.column_letter
        sheet.column_dimensions[letter].width = max(14, len(column.title) + 4)
        rows = f"{letter}2:{letter}{ROWS_CHECKED}"
        for row in sheet[f"{letter}2:{letter}200"]:  # a day or a number stays as it was typed
            row[0].number_format = "@"
        if listed := words_to_choose(column):
            choice = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
            choice.add(rows)
            sheet.add_data_validation(choice)


def words_to_choose(column: Column) -> str:
    listed = f'"{",".join(column.words)}"'
    return listed if column.words and len(listed) <= LONGEST_LIST else ""


def explain(sheet: Worksheet) -> None:
    sheet.append(EXPLANATION)
    for place, width in enumerate(WIDTHS, start=1):
        cell = sheet.cell(1, place)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    for column in COLUMNS:
        sheet.append(
            [
                column.title,
                column.of,
                str(column.meaning),
                column.example,
                ", ".join(column.words),
                ", ".join(column.others),
            ]
        )
        for cell in sheet[sheet.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
