"""The pages, one file each, written in the order of the page: parameters, selection, data, charts."""
