"""Words that stand for parties without naming any."""

FIRST_PERSON = frozenset("i me my mine myself we us our ours ourselves".split())
THIRD_PERSON = frozenset("he him his himself she her hers herself it its itself they them their theirs themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
INDEFINITE = frozenset(
    "this these those another others other both one some all each you your "
    "everyone everybody anyone anybody someone somebody nobody".split()
)
PRONOUNS = FIRST_PERSON | THIRD_PERSON | RELATIVE | INDEFINITE
