"""Reading addresses on the web (取数): whoever schedules by a form reaches public hosts alone.

A form that makes this machine read an address could otherwise be used to look into the network the
machine stands in. The address that was looked up and found public is the one that is connected to,
at every redirect anew, so that a name cannot come to stand for another host in between. Where the
operator has set a proxy in the environment, the proxy decides what can be reached.
"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from pathlib import Path

import httpx2

TIMEOUT = 60.0  # seconds without a byte
LARGEST = 2 << 30  # bytes of one file
_HEADERS = {"User-Agent": "guiju"}


class HostInside(Exception):
    """The host is not on the public web (内网地址); says which."""


class TooLarge(Exception):
    """More bytes come than are read of one file (文件过大)."""


def client(*, may_reach_inside: bool) -> httpx2.Client:
    """A client that follows redirects; it raises HostInside where it may not go."""
    # No line is kept: kept ones are told apart by address, and several names may have the same.
    alone = httpx2.Limits(max_keepalive_connections=0)
    transport = httpx2.HTTPTransport() if may_reach_inside else _Public(limits=alone)
    return httpx2.Client(
        transport=transport, headers=_HEADERS, timeout=TIMEOUT, follow_redirects=True
    )


def download(address: str, to: Path, *, may_reach_inside: bool, largest: int = LARGEST) -> None:
    """Keep what an address gives as a file.

    Raises:
        httpx2.HTTPError: it cannot be read, or answers with a fault.
        HostInside: it is not on the public web, or leads to what is not.
        TooLarge: it gives more than `largest` bytes; nothing is kept.
    """
    with (
        client(may_reach_inside=may_reach_inside) as asking,
        asking.stream("GET", address) as answer,
    ):
        answer.raise_for_status()
        try:
            with to.open("wb") as kept:
                for part in answer.iter_bytes():
                    kept.write(part)
                    if kept.tell() > largest:
                        raise TooLarge(f"> {largest} bytes")
        except BaseException:
            to.unlink(missing_ok=True)
            raise


class _Public(httpx2.HTTPTransport):
    """Connects to the address that was found public, under the name that was asked for."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        host = request.url.host
        request.extensions = {**request.extensions, "sni_hostname": host}
        # The header Host was set from the name already.
        request.url = request.url.copy_with(host=public_address(host, request.url.port))
        try:
            return super().handle_request(request)
        finally:  # where a redirect is relative, it is so to the name
            request.url = request.url.copy_with(host=host)


def public_address(host: str, port: int | None = None) -> str:
    """The address of a host, which has no other than public ones.

    Raises:
        HostInside: one of its addresses is of this machine, a private network, or not for hosts.
        httpx2.ConnectError: there is no host of that name.
    """
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise httpx2.ConnectError(f"{host}: {fault}") from fault
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not addresses or not all(map(_is_public, addresses)):
        raise HostInside(host)
    return addresses[0]


def is_inside(host: str) -> bool:
    """Whether a host is known to be inside. One that is not known is tried when its time comes."""
    try:
        with suppress(httpx2.ConnectError):
            public_address(host)
    except HostInside:
        return True
    return False


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return found.is_global and not found.is_multicast
