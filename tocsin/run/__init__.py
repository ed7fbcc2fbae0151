"""From where reports are to readings: a path, a table, one process or several. What comes out never depends on how it was run."""

from tocsin.run.local import readings
from tocsin.run.output import replaced
from tocsin.run.paths import read, read_all
from tocsin.run.tables import extract
from tocsin.run.writers import Format, write, write_table

__all__ = ["Format", "extract", "read", "read_all", "readings", "replaced", "write", "write_table"]
