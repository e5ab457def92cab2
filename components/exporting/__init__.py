"""What leaves through the page: charts as pictures, tables as files, briefings as documents."""
