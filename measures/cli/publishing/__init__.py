"""Commands that make versions of a package, list them, and bring them back."""
