"""Rules for comparing figures: bounds, totals, normalisation, verdicts."""
