"""Words around an exhibit: captions, titles, facts, kinds of blanks, registers."""
