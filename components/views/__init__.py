"""One file a page; each reads like a description of it: selection, data, charts."""
