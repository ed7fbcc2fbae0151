"""``import tocsin``: small, quick, and the same names whatever else was imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tocsin
from tocsin.model import Document, Reading

ROOT = Path(__file__).parents[1]


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_import_is_light() -> None:
    heavy = "{'numpy', 'pyarrow', 'onnxruntime', 'tokenizers', 'typer', 'rich', 'trafilatura'}"
    assert run(f"import sys, tocsin; print({heavy} & set(sys.modules))") == "set()"
    # Seconds of the processor, not of the clock: other tests may run beside this one.
    assert min(float(run("import time; t = time.process_time(); import tocsin; print(time.process_time() - t)")) for _ in range(3)) < 0.3


def test_every_public_name_is_there_and_documented() -> None:
    for name in tocsin.__all__:
        assert getattr(tocsin, name) is not None and name in dir(tocsin)
        if name not in ("__version__", "DEFAULT"):
            assert getattr(tocsin, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        tocsin.raed  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    "first", ["import tocsin", "from tocsin.read import documents", "import tocsin.read.files", "from tocsin import read"]
)
def test_read_stays_a_function(first: str) -> None:
    code = (
        f"{first}\nimport tocsin, tocsin.read.text\nfrom tocsin.read import from_bytes\nprint(tocsin.read.__name__, callable(tocsin.read))"
    )
    assert run(code) == "read True"


def test_a_notebook_shows_a_reading() -> None:
    html = Reading(Document("1", "a", "<b>Nothing</b> happened."))._repr_html_()  # type: ignore[attr-defined]
    assert html.startswith("<style>") and "&lt;b&gt;Nothing&lt;/b&gt; happened." in html
