"""A briefing as a workbook (XLSX)."""
