"""The API's own description, from which the page's types are generated.

python -m tocsin.serve.describe > ui/openapi.json
"""

from __future__ import annotations

import json
import sys

from tocsin.serve.app import described


def description() -> str:
    """OpenAPI as JSON, in an order that stays the same."""
    return json.dumps(described().openapi(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(description())
