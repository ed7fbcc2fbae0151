"""Draw the picture of the README: ``python docs/images/make.py``.

It is what ``tocsin read`` shows in a terminal for one sample report, drawn by Rich as SVG. Nothing in the picture is loaded from
anywhere: the web fonts that Rich names are left out, and the viewer's own fixed-width font is used.
"""

from __future__ import annotations

import argparse
import re
from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

import tocsin
from tocsin.pipeline import Pipeline
from tocsin.views.look import Look
from tocsin.views.terminal import reading_text

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "tocsin" / "samples"
_COLUMNS, _LINES = 108, 36  # one screen
_FONT_FACE = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)


def picture(sample: str, published: date, pipeline: Pipeline) -> str:
    """The table of one sample report as SVG, cut after the last whole sentence that fits one screen."""
    from rich._export_format import CONSOLE_SVG_FORMAT

    reading = tocsin.read(SAMPLES / f"{sample}.txt", published=published, pipeline=pipeline)
    shown = reading_text(reading, Look(_COLUMNS, colour=True)).rstrip()
    while shown.count("\n") + 1 > _LINES:
        shown = shown[: shown.rindex("\n\n")]
    console = Console(record=True, width=_COLUMNS, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(shown))
    layout = _FONT_FACE.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code, ", "")
    return console.export_svg(title=f"tocsin read {Path(sample).name}.txt", theme=DIMMED_MONOKAI, code_format=layout, unique_id="demo")


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the picture of the README.")
    parser.add_argument("sample", nargs="?", default="ukraine/northgate_pullback", help="a sample report, as folder/name")
    parser.add_argument("--published", type=date.fromisoformat, default=date(2022, 2, 16))
    parser.add_argument("--model", type=Path, help="folder of another language model")
    options = parser.parse_args()
    pipeline = Pipeline(model_folder=options.model) if options.model else tocsin.DEFAULT
    (HERE / "demo.svg").write_text(picture(options.sample, options.published, pipeline), encoding="utf-8")


if __name__ == "__main__":
    main()
