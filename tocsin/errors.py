"""The errors a user can cause; each message names the file, the place and the mend, and the CLI prints it as one line."""


class TocsinError(Exception):
    """Something the user can mend: the message says what, where and how."""


class OntologyError(TocsinError):
    """An ontology file that does not fit its schema."""


class ModelError(TocsinError):
    """Model files that are missing or do not fit this version."""
