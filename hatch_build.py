"""Builds the page of ``tocsin serve`` into the wheel. An editable install leaves it out, so that it needs no Node."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "tocsin/serve/page"
_PARTS = ("ui/openapi.json", "ui/package.json", "ui/package-lock.json", "ui/index.html", "ui/vite.config.ts", "ui/tsconfig.json")


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the built page into the wheel: as it lies there when it is newer than its sources, else built anew."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        ready = up_to_date(root)
        if not ready and self.target_name != "wheel":
            return  # a source archive takes the page along where it is there, so that a wheel is made of it without Node
        if not ready:
            build(root)
        build_data["artifacts"].append(f"/{PAGE}/**")


def sources(root: Path) -> list[Path]:
    """What the page is built from; nothing where the sources were not handed on."""
    below = (p for folder in ("src", "public") for p in (root / "ui" / folder).rglob("*"))
    made = "openapi.ts"  # of openapi.json, by the build
    return [*(root / part for part in _PARTS), *(p for p in below if p.is_file() and p.name != made)]


def up_to_date(root: Path) -> bool:
    """Whether the page is built and nothing that it is made of has changed since."""
    page = root / PAGE / "index.html"
    if not page.is_file():
        return False
    return all(p.stat().st_mtime <= page.stat().st_mtime for p in sources(root) if p.is_file())


def build(root: Path) -> None:
    """Run the page's own build. Ends with one line where Node is missing or the build fails."""
    npm = shutil.which("npm")
    if not (root / "ui" / "package.json").is_file():
        raise SystemExit(f"The page is missing from {PAGE} and its sources in ui/ are not here: build the wheel from the whole repository.")
    if npm is None:
        raise SystemExit(f"The page is not built ({PAGE}) and Node is not here to build it: install Node 20 or newer, then try again.")
    steps = [["run", "build"]] if (root / "ui" / "node_modules" / ".package-lock.json").is_file() else [["ci"], ["run", "build"]]
    for step in steps:
        done = subprocess.run([npm, "--silent", *step], cwd=root / "ui", env={**os.environ, "CI": "1"}, text=True, capture_output=True)
        if done.returncode:
            last = ((done.stderr or done.stdout).strip().splitlines() or ["no message"])[-1]
            raise SystemExit(f"The page could not be built: 'npm {' '.join(step)}' in ui/ failed: {last}")
