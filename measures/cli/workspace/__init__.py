"""Commands that work on a workspace: what people decide on candidates, and the log of it."""
