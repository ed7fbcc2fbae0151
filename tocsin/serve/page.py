"""The page: built files that lie beside this package. Without them, a line that says how to build it."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, HTMLResponse, Response

from tocsin.serve.errors import problem
from tocsin.serve.state import state

router = APIRouter(include_in_schema=False)
_MISSING = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Tocsin</title></head><body><h1>The page is not built</h1>"
    "<p>The desk is served, but this copy of Tocsin came without its page. In a checkout, run <code>make page</code> and reload; "
    "otherwise install a released version.</p><p>The API works: <a href='/api/desk'>/api/desk</a>, "
    "<a href='/api/openapi.json'>/api/openapi.json</a>.</p></body></html>"
)
# Names of built files hold a hash of their content, so that they never change.
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@router.get("/{path:path}")
def page(request: Request, path: str) -> Response:
    """A built file, or the page itself for any address of a view."""
    if path == "api" or path.startswith("api/"):
        return problem(404, "there is nothing here", "see /api/openapi.json")
    folder = state(request).page.resolve()
    index = folder / "index.html"
    if not index.is_file():
        return HTMLResponse(_MISSING, 503)
    file = _inside(folder, path)
    if file is None:
        # A view's address is the page's; a file's that is not there is nobody's.
        return problem(404, "there is nothing here") if "." in path.rsplit("/", 1)[-1] else _index(index)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file, media_type=kind, headers=_FOR_EVER if path.startswith("assets/") else {"Cache-Control": "no-cache"})


def _index(index: Path) -> Response:
    return FileResponse(index, media_type="text/html", headers={"Cache-Control": "no-cache"})


def _inside(folder: Path, path: str) -> Path | None:
    """The file at a path, where it lies in the folder."""
    if not path or "\0" in path:
        return None
    try:
        file = (folder / path).resolve()
        return file if file.is_relative_to(folder) and file.is_file() else None
    except (OSError, ValueError):
        return None
