"""Readings for people: as rows of words, on a terminal, in a spreadsheet, on a page."""
