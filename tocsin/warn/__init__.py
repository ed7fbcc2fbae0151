"""How tense it is, which way it moves, and what would speak against it: series, changes, boards of indicators, alerts."""
