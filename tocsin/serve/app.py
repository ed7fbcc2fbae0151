"""The server: routes, errors, page and door put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from tocsin.serve import errors, page
from tocsin.serve.door import Door
from tocsin.serve.routes import alarms, desk, documents, events, forecast, ledger, parties, search, session, views, warning, writing
from tocsin.serve.state import State
from tocsin.version import __version__

_ABOUT = (
    "The record of a crisis: who says that who did what to whom, where, when, and how sure it is. Offsets are UTF-16 code units. "
    "Every list takes the same filters; every error has one shape."
)


def create(state: State) -> ASGIApp:
    """The application over a desk, as uvicorn takes it."""
    app = described()
    app.state.tocsin = state
    return Door(app, state)


def described() -> FastAPI:
    """All routes, over no desk yet."""
    app = FastAPI(
        title="Tocsin", version=__version__, description=_ABOUT, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        lifespan=_lifespan,
    )  # fmt: skip
    errors.install(app)
    api = APIRouter(prefix="/api", responses=errors.RESPONSES)
    for module in (desk, events, documents, search, views, parties, warning, alarms, ledger, forecast, writing, session):
        api.include_router(module.router)
    app.include_router(api)
    app.include_router(page.router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.tocsin.jobs.close()
