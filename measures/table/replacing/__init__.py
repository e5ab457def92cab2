"""Replacing files of a package all at once: new files come in; readers see either all old or all new files.

New files are first written below `.publishing/` of the package folder. Then one rename declares them ready. From then
on any process, readers included, moves them into place (`settling`), so an end of the publisher at any moment leaves
one whole version. `locking` keeps a second publisher out, `staging` writes the new files, `contents` names the files.
"""
