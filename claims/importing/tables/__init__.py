"""Files of rows: CSV and XLSX, one claim a row, read as a stream and turned into entries of an import document."""
