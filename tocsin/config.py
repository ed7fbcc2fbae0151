"""Settings: what a command line leaves out comes from the environment, then from a TOML file that was named, then from here.

    model = "models/mine"            a folder with model.onnx, tokenizer.json and model.json    TOCSIN_MODEL
    ontology = "ontology.toml"       an ontology of one's own                                   TOCSIN_ONTOLOGY
    processes = 2                    reports read side by side                                  TOCSIN_PROCESSES

    [stages]                         a refining stage of one's own, as module:function
    places = "my_stages:places"

The file is ``--config FILE`` or ``TOCSIN_CONFIG``. It is never picked up from the working folder, since a stage in it is code
that runs. Paths in it are relative to it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tocsin.errors import TocsinError

_KEYS = ("model", "ontology", "processes", "stages")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on beside its documents; None is what ships with Tocsin. ``stages`` are (stage, module:function)."""

    model: Path | None = None
    ontology: Path | None = None
    processes: int = 1
    stages: tuple[tuple[str, str], ...] = ()


def settings(file: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of a file and of the environment, which goes first. TocsinError names file or variable, and the mend."""
    env = os.environ if environment is None else environment
    named = env.get("TOCSIN_CONFIG")
    file = file or (Path(named) if named else None)
    found = _from_file(file) if file else Settings()
    if env.get("TOCSIN_MODEL"):
        found = replace(found, model=Path(env["TOCSIN_MODEL"]))
    if env.get("TOCSIN_ONTOLOGY"):
        found = replace(found, ontology=Path(env["TOCSIN_ONTOLOGY"]))
    if env.get("TOCSIN_PROCESSES"):
        found = replace(found, processes=_count(env["TOCSIN_PROCESSES"], "TOCSIN_PROCESSES"))
    return found


def _from_file(file: Path) -> Settings:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise TocsinError(f"{file}: cannot be read: {error.strerror or error} (give the path of a TOML file)") from error
    except (ValueError, RecursionError) as error:
        raise TocsinError(f"{file}: no valid TOML: {error} (mend that line)") from error
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise TocsinError(f"{file}: there is no setting '{unknown[0]}' (there is: {', '.join(_KEYS)})")
    return Settings(
        model=_path(file, table, "model"),
        ontology=_path(file, table, "ontology"),
        processes=_count(table.get("processes", 1), f"{file}: processes"),
        stages=_stages(file, table.get("stages", {})),
    )


def _path(file: Path, table: Mapping[str, Any], key: str) -> Path | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise TocsinError(f"{file}: {key} is no path (write it in quotes)")
    return file.parent / value if value else None


def _count(value: object, place: str) -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise TocsinError(f"{place}: '{value}' is no number of processes (write 1 or more)")
    return value


def _stages(file: Path, value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(v, str) and v.count(":") == 1 for v in value.values()):
        raise TocsinError(f'{file}: stages: write each as name = "module:function"')
    return tuple(value.items())
