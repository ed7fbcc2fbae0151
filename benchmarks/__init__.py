"""How fast and how large: measured as shares and ratios within one run, since machines differ and are noisy."""
