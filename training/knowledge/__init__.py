"""Builds the derived tables of tocsin/knowledge; see build.py."""
