"""How reports come in: pages, feeds, lists and archives become captures. The only import of the network.

Nothing here raises for what the world holds: what cannot be had is a problem among the captures.
"""

from tocsin.collect.feeds import autodiscover
from tocsin.collect.fetch import Conditions, Fetched, Limits, fetch
from tocsin.collect.recognise import collect, report
from tocsin.collect.visit import Visitor
from tocsin.collect.watch import due, poll

__all__ = ["Conditions", "Fetched", "Limits", "Visitor", "autodiscover", "collect", "due", "fetch", "poll", "report"]
