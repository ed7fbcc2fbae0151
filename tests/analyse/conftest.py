"""The language model that the tests of this folder run: the bundled one, or the folder that TOCSIN_TEST_MODEL names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tocsin.analyse.encode import BUNDLED, Model, load


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """A missing model fails the test that needs it: skipping would let an incomplete package pass."""
    folder = Path(os.environ.get("TOCSIN_TEST_MODEL") or BUNDLED)
    if not (folder / "tokenizer.json").exists():
        pytest.fail(f"{folder} holds no tokenizer.json; build the model, or name its folder in TOCSIN_TEST_MODEL")
    return folder


@pytest.fixture(scope="session")
def model(model_folder: Path) -> Model:
    return load(model_folder)
