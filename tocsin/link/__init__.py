"""Which claims tell of one event, and where their accounts differ: pure functions on tellings."""
