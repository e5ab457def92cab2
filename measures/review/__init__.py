"""Review: candidate figures come in; decisions of people and the log of all changes are kept and go out."""
