"""Public: requests that reach the public internet and nothing else.  Out: a transport for httpx.  Does I/O.

A page that fetches what a stranger names must not fetch from the machine's own networks. The host is
resolved here, every address it has must be public, and the request goes to the one that was looked at:
a name that answers differently the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket

import httpx

__all__ = ["is_public", "public_transport"]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet, also where it wraps an IPv4 one in IPv6."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: ipaddress.IPv4Address | None = None
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def public_transport() -> httpx.BaseTransport:
    """Return a transport that refuses, with httpx.ConnectError, hosts that are not of the public internet."""
    return _Public(httpx.HTTPTransport(trust_env=False))


class _Public(httpx.BaseTransport):
    """Resolves, looks, and sends to the address looked at. httpx asks it anew for every redirect."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request whose host is public. Raises httpx.ConnectError for any other."""
        host = request.url.host
        addresses = _addresses(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        if not addresses or not all(map(is_public, addresses)):
            raise httpx.ConnectError(f"{host} is not on the public internet", request=request)
        pinned = httpx.Request(
            request.method,
            request.url.copy_with(host=addresses[0]),
            headers=request.headers,  # Host names the host as it was asked for
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._inner.handle_request(pinned)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as failed:
        raise httpx.ConnectError(f"{host} has no address ({failed})") from failed
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
