"""What an assistant may ask a desk: tools over the Model Context Protocol, read-only, each answer with the sentences that prove it."""
