"""Exhibits on the page: charts, tables and figures that can be clicked, each with its downloads."""
