"""How reports come in: pages, feeds, lists and archives become captures. The only import of the network."""
