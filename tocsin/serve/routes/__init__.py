"""The routes of the API, by theme. Each reads what it needs from one state of the desk and answers with a schema."""
