"""Settings for all tests: a first call may load a model or a table, so no single example is held to a time."""

from hypothesis import settings

settings.register_profile("tocsin", deadline=None)
settings.load_profile("tocsin")
