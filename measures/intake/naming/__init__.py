"""What the names in a file stand for: regions, metrics and objects of a package, of drafts and of the codes."""
