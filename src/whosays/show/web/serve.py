"""Serve: run the application until it is stopped.  In: ServingSettings.  Listens on a port."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from whosays.errors import SettingsError
from whosays.show.web.app import create_app
from whosays.show.web.serving_settings import ServingSettings, is_loopback
from whosays.show.web.tokens import TokenFile

__all__ = ["serve"]


def serve(serving: ServingSettings, *, say: Callable[[str], None], open_browser: bool = False) -> None:
    """Serve a ledger until Ctrl-C; `say` hears the address.

    Raises SettingsError when others could reach the server and there is no token, or the port is taken;
    LedgerError.
    """
    _check_tokens(serving)
    listening = _listening(serving.host, serving.port)
    port = listening.getsockname()[1]
    host = f"[{serving.host}]" if ":" in serving.host else serving.host
    address = f"http://{host}:{port}/"
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(serving),
            log_config=None,  # the access log is ours
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=15,
            h11_max_incomplete_event_size=64 * 1024,
            timeout_graceful_shutdown=5,
        )
    )
    say(f"{serving.settings.ledger} is at {address} - Ctrl-C stops")
    if open_browser:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    server.run(sockets=[listening])


def _check_tokens(serving: ServingSettings) -> None:
    if is_loopback(serving.host):
        return
    held = [] if serving.tokens is None else [t for t in TokenFile(serving.tokens).tokens() if not t.revoked]
    if not held:
        raise SettingsError(
            f"Others can reach {serving.host}, and there is no token to let them in",
            cure="Make one with: whosays tokens create NAME",
        )


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except (OSError, OverflowError) as error:
        found.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise SettingsError(
            f"{host}:{port} cannot be listened on: {reason}", cure="Name another port with --port"
        ) from error
    return found
