"""What the record warns of: how tense it is, whether it changed, which signs are lit, how likely a move is, and what speaks against it.

Pure functions on what was known on a day (``record``); nothing here reads a desk, a clock or a network.
"""
