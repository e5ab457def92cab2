"""Publishing: accepted figures and a package come in, its next version goes out; older versions can come back."""
