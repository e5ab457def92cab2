"""What may be said of figures side by side: bounds, totals, normalisation, verdicts."""
