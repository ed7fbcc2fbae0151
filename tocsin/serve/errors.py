"""One shape for everything that goes wrong: a code, what it is, and the mend."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from tocsin.errors import TocsinError
from tocsin.serve.schemas import Fault, Problem

_CODES = {
    400: "bad-request", 401: "unauthorized", 403: "forbidden", 404: "not-found", 405: "not-allowed", 406: "not-acceptable",
    409: "conflict", 413: "too-large", 415: "unsupported", 421: "wrong-host", 422: "bad-request", 429: "too-many", 503: "busy",
}  # fmt: skip
_log = logging.getLogger("tocsin.serve")

# What every route may answer with beside its own, for the description.
RESPONSES: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The request cannot be understood."},
    401: {"model": Problem, "description": "A token is needed."},
    403: {"model": Problem, "description": "The token does not allow this."},
    404: {"model": Problem, "description": "There is none such."},
    405: {"model": Problem, "description": "This cannot be done here."},
    421: {"model": Problem, "description": "The name is not the server's."},
    413: {"model": Problem, "description": "It is too large."},
    422: {"model": Problem, "description": "A parameter does not fit."},
    429: {"model": Problem, "description": "Too many requests."},
    503: {"model": Problem, "description": "The desk is busy."},
}


class ApiError(Exception):
    """Ends a request with a status and a message."""

    def __init__(self, status: int, message: str, mend: str | None = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.mend, self.headers = status, message, mend, headers


def not_found(what: str, id: str) -> ApiError:
    return ApiError(404, f"there is no {what} '{id[:40]}'", "it may have been linked anew: look it up in the list")


def problem(status: int, message: str, mend: str | None = None, headers: dict[str, str] | None = None) -> JSONResponse:
    body = Problem(error=Fault(code=_CODES.get(status, "internal"), message=message, mend=mend))
    return JSONResponse(body.model_dump(), status, headers)


def install(app: FastAPI) -> None:
    """Have every error take the one shape."""
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(TocsinError, _tocsin_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _defect)


def _api_error(request: Request, error: Any) -> JSONResponse:
    return problem(error.status, error.message, error.mend, error.headers)


def _tocsin_error(request: Request, error: Any) -> JSONResponse:
    """The messages end with the mend in brackets."""
    message, _bracket, mend = str(error).rpartition(" (")
    busy = "has been writing" in str(error)
    return problem(503 if busy else 400, message or str(error), mend.rstrip(")") if message else None)


def _invalid(request: Request, error: Any) -> JSONResponse:
    first = error.errors()[0]
    place = ".".join(str(p) for p in first["loc"] if p not in ("query", "body", "path"))
    return problem(422, f"{place or 'the request'}: {first['msg']}"[:300], "see /api/openapi.json")


def _http(request: Request, error: Any) -> JSONResponse:
    words = {404: "there is nothing here", 405: "this cannot be done here"}
    return problem(error.status_code, words.get(error.status_code, str(error.detail)), "see /api/openapi.json", error.headers)


def _defect(request: Request, error: Any) -> JSONResponse:
    _log.error("a request failed", exc_info=error)
    return problem(500, "this is a defect of Tocsin", "please report it with what the server wrote")
