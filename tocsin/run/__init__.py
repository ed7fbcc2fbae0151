"""From where reports are to where readings go: a path, a table, one process or several. How it was run never shows in what comes out."""
