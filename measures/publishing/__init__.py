"""Publishing: accepted figures and a package come in; the package's next version goes out, and older ones come back."""
