"""Exhibits on the page: charts, tables and figures that can be clicked, each with its way out as a file."""
