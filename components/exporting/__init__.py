"""Downloads of the pages: charts as pictures, tables as files, briefings as documents."""
