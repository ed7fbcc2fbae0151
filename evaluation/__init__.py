"""How good Tocsin's readings are, measured against labelled corpora: ``python -m evaluation COMMAND PATH``."""
