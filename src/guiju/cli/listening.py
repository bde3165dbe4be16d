"""Requests as people type them (请求行): `curl 'http://…/search/?q=示例'` sends bytes, not an URI.

An URI is ASCII (RFC 3986, 2.1), and the server refuses any other with two English words. What is
typed in Chinese is written as `%E7%A4%BA` before it is read, as browsers do.
"""

from __future__ import annotations

import re

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class Parser(HTTPRequestParser):  # type: ignore[misc]  # ships no types
    """Reads a request whose first line may hold any bytes."""

    def parse_header(self, header_plus: bytes) -> None:
        """The block of the first line and the headers. Raises waitress' ParsingError."""
        line, end, headers = header_plus.partition(b"\r\n")
        super().parse_header(in_ascii(line) + end + headers)


def in_ascii(line: bytes) -> bytes:
    """The line with each byte beyond ASCII percent-encoded.

    >>> in_ascii("GET /search/?q=示 HTTP/1.1".encode())
    b'GET /search/?q=%E7%A4%BA HTTP/1.1'
    """
    return _BEYOND_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line)


def read_any_bytes() -> None:
    """From now on for every socket of this process: a host may have several addresses."""
    HTTPChannel.parser_class = Parser
