"""The database under a workspace: its tables, how it is opened, and how entries are added to its log."""
