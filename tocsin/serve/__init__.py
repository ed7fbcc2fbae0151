"""The desk over HTTP: an API and the page that is built on it."""
