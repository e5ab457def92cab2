"""The page Intake: files, review, own definitions, publishing and the log of a workspace."""
