"""Who is asking, and a browser's session in place of a token."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import Headers

from tocsin.serve import schemas_views as v
from tocsin.serve.door import COOKIE, Who, guess, session_of
from tocsin.serve.errors import ApiError
from tocsin.serve.state import Shared

router = APIRouter(tags=["session"])


class Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    token: Annotated[str, Field(min_length=1, max_length=200)]


@router.get("/session", response_model=v.Session)
def session(request: Request, shared: Shared) -> Any:
    """Who is asking; the role is null where a token is needed."""
    who: Who = request.scope["state"]["who"]
    return v.Session(name=who.name, role=who.role.value if who.role else None, team=shared.team)


@router.post("/session", response_model=v.Session)
def sign_in(request: Request, response: Response, shared: Shared, given: Given) -> Any:
    """Give a token once; from then on the browser's session stands for it, for twelve hours."""
    if not shared.team:
        return session(request, shared)
    token = shared.tokens.who(given.token.strip())
    if token is None:
        guess(shared, request.client.host if request.client else "")
        raise ApiError(401, "this token is not known", "ask who runs this desk for one")
    word = shared.tokens.open(token, time.monotonic())
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, word, httponly=True, samesite="strict", secure=secure, path="/")
    return v.Session(name=token.name, role=token.role.value, team=True)


@router.delete("/session", status_code=204)
def sign_out(request: Request, response: Response, shared: Shared) -> None:
    """End the session."""
    word = session_of(Headers(scope=request.scope))
    if word:
        shared.tokens.close(word)
    response.delete_cookie(COOKIE, path="/")
