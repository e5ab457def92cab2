"""Tables into files that leave the house; each names what it shows and where it comes from."""
