"""Files of rows: CSV and XLSX, one claim a row, as a stream, turned into entries of an import document."""
