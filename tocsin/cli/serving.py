"""``tocsin serve``, ``serve-token``, ``mcp`` and ``briefing``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.common import Config, Model, Ontology, cleanly, day_of, pipeline_of
from tocsin.cli.desk import Folder
from tocsin.errors import TocsinError


class TokenAction(StrEnum):
    """What is done with tokens."""

    ADD = "add"
    LIST = "list"
    REVOKE = "revoke"


class TokenRole(StrEnum):
    """What a token allows."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


class Written(StrEnum):
    """How a briefing is written."""

    MD = "md"
    HTML = "html"


@cleanly
def serve(
    desk: Folder,
    host: Annotated[str, typer.Option(metavar="HOST", help="Address to listen on; others than this machine's need --team.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="0 is any that is free.")] = 8765,
    team: Annotated[bool, typer.Option("--team", help="Everybody needs a token; see 'tocsin serve-token'.")] = False,
    open: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    ontology: Ontology = None,
    model: Model = None,
    config: Config = None,
) -> int:
    """Open a desk's page: what happened, who says so, who denies it, and the sentence that proves it. Works offline."""
    import webbrowser

    from tocsin.serve.run import listen, state_of
    from tocsin.serve.run import serve as answer
    from tocsin.store import Desk

    with Desk.open(desk) as opened:
        pipeline, _ = pipeline_of(ontology, model, config, 1)
        opened.database.tune()
        state = state_of(desk, opened, pipeline, host, team)
        with listen(host, port) as socket:
            shown = f"[{host}]" if ":" in host else host
            address = f"http://{shown}:{socket.getsockname()[1]}/"

            def ready() -> None:
                print(f"{desk} is open at {address} (stop with Ctrl-C)", flush=True)
                if open:
                    webbrowser.open(address)

            answer(state, socket, ready)
    return 0


@cleanly
def serve_token(
    desk: Folder,
    action: Annotated[TokenAction, typer.Argument(show_default=False, help="What to do.")],
    name: Annotated[str | None, typer.Argument(metavar="NAME", show_default=False, help="Whose token it is.")] = None,
    role: Annotated[TokenRole, typer.Option(help="Editors correct, add reports, follow feeds; admins drop them too.")] = TokenRole.READER,
) -> int:
    """Give the people of a team their tokens for 'tocsin serve --team'. A token is shown once; the desk keeps its hash."""
    from tocsin.serve.tokens import Role, Tokens
    from tocsin.store.folder import is_desk

    if not is_desk(desk):
        raise TocsinError(f"{desk}: is no desk (make one with 'tocsin init {desk}')")
    tokens = Tokens(desk)
    if action is TokenAction.LIST:
        for token in tokens.all():
            print(f"{token.name}  {token.role.value}  since {token.made[:10]}")
    elif name is None:
        raise TocsinError(f"whose token? (write: tocsin serve-token {desk} {action.value} NAME)")
    elif action is TokenAction.ADD:
        print(tokens.add(name, Role(role.value)))
    else:
        tokens.revoke(name)
    return 0


@cleanly
def mcp(desk: Folder) -> int:
    """Let an assistant ask a desk over the Model Context Protocol, on standard input and output. It can read, and change nothing."""
    from tocsin.store import Desk

    try:
        from tocsin.serve.assistant.server import serve as answer
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise TocsinError("this needs one more package (pip install 'tocsin[mcp]')") from error
    with Desk.open(desk) as opened:
        answer(opened, desk.resolve().name)
    return 0


@cleanly
def briefing(
    desk: Folder,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Of reports that came out on this day or later; by default of the last week.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="And no later than this day.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 30,
    format: Annotated[Written | None, typer.Option(help="By default Markdown, or what FILE ends in.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file: whole or not at all.")] = None,
) -> int:
    """Tell what is new in a desk, the weightiest first, each in a sentence with its proof."""
    from dataclasses import replace

    from tocsin.run.briefing import briefing as briefed
    from tocsin.run.briefing import quotes
    from tocsin.run.output import replaced
    from tocsin.store import Desk
    from tocsin.store.selection import Selection
    from tocsin.views.briefing import to_html, to_markdown

    first, last = day_of(since, "--since"), day_of(until, "--until")
    written = format or (Written.HTML if output and output.suffix.lower() in (".html", ".htm") else Written.MD)
    with Desk.open(desk) as opened, opened.database.reading() as connection:
        found = briefed(connection, Selection(until=last), first)
        some = found.items[:limit]
        write = to_html if written is Written.HTML else to_markdown
        text = write(replace(found, items=some), desk.resolve().name, quotes(connection, some))
    encoded = text.encode("utf-8", "replace")
    if output:
        with replaced(output) as stream:
            stream.write(encoded)
    else:
        sys.stdout.buffer.write(encoded)
    return 0
