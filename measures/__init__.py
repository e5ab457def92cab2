"""The domain of Jianfu: documents, figures, provenance and comparison. Knows no screen."""
