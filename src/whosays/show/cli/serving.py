"""Serving: `whosays serve` and `whosays tokens`.  Listens on a port; reads and writes the file of tokens."""

from __future__ import annotations

import os
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from whosays.settings import settings_from
from whosays.show.cli.app import app
from whosays.show.cli.console import print_table, say
from whosays.show.cli.options import LedgerOption
from whosays.show.web.tokens import Scope, TokenFile, default_token_file

__all__ = [
    "DEFAULT_PORT",
    "Host",
    "OpenBrowser",
    "Port",
    "create",
    "list_tokens",
    "revoke",
    "run_server",
    "serve",
]

DEFAULT_PORT = 8080

Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="HOST",
        help="Where to listen. Other than loopback, everyone who asks needs a token: whosays tokens create.",
    ),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")]
OpenBrowser = Annotated[bool, typer.Option("--open", help="Open the pages in a browser.")]

tokens = typer.Typer(help="Who may ask a server that others can reach.", no_args_is_help=True)
app.add_typer(tokens, name="tokens")


@app.command()
def serve(
    ledger: LedgerOption = None,
    host: Host = "127.0.0.1",
    port: Port = DEFAULT_PORT,
    open: OpenBrowser = False,
) -> None:
    """Serve the ledger's pages and its API from this machine, until Ctrl-C.

    Python twin: whosays.show.web.app.create_app.
    """
    run_server(ledger, host=host, port=port, open_browser=open)


def run_server(ledger: str | None, *, host: str, port: int, open_browser: bool) -> None:
    """Serve a ledger until Ctrl-C. Raises SettingsError, LedgerError."""
    from whosays.show.web.serve import serve as serve_until_stopped  # other commands need no web server
    from whosays.show.web.serving_settings import ServingSettings

    serving = ServingSettings(
        settings=settings_from(os.environ, ledger=ledger),
        host=host,
        port=port,
        tokens=default_token_file(),
        warm=True,
    )
    serve_until_stopped(serving, say=say, open_browser=open_browser)


@tokens.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you will know it by.")],
    scope: Annotated[
        Scope, typer.Option("--scope", help="What it allows; write includes read.")
    ] = Scope.READ,
) -> None:
    """Make a token and print it, once: only its hash is kept."""
    typer.echo(TokenFile(default_token_file()).create(name, scope))
    say("keep it now; it cannot be shown again")


@tokens.command(name="list")
def list_tokens() -> None:
    """List the tokens, revoked ones too."""
    table = Table(*("id", "name", "scope", "created", "revoked"))
    for token in TokenFile(default_token_file()).tokens():
        table.add_row(*map(Text, (token.id, token.name, token.scope, token.created, token.revoked or "")))
    print_table(table)


@tokens.command()
def revoke(token: Annotated[str, typer.Argument(metavar="TOKEN", help="Its id or its name.")]) -> None:
    """Revoke a token: a running server stops taking it at once."""
    gone = TokenFile(default_token_file()).revoke(token)
    say(f"{gone.name} ({gone.id}) is revoked")
