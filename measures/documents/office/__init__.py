"""Parts of a Word document: its package, the styles of its runs, and the text of its paragraphs."""
