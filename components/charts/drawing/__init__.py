"""What several charts share: paper, text that fits, colours, bars, steps of a scale, title and source."""
